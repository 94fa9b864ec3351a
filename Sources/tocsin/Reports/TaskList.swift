import TocsinCore
import TocsinLedger

/// What a person must do now, the most urgent first.
struct TaskList: Encodable {
    /// One thing to do; `task` is `nil` for what is not kept as a task.
    struct Item: Encodable {
        var task: Int64?
        var kind: String
        var urgency: TaskUrgency
        var tenant: String?
        var name: String?
        var phones: [Phone] = []
        /// The time at the customer, with its offset.
        var localTime: String?
        var openedAt: Instant
        /// Of a call that was put off: when it comes back.
        var againAt: Instant?
        var message: String
        var command: String
    }

    struct Phone: Encodable {
        var contact: String
        var name: String
        var number: String

        init(_ phone: CustomerPlan.Phone) {
            contact = phone.contact
            name = phone.contactName
            number = phone.number
        }
    }

    var incident: String
    var asOf: Instant
    var count: Int
    var items: [Item]

    /// Reads it.
    ///
    /// - Parameters:
    ///   - limit: The most items.
    ///   - rule: Which approvals count.
    init(_ incident: String, limit: Int, _ ledger: Ledger, _ rule: ApprovalRule, at now: Instant) async throws {
        let tasks = try await ledger.openTasks(of: incident).map { Item($0, incident) }
        let all =
            try await tasks + ledger.standingMatters(of: incident).map { Item($0, incident) }
            + Self.approvals(of: incident, ledger, rule) + Self.clocks(of: incident, ledger, at: now)
        let sorted = all.sorted { ($0.urgency, $0.openedAt, $0.task ?? 0) < ($1.urgency, $1.openedAt, $1.task ?? 0) }
        self.incident = incident
        asOf = now
        count = sorted.count
        items = Array(sorted.prefix(limit))
        // Only of what is shown: plans are large.
        for index in items.indices { try await items[index].describe(incident, ledger, at: now) }
    }

    /// Releases that wait for approvals.
    private static func approvals(
        of incident: String, _ ledger: Ledger, _ rule: ApprovalRule
    ) async throws -> [Item] {
        var items: [Item] = []
        for release in try await ledger.releases(of: incident) where release.state == .held {
            let isUrgent = try await ledger.inputs(ofRelease: release.release, of: incident).advisory.isUrgent
            items.append(
                Item(
                    kind: "approval", urgency: TaskUrgency(approvalOfUrgent: isUrgent), openedAt: release.createdAt,
                    message: "release \(release.release) waits for approvals: "
                        + rule.spoken(release),
                    command: "tocsin samples \(incident) --release \(release.release) --by NAME"))
        }
        return items
    }

    /// How long before its deadline a clock is something to do.
    private static let clockNotice = TimeSpan.hours(24)

    /// Clocks that end within a day, or have ended.
    private static func clocks(of incident: String, _ ledger: Ledger, at now: Instant) async throws -> [Item] {
        try await ledger.gateRecord(of: incident).clockItems(at: now).compactMap { clock in
            guard clock.state.isOpen, let dueAt = clock.dueAt, dueAt < now + clockNotice else { return nil }
            let isOverdue = clock.state == .overdue
            return Item(
                kind: "clock", urgency: isOverdue ? .now : .today, openedAt: clock.startedAt ?? now,
                message: "\(clock.title): " + (isOverdue ? "overdue since \(dueAt.spoken)" : "due \(dueAt.spoken)"),
                command: "tocsin clock file \(incident) \(clock.name) --evidence TEXT --by NAME")
        }
    }

