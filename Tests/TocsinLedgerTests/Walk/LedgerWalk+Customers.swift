import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

/// Customers who answer, and people who see to them.
extension LedgerWalk {
    mutating func answer() async throws -> String {
        let tenant = anyTenant()
        let answer = dice.one(of: Answer.allCases + [.confirm, .confirm]) ?? .confirm
        let contact = dice.one(of: ["soc", "legal", nil, nil]) ?? nil
        let method = contact != nil && dice.chance(1, in: 2) ? AcknowledgementMethod.link : .phone
        let version = method == .phone && contact == "legal" ? 2 : nil
        try await scene.answer(tenant, answer, contact: contact, via: method, version: version)
        return "\(tenant) answers \(answer) as \(contact ?? "somebody") via \(method), version \(version ?? 0)"
    }

    /// Most of them confirm.
    mutating func answerAll() async throws -> String {
        var answered: [String] = []
        for tenant in Self.tenants where dice.chance(3, in: 4) {
            do {
                try await scene.answer(tenant)
                answered.append(tenant)
            } catch let error as TocsinError where error.kind == .unknown {
                continue
            }
        }
        return "\(answered) confirm by phone"
    }

    mutating func mitigate() async throws -> String {
        let tenants =
            dice.chance(1, in: 2)
            ? try await scene.ledger.customers(of: scene.incident, in: .confirmed) : [anyTenant()]
        let reason = dice.chance(1, in: 2) ? "keys revoked" : nil
        _ = try await scene.ledger.mitigate(
            tenants, of: scene.incident, reason: reason, by: scene.coordinator, at: scene.now)
        return "mitigate \(tenants)"
    }

    mutating func withdrawByPhone() async throws -> String {
        let tenant = anyTenant()
        let change = try await scene.ledger.withdrawByPhone(
            tenant, of: scene.incident, person: "Mia, CISO", reason: "not hit", by: scene.coordinator, at: scene.now)
        return "withdraw from \(tenant) by phone: \(change.from) to \(change.to)"
    }

    mutating func remove() async throws -> String {
        let tenant = anyTenant()
        _ = try await scene.ledger.remove(
            tenant, of: scene.incident, reason: "in error", second: "Grace", by: scene.coordinator, at: scene.now)
        return "remove \(tenant)"
    }

    mutating func replay() async throws -> String {
        let tenant = anyTenant()
        let rows = try await scene.ledger.replay(
            tenant, of: scene.incident, delivery: nil, reason: "mended", by: scene.coordinator, at: scene.now)
        return "replay \(rows)"
    }

    /// A contact, a kind of channel, or one channel of one contact.
    mutating func distrust() async throws -> String {
        let tenant = anyTenant()
        let form = dice.pick(3)
        let contact = dice.one(of: ["soc", "legal", "board"])
        let channel = dice.one(of: [ChannelKind.smtp, .webhook])
        let mark = Distrust(contact: form == 1 ? nil : contact, channel: form == 0 ? nil : channel)
        let done = try await scene.ledger.distrust(
            mark, of: tenant, incident: scene.incident, reason: "read by others", by: scene.coordinator, at: scene.now)
        return "distrust \(mark.contact ?? "all")/\(mark.channel?.rawValue ?? "all") of \(tenant): "
            + "\(done.cancelled) cancelled, \(done.next)"
    }

    mutating func bounce() async throws -> String {
        let rows = try await scene.database.read { try $0.all(.bounceable) { $0.text(0) } }
        guard let row = dice.one(of: rows) else { return "nothing bounces" }
        let evidence = BounceEvidence(
            status: dice.one(of: ["5.1.1", "5.2.2", "5.7.1"]) ?? "5.1.1", text: "550 no",
            reportedAt: Instant(secondsSinceEpoch: Int64(dice.pick(2))), isAuthentic: dice.pick(5) > 0)
        let recorded = try await scene.ledger.recordBounce(
            of: row, evidence, by: scene.coordinator, at: scene.now)
        return "\(row) bounces with \(evidence.status): \(recorded.effect)"
    }

    mutating func markDone() async throws -> String {
        let scope = anyScope()
        let step = scope == .provider ? "block" : "look"
        let count = try await scene.ledger.stepDone(
            step, of: scene.incident, scope, StepReport(person: "Mia"), by: scene.coordinator, at: scene.now)
        return "\(step) done by \(scope): \(count)"
    }

    mutating func markUndone() async throws -> String {
        let scope = dice.chance(1, in: 3) ? StepScope.provider : .customers([anyTenant()])
        let step = scope == .provider ? "block" : "look"
        let count = try await scene.ledger.stepUndone(
            step, of: scene.incident, scope, reason: "in error", by: scene.coordinator, at: scene.now)
        return "\(step) undone by \(scope): \(count)"
    }

    private mutating func anyScope() -> StepScope {
        switch dice.pick(4) {
        case 0: .provider
        case 1: .allConfirmed
        default: .customers([anyTenant()])
        }
    }

    mutating func closeTask() async throws -> String {
        guard let task = dice.one(of: try await scene.ledger.openTasks(of: scene.incident)) else {
            return "no task to close"
        }
        let rest = dice.one(of: [nil, nil, TimeSpan.hours(1), .hours(30)]) ?? nil
        let closed = try await scene.ledger.closeTask(
            task.task, of: scene.incident, note: "done", rest: rest, by: scene.coordinator, at: scene.now)
        return "close task \(task.task) (\(task.kind)) of \(task.tenant ?? "the incident"), again at "
            + (closed.againAt?.rfc3339 ?? "no time")
    }
}

extension SQL {
    fileprivate static let bounceable = SQL(
        """
        SELECT delivery FROM deliveries WHERE channel = 'smtp'
        ORDER BY CASE WHEN state IN ('accepted', 'uncertain') THEN 0 ELSE 1 END, delivery LIMIT 8
        """)
}
