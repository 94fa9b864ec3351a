package import TocsinCore

extension SQLConnection {
    /// What people decided about an incident, the oldest first.
    ///
    /// - Parameter asOf: What was recorded later doesn't count; `nil` for all.
    func decisions(of incident: String, asOf: Instant? = nil) throws -> [Decision] {
        try all(.decisionsOfIncident, [.text(incident), .integer(asOf?.microseconds ?? Int64.max)]) { row in
            Decision(
                sequence: row.integer(0), kind: try row.value(1), tenant: row.optionalText(2),
                subject: row.optionalText(3), at: row.instant(4), recordedAt: row.instant(5), by: row.text(6),
                second: row.optionalText(7), words: row.optionalText(8),
                detail: try row.optionalText(9).map { try decodeJSON(DecisionDetail.self, from: $0) }
                    ?? DecisionDetail())
        }
    }

    /// Whether the embargo is broken.
    func isLeaked(_ incident: String) throws -> Bool {
        try first(.leakOfIncident, [.text(incident)]) { _ in true } ?? false
    }

    /// Where the table of decisions and the history differ, in words.
    func decisionDifferences(in incident: String) throws -> [String] {
        var problems: [String] = []
        try forEach(.toldDecisions, [.text(incident)]) { row in
            let told = try row.optionalText(1).map { try decodeJSON([String: String].self, from: $0) }?["decision"]
            let held: String? =
                row.isNull(2)
                ? nil
                : decisionDigest(
                    kind: row.text(2), tenant: row.optionalText(3), subject: row.optionalText(4),
                    at: row.instant(5), detail: row.optionalText(6))
            if held == nil || held != told {
                problems.append("\(incident): what was decided with event \(row.integer(0)) differs from the events")
            }
        }
        let orphans = try all(.orphanDecisions, [.text(incident)]) { $0.integer(0) }
        return problems + orphans.map { "\(incident): of the decision \($0) no event tells" }
    }
}

extension Ledger {
    /// Where people's decisions about an incident stand.
    package func gateRecord(of incident: String, asOf: Instant? = nil) async throws -> GateRecord {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            return GateRecord(try connection.decisions(of: incident, asOf: asOf))
        }
    }
}

extension SQL {
    static let decisionsOfIncident = SQL(
        """
        SELECT d.seq, d.kind, d.tenant, d.subject, d.at, e.at, a.name, v.person, v.note, d.detail FROM decisions d
        JOIN events e ON e.seq = d.seq JOIN actors a ON a.actor = e.actor LEFT JOIN evidence v ON v.seq = d.seq
        WHERE d.incident = ?1 AND e.at <= ?2 ORDER BY d.seq
        """)
    static let leakOfIncident = SQL("SELECT seq FROM decisions WHERE incident = ?1 AND kind = 'leaked' LIMIT 1")
    static let toldDecisions = SQL(
        """
        SELECT e.seq, e.detail, d.kind, d.tenant, d.subject, d.at, d.detail FROM events e
        LEFT JOIN decisions d ON d.seq = e.seq AND d.incident = e.incident
        WHERE e.incident = ?1 AND e.kind IN ('sealed', 'unsealed', 'exempted', 'unexempted', 'partnerBriefed',
        'overrideAsked', 'overrideAgreed', 'overrideRevoked', 'published', 'leaked', 'clockStarted', 'clockFiled',
        'clockDismissed') ORDER BY e.seq
        """)
    static let orphanDecisions = SQL(
        """
        SELECT d.seq FROM decisions d WHERE d.incident = ?1
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.seq = d.seq AND e.incident = d.incident AND e.kind = d.kind)
        ORDER BY d.seq
        """)
}
