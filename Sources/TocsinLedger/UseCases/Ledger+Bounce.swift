package import TocsinCore

/// What a bounce says about a delivery, and whether it can be believed (RFC 3464).
package struct BounceEvidence: Sendable, Hashable {
    /// The enhanced status code that it reports, `5.1.1` (RFC 3463).
    package let status: String
    /// The reporting server's words on one line, at most 1,000 characters; may be empty.
    package let text: String
    /// When the report was made, by the reporter's clock; `nil` if nobody said: then it is of the newest attempt.
    package let reportedAt: Instant?
    /// Whether it came to this delivery's own envelope address, with a token that is valid. Anybody may have written others.
    package let isAuthentic: Bool

    private static let textLimit = 1_000

    /// - Parameter text: Anything; controls are replaced, and the rest cut off.
    package init(status: String, text: String, reportedAt: Instant?, isAuthentic: Bool) {
        self.status = status
        self.text = printable(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.textLimit))))
        self.reportedAt = reportedAt
        self.isAuthentic = isAuthentic
    }

    /// Whether the status is one of a failure: permanent, or temporary and given up by the reporter.
    fileprivate var isFailure: Bool { Self.isFailure(status) }

    /// Whether a text is the enhanced status code of a failure.
    package static func isFailure(_ status: String) -> Bool {
        let parts = status.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && ["4", "5"].contains(parts[0])
            && parts.dropFirst().allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }
}

/// What recording a bounce did.
package struct RecordedBounce: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        /// The delivery is refused now.
        case refused(Fault)
        /// Kept as evidence; a delivery in this state can't bounce.
        case evidence
        /// Kept as a hint: nobody knows who wrote it.
        case hint
        /// The same report was recorded before; nothing was written.
        case known
    }

    package var incident: String
    package var tenant: String
    package var effect: Effect
    /// The delivery's state before.
    package var before: DeliveryState
    /// The customer's state afterwards; `nil` if the customer was removed.
    package var customer: CustomerState?
}

extension Ledger {
    /// Records a bounce that came after a relay had accepted a mail, or while that was in doubt.
    ///
    /// An authentic one refuses the delivery. The contact plan goes on in the same transaction; a customer who acknowledged
    /// this notice or a later one keeps its state, since a person's answer is the stronger proof.
    ///
    /// - Throws: `TocsinError` of kind `unknown` for another delivery, `badInput` if the status is none of a failure,
    ///   `notAllowed` if the delivery is no mail.
    package func recordBounce(
        of delivery: String, _ evidence: BounceEvidence, by actor: Actor, at now: Instant
    ) async throws -> RecordedBounce {
        try await transact(by: actor, at: now) { try $0.recordBounce(of: delivery, evidence) }
    }
}

/// A delivery as far as a bounce concerns it.
private struct BouncedRow {
    var delivery: String
    var incident: String
    var tenant: String
    var release: Int
    var version: Int
    var contact: String
    var channel: ChannelKind
    var state: DeliveryState
    var attempts: Int
}

extension LedgerTransaction {
    fileprivate func recordBounce(of delivery: String, _ evidence: BounceEvidence) throws -> RecordedBounce {
        guard evidence.isFailure else {
            throw TocsinError(.badInput, "a bounce reports a status such as 5.1.1; this one reports no failure")
        }
        let row = try bouncedRow(delivery)
        guard row.channel == .smtp else {
            throw TocsinError(.notAllowed, "\(delivery) is no mail, and only mail can bounce")
        }
        // Without an instant the same words after another attempt are another report.
        let when = evidence.reportedAt?.rfc3339 ?? "attempt \(row.attempts)"
        let report = try digest(
            of: "\(evidence.status)\n\(when)\n\(evidence.isAuthentic)\n\(evidence.text)")
        let known = try connection.all(
            .bouncesOfDelivery, [.text(row.incident), .text(row.tenant), .text(delivery)]
        ) { try decodeJSON([String: String].self, from: $0.text(0))["report"] }
        let effect = known.contains(report) ? .known : try record(evidence, of: row, report: report)
        if case .refused(let fault) = effect { try goOn(after: row, fault) }
        return RecordedBounce(
            incident: row.incident, tenant: row.tenant, effect: effect, before: row.state,
            customer: try connection.first(
                .findCustomer, [.text(row.incident), .text(row.tenant)], { try $0.value(0, as: CustomerState.self) }))
    }

    private func bouncedRow(_ delivery: String) throws -> BouncedRow {
        let row = try connection.first(.bouncedRow, [.text(delivery)]) { row in
            BouncedRow(
                delivery: delivery, incident: row.text(0), tenant: row.text(1), release: row.count(2),
                version: row.count(3), contact: row.text(4), channel: try row.value(5), state: try row.value(6),
                attempts: row.count(7))
        }
        guard let row else {
            throw TocsinError.unknown(
                "delivery", delivery, among: try connection.all(.deliveryNames, []) { $0.text(0) })
        }
        return row
    }

