package import TocsinCore

/// That a step is done, and how we know.
package struct StepMarkRecord: Sendable, Hashable {
    /// When it was done, or recorded if nobody said when.
    package var at: Instant
    /// Who recorded it.
    package var by: String
    /// Who said so, unless erased.
    package var from: String?
}

/// The checklist of one incident as the ledger holds it.
package struct ChecklistRecord: Sendable {
    package var checklist: Checklist
    /// In the order of the tenants; withdrawn ones have nothing to do.
    package var customers: [Checklist.Customer]
    /// Of steps that one party has done: the provider's, or those of the customer who was asked for.
    package var marks: [String: StepMarkRecord]
}

extension Ledger {
    /// How far the checklist of an incident is.
    ///
    /// - Parameter tenant: Of this customer alone; `nil` for all.
    package func checklist(of incident: String, tenant: String?) async throws -> ChecklistRecord {
        try await database.read { connection in
            let steps = try connection.requireIncident(incident).steps
            if let tenant { _ = try connection.requireCustomer(tenant, of: incident) }
            var done: [String: Set<String>] = [:]
            var marks: [String: StepMarkRecord] = [:]
            try connection.forEach(.stepMarks, [.text(incident), .optional(tenant)]) { row in
                let (step, party) = (row.text(0), row.text(1))
                done[party, default: []].insert(step)
                if party.isEmpty || party == tenant {
                    marks[step] = StepMarkRecord(
                        at: row.optionalInstant(4) ?? row.instant(2), by: row.text(3), from: row.optionalText(5))
                }
            }
            var customers: [Checklist.Customer] = []
            try connection.forEach(.checklistCustomers, [.text(incident), .optional(tenant)]) { row in
                let name = row.text(0)
                customers.append(
                    Checklist.Customer(
                        tenant: name, isMitigated: try row.value(1, as: CustomerState.self) == .mitigated,
                        done: done[name] ?? []))
            }
            return ChecklistRecord(
                checklist: Checklist(steps: steps, provider: done[""] ?? []), customers: customers, marks: marks)
        }
    }
}

extension SQLConnection {
    /// What differs between the marks of the checklist and the events that tell of them.
    func checklistDifferences(in incident: String) throws -> [String] {
        let steps = try requireIncident(incident).steps
        let kept = Set(try all(.checklistSteps, [.text(incident)]) { "\($0.text(0)) \($0.text(1))" })
        var problems: [String] = []
        if kept != Set(steps.map { "\($0.id) \($0.who.rawValue)" }) {
            problems.append("\(incident): the table's checklist differs from the incident's definition")
        }
        var seen = 0
        try forEach(.stepMarkProofs, [.text(incident)]) { row in
            seen += 1
            let told = try row.optionalText(4).map { try decodeJSON([String: String].self, from: $0) }
            if told?["step"] != row.text(0) || row.optionalText(2) ?? "" != row.text(1)
                || row.text(3) != (row.flag(5) ? "stepDone" : "stepUndone")
            {
                problems.append("\(incident): a mark of the step \(row.text(0)) differs from the events")
            }
        }
        let told = try first(.stepEvents, [.text(incident)]) { $0.count(0) } ?? 0
        if seen != told { problems.append("\(incident): \(seen) marks of steps in the table, \(told) by the events") }
        return problems
    }
}

extension SQL {
    /// The steps that are done now: `''` stands for the provider.
    static let stepMarks = SQL(
        """
        SELECT s.step, s.tenant, e.at, a.name, v.said_at, v.person FROM step_marks s JOIN events e ON e.seq = s.seq
        JOIN actors a ON a.actor = e.actor LEFT JOIN evidence v ON v.seq = s.seq
        WHERE s.incident = ?1 AND s.done = 1 AND (CAST(?2 AS TEXT) IS NULL OR s.tenant = ?2 OR s.tenant = '')
        AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq)
        """)
    static let checklistCustomers = SQL(
        """
        SELECT tenant, state FROM customers WHERE incident = ?1 AND state <> 'withdrawn'
        AND (CAST(?2 AS TEXT) IS NULL OR tenant = ?2) ORDER BY tenant
        """)
    static let checklistSteps = SQL("SELECT step, who FROM checklist WHERE incident = ?1")
    static let stepMarkProofs = SQL(
        """
        SELECT s.step, s.tenant, e.tenant, COALESCE(e.kind, ''), e.detail, s.done FROM step_marks s
        LEFT JOIN events e ON e.seq = s.seq AND e.incident = s.incident WHERE s.incident = ?1
        """)
    static let stepEvents = SQL(
        "SELECT COUNT(*) FROM events WHERE incident = ?1 AND kind IN ('stepDone', 'stepUndone')")
}
