package import TocsinCore

/// A task for a person.
package struct OpenTask: Sendable, Hashable {
    package var kind: TaskKind
    package var tenant: String?
    package var delivery: String?
    /// Of a relay's fault: the relay, as the configuration calls it.
    package var relay: String?
    package var openedAt: Instant
}

extension Ledger {
    /// The open tasks of an incident, the oldest first.
    package func openTasks(of incident: String) async throws -> [OpenTask] {
        try await database.read { connection in
            try connection.all(.openTasks, [.text(incident)]) { row in
                OpenTask(
                    kind: try row.value(0), tenant: row.optionalText(1), delivery: row.optionalText(2),
                    relay: row.optionalText(4), openedAt: row.instant(3))
            }
        }
    }
}

extension SQL {
    static let openTasks = SQL(
        """
        SELECT kind, tenant, delivery, opened_at, relay FROM tasks WHERE incident = ?1 AND closed_at IS NULL ORDER BY task
        """)
}
