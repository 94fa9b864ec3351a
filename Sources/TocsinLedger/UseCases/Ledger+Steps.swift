package import TocsinCore

/// Who has done a step.
package enum StepScope: Sendable, Hashable {
    case provider
    case customers([String])
    /// Every customer who is confirmed.
    case allConfirmed
}

/// What is said of a step: by whom, when, and in which words.
package struct StepReport: Sendable, Hashable {
    /// Name and role, as given; `nil` for what a person takes back.
    package var person: String?
    package var note: String?
    /// When it was done; never in the future.
    package var doneAt: Instant?

    package init(person: String? = nil, note: String? = nil, doneAt: Instant? = nil) {
        self.person = person
        self.note = note
        self.doneAt = doneAt
    }
}

extension Ledger {
    /// Records that a step of the checklist is done; all-clears that waited for it alone go.
    ///
    /// - Returns: For how many it was not done before.
    /// - Throws: `TocsinError` of kind `unknown` for a step or customer that the incident doesn't have, `usage` if the scope
    ///   is not the step's, `notAllowed` for a customer who is withdrawn.
    package func stepDone(
        _ step: String, of incident: String, _ scope: StepScope, _ report: StepReport, by actor: Actor, at now: Instant
    ) async throws -> Int {
        try await transact(by: actor, at: now) { transaction in
            try transaction.require(step, scope, of: incident)
            let before = transaction.lastSequence
            let detail = try transaction.detail(of: step, report)
            switch scope {
            case .provider:
                try transaction.mark(.stepDone, step, tenant: nil, incident, detail)
            case .customers(let tenants):
                for tenant in tenants { try transaction.mark(.stepDone, step, tenant: tenant, incident, detail) }
            case .allConfirmed:
                try transaction.recordAll(
                    .stepDoneEvents, [.text(incident), .text(step), .text(encodeJSON(detail))])
            }
            return try transaction.keepMarks(.stepDone, step, since: before, incident, report)
        }
    }

    /// Takes back that a step is done.
    ///
    /// - Returns: For how many it was done before.
    /// - Throws: Also `TocsinError` of kind `notAllowed` if an all-clear has told it already.
    package func stepUndone(
        _ step: String, of incident: String, _ scope: StepScope, reason: String, by actor: Actor, at now: Instant
    ) async throws -> Int {
        try await transact(by: actor, at: now) { transaction in
            try transaction.require(step, scope, of: incident)
            let before = transaction.lastSequence
            let report = StepReport(note: reason)
            let detail = try transaction.detail(of: step, report)
            var tenants: [String?] = [nil]
            if case .customers(let named) = scope { tenants = named }
            for tenant in tenants {
                let told = try transaction.connection.first(
                    .toldAllClear, [.text(incident), .optional(tenant)], { $0.text(0) })
                if let told {
                    throw TocsinError(
                        .notAllowed,
                        "an all-clear has its turn or went out to \(told) already, and says that \(step) is done: send an "
                            + "update instead")
                }
                try transaction.mark(.stepUndone, step, tenant: tenant, incident, detail)
            }
            return try transaction.keepMarks(.stepUndone, step, since: before, incident, report)
        }
    }
}

/// What happens to a step; the event's name.
private enum StepMark: String {
    case stepDone
    case stepUndone
}

extension LedgerTransaction {
    /// Refuses an unknown step, unknown customers, and a scope that is not the step's.
    fileprivate func require(_ id: String, _ scope: StepScope, of incident: String) throws {
        let steps = try connection.requireIncident(incident).steps
        guard let step = steps.first(where: { $0.id == id }) else {
            throw TocsinError.unknown("step", id, of: incident, among: steps.map(\.id))
        }
        switch (step.who, scope) {
        case (.provider, .provider), (.customer, .allConfirmed): return
        case (.customer, .customers(let tenants)):
            for tenant in tenants where try connection.requireCustomer(tenant, of: incident) == .withdrawn {
                throw TocsinError(
                    .notAllowed, "\(tenant) is withdrawn: the notice was taken back, so it has no steps to do")
            }
        case (.provider, .customers), (.provider, .allConfirmed):
            throw TocsinError(
                .usage, "\(id) is a step of the provider, done once: leave out --tenant and --all-confirmed")
        case (.customer, .provider):
            throw TocsinError(.usage, "\(id) is done by each customer: say by which, with --tenant or --all-confirmed")
        }
    }

    fileprivate func detail(of step: String, _ report: StepReport) throws -> [String: String] {
        var detail = ["step": step]
        detail["person"] = try report.person.map { try digest(of: $0) }
        detail["saidAt"] = report.doneAt?.rfc3339
        return detail
    }

    /// Records a mark's event, unless it says what stands already.
    fileprivate func mark(
        _ mark: StepMark, _ step: String, tenant: String?, _ incident: String, _ detail: [String: String]
    ) throws {
        let isDone = try connection.first(.isStepDone, [.text(incident), .text(step), .text(tenant ?? "")]) {
            $0.flag(0)
        }
        switch mark {
        case .stepDone: if isDone ?? false { return }
        case .stepUndone: guard isDone ?? false else { return }
        }
        try record(Event(kind: mark.rawValue, incident: incident, tenant: tenant, detail: detail))
    }

    /// Writes the rows that belong to the events of this transaction, and lets all-clears go.
    fileprivate func keepMarks(
        _ mark: StepMark, _ step: String, since before: Int64, _ incident: String, _ report: StepReport
    ) throws -> Int {
        let events: [SQLValue] = [.integer(before), .text(mark.rawValue)]
        let count = try connection.run(.insertMarks, events + [.text(step), .flag(mark == .stepDone)])
        guard count > 0 else { return 0 }
        try connection.run(
            .insertMarkEvidence,
            events + [.optional(report.person), .optional(report.doneAt), .optional(report.note)])
        if mark == .stepDone { try letAllClearsGo(of: incident) }
        return count
    }
}

extension SQL {
    static let isStepDone = SQL(
        """
        SELECT done FROM step_marks WHERE incident = ?1 AND step = ?2 AND tenant = ?3 ORDER BY seq DESC LIMIT 1
        """)
    static let stepDoneEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, detail)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY c.tenant), ?2, 'stepDone', ?3, c.incident, c.tenant, CAST(?6 AS TEXT)
        FROM customers c WHERE c.incident = ?4 AND c.state = 'confirmed'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = c.incident AND s.step = ?5
        AND s.tenant = c.tenant AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq))
        """)
    static let insertMarks = SQL(
        """
        INSERT INTO step_marks (seq, incident, step, tenant, done)
        SELECT e.seq, e.incident, CAST(?3 AS TEXT), COALESCE(e.tenant, ''), CAST(?4 AS BIGINT) FROM events e
        WHERE e.seq > ?1 AND e.kind = ?2
        """)
    static let insertMarkEvidence = SQL(
        """
        INSERT INTO evidence (seq, incident, tenant, person, said_at, note)
        SELECT e.seq, e.incident, e.tenant, CAST(?3 AS TEXT), CAST(?4 AS BIGINT), CAST(?5 AS TEXT) FROM events e
        WHERE e.seq > ?1 AND e.kind = ?2
        """)
    /// A customer whose all-clear has had its turn: this one, or any.
    static let toldAllClear = SQL(
        """
        SELECT d.tenant FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND (CAST(?2 AS TEXT) IS NULL OR d.tenant = ?2) AND r.kind = 'all-clear'
        AND d.state NOT IN ('held', 'cancelled') ORDER BY d.tenant LIMIT 1
        """)
}
