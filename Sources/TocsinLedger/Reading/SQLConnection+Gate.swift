import TocsinCore

extension SQLConnection {
    /// The gate's answer from the tables, at an instant.
    ///
    /// - Parameter policy: The configuration's; the incident's own goes over it.
    func gate(of incident: String, policy: CoordinationPolicy, at instant: Instant) throws -> GateReport {
        let definition = try requireIncident(incident)
        let record = GateRecord(try decisions(of: incident))
        let key: [SQLValue] = [.text(incident)]
        let facts = GateFacts(
            incident: incident, embargo: definition.embargo,
            head: try first(.headOfIncident, key + [.integer(Int64.max)]) { $0.integer(0) } ?? 0,
            customers: try all(.gateCustomers, key) { row in
                GateFacts.Customer(
                    row.text(0), tier: row.optionalText(1), state: try row.value(2), acknowledged: row.flag(3),
                    isAskedAgain: !row.isNull(4), queuedAt: row.instant(5), acceptedAt: row.optionalInstant(6),
                    confirmedAt: row.optionalInstant(7))
            },
            releases: try gateReleases(of: incident),
            doubts: try all(.gateDoubts, key) { .init(tenant: $0.text(0), release: $0.count(1)) },
            reopenedAt: try record.sealed.flatMap { try reopening(of: incident, after: $0) }, record: record)
        return Gate.evaluate(facts, policy: policy.overridden(by: definition.policy).gate, at: instant)
    }

    private func gateReleases(of incident: String) throws -> [GateFacts.Release] {
        var unsettled: [Int: [String]] = [:]
        try forEach(.gateUnsettled, [.text(incident)]) { unsettled[$0.count(0), default: []].append($0.text(1)) }
        return try all(.gateReleases, [.text(incident)]) { row in
            GateFacts.Release(
                row.count(0), advisory: row.text(1), kind: try row.value(2), state: try row.value(3),
                isSuperseded: !row.isNull(4), waitingWaves: row.count(5), openRows: row.count(6),
                unsettled: unsettled[row.count(0)] ?? [])
        }
    }

    /// When the newest customer was queued that came after a seal and is still there; `nil` if there is none.
    func reopening(of incident: String, after seal: Decision) throws -> Instant? {
        try first(
            .customersAfterSeal, [.text(incident), .integer(seal.sequence), .instant(seal.recordedAt)]
        ) { $0.optionalInstant(0) } ?? nil
    }
}

extension SQL {
    /// By an expression, for which there is no index: the history is read from its end instead of being sorted.
    static let headOfIncident = SQL(
        "SELECT seq FROM events WHERE incident || '' = ?1 AND at <= ?2 ORDER BY seq DESC LIMIT 1")
    static let gateCustomers = SQL(
        """
        SELECT tenant, tier, state, acknowledged, reconfirm, queued_at, accepted_at,
        COALESCE(confirmed_again_at, confirmed_at) FROM customers
        WHERE incident = ?1
        """)
    static let gateReleases = SQL(
        """
        SELECT r.release, r.advisory, r.kind, r.state, r.superseded_by, r.waves - r.wave,
        (SELECT COUNT(*) FROM deliveries d WHERE d.incident = r.incident AND d.release = r.release
        AND d.state IN ('ready', 'sending', 'deferred', 'uncertain')) FROM releases r WHERE r.incident = ?1
        """)
    /// Of corrections and withdrawals: who did not get it, and a person must still see to it.
    static let gateUnsettled = SQL(
        """
        SELECT DISTINCT d.release, d.tenant FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND r.kind IN ('correction', 'withdrawal') AND d.state IN ('refused', 'expired')
        AND EXISTS (SELECT 1 FROM tasks t WHERE t.incident = d.incident AND t.tenant = d.tenant
        AND t.closed_at IS NULL)
        """)
    static let gateDoubts = SQL(
        "SELECT DISTINCT tenant, release FROM deliveries WHERE incident = ?1 AND state = 'uncertain'")
    /// By the instant first, so that the history is asked about few; then by the number, for an instant can be shared.
    static let customersAfterSeal = SQL(
        """
        SELECT MAX(c.queued_at) FROM customers c WHERE c.incident = ?1 AND c.queued_at >= ?3
        AND EXISTS (SELECT 1 FROM events e WHERE e.incident = c.incident AND e.tenant = c.tenant AND e.seq > ?2
        AND e.kind = 'queued' AND e.customer_state = 'queued')
        """)
}
