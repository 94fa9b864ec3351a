package import TocsinCore

extension Ledger {
    /// How an incident stands now, or stood at an earlier instant.
    ///
    /// - Parameters:
    ///   - asOf: What the ledger had recorded by then; `nil` for now, which reads the tables instead of the history.
    ///   - limit: The most items of each list.
    ///   - now: The present instant.
    package func status(of incident: String, asOf: Instant?, limit: Int, at now: Instant) async throws -> StatusReport {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            if let asOf { return try connection.pastStatus(of: incident, asOf: asOf, limit: limit) }
            return try connection.presentStatus(of: incident, limit: limit, at: now)
        }
    }

    /// What a worker must have said within to count as working, in seconds.
    package static let workerSilence = TimeSpan.seconds(30)
}

extension SQLConnection {
    fileprivate func presentStatus(of incident: String, limit: Int, at now: Instant) throws -> StatusReport {
        let key: [SQLValue] = [.text(incident)]
        var customers: [CustomerState: Int] = [:]
        var silentCount = 0
        try forEach(.customerCounts, key) { row in
            let state = try row.value(0, as: CustomerState.self)
            customers[state, default: 0] += row.count(2)
            if !row.flag(1), state != .withdrawn { silentCount += row.count(2) }
        }
        var deliveries: [DeliveryState: Int] = [:]
        let counts = try deliveryCounts(of: incident)
        for row in counts { deliveries[row.state, default: 0] += row.count }
        let silent = try all(.silentCustomers, key + [.integer(limit)]) { row in
            StatusReport.SilentCustomer(
                tenant: row.text(0), state: try row.value(2), since: row.optionalInstant(1))
        }
        let failures = try all(.failedDeliveries, key + [.integer(limit)]) { try failure($0) }
        return StatusReport(
            incident: incident, asOf: now, customers: .init(customers), deliveries: .init(deliveries),
            releases: try releases(of: incident, counts: counts).map { release in
                StatusReport.Release(
                    release: release.release, advisory: release.advisory, state: release.state,
                    reason: release.reason, digest: release.digest, drift: .init(content: release.drifted))
            },
            silent: .init(count: silentCount, items: silent),
            failures: .init(
                count: (deliveries[.refused] ?? 0) + (deliveries[.expired] ?? 0), items: failures),
            possibleDuplicates: try first(.resentCount, key) { $0.count(0) } ?? 0,
            tasks: try first(.openTaskCount, key) { $0.count(0) } ?? 0,
            workers: try first(
                .liveWorkers, [.integer(now.microseconds - Ledger.workerSilence.microseconds)]
            ) { $0.count(0) } ?? 0)
    }

    fileprivate func pastStatus(of incident: String, asOf: Instant, limit: Int) throws -> StatusReport {
        let fold = try LedgerFold(incident: incident, asOf: asOf, on: self)
        let silent = fold.customers.filter { !$0.value.acknowledged && $0.value.state != .withdrawn }
            .map { tenant, customer in
                StatusReport.SilentCustomer(
                    tenant: tenant, state: customer.state, since: customer.acceptedAt ?? customer.approvedAt)
            }
            .sorted { one, other in
                // Those without an instant come last, as in the present.
                (one.since == nil ? 1 : 0, one.since ?? asOf, one.tenant)
                    < (other.since == nil ? 1 : 0, other.since ?? asOf, other.tenant)
            }
        let failed = fold.deliveries.filter { $0.value.state == .refused || $0.value.state == .expired }
            .sorted { $0.key < $1.key }
        let open = Dictionary(grouping: fold.deliveries.values, by: \.release)
            .mapValues { $0.contains { $0.state.isOpen } }
        return StatusReport(
            incident: incident, asOf: asOf,
            customers: .init(fold.customers.values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }),
            deliveries: .init(fold.deliveries.values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }),
            releases: try releases(of: incident).compactMap { release in
                guard var state = fold.releases[release.release] else { return nil }
                if state == .approved, !(open[release.release] ?? false) { state = .finished }
                return StatusReport.Release(
                    release: release.release, advisory: release.advisory, state: state, digest: release.digest)
            },
            silent: .init(count: silent.count, items: Array(silent.prefix(limit))),
            failures: .init(
                count: failed.count,
                items: try failed.prefix(limit).compactMap { id, delivery in
                    try first(
                        .failedDelivery, [.text(id), .integer(delivery.lastAttempt ?? 0)]
                    ) { try failure($0, state: delivery.state) }
                }),
            possibleDuplicates: fold.deliveries.values.count(where: \.wasResent),
            tasks: fold.tasks.count,
            workers: 0)
    }

    private func failure(_ row: any SQLRow, state: DeliveryState? = nil) throws -> StatusReport.Failure {
        StatusReport.Failure(
            delivery: row.text(0), tenant: row.text(1), contact: row.text(2), channel: try row.value(3),
            state: try state ?? row.value(4), reply: row.text(5))
    }
}

extension SQL {
    static let customerCounts = SQL(
        "SELECT state, acknowledged, COUNT(*) FROM customers WHERE incident = ?1 GROUP BY state, acknowledged")
    static let silentCustomers = SQL(
        """
        SELECT tenant, COALESCE(accepted_at, approved_at) AS since, state FROM customers
        WHERE incident = ?1 AND acknowledged = 0 AND state <> 'withdrawn'
        ORDER BY CASE WHEN COALESCE(accepted_at, approved_at) IS NULL THEN 1 ELSE 0 END, since, tenant LIMIT ?2
        """)
    /// The reply of the last attempt; of what was accepted or in doubt and then bounced, the bounce's words.
    static let failedDeliveries = SQL(
        """
        SELECT d.delivery, d.tenant, d.contact, d.channel, d.state,
        COALESCE(CASE WHEN COALESCE(t.outcome, 'uncertain') IN ('accepted', 'uncertain') THEN (
        SELECT v.note FROM evidence v JOIN events e ON e.seq = v.seq WHERE v.incident = d.incident
        AND v.tenant = d.tenant AND e.delivery = d.delivery AND e.kind = 'bounced' AND e.delivery_state = 'refused'
        ORDER BY v.seq DESC LIMIT 1) END, t.reply, '') FROM deliveries d
        LEFT JOIN attempts t ON t.delivery = d.delivery AND t.attempt = d.attempts
        WHERE d.incident = ?1 AND d.state IN ('refused', 'expired') ORDER BY d.release, d.delivery LIMIT ?2
        """)
    static let failedDelivery = SQL(
        """
        SELECT d.delivery, d.tenant, d.contact, d.channel, d.state,
        COALESCE(CASE WHEN COALESCE(t.outcome, 'uncertain') IN ('accepted', 'uncertain') THEN (
        SELECT v.note FROM evidence v JOIN events e ON e.seq = v.seq WHERE v.incident = d.incident
        AND v.tenant = d.tenant AND e.delivery = d.delivery AND e.kind = 'bounced' AND e.delivery_state = 'refused'
        ORDER BY v.seq DESC LIMIT 1) END, t.reply, '') FROM deliveries d
        LEFT JOIN attempts t ON t.delivery = d.delivery AND t.attempt = ?2 WHERE d.delivery = ?1
        """)
    static let resentCount = SQL("SELECT COUNT(*) FROM deliveries WHERE incident = ?1 AND resent = 1")
    static let openTaskCount = SQL("SELECT COUNT(*) FROM tasks WHERE incident = ?1 AND closed_at IS NULL")
    static let liveWorkers = SQL("SELECT COUNT(*) FROM workers WHERE stopped_at IS NULL AND seen_at >= ?1")
}
