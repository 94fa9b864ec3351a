package import TocsinCore

extension Ledger {
    /// Records that a customer was told by phone that the notice was not for it.
    ///
    /// - Parameter person: Name and role of who was told.
    /// - Throws: `TocsinError(.notAllowed)` if nothing was begun to this customer.
    package func withdrawByPhone(
        _ tenant: String, of incident: String, person: String, reason: String, by actor: Actor, at now: Instant
    ) async throws -> CustomerChange {
        try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            let state = try connection.requireCustomer(tenant, of: incident)
            let key: [SQLValue] = [.text(incident), .text(tenant)]
            let attempts = try connection.first(.attemptsOfTenant, key) { $0.count(0) } ?? 0
            let (next, sequence) = try transaction.apply(
                .withdrawalAccepted(attemptBegan: attempts > 0), to: tenant, in: state, incident: incident,
                detail: ["via": AcknowledgementMethod.phone.rawValue, "person": try transaction.digest(of: person)])
            try connection.run(
                .insertEvidence,
                [
                    .integer(sequence), .text(incident), .text(tenant), .null, .null,
                    .state(AcknowledgementMethod.phone), .text(person), .instant(now), .null, .text(reason),
                ])
            try transaction.endPlan(of: tenant, incident: incident)
            try transaction.closeTasks(TaskKind.allCases, incident: incident, tenant: tenant, because: "withdrawn")
            return CustomerChange(tenant: tenant, from: state, to: next, at: transaction.at)
        }
    }

    /// From whom the notice was taken back, or is being taken back.
    package func withdrawnCustomers(of incident: String) async throws -> Set<String> {
        try await database.read { connection in
            Set(try connection.all(.withdrawnCustomers, [.text(incident)]) { $0.text(0) })
        }
    }

    /// Where a customer stands.
    ///
    /// - Throws: `TocsinError` of kind `unknown` with the nearest names.
    package func customerState(of tenant: String, incident: String) async throws -> CustomerState {
        try await database.read { try $0.requireCustomer(tenant, of: incident) }
    }
}

extension SQL {
    static let withdrawnCustomers = SQL(
        """
        SELECT tenant FROM customers WHERE incident = ?1 AND state = 'withdrawn'
        UNION SELECT p.tenant FROM plans p JOIN releases w ON w.incident = p.incident AND w.release = p.release
        WHERE p.incident = ?1 AND w.kind = 'withdrawal' AND w.state IN ('approved', 'paused')
        """)
    /// Also of what is under way: if it does not arrive, it is not sent again.
    static let stopTenant = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1 WHERE incident = ?1 AND tenant = ?2 AND state IN ('uncertain', 'sending')
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.kind <> 'withdrawal')
        """)
}
