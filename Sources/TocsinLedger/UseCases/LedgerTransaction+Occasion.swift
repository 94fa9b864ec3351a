import TocsinCore

extension AcknowledgementMethod {
    /// Whether it needs no notice: people who speak to each other may do so before any mail.
    fileprivate var isSpoken: Bool {
        switch self {
        case .phone, .inPerson: true
        case .email, .portal, .api, .link: false
        }
    }
}

extension LedgerTransaction {
    /// Refuses an answer without an occasion: nobody can answer what was not sent, nor earlier than it was sent.
    ///
    /// - Throws: `TocsinError` of kind `usage` for an answer that is older than what it answers, `notAllowed` for a written
    ///   confirmation by a customer to whom nothing was begun, and who has not confirmed otherwise.
    func requireOccasion(for acknowledgement: Acknowledgement) throws {
        let (incident, tenant) = (acknowledgement.incident, acknowledgement.tenant)
        let first = try connection.first(.firstTold, [.text(incident), .text(tenant)]) { row in
            (
                opened: row.instant(0), approved: row.optionalInstant(1), begun: row.optionalInstant(2),
                isAnswered: row.flag(3)
            )
        }
        guard let first else { return }
        if acknowledgement.answer == .confirm, !acknowledgement.method.isSpoken, first.begun == nil, !first.isAnswered {
            throw TocsinError(
                .notAllowed,
                "nothing was sent to \(tenant) yet: only what was said by phone or in person can confirm it (--via phone, --via "
                    + "in-person)")
        }
        let (bound, occasion) =
            if let begun = first.begun, !acknowledgement.method.isSpoken {
                (begun, "the first notice was sent to \(tenant)")
            } else if let approved = first.approved {
                (approved, "the first notice to \(tenant) was approved")
            } else {
                (first.opened, "\(incident) was opened")
            }
        try require(acknowledgement.saidAt, notBefore: bound, occasion)
    }

    /// Refuses an instant that a person names and that is too early; what is said to be now passes, whatever the clocks.
    func require(_ instant: Instant, notBefore bound: Instant, _ occasion: String) throws {
        guard instant < now, instant.epochSeconds < bound.epochSeconds else { return }
        throw TocsinError(
            .usage, "--at \(instant.rfc3339) is before \(occasion), which was at \(bound.rfc3339); nothing was recorded"
        )
    }
}

extension SQL {
    /// When the incident was opened, this customer's first notice was approved, and an attempt to it began.
    static let firstTold = SQL(
        """
        SELECT i.opened_at, c.approved_at, (SELECT MIN(d.first_attempt_at) FROM deliveries d
        WHERE d.incident = c.incident AND d.tenant = c.tenant),
        CASE WHEN c.acknowledged = 1 AND c.reconfirm IS NULL THEN 1 ELSE 0 END
        FROM customers c JOIN incidents i ON i.incident = c.incident WHERE c.incident = ?1 AND c.tenant = ?2
        """)
}