    /// Records the report with its words, and refuses the row if it may.
    private func record(
        _ evidence: BounceEvidence, of row: BouncedRow, report: String
    ) throws -> RecordedBounce.Effect {
        let next = evidence.isAuthentic ? row.state.applying(.bounced) : nil
        let fault = Fault(enhanced: evidence.status)
        if let next {
            try connection.run(.setBounced, [.text(row.delivery), .state(next), .state(fault)])
        }
        var detail = ["report": report, "status": evidence.status]
        detail["reportedAt"] = evidence.reportedAt?.rfc3339
        detail["fault"] = next.map { _ in fault.rawValue }
        let sequence = try record(
            Event(
                kind: evidence.isAuthentic ? DeliveryEvent.bounced.name : "bounceHint", incident: row.incident,
                tenant: row.tenant, delivery: row.delivery, release: row.release, deliveryState: next, detail: detail))
        // The words may hold an address: they stand where they can be erased.
        try connection.run(
            .insertEvidence,
            [
                .integer(sequence), .text(row.incident), .text(row.tenant), .text(row.contact), .null, .null, .null,
                .optional(evidence.reportedAt), .integer(row.version),
                .optional(evidence.text.isEmpty ? nil : evidence.text),
            ])
        if next != nil { return .refused(fault) }
        return evidence.isAuthentic ? .evidence : .hint
    }

    /// What follows for the customer once a row bounced.
    private func goOn(after row: BouncedRow, _ fault: Fault) throws {
        let key: [SQLValue] = [.text(row.incident), .text(row.tenant)]
        if fault == .sender {
            // The address is good: no contact is used up, the row is replayed when our sending is mended.
            try openTask(.senderFault, incident: row.incident, tenant: row.tenant, delivery: row.delivery)
        } else {
            try dismissReminders(of: row)
            try pathFailed(incident: row.incident, release: row.release, tenant: row.tenant)
        }
        // After the plan's step: if that found no path, the customer is unreachable by now.
        let state = try connection.first(.findCustomer, key) { try $0.value(0, as: CustomerState.self) }
        if let state, state == .notified { try loseAcceptance(of: row.tenant, incident: row.incident) }
        try schedule(row.tenant, incident: row.incident)
    }

    /// A notice bounced: what waits to remind that contact on that channel would bounce too.
    private func dismissReminders(of row: BouncedRow) throws {
        try recordAll(.bouncedReminderEvents, [.text(row.delivery)])
        try connection.run(
            .cancelBouncedReminders, [.text(row.delivery), .text(row.incident), .text(row.tenant)])
    }

    /// A customer who was told is queued again if no acceptance stands any more.
    func loseAcceptance(of tenant: String, incident: String) throws {
        let standing = try connection.first(.acceptancesOfTenant, [.text(incident), .text(tenant)]) { $0.count(0) }
        if standing ?? 0 == 0 { try apply(.acceptanceLost, to: tenant, in: .notified, incident: incident) }
    }
}

extension SQL {
    static let bouncedRow = SQL(
        "SELECT incident, tenant, release, version, contact, channel, state, attempts FROM deliveries WHERE delivery = ?1"
    )
    static let bouncesOfDelivery = SQL(
        """
        SELECT detail FROM events WHERE incident = ?1 AND tenant = ?2 AND delivery = ?3
        AND kind IN ('bounced', 'bounceHint')
        """)
    /// What was in doubt once stays marked so.
    static let setBounced = SQL(
        """
        UPDATE deliveries SET state = ?2, live = CASE WHEN ?2 IN ('cancelled', 'refused', 'expired') THEN 0 ELSE 1 END,
        fault = ?3, worker = NULL, lease_until = NULL
        WHERE delivery = ?1 AND state IN ('accepted', 'uncertain')
        """)
    static let bouncedReminderEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d
        JOIN deliveries o ON o.incident = d.incident AND o.tenant = d.tenant AND o.contact = d.contact
        AND o.channel = d.channel AND o.version = d.version
        WHERE o.delivery = ?4 AND d.delivery <> ?4 AND d.round > 0 AND d.state IN ('ready', 'deferred')
        """)
    static let cancelBouncedReminders = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?2 AND tenant = ?3 AND delivery <> ?1 AND round > 0 AND state IN ('ready', 'deferred')
        AND EXISTS (SELECT 1 FROM deliveries o WHERE o.delivery = ?1 AND o.contact = deliveries.contact AND o.channel = deliveries.channel
        AND o.version = deliveries.version)
        """)
    /// A withdrawal's acceptance is no notice, and neither is one where an intruder reads.
    static let acceptancesOfTenant = SQL(
        """
        SELECT COUNT(*) FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.state = 'accepted' AND d.round = 0 AND r.kind <> 'withdrawal'
        AND NOT EXISTS (SELECT 1 FROM distrust x WHERE x.incident = d.incident AND x.tenant = d.tenant
        AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel)
        """)
}