    /// The page for people.
    func text(_ style: Style) -> String {
        if items.isEmpty && count == 0 { return style(.green, "Nothing waits for a person.") + "\n" }
        var table = TextTable([
            .init("task", .right), .init("when"), .init("customer"), .init("what"), .init("call"), .init("time there"),
            .init("since"),
        ])
        for item in items {
            let more = item.phones.count > 1 ? " (+\(item.phones.count - 1))" : ""
            let calls = item.phones.first.map { $0.number + more } ?? ""
            table.add([
                .init(item.task.map(String.init) ?? "–"), .init(item.urgency.rawValue, item.urgency.paint),
                .init(item.tenant ?? "", .bold), .init(item.message), .init(calls),
                .init(item.localTime.map { String($0.dropFirst(11).prefix(5)) } ?? ""),
                .init((asOf - item.openedAt).spoken),
            ])
        }
        return style(.bold, incident) + ": \(counted(count, "thing")) to do\n" + table.text(style)
            + furtherItems(count - items.count)
            + "\n  What to say in a call and how to record it:  tocsin task show \(incident) TASK\n" + otherCommands
    }

    /// The commands of what is no call.
    private var otherCommands: String {
        var seen: Set<String> = []
        let commands = items.map(\.command).filter { !$0.hasPrefix("tocsin task show") && seen.insert($0).inserted }
        return commands.isEmpty ? "" : "  The rest begins with:\n" + commands.map { "    \($0)\n" }.joined()
    }
}

extension TaskList.Item {
    init(_ task: OpenTask, _ incident: String) {
        self.init(
            task: task.task, kind: task.kind.rawValue, urgency: task.urgency, tenant: task.tenant,
            openedAt: task.openedAt, message: task.message, command: task.command(incident))
    }

    /// Of a closed task, what is left of it.
    init(_ matter: StandingMatter, _ incident: String) {
        let isDispute = matter.kind == .dispute
        self.init(
            kind: matter.kind.rawValue, urgency: isDispute ? .now : .later, tenant: matter.tenant,
            openedAt: matter.openedAt, againAt: matter.againAt,
            message: isDispute
                ? "still disputes: record their answer"
                : "call them again" + (matter.againAt.map { " at \($0.spoken)" } ?? ""),
            command: isDispute
                ? "tocsin ack \(incident) \(matter.tenant) --via phone --from \"NAME, ROLE\" --by NAME"
                : "tocsin task close \(incident) \(matter.closed) --note TEXT --again-in DURATION --by NAME")
    }

    /// Adds what the customer's newest plan says: name, numbers, and the time there.
    mutating func describe(_ incident: String, _ ledger: Ledger, at now: Instant) async throws {
        guard let tenant, let (_, text) = try await ledger.newestPlan(of: tenant, incident: incident, advisory: nil)
        else { return }
        let plan = try decodePlan(text)
        name = plan.name
        // What is wrong with our own sending is not told to the customer.
        if TaskKind(rawValue: kind)?.isOfSending != true { phones = plan.phones.map(TaskList.Phone.init) }
        localTime = plan.timezone.map { Zone($0).local(now) }
    }
}

extension OpenTask {
    /// What is to be done.
    var message: String {
        switch kind {
        case .call: "call them"
        case .dispute: "settle what they dispute"
        case .unreachable: "find another way to them, and call"
        case .senderFault: "mend our sending, then replay"
        case .relayFault: "mend the relay \(relay ?? "")"
        case .expired: "ask whether it arrived: \(delivery ?? "a delivery") was given up"
        case .withdrawalFailed: "tell them that the notice is taken back"
        }
    }

    /// The command to begin with.
    func command(_ incident: String) -> String {
        switch kind {
        case .call, .unreachable, .expired: "tocsin task show \(incident) \(task)"
        case .dispute: "tocsin timeline \(incident) \(tenant ?? "TENANT")"
        case .senderFault: "tocsin replay \(incident) \(tenant ?? "TENANT") --reason TEXT --by NAME"
        case .relayFault: "tocsin doctor"
        case .withdrawalFailed:
            "tocsin withdraw \(incident) \(tenant ?? "TENANT") --via phone --from \"NAME, ROLE\" --reason TEXT --by NAME"
        }
    }
}

extension TaskUrgency {
    fileprivate var paint: Style.Paint? {
        switch self {
        case .now: .red
        case .today: .yellow
        case .later: .dim
        }
    }
}
