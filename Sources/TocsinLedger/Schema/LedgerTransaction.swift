import FoundationEssentials
import TocsinCore

/// Who acts: the name that a person gives, and the system's user and host that used it.
package struct Actor: Sendable, Hashable {
    package var name: String
    package var login: String
    package var host: String

    package init(name: String, login: String, host: String) {
        self.name = name
        self.login = login
        self.host = host
    }
}

/// What happened, as one row of the history.
struct Event {
    var kind: String
    var incident: String
    var tenant: String?
    var delivery: String?
    var release: Int?
    var deliveryState: DeliveryState?
    var customerState: CustomerState?
    var releaseState: ReleaseState?
    var task: Int64?
    var detail: [String: String] = [:]
}

/// One write transaction: its connection, its instant and its actor.
///
/// Instants never go backwards within a ledger, so that a cut by time is a cut by sequence.
final class LedgerTransaction {
    let connection: any SQLConnection
    /// The later of now and the last event's instant.
    let at: Instant
    /// The caller's present instant: due times and leases follow it, not the history, so that a clock that was set back
    /// holds up nothing.
    let now: Instant
    let actor: Int64
    let actorName: String
    private(set) var lastSequence: Int64
    private var salt: String?
    /// Whether an incident has open tasks, as far as it was asked for.
    var openTasks: [String: Bool] = [:]
    /// What an incident distrusts, as far as it was asked for.
    var distrust: [String: [String: [Distrust]]] = [:]

    init(connection: any SQLConnection, actor: Actor, now: Instant) throws {
        self.connection = connection
        let last = try connection.first(.lastEvent) { (seq: $0.integer(0), at: $0.instant(1)) }
        lastSequence = last?.seq ?? 0
        at = max(now, last?.at ?? now)
        self.now = now
        self.actor = try Self.number(of: actor, on: connection)
        actorName = actor.name
    }

    /// Appends an event.
    ///
    /// - Returns: Its sequence number.
    @discardableResult
    func record(_ event: Event) throws -> Int64 {
        lastSequence += 1
        try connection.run(
            .insertEvent,
            [
                .integer(lastSequence), .instant(at), .text(event.kind), .integer(actor), .text(event.incident),
                .optional(event.tenant), .optional(event.delivery), .optional(event.release),
                .optional(event.deliveryState), .optional(event.customerState), .optional(event.releaseState),
                .optional(event.task), event.detail.isEmpty ? .null : .text(encodeJSON(event.detail)),
            ])
        return lastSequence
    }

    /// Appends one event for each row that a set statement selects.
    ///
    /// - Parameters:
    ///   - statement: Its first three values are the last sequence number, the instant and the actor.
    ///   - values: The statement's further values.
    /// - Returns: How many events were appended.
    @discardableResult
    func recordAll(_ statement: SQL, _ values: [SQLValue]) throws -> Int {
        let count = try connection.run(statement, [.integer(lastSequence), .instant(at), .integer(actor)] + values)
        lastSequence += Int64(count)
        return count
    }

    /// A digest of personal data that only this ledger can compare.
    func digest(of personal: String) throws -> String {
        let salt = try self.salt ?? connection.first(.findSettings, [.text("salt")]) { $0.text(0) } ?? ""
        self.salt = salt
        var digest = FieldDigest()
        digest.add(salt)
        digest.add(personal)
        return String(digest.finalize().prefix(32))
    }

    private static func number(of actor: Actor, on connection: any SQLConnection) throws -> Int64 {
        let values: [SQLValue] = [.text(actor.name), .text(actor.login), .text(actor.host)]
        if let number = try connection.first(.findActor, values, { $0.integer(0) }) { return number }
        let next = try connection.first(.lastActor) { $0.integer(0) } ?? 0
        try connection.run(.insertActor, [.integer(next + 1)] + values)
        return next + 1
    }
}

extension SQL {
    static let lastEvent = SQL("SELECT seq, at FROM events ORDER BY seq DESC LIMIT 1")
    static let insertEvent = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state, customer_state,
        release_state, task, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """)
    static let findActor = SQL("SELECT actor FROM actors WHERE name = ?1 AND login = ?2 AND host = ?3")
    static let lastActor = SQL("SELECT actor FROM actors ORDER BY actor DESC LIMIT 1")
    static let insertActor = SQL("INSERT INTO actors (actor, name, login, host) VALUES (?1, ?2, ?3, ?4)")
}
