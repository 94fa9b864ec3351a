import TocsinCore

extension Ledger {
    /// How many customers one transaction moves on, so that nobody else waits long.
    private static let movesAtOnce = 500

    /// Moves on the customers whom silence, a soft refusal or a reminder's time has moved.
    ///
    /// - Returns: How many were looked at.
    func tendPlans(by actor: Actor, at now: Instant) async throws -> Int {
        var count = 0
        while true {
            let due = try await database.read { connection in
                try connection.all(.duePlans, [.instant(now), .integer(Self.movesAtOnce)]) {
                    (incident: $0.text(0), tenant: $0.text(1))
                }
            }
            if due.isEmpty { return count }
            try await transact(by: actor, at: now) { transaction in
                // Each looks again: an answer may have come since they were found.
                for customer in due { try transaction.movePlan(of: customer.tenant, incident: customer.incident) }
            }
            count += due.count
            if due.count < Self.movesAtOnce { return count }
        }
    }
}

extension SQL {
    static let duePlans = SQL(
        """
        SELECT incident, tenant FROM customers WHERE step_at IS NOT NULL AND step_at <= ?1
        ORDER BY step_at, incident, tenant LIMIT ?2
        """)
    static let nextMove = SQL("SELECT MIN(step_at) FROM customers WHERE step_at IS NOT NULL")
}
