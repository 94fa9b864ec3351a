package import TocsinCore

/// One line of a customer's history.
package struct TimelineEntry: Sendable, Hashable {
    package var at: Instant
    package var kind: String
    package var actor: String
    package var delivery: String?
    package var release: Int?
    package var customerState: CustomerState?
    package var deliveryState: DeliveryState?
    /// Contact and channel of the delivery.
    package var contact: String?
    package var channel: ChannelKind?
    /// The event's own facts: attempt, code, answer, method, task.
    package var detail: [String: String]
    /// What the receiver answered, for an attempt.
    package var reply: String?
    /// Who said it, and their words, unless erased.
    package var person: String?
    package var note: String?
}

extension Ledger {
    /// All that happened with one customer, in order; also of one who was removed.
    package func timeline(of tenant: String, incident: String) async throws -> (
        state: CustomerState?, events: [TimelineEntry]
    ) {
        try await database.read { connection in
            let key: [SQLValue] = [.text(incident), .text(tenant)]
            var replies: [String: String] = [:]
            try connection.forEach(.repliesOfTenant, key) { replies["\($0.text(0))/\($0.text(1))"] = $0.text(2) }
            let events = try connection.all(.timeline, key) { row in
                var entry = try TimelineEntry(row)
                entry.reply = entry.detail["attempt"].flatMap { replies["\(row.text(3))/\($0)"] }
                return entry
            }
            let state = try connection.first(.findCustomer, key) { try $0.value(0, as: CustomerState.self) }
            if events.isEmpty { _ = try connection.requireCustomer(tenant, of: incident) }
            return (state, events)
        }
    }
}

extension TimelineEntry {
    /// Reads the columns of `timeline`, without the receiver's reply.
    init(_ row: any SQLRow) throws {
        self.init(
            at: row.instant(0), kind: row.text(1), actor: row.text(2), delivery: row.optionalText(3),
            release: row.optionalInteger(4).map { Int($0) },
            customerState: row.optionalText(5).flatMap(CustomerState.init(rawValue:)),
            deliveryState: row.optionalText(6).flatMap(DeliveryState.init(rawValue:)),
            contact: row.optionalText(7), channel: row.optionalText(8).flatMap(ChannelKind.init(rawValue:)),
            detail: try row.optionalText(9).map { try decodeJSON([String: String].self, from: $0) } ?? [:],
            person: row.optionalText(10), note: row.optionalText(11))
    }
}

extension SQL {
    static let timeline = SQL(
        """
        SELECT e.at, e.kind, a.name, e.delivery, e.release, e.customer_state, e.delivery_state, d.contact, d.channel,
        e.detail, v.person, v.note
        FROM events e JOIN actors a ON a.actor = e.actor
        LEFT JOIN deliveries d ON d.delivery = e.delivery
        LEFT JOIN evidence v ON v.seq = e.seq
        WHERE e.incident = ?1 AND e.tenant = ?2 ORDER BY e.seq
        """)
    static let repliesOfTenant = SQL(
        """
        SELECT t.delivery, t.attempt, t.reply FROM attempts t JOIN deliveries d ON d.delivery = t.delivery
        WHERE d.incident = ?1 AND d.tenant = ?2 AND t.reply IS NOT NULL
        """)
}
