package import TocsinCore

/// What one release holds for a customer, sent or not.
package struct StandingPlan: Sendable, Hashable {
    /// One delivery of it; reminders apart.
    package struct Row: Sendable, Hashable {
        package var delivery: String
        package var contact: String
        package var channel: ChannelKind
        package var state: DeliveryState
        fileprivate var wasUncertain: Bool

        /// Whether it is still to be sent.
        package var isUnsent: Bool {
            switch state {
            case .held, .ready, .deferred: !wasUncertain
            case .sending, .accepted, .uncertain, .refused, .expired, .cancelled: false
            }
        }

        /// Whether the customer may hold it.
        package var mayHaveArrived: Bool {
            switch state {
            case .sending, .accepted, .uncertain: true
            case .held, .ready, .deferred, .refused, .expired, .cancelled: wasUncertain
            }
        }
    }

    package var release: Int
    /// `CustomerPlan` as stored.
    package var plan: String
    /// Whether the release was cancelled; rows of it may have been sent before.
    package var isCancelled: Bool
    /// None if the customer is called.
    package var rows: [Row]
}

extension Ledger {
    /// All plans of a customer in the order of their releases, each with its deliveries.
    package func standingPlans(of tenant: String, incident: String) async throws -> [StandingPlan] {
        try await database.read { connection in
            var plans: [StandingPlan] = []
            try connection.forEach(.standingPlans, [.text(incident), .text(tenant)]) { row in
                if plans.last?.release != row.count(0) {
                    plans.append(
                        StandingPlan(
                            release: row.count(0), plan: row.text(1),
                            isCancelled: try row.value(2, as: ReleaseState.self) == .cancelled, rows: []))
                }
                guard !row.isNull(3) else { return }
                plans[plans.count - 1].rows.append(
                    .init(
                        delivery: row.text(3), contact: row.text(4), channel: try row.value(5),
                        state: try row.value(6), wasUncertain: row.flag(7)))
            }
            return plans
        }
    }
}

extension SQL {
    static let standingPlans = SQL(
        """
        SELECT p.release, p.plan, r.state, d.delivery, d.contact, d.channel, d.state, d.was_uncertain FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        LEFT JOIN deliveries d ON d.incident = p.incident AND d.release = p.release AND d.tenant = p.tenant
        AND d.round = 0 WHERE p.incident = ?1 AND p.tenant = ?2 ORDER BY p.release, d.delivery
        """)
}
