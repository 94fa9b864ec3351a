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
            try transaction.recordAll(.removedRowEvents, key)
            try connection.run(.cancelRowsOfTenant, key)
            try connection.run(.stopTenant, key)
            try connection.run(.setStep, key + [.null])
            try transaction.closeTasks(TaskKind.allCases, incident: incident, tenant: tenant, because: "withdrawn")
            return CustomerChange(tenant: tenant, from: state, to: next, at: transaction.at)
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
    /// Also of what is under way: if it does not arrive, it is not sent again.
    static let stopTenant = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1 WHERE incident = ?1 AND tenant = ?2 AND state IN ('uncertain', 'sending')
        """)
}
