package import TocsinCore

/// One incident as the ledger keeps it.
package struct IncidentRecord: Sendable, Hashable {
    package var definition: Incident
    package var openedAt: Instant
    package var updatedAt: Instant
    package var customers: Int
    package var releases: Int
}

extension Ledger {
    /// What opening an incident did.
    package enum Opening: String, Sendable, Hashable {
        case opened
        case updated
        case unchanged
    }

    /// Opens an incident, or takes over its file's newest content.
    ///
    /// Releases that are planned already keep the content that they were planned from.
    package func openIncident(_ incident: Incident, by actor: Actor, at now: Instant) async throws -> Opening {
        try await transact(by: actor, at: now) { transaction in
            let definition = try encodeJSON(incident)
            let stored = try transaction.connection.first(.findIncident, [.text(incident.id)]) { $0.text(0) }
            if stored == definition { return .unchanged }
            let columns: [SQLValue] = [
                .text(incident.id), .text(incident.title), .text(incident.tlp.rawValue), .optional(incident.embargo),
                .text(definition), .instant(transaction.at),
            ]
            try transaction.connection.run(stored == nil ? .insertIncident : .updateIncident, columns)
            let sequence = try transaction.record(
                Event(
                    kind: stored == nil ? "incidentOpened" : "incidentUpdated", incident: incident.id,
                    detail: ["definition": sha256(definition), "tlp": incident.tlp.rawValue]))
            try transaction.connection.run(
                .insertDefinition, [.integer(sequence), .text(incident.id), .text(definition)])
            try transaction.takeOver(steps: incident.steps, of: incident.id)
            return stored == nil ? .opened : .updated
        }
    }

    /// All incidents, the newest first.
    package func incidents() async throws -> [IncidentRecord] {
        try await database.read { connection in
            try connection.all(.allIncidents) { row in
                IncidentRecord(
                    definition: try decodeJSON(Incident.self, from: row.text(0)), openedAt: row.instant(1),
                    updatedAt: row.instant(2), customers: row.count(3), releases: row.count(4))
            }
        }
    }

    /// One incident.
    ///
    /// - Throws: `TocsinError` of kind `unknown` with the nearest names.
    package func incident(_ id: String) async throws -> Incident {
        try await database.read { try $0.requireIncident(id) }
    }

    /// When an incident was opened; `nil` if there is none.
    package func openedAt(of incident: String) async throws -> Instant? {
        try await database.read { try $0.first(.openedAt, [.text(incident)]) { $0.instant(0) } }
    }
}

extension SQLConnection {
    func requireIncident(_ id: String) throws -> Incident {
        if let definition = try first(.findIncident, [.text(id)], { $0.text(0) }) {
            return try decodeJSON(Incident.self, from: definition)
        }
        throw TocsinError.unknown("incident", id, among: try all(.incidentNames) { $0.text(0) })
    }

    func requireCustomer(_ tenant: String, of incident: String) throws -> CustomerState {
        if let state = try first(
            .findCustomer, [.text(incident), .text(tenant)], { try $0.value(0, as: CustomerState.self) })
        {
            return state
        }
        _ = try requireIncident(incident)
        let known = try all(.tenantNames, [.text(incident)]) { $0.text(0) }
        throw TocsinError.unknown("customer", tenant, of: incident, among: known)
    }
}

extension SQL {
    static let openedAt = SQL("SELECT opened_at FROM incidents WHERE incident = ?1")
    static let findIncident = SQL("SELECT definition FROM incidents WHERE incident = ?1")
    static let incidentNames = SQL("SELECT incident FROM incidents ORDER BY incident LIMIT 10000")
    static let insertIncident = SQL(
        """
        INSERT INTO incidents (incident, title, tlp, embargo, definition, opened_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        """)
    static let insertDefinition = SQL(
        "INSERT INTO incident_definitions (seq, incident, definition) VALUES (?1, ?2, ?3)")
    static let updateIncident = SQL(
        """
        UPDATE incidents SET title = ?2, tlp = ?3, embargo = ?4, definition = ?5, updated_at = ?6 WHERE incident = ?1
        """)
    static let allIncidents = SQL(
        """
        SELECT definition, opened_at, updated_at,
        (SELECT COUNT(*) FROM customers c WHERE c.incident = i.incident),
        (SELECT COUNT(*) FROM releases r WHERE r.incident = i.incident)
        FROM incidents i ORDER BY opened_at DESC, incident
        """)
    static let findCustomer = SQL("SELECT state FROM customers WHERE incident = ?1 AND tenant = ?2")
    static let tenantNames = SQL("SELECT tenant FROM customers WHERE incident = ?1 ORDER BY tenant LIMIT 10000")
}
