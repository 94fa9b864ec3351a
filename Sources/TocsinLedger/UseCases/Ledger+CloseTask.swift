package import TocsinCore

/// What closing a task did.
package struct ClosedTask: Sendable, Hashable {
    package var closedAt: Instant
    /// When a call of a customer who has not answered comes back; `nil` if it does not.
    package var againAt: Instant?
    /// Whether it was closed before.
    package var wasClosed = false
    /// The customer of a dispute that is not settled by closing its task.
    package var disputing: String?
}

extension Ledger {
    /// How long a call rests if neither a person nor the contact plan says.
    static let usualRest = TimeSpan.hours(4)

    /// Closes a task by a person's word; one that is closed already stays so, and a call that is put off can be put off
    /// to another instant.
    ///
    /// A call of a customer who has not answered comes back: the customer's next step is set to that instant, at which the
    /// contact plan opens the task again.
    ///
    /// - Parameters:
    ///   - note: What was done, in the person's words.
    ///   - rest: After how long a call comes back; after the last contact's wait if `nil`.
    /// - Throws: `TocsinError` of kind `unknown` for another task, `notAllowed` for a `rest` of a task that does not come
    ///   back, or that has come back already.
    package func closeTask(
        _ number: Int64, of incident: String, note: String, rest: TimeSpan?, by actor: Actor, at now: Instant
    ) async throws -> ClosedTask {
        try await transact(by: actor, at: now) { transaction in
            let task = try transaction.connection.requireTask(number, of: incident)
            if let closedAt = task.closedAt {
                return try transaction.putOff(task, closedAt: closedAt, incident: incident, note: note, rest)
            }
            let againAt = try transaction.rest(after: task, incident: incident, rest)
            guard rest == nil || againAt != nil else {
                throw TocsinError(
                    .notAllowed,
                    "task \(number) does not come back: --again-in is for calls of customers who have not answered")
            }
            var detail = ["because": "closed"]
            detail["againAt"] = againAt?.rfc3339
            try transaction.connection.run(.closeTask, [.integer(number), .instant(transaction.at)])
            let sequence = try transaction.record(
                Event(
                    kind: "taskClosed", incident: incident, tenant: task.tenant, delivery: nil, task: number,
                    detail: detail))
            try transaction.keep(note: note, of: sequence, incident: incident, tenant: task.tenant)
            return ClosedTask(
                closedAt: transaction.at, againAt: againAt, disputing: try transaction.disputing(task, incident))
        }
    }
}

extension LedgerTransaction {
    /// Of a call that is closed: when it comes back, or another instant for that.
    fileprivate func putOff(
        _ task: OpenTask, closedAt: Instant, incident: String, note: String, _ rest: TimeSpan?
    ) throws -> ClosedTask {
        let standing = try task.tenant.flatMap { tenant in
            try connection.first(.putOffUntil, [.text(incident), .text(tenant)]) { $0.optionalInstant(0) } ?? nil
        }
        var closed = ClosedTask(
            closedAt: closedAt, againAt: task.kind.comesBack ? standing : nil, wasClosed: true,
            disputing: try disputing(task, incident))
        guard let rest else { return closed }
        guard closed.againAt != nil, let againAt = try self.rest(after: task, incident: incident, rest) else {
            throw TocsinError(
                .notAllowed,
                "task \(task.task) was closed at \(closedAt.rfc3339), and no call of it comes back: tocsin tasks \(incident) "
                    + "lists what is open")
        }
        if let tenant = task.tenant { try schedule(tenant, incident: incident) }
        let sequence = try record(
            Event(
                kind: "putOff", incident: incident, tenant: task.tenant, task: task.task,
                detail: ["againAt": againAt.rfc3339]))
        try keep(note: note, of: sequence, incident: incident, tenant: task.tenant)
        closed.againAt = againAt
        return closed
    }

    /// The customer of a dispute's task, while it disputes.
    fileprivate func disputing(_ task: OpenTask, _ incident: String) throws -> String? {
        guard task.kind == .dispute, let tenant = task.tenant else { return nil }
        let state = try connection.first(.findCustomer, [.text(incident), .text(tenant)]) {
            try $0.value(0, as: CustomerState.self)
        }
        return state == .disputed ? tenant : nil
    }

    /// Sets when a customer who has not answered is called again.
    ///
    /// - Returns: `nil` if the task does not come back.
    fileprivate func rest(after task: OpenTask, incident: String, _ rest: TimeSpan?) throws -> Instant? {
        guard task.kind.comesBack, let tenant = task.tenant else { return nil }
        let againAt = now + (try rest ?? usualRest(of: tenant, incident))
        let changed = try connection.run(.callAgain, [.text(incident), .text(tenant), .instant(againAt)])
        return changed == 1 ? againAt : nil
    }

    /// The wait of the customer's last contact, as its newest release froze it.
    private func usualRest(of tenant: String, _ incident: String) throws -> TimeSpan {
        let newest = try connection.first(.newestPlan, [.text(incident), .text(tenant), .null]) {
            (release: $0.count(0), plan: try decodePlan($0.text(1)))
        }
        guard let newest else { return Ledger.usualRest }
        if let wait = newest.plan.paths.max(by: { $0.turn < $1.turn })?.wait { return wait }
        let inputs = try connection.first(.releaseInputs, [.text(incident), .integer(newest.release)]) {
            try decodeJSON(ReleaseInputs.self, from: $0.text(0))
        }
        return inputs?.coordination?.wait ?? Ledger.usualRest
    }
}

extension SQL {
    /// When a call that a person put off comes back.
    static let putOffUntil = SQL(
        """
        SELECT again_at FROM customers WHERE incident = ?1 AND tenant = ?2
        AND (acknowledged = 0 OR reconfirm IS NOT NULL) AND state NOT IN ('withdrawn', 'disputed')
        """)
    static let callAgain = SQL(
        """
        UPDATE customers SET again_at = ?3,
        step_at = CASE WHEN step_at IS NULL OR step_at > ?3 OR step_at = again_at THEN ?3 ELSE step_at END
        WHERE incident = ?1 AND tenant = ?2
        AND (acknowledged = 0 OR reconfirm IS NOT NULL) AND state NOT IN ('withdrawn', 'disputed')
        """)
}
