import TocsinCore

extension LedgerTransaction {
    /// Opens a task for a person, unless the same one is open already for this customer, or this relay.
    func openTask(
        _ kind: TaskKind, incident: String, tenant: String?, delivery: String? = nil, relay: String? = nil
    ) throws {
        guard try openTask(kind, incident: incident, tenant: tenant, relay: relay) == nil else { return }
        let task = lastSequence + 1
        var detail = ["task": kind.rawValue]
        detail["relay"] = relay
        try record(
            Event(
                kind: "taskOpened", incident: incident, tenant: tenant, delivery: delivery, task: task,
                detail: detail))
        try connection.run(
            .insertTask,
            [
                .integer(task), .text(incident), .optional(tenant), .optional(delivery), .optional(relay), .state(kind),
                .instant(at),
            ])
        openTasks[incident] = true
    }

    private func openTask(_ kind: TaskKind, incident: String, tenant: String?, relay: String?) throws -> Int64? {
        if let tenant {
            return try connection.first(.findTaskOfTenant, [.text(incident), .text(tenant), .state(kind)]) {
                $0.integer(0)
            }
        }
        return try connection.first(.findOpenTask, [.text(incident), .state(kind), .optional(relay)]) { $0.integer(0) }
    }

    /// Whether anything waits for a person in an incident; asked once in a transaction, for acceptances come in thousands.
    func hasOpenTasks(_ incident: String) throws -> Bool {
        if let known = openTasks[incident] { return known }
        let found = try connection.first(.anyOpenTask, [.text(incident)]) { _ in true } ?? false
        openTasks[incident] = found
        return found
    }

    /// A relay took a message: what the operator had to mend about it is mended.
    func closeTask(ofRelay relay: String, incident: String) throws {
        guard try hasOpenTasks(incident),
            let task = try openTask(.relayFault, incident: incident, tenant: nil, relay: relay)
        else { return }
        try connection.run(.closeTask, [.integer(task), .instant(at)])
        try record(
            Event(
                kind: "taskClosed", incident: incident, task: task, detail: ["because": "accepted", "relay": relay]))
    }

    /// Closes a customer's open tasks of the given kinds.
    func closeTasks(_ kinds: [TaskKind], incident: String, tenant: String, because reason: String) throws {
        let open = try connection.all(.openTasksOfTenant, [.text(incident), .text(tenant)]) {
            (task: $0.integer(0), kind: try $0.value(1, as: TaskKind.self))
        }
        for (task, kind) in open where kinds.contains(kind) {
            try connection.run(.closeTask, [.integer(task), .instant(at)])
            try record(
                Event(kind: "taskClosed", incident: incident, tenant: tenant, task: task, detail: ["because": reason]))
        }
    }
}

extension SQL {
    static let findOpenTask = SQL(
        """
        SELECT task FROM tasks WHERE incident = ?1 AND closed_at IS NULL AND kind = ?2 AND tenant IS NULL
        AND COALESCE(relay, '') = COALESCE(?3, '')
        """)
    static let findTaskOfTenant = SQL(
        "SELECT task FROM tasks WHERE incident = ?1 AND tenant = ?2 AND closed_at IS NULL AND kind = ?3")
    static let anyOpenTask = SQL("SELECT task FROM tasks WHERE incident = ?1 AND closed_at IS NULL LIMIT 1")
    static let insertTask = SQL(
        "INSERT INTO tasks (task, incident, tenant, delivery, relay, kind, opened_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    )
    static let openTasksOfTenant = SQL(
        "SELECT task, kind FROM tasks WHERE incident = ?1 AND tenant = ?2 AND closed_at IS NULL ORDER BY task")
    static let closeTask = SQL("UPDATE tasks SET closed_at = ?2 WHERE task = ?1 AND closed_at IS NULL")
}
