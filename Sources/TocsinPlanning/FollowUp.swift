package import TocsinCore
package import TocsinLedger

/// A further notice to customers whom the ledger knows: their plans of then, brought up to what is true now.
package struct FollowUp: Sendable {
    /// In the order of the tenants.
    package var members: [AudienceMember]
    /// The incident's facts as the replaced release had them; empty for a withdrawal.
    package var earlierFacts: [String: String]
    /// Facts that a batch corrects, with their row.
    package var corrections: [String: Correction]

    /// What a batch says of one customer.
    package struct Correction: Sendable {
        package var facts: [String: String]
        /// Whether its files take the place of those of then.
        package var replacesAttachments: Bool
        package var place: Place

        package init(facts: [String: String], replacesAttachments: Bool = false, place: Place) {
            self.facts = facts
            self.replacesAttachments = replacesAttachments
            self.place = place
        }
    }

    package init(
        members: [AudienceMember], earlierFacts: [String: String], corrections: [String: Correction] = [:]
    ) {
        self.members = members
        self.earlierFacts = earlierFacts
        self.corrections = corrections
    }
}

/// Makes a further notice's plan of one customer.
struct FollowUpPlanner: Sendable {
    let followUp: FollowUp
    let incident: Incident
    let kind: AdvisoryKind
    let refusesFallback: Bool
    let locale: @Sendable (_ contact: String?, _ customer: String?, _ channel: ChannelKind) -> (String, Bool)

    /// - Parameters:
    ///   - files: Those that a batch of corrections names for this customer.
    ///   - relatedTo: As the ledger knows it by now.
    func plan(
        row: Int, distrusted: [UntrustedMark], files: PlannedFiles, relatedTo: String?, place: Place
    ) throws -> CustomerPlanner.Result? {
        guard followUp.members.indices.contains(row) else { return nil }
        let member = followUp.members[row]
        let stored = try member.plans.map { try decodePlan($0) }
        guard var plan = stored.first else { return nil }
        plan.facts = facts(of: plan)
        plan.relatedTo = relatedTo
        var known: Set<AudienceMember.Key> = []
        var paths: [CustomerPlan.Path] = []
        for path in stored.flatMap(\.paths) where known.insert(path.key).inserted {
            let isDistrusted = distrusted.contains { $0.covers(path.contact, path.channel) }
            if !isDistrusted, isWanted(path, member) { paths.append(path) }
        }
        plan.phones = stored.first { !$0.phones.isEmpty }?.phones ?? []
        plan.phones.removeAll { phone in distrusted.contains { $0.covers(phone.contact, .phone) } }
        if kind == .withdrawal {
            plan.attachments = nil
        } else if followUp.corrections[plan.tenant]?.replacesAttachments == true {
            plan.attachments = files.files.isEmpty ? nil : files.files.map(\.attachment)
        }
        var result = CustomerPlanner.Result(plan: plan)
        result.problems = files.problems
        result.files = files.files
        result.plan.paths = ordered(paths, member).map { path in
            var path = path
            path.thread = member.threads[path.key]
            let wanted = path.locale
            let (used, isFallback) = locale(path.reader ?? wanted, path.secondReader ?? wanted, path.channel)
            path.locale = used
            if isFallback {
                result.fallbacks.append(
                    .init(
                        tenant: plan.tenant, contact: path.contact, channel: path.channel,
                        wanted: path.reader ?? wanted, used: used)
                )
            }
            return path
        }
        result.plan.noteMail()
        if refusesFallback {
            result.problems += result.fallbacks.map { fallback in
                Problem(
                    "contact \(fallback.contact) wants \(fallback.wanted), and the advisory has no texts for it "
                        + "(policy.localeFallback: refuse)", at: place, tenant: plan.tenant)
            }
        }
        // Nobody else waits for this one: a person finds a way.
        if result.plan.paths.isEmpty, result.plan.phones.isEmpty {
            result.warnings.append(
                Problem(
                    "\(plan.name) (\(plan.tenant)) has no path left that can be trusted: with the approval a person gets the "
                        + "task to find one; a contact or number that is added to contacts/ is planned by queue",
                    tenant: plan.tenant))
        }
        return result
    }

    /// The facts of then, over them the incident's that have changed, over them the batch's. What the first batch had said
    /// of this customer stays, though the incident says something else of all.
    private func facts(of plan: CustomerPlan) -> [String: String] {
        var facts = plan.facts
        for (name, value) in incident.facts where facts[name] == nil || facts[name] == followUp.earlierFacts[name] {
            facts[name] = value
        }
        for (name, value) in followUp.corrections[plan.tenant]?.facts ?? [:] { facts[name] = value }
        return facts
    }

    private func isWanted(_ path: CustomerPlan.Path, _ member: AudienceMember) -> Bool {
        if kind == .withdrawal { return member.begun.contains(path.key) }
        // An address that failed for good is not tried again while another one works.
        return member.reached.isEmpty || !member.failed.contains(path.key)
    }

    /// Who has, or may have, the earlier version is told first, all at once; the others follow in their order.
    private func ordered(_ paths: [CustomerPlan.Path], _ member: AudienceMember) -> [CustomerPlan.Path] {
        let isFirst = { (path: CustomerPlan.Path) in kind == .withdrawal || member.reached.contains(path.key) }
        let first = paths.filter(isFirst)
        let rest = paths.filter { !isFirst($0) }
        let turns = Dictionary(
            uniqueKeysWithValues: Set(rest.map(\.turn)).sorted().enumerated().map { ($0.element, $0.offset) })
        return
            (first.map { path in
                var path = path
                path.turn = 0
                return path
            }
            + rest.map { path in
                var path = path
                path.turn = (turns[path.turn] ?? 0) + (first.isEmpty ? 0 : 1)
                return path
            })
            .sorted { ($0.turn, $0.contact, $0.channel.rawValue) < ($1.turn, $1.contact, $1.channel.rawValue) }
    }
}

extension CustomerPlan.Path {
    fileprivate var key: AudienceMember.Key { .init(contact: contact, channel: channel) }
}

extension UntrustedMark {
    /// Whether it means this channel of this contact.
    func covers(_ contact: String, _ channel: ChannelKind) -> Bool {
        (self.contact ?? contact) == contact && (self.channel ?? channel) == channel
    }
}
