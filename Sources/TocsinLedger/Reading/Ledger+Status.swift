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
            var report =
                try asOf.map { try connection.pastStatus(of: incident, asOf: $0, limit: limit) }
                ?? connection.presentStatus(of: incident, limit: limit, at: now)
            let record = GateRecord(try connection.decisions(of: incident, asOf: asOf))
            report.clocks = record.clockItems(at: asOf ?? now).compactMap { StatusClock($0) }
            report.leakedAt = record.leaked?.at
            report.publishedAt = record.published?.at
            return report
        }
    }

    /// What a worker must have said within to count as working, in seconds.
    package static let workerSilence = TimeSpan.seconds(30)
}

/// One customer of one release.
private struct PlanKey: Hashable {
    var release: Int
    var tenant: String
}

extension SQLConnection {
    func presentStatus(of incident: String, limit: Int, at now: Instant) throws -> StatusReport {
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
        let workers = try all(
            .liveWorkers, [.integer(now.microseconds - Ledger.workerSilence.microseconds)]
        ) { try $0.optionalText(0).map { try decodeJSON(WorkerReport.self, from: $0) } ?? WorkerReport() }
        let work = workers.reduce(WorkerReport()) { $0.adding($1) }
        let queue = try queue(of: incident, at: now)
        let silent = try all(.silentCustomers, key + [.integer(limit)]) { row in
            StatusReport.SilentCustomer(
                tenant: row.text(0), state: try row.value(2), since: row.optionalInstant(1),
                reconfirmDue: row.flag(3))
        }
        let failures = try all(.failedDeliveries, key + [.integer(limit)]) { try failure($0) }
        return StatusReport(
            incident: incident, asOf: now, customers: .init(customers), deliveries: .init(deliveries),
            releases: try releases(of: incident, counts: counts).map { release in
                StatusReport.Release(
                    release: release.release, advisory: release.advisory, state: release.state,
                    reason: release.reason, digest: release.digest, approvals: release.approvals,
                    breakGlass: release.breakGlass, drift: .init(content: release.drifted),
                    waves: try waveReport(of: release, incident))
            },
            silent: .init(count: silentCount, items: silent),
            failures: .init(
                count: (deliveries[.refused] ?? 0) + (deliveries[.expired] ?? 0), items: failures),
            possibleDuplicates: try first(.resentCount, key) { $0.count(0) } ?? 0,
            tasks: try first(.openTaskCount, key) { $0.count(0) } ?? 0,
            workers: workers.count, engine: EngineReport(queued: queue.counts, oldestDue: queue.oldestDue, work: work))
    }

    fileprivate func pastStatus(of incident: String, asOf: Instant, limit: Int) throws -> StatusReport {
        let fold = try LedgerFold(incident: incident, asOf: asOf, on: self)
        let silent = fold.customers.filter { !$0.value.isAnswered && $0.value.state != .withdrawn }
            .map { tenant, customer in
                StatusReport.SilentCustomer(
                    tenant: tenant, state: customer.state,
                    since: customer.reconfirmSince ?? customer.acceptedAt ?? customer.approvedAt,
                    reconfirmDue: customer.reconfirm != nil)
            }
            .sorted { one, other in
                // Those without an instant come last, as in the present.
                (one.since == nil ? 1 : 0, one.since ?? asOf, one.tenant)
                    < (other.since == nil ? 1 : 0, other.since ?? asOf, other.tenant)
            }
        let failed = fold.deliveries.filter { $0.value.state == .refused || $0.value.state == .expired }
            .sorted { $0.key < $1.key }
        let waves = try pastWaves(of: incident, fold)
        let rows = Dictionary(grouping: fold.deliveries.values, by: \.release)
        return StatusReport(
            incident: incident, asOf: asOf,
            customers: .init(fold.customers.values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }),
            deliveries: .init(fold.deliveries.values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }),
            releases: try releases(of: incident).compactMap { release in
                guard var state = fold.releases[release.release] else { return nil }
                let isLastWave = fold.waves[release.release] ?? 0 >= release.waves?.list.count ?? 0
                let isOpen = (rows[release.release] ?? []).contains { row in
                    guard row.state == .held, release.kind != .allClear else { return row.state.isOpen }
                    // Stands by, as in the present.
                    return fold.customers[row.tenant]?.isAnswered != true
                }
                if state == .approved, !isOpen, isLastWave { state = .finished }
                return StatusReport.Release(
                    release: release.release, advisory: release.advisory, state: state, digest: release.digest,
                    approvals: release.approvals.filter { $0.at <= asOf },
                    breakGlass: fold.breakGlass[release.release].flatMap { _ in release.breakGlass },
                    waves: waves(release))
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

    /// Makes a release's waves as they were from the fold.
    private func pastWaves(of incident: String, _ fold: LedgerFold) throws -> (ReleaseRecord) -> WaveReport? {
        var planned: [PlanKey: Int] = [:]
        try forEach(.plannedWaves, [.text(incident)]) { row in
            planned[PlanKey(release: row.count(0), tenant: row.text(1))] = row.count(2)
        }
        if planned.isEmpty { return { _ in nil } }
        // A reminder belongs to no wave.
        let rows = Dictionary(grouping: fold.deliveries.values.filter { !$0.isReminder }) {
            PlanKey(release: $0.release, tenant: $0.tenant)
        }
        return { release in
            guard let waves = release.waves else { return nil }
            let started = fold.waves[release.release] ?? 0
            let accepted = fold.acceptedFailures[release.release] ?? []
            var counts = (0..<started).map { index in
                WaveCount(wave: index + 1, accepted: accepted.indices.contains(index) ? accepted[index] : 0)
            }
            for (key, rows) in rows where key.release == release.release {
                guard let wave = planned[key], wave <= started else { continue }
                counts[wave - 1].add(
                    rows.map(\.state), acknowledged: fold.customers[key.tenant]?.acknowledged ?? false)
            }
            return waves.report(started: started, counts: counts)
        }
    }

    private func failure(_ row: any SQLRow, state: DeliveryState? = nil) throws -> StatusReport.Failure {
        StatusReport.Failure(
            delivery: row.text(0), tenant: row.text(1), contact: row.text(2), channel: try row.value(3),
            state: try state ?? row.value(4), reply: row.text(5))
    }
}

extension SQL {
    static let customerCounts = SQL(
        """
        SELECT state, CASE WHEN acknowledged = 1 AND reconfirm IS NULL THEN 1 ELSE 0 END AS answered, COUNT(*)
        FROM customers WHERE incident = ?1 GROUP BY state, answered
        """)
    static let silentCustomers = SQL(
        """
        SELECT tenant, COALESCE(reconfirm_since, accepted_at, approved_at) AS since, state,
        CASE WHEN reconfirm IS NULL THEN 0 ELSE 1 END FROM customers
        WHERE incident = ?1 AND (acknowledged = 0 OR reconfirm IS NOT NULL) AND state <> 'withdrawn'
        ORDER BY CASE WHEN COALESCE(reconfirm_since, accepted_at, approved_at) IS NULL THEN 1 ELSE 0 END, since, tenant
        LIMIT ?2
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
    static let resentCount = SQL("SELECT COUNT(*) FROM deliveries WHERE incident = ?1 AND resent > 0")
    static let openTaskCount = SQL("SELECT COUNT(*) FROM tasks WHERE incident = ?1 AND closed_at IS NULL")
    static let liveWorkers = SQL("SELECT report FROM workers WHERE stopped_at IS NULL AND seen_at >= ?1")
}
