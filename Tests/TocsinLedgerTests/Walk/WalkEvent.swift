import TocsinCore
import TocsinLedger

/// One event of the history, with the row that it is about.
struct WalkEvent: Sendable {
    var sequence: Int64
    var at: Instant
    var kind: String
    var actor: String
    var tenant: String?
    var delivery: String?
    var release: Int?
    var releaseState: ReleaseState?
    var changesCustomer: Bool
    var detail: [String: String]
    /// Of the delivery; `nil` if the event is about none.
    var row: Row?

    struct Row: Sendable {
        var version: Int
        var contact: String
        var channel: ChannelKind
        var turn: Int
        var round: Int
    }
}

extension SQLConnection {
    /// What was recorded after an event, in order.
    func events(after sequence: Int64) throws -> [WalkEvent] {
        try all(.newsOfWalk, [.integer(sequence)]) { row in
            WalkEvent(
                sequence: row.integer(0), at: row.instant(1), kind: row.text(2), actor: row.text(3),
                tenant: row.optionalText(4), delivery: row.optionalText(5),
                release: row.optionalInteger(6).map { Int($0) },
                releaseState: row.optionalText(7).flatMap(ReleaseState.init(rawValue:)),
                changesCustomer: !row.isNull(8),
                detail: try row.optionalText(9).map { try decodeJSON([String: String].self, from: $0) } ?? [:],
                row: row.isNull(10)
                    ? nil
                    : .init(
                        version: row.count(10), contact: row.text(11), channel: try row.value(12), turn: row.count(13),
                        round: row.count(14)))
        }
    }
}

extension SQL {
    fileprivate static let newsOfWalk = SQL(
        """
        SELECT e.seq, e.at, e.kind, a.name, e.tenant, e.delivery, e.release, e.release_state, e.customer_state,
        e.detail, d.version, d.contact, d.channel, d.turn, d.round FROM events e
        JOIN actors a ON a.actor = e.actor LEFT JOIN deliveries d ON d.delivery = e.delivery
        WHERE e.seq > ?1 ORDER BY e.seq
        """)
}
