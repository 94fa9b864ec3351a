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

/// What still waits for a person though its task was closed.
package struct StandingMatter: Sendable, Hashable {
    /// `dispute`: the customer still disputes; `call`: the call comes back.
    package var kind: TaskKind
    package var tenant: String
    /// The task that was closed last.
    package var closed: Int64
    package var openedAt: Instant
    /// Of a call: when it comes back.
    package var againAt: Instant?
}

extension Ledger {
    /// Customers who dispute, or are called again, without an open task for it; in the order of the tenants.
    package func standingMatters(of incident: String) async throws -> [StandingMatter] {
        try await database.read { connection in
            try connection.all(.standingMatters, [.text(incident)]) { row in
                let isDispute = row.flag(1)
                return StandingMatter(
                    kind: isDispute ? .dispute : .call, tenant: row.text(0), closed: row.integer(3),
                    openedAt: row.instant(4), againAt: isDispute ? nil : row.optionalInstant(2))
            }
        }
    }

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
    static let standingMatters = SQL(
        """
        SELECT c.tenant, CASE WHEN c.state = 'disputed' THEN 1 ELSE 0 END, c.again_at, MAX(t.task), MAX(t.opened_at)
        FROM customers c JOIN tasks t ON t.incident = c.incident AND t.tenant = c.tenant
        WHERE c.incident = ?1 AND ((c.state = 'disputed' AND t.kind = 'dispute') OR (c.again_at IS NOT NULL
        AND (c.acknowledged = 0 OR c.reconfirm IS NOT NULL) AND c.state NOT IN ('withdrawn', 'disputed')
        AND t.kind IN ('call', 'unreachable')))
        AND NOT EXISTS (SELECT 1 FROM tasks o WHERE o.incident = c.incident AND o.tenant = c.tenant
        AND o.closed_at IS NULL AND ((c.state = 'disputed' AND o.kind = 'dispute')
        OR (c.state <> 'disputed' AND o.kind IN ('call', 'unreachable'))))
        GROUP BY c.tenant, c.state, c.again_at ORDER BY c.tenant
        """)
    static let findTask = SQL(
        """
        SELECT t.task, t.kind, t.tenant, t.delivery, t.relay, t.opened_at, t.closed_at, COALESCE(c.acknowledged, 0)
        FROM tasks t LEFT JOIN customers c ON c.incident = t.incident AND c.tenant = t.tenant
        WHERE t.incident = ?1 AND t.task = ?2
        """)
}
