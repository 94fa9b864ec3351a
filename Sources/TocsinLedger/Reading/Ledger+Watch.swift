package import TocsinCore

/// What a live screen shows of an incident, all of one instant. Lists are short, and everything else is counted, so that it
/// stays small however many customers there are.
package struct WatchReport: Sendable, Hashable {
    package var incident: Incident
    package var status: StatusReport
    package var gate: GateReport
    /// Open tasks.
    package var tasks: [TaskKind: Int]
    /// Deliveries of each release by state.
    package var deliveries: [Int: [DeliveryState: Int]]
    /// How many approvals each release needs.
    package var required: [Int: Int]

    package init(
        incident: Incident, status: StatusReport, gate: GateReport, tasks: [TaskKind: Int] = [:],
        deliveries: [Int: [DeliveryState: Int]] = [:], required: [Int: Int] = [:]
    ) {
        self.incident = incident
        self.status = status
        self.gate = gate
        self.tasks = tasks
        self.deliveries = deliveries
        self.required = required
    }
}

extension Ledger {
    /// Reads a screen's report in one transaction.
    ///
    /// - Parameters:
    ///   - policy: The configuration's; the incident's own goes over it.
    ///   - limit: The most items of each list.
    package func watch(
        _ incident: String, policy: CoordinationPolicy, limit: Int, at now: Instant
    ) async throws -> WatchReport {
        try await database.read { connection in
            let definition = try connection.requireIncident(incident)
            var status = try connection.presentStatus(of: incident, limit: limit, at: now)
            let record = GateRecord(try connection.decisions(of: incident))
            status.clocks = record.clockItems(at: now).compactMap { StatusClock($0) }
            status.leakedAt = record.leaked?.at
            status.publishedAt = record.published?.at
            let gate = try connection.gate(of: incident, policy: policy, at: now).limited(to: limit)
            var report = WatchReport(incident: definition, status: status, gate: gate)
            try connection.forEach(.openTaskKinds, [.text(incident)]) { row in
                report.tasks[try row.value(0)] = row.count(1)
            }
            for row in try connection.deliveryCounts(of: incident) {
                report.deliveries[row.release, default: [:]][row.state] = row.count
            }
            try connection.forEach(.requiredApprovals, [.text(incident)]) { row in
                report.required[row.count(0)] = row.count(1)
            }
            return report
        }
    }

    /// The number of the incident's newest event: while it stays the same, nothing but workers and clocks has changed.
    package func head(of incident: String) async throws -> Int64 {
        try await database.read { connection in
            try connection.first(.headOfIncident, [.text(incident), .integer(Int64.max)]) { $0.integer(0) } ?? 0
        }
    }

    /// Customers of a release who get no message by it, so that a person must call them; in the order of the tenants.
    ///
    /// - Parameter limit: The most names.
    /// - Returns: How many there are, and the first of them.
    package func messageless(
        ofRelease release: Int, of incident: String, limit: Int
    ) async throws -> (count: Int, tenants: [String]) {
        try await database.read { connection in
            let key: [SQLValue] = [.text(incident), .integer(release)]
            return (
                try connection.first(.messagelessCount, key) { $0.count(0) } ?? 0,
                try connection.all(.messagelessCustomers, key + [.integer(limit)]) { $0.text(0) }
            )
        }
    }
}

extension SQL {
    static let openTaskKinds = SQL(
        "SELECT kind, COUNT(*) FROM tasks WHERE incident = ?1 AND closed_at IS NULL GROUP BY kind")
    static let requiredApprovals = SQL("SELECT release, required FROM releases WHERE incident = ?1")
    static let messagelessCount = SQL(
        """
        SELECT COUNT(*) FROM plans p WHERE p.incident = ?1 AND p.release = ?2 AND NOT EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = p.incident AND d.release = p.release AND d.tenant = p.tenant)
        """)
    static let messagelessCustomers = SQL(
        """
        SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2 AND NOT EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = p.incident AND d.release = p.release AND d.tenant = p.tenant) ORDER BY p.tenant LIMIT ?3
        """)
}
