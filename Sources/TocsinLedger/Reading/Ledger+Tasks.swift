package import TocsinCore

/// A task for a person.
package struct OpenTask: Sendable, Hashable {
    /// The number of the event that opened it.
    package var task: Int64
    package var kind: TaskKind
    package var tenant: String?
    package var delivery: String?
    /// Of a relay's fault: the relay, as the configuration calls it.
    package var relay: String?
    package var openedAt: Instant
    /// `nil` while it is open.
    package var closedAt: Instant?
    /// Whether somebody at the customer has confirmed.
    package var isAnswered: Bool

    package var urgency: TaskUrgency { TaskUrgency(kind, isAnswered: isAnswered) }
}

extension Ledger {
    /// The open tasks of an incident, the oldest first.
    package func openTasks(of incident: String) async throws -> [OpenTask] {
        try await database.read { connection in
            try connection.all(.openTasks, [.text(incident)], openTask)
        }
    }

    /// One task, open or closed.
    ///
    /// - Throws: `TocsinError` of kind `unknown` if there is none of that number.
    package func task(_ number: Int64, of incident: String) async throws -> OpenTask {
        try await database.read { try $0.requireTask(number, of: incident) }
    }
}

extension SQLConnection {
    func requireTask(_ number: Int64, of incident: String) throws -> OpenTask {
        _ = try requireIncident(incident)
        if let task = try first(.findTask, [.text(incident), .integer(number)], openTask) { return task }
        throw TocsinError(
            .unknown, "\(incident) has no task \(number): tocsin tasks \(incident) lists those that are open")
    }
}

private func openTask(_ row: any SQLRow) throws -> OpenTask {
    OpenTask(
        task: row.integer(0), kind: try row.value(1), tenant: row.optionalText(2), delivery: row.optionalText(3),
        relay: row.optionalText(4), openedAt: row.instant(5), closedAt: row.optionalInstant(6),
        isAnswered: row.flag(7))
}

extension SQL {
    static let openTasks = SQL(
        """
        SELECT t.task, t.kind, t.tenant, t.delivery, t.relay, t.opened_at, t.closed_at, COALESCE(c.acknowledged, 0)
        FROM tasks t LEFT JOIN customers c ON c.incident = t.incident AND c.tenant = t.tenant
        WHERE t.incident = ?1 AND t.closed_at IS NULL ORDER BY t.task
        """)
    static let findTask = SQL(
        """
        SELECT t.task, t.kind, t.tenant, t.delivery, t.relay, t.opened_at, t.closed_at, COALESCE(c.acknowledged, 0)
        FROM tasks t LEFT JOIN customers c ON c.incident = t.incident AND c.tenant = t.tenant
        WHERE t.incident = ?1 AND t.task = ?2
        """)
}
