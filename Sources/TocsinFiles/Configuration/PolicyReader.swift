import TocsinCore

/// Reads the part of `policy` that the configuration and an incident's file share.
struct PolicyReader {
    let problems: ProblemList

    /// The keys that it reads.
    static let keys = [
        "approvals", "approvalExpiry", "signedApprovals", "escalation", "reminders", "businessHours", "phone", "gate",
    ]

    func read(_ policy: MappingReader) -> PolicyOverrides {
        var overrides = PolicyOverrides()
        overrides.approvals = policy.integer("approvals", in: 1...100)
        overrides.approvalExpiry = policy.duration("approvalExpiry")
        overrides.signedApprovals = policy.flag("signedApprovals")
        if let escalation = given("escalation", in: policy, keys: ["wait", "softRefusal"]) {
            overrides.wait = escalation.duration("wait")
            overrides.softRefusal = escalation.duration("softRefusal")
        }
        overrides.reminders = reminders(policy)
        overrides.businessHours = businessHours(policy)
        if let phone = given("phone", in: policy, keys: ["code", "secondFor"]) {
            overrides.phoneNeedsCode = phone.choice("code", of: PhoneCode.self).map { $0 == .required }
            if phone.node("secondFor") != nil { overrides.phoneSecondTiers = phone.texts("secondFor").map(\.text) }
        }
        if let gate = given("gate", in: policy, keys: ["minimumNotice", "quorum", "partners"]) {
            overrides.minimumNotice = gate.value("minimumNotice", "a duration such as 0s, 15m, 24h or 3d") {
                TimeSpan($0)
            }
            (overrides.quorum, overrides.othersQuorum) = quorum(gate)
            if gate.node("partners") != nil { overrides.partners = partners(gate) }
        }
        return overrides
    }

    private enum PhoneCode: String, CaseIterable {
        case optional
        case required
    }

    private func given(_ key: String, in policy: MappingReader, keys: [String]) -> MappingReader? {
        policy.node(key) == nil ? nil : policy.mapping(key, keys: keys)
    }

    private func reminders(_ policy: MappingReader) -> PolicyOverrides.Reminders? {
        guard let node = policy.node("reminders") else { return nil }
        if case .scalar(let text, _) = node.value {
            // YAML 1.1 writes false as off.
            if ["off", "false"].contains(text.lowercased()) { return .init(nil) }
            policy.report("“reminders” is \(quoted(text)), but must be off, or every and advisory", at: "reminders")
            return nil
        }
        guard let reminders = policy.mapping("reminders", keys: ["every", "advisory"]) else { return nil }
        let advisory = reminders.identifier("advisory") ?? "reminder"
        guard reminders.node("every", required: true) != nil, let every = reminders.duration("every") else {
            return nil
        }
        return .init(ReminderPolicy(every: every, advisory: advisory))
    }

    private func businessHours(_ policy: MappingReader) -> BusinessHours? {
        guard let hours = given("businessHours", in: policy, keys: ["days", "from", "to"]) else { return nil }
        var read = BusinessHours()
        if hours.node("days") != nil {
            read.days = Set(
                hours.texts("days").compactMap { text, place in
                    let day = Weekday(rawValue: text.lowercased())
                    if day == nil {
                        let known = Weekday.allCases.map(\.rawValue)
                        problems.add(unknownMessage("day", text, of: "a week", known: known), at: place)
                    }
                    return day
                })
            if read.days.isEmpty { hours.report("“days” must name at least one day", at: "days") }
        }
        read.from = hours.timeOfDay("from") ?? read.from
        read.until = hours.timeOfDay("to") ?? read.until
        if read.from >= read.until { hours.report("“to” must be later than “from”", at: "to") }
        return read
    }

    private func quorum(_ gate: MappingReader) -> ([String: Int]?, Int?) {
        guard let node = gate.node("quorum") else { return (nil, nil) }
        guard case .mapping(let entries) = node.value else {
            gate.report("“quorum” must be a mapping of “tier: percent”", at: "quorum")
            return (nil, nil)
        }
        var quorum: [String: Int] = [:]
        var others: Int?
        for entry in entries {
            guard case .scalar(let text, _) = entry.value.value, let percent = Int(text), (0...100).contains(percent)
            else {
                problems.add("a quorum must be a whole number from 0 to 100", at: entry.value.place)
                continue
            }
            if entry.key == "others" { others = percent } else { quorum[entry.key] = percent }
        }
        return (quorum, others)
    }

    private func partners(_ gate: MappingReader) -> [String] {
        var names: [String] = []
        for (text, place) in gate.texts("partners") {
            if !Identifier.isValid(text) {
                problems.add("the partner \(quoted(text)) must be \(identifierRule)", at: place)
            } else if !names.contains(text) {
                names.append(text)
            }
        }
        return names
    }
}

extension MappingReader {
    /// A time of day, as minutes after midnight: 00:00 to 24:00.
    fileprivate func timeOfDay(_ key: String) -> Int? {
        value(key, "a time of day such as \"08:00\" or \"17:30\"") { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
                let minute = Int(parts[1]), (0...23).contains(hour) && (0...59).contains(minute) || text == "24:00"
            else { return nil }
            return hour * 60 + minute
        }
    }
}
