import TocsinCore
import TocsinLedger
import TocsinSQLite

/// The gate never opens over somebody's head.
extension [WalkInvariant] {
    static let gate = [
        WalkInvariant(sentence: "The gate is READY only if each customer is settled, exempt, or excused by name") {
            try await readyForgetsNobody($0)
        },
        WalkInvariant(sentence: "Whatever the verdict, who is not settled is named by a blocker, exempt or excused") {
            try await everybodyIsNamed($0)
        },
        WalkInvariant(sentence: "READY has no blocker, every other verdict but LEAKED has one, and all are counted") {
            blockersAreListed($0)
        },
        WalkInvariant(sentence: "Nothing is published while the gate is BLOCKED") { nothingIsPublishedBlocked($0) },
    ]

    private struct Standing: Sendable {
        var tenant: String
        var isSettled: Bool
    }

    private static func customers(_ moment: WalkMoment) async throws -> [Standing] {
        try await moment.walk.scene.database.read { connection in
            try connection.all(.settledCustomers) { Standing(tenant: $0.text(0), isSettled: $0.flag(1)) }
        }
    }

    private static func readyForgetsNobody(_ moment: WalkMoment) async throws -> [String] {
        guard let gate = moment.gate, gate.verdict == .ready else { return [] }
        let excused = Set(gate.excused.items.map(\.tenant))
        return try await customers(moment).filter { customer in
            !customer.isSettled && !moment.witness.exempt.contains(customer.tenant)
                && !excused.contains(customer.tenant)
        }.map(\.tenant)
    }

    private static func everybodyIsNamed(_ moment: WalkMoment) async throws -> [String] {
        guard let gate = moment.gate else { return [] }
        let named = Set(gate.blockers.items.compactMap(\.tenant) + gate.excused.items.map(\.tenant))
        let exempt = Set(gate.exempt.items.map(\.tenant))
        return try await customers(moment).filter { customer in
            guard !customer.isSettled else { return false }
            return !named.contains(customer.tenant)
                && !(exempt.contains(customer.tenant) && moment.witness.exempt.contains(customer.tenant))
        }.map(\.tenant)
    }

    private static func blockersAreListed(_ moment: WalkMoment) -> [String] {
        guard let gate = moment.gate else { return [] }
        var problems: [String] = []
        switch gate.verdict {
        case .ready: if gate.blockers.count > 0 { problems.append("READY with \(gate.blockers.count) blockers") }
        case .blocked, .overridden: if gate.blockers.count == 0 { problems.append("\(gate.verdict) without a blocker") }
        case .leaked: break
        }
        if gate.blockers.count != gate.blockers.items.count { problems.append("not every blocker is listed") }
        if gate.excused.count != Set(gate.excused.items.map(\.tenant)).count {
            problems.append("not every excused customer is listed once")
        }
        return problems
    }

    private static func nothingIsPublishedBlocked(_ moment: WalkMoment) -> [String] {
        guard moment.witness.news.contains(where: { $0.kind == "published" }) else { return [] }
        return moment.walk.gatesBeforePublishing.last?.isOpen == true ? [] : ["the publication of this step"]
    }
}

extension SQL {
    fileprivate static let settledCustomers = SQL(
        """
        SELECT tenant, CASE WHEN state = 'withdrawn' OR (acknowledged = 1 AND reconfirm IS NULL
        AND state IN ('confirmed', 'mitigated')) THEN 1 ELSE 0 END FROM customers ORDER BY tenant
        """)
}
