package import TocsinCore

/// What tending changed.
package struct Tended: Sendable, Hashable {
    package var due: Int
    /// The deliveries that were given up.
    package var expired: [String]
    package var inDoubt: Int
    /// How many customers time may have moved on: to another contact, a call, a reminder.
    package var moved = 0
    /// What happened to waves.
    package var waves: [WaveChange] = []
}

extension Ledger {
    /// Moves what time moves: due rows become ready, overdue ones expire, leases that ran out come back; and waves.
    ///
    /// - Parameter horizon: How long after its first attempt a deferred delivery is given up.
    package func tend(
        horizon: TimeSpan, uncertainWait: TimeSpan, by actor: Actor, at now: Instant
    ) async throws -> Tended {
        var tended = try await tendRows(horizon: horizon, uncertainWait: uncertainWait, by: actor, at: now)
        tended.moved = try await tendPlans(by: actor, at: now)
        tended.waves = try await tendWaves(by: actor, at: now)
        return tended
    }

    private func tendRows(
        horizon: TimeSpan, uncertainWait: TimeSpan, by actor: Actor, at now: Instant
    ) async throws -> Tended {
        let isQuiet = try await database.read { connection in
            try connection.first(.anythingToTend, [.instant(now)]) { $0.count(0) } == 0
        }
        if isQuiet { return Tended(due: 0, expired: [], inDoubt: 0) }
        return try await transact(by: actor, at: now) { transaction in
            let expired = try transaction.expire(horizon: horizon, now: now)
            let due = try transaction.recordAll(.dueEvents, [.instant(now)])
            try transaction.connection.run(.dueRows, [.instant(now)])
            try transaction.connection.run(.insertLapsedAttempts, [.instant(now)])
            let inDoubt = try transaction.recordAll(.lapsedEvents, [.instant(now)])
            try transaction.connection.run(.lapsedRows, [.instant(now), .instant(now + uncertainWait)])
            return Tended(due: due, expired: expired, inDoubt: inDoubt)
        }
    }

    /// Starts a worker: registers it and takes over from workers that are dead.
    ///
    /// A dead worker's `ready` rows simply come back; its `sending` rows are in doubt.
    ///
    /// - Returns: How many rows are in doubt.
    package func startWorker(
        _ worker: String, pid: Int32, uncertainWait: TimeSpan, by actor: Actor, at now: Instant
    ) async throws -> Int {
        let database = self.database
        return try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            try connection.run(
                .insertWorker,
                [.text(worker), .text(actor.host), .integer(Int(pid)), .instant(transaction.at)])
            let dead = try connection.deadHolders(besides: worker, on: actor.host, database)
            return try transaction.takeOver(from: dead, uncertainWait: uncertainWait, now: now)
        }
    }

    /// Takes over from workers that died since this one started, as it did at its start.
    ///
    /// - Returns: How many rows are in doubt.
    package func takeOverFromDead(
        by worker: String, uncertainWait: TimeSpan, by actor: Actor, at now: Instant
    ) async throws -> Int {
        let database = self.database
        let dead = try await database.read { try $0.deadHolders(besides: worker, on: actor.host, database) }
        if dead.isEmpty { return 0 }
        return try await transact(by: actor, at: now) { transaction in
            try transaction.takeOver(from: dead, uncertainWait: uncertainWait, now: now)
        }
    }

    /// Says that a worker ended.
    package func stopWorker(_ worker: String, at now: Instant) async throws {
        try await database.write { connection in
            _ = try connection.run(.stopWorker, [.text(worker), .instant(now)])
        }
    }
}

extension SQLConnection {
    /// The workers that hold rows and are dead. A lock tells about this host only; elsewhere the lease must run out.
    fileprivate func deadHolders(
        besides worker: String, on host: String, _ database: any SQLDatabase
    ) throws -> [String] {
        let holders = try all(.leaseHolders) { (worker: $0.text(0), host: $0.optionalText(1)) }
        return holders.filter { holder in
            holder.worker != worker && holder.host == host && !database.isAlive(worker: holder.worker)
        }.map(\.worker)
    }
}

extension LedgerTransaction {
    /// Puts what dead workers were sending in doubt and frees what they had leased.
    fileprivate func takeOver(from dead: [String], uncertainWait: TimeSpan, now: Instant) throws -> Int {
        var inDoubt = 0
        for worker in dead {
            try connection.run(.insertOrphanAttempts, [.text(worker), .instant(now)])
            inDoubt += try recordAll(.orphanEvents, [.text(worker)])
            try connection.run(.orphanSending, [.text(worker), .instant(now + uncertainWait)])
            try connection.run(.orphanLeases, [.text(worker)])
            try connection.run(.stopWorker, [.text(worker), .instant(at)])
        }
        return inDoubt
    }

    /// Gives up what is past its horizon or was in doubt too often, each with a task.
    fileprivate func expire(horizon: TimeSpan, now: Instant) throws -> [String] {
        let overdue = try connection.all(
            .overdue,
            [
                .instant(now), .integer(horizon.microseconds),
                .integer(RetrySchedule.mostResends),
            ]
        ) { (delivery: $0.text(0), incident: $0.text(1), release: $0.count(2), tenant: $0.text(3)) }
        for row in overdue {
            try connection.run(.setExpired, [.text(row.delivery)])
            try record(
                Event(
                    kind: "gaveUp", incident: row.incident, tenant: row.tenant, delivery: row.delivery,
                    release: row.release, deliveryState: .expired))
            try openTask(.expired, incident: row.incident, tenant: row.tenant, delivery: row.delivery)
            try pathFailed(incident: row.incident, release: row.release, tenant: row.tenant)
            try schedule(row.tenant, incident: row.incident)
        }
        return overdue.map(\.delivery)
    }
}

extension SQL {
    static let anythingToTend = SQL(
        """
        SELECT COUNT(*) FROM (SELECT 1 AS one FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE (d.state = 'sending' OR d.state = 'deferred' OR d.state = 'uncertain')
        AND ((d.state <> 'sending' AND d.due_at <= ?1 AND r.state <> 'paused')
        OR (d.state = 'sending' AND d.lease_until < ?1)) LIMIT 1) AS found
        """)
    /// A row that fell due before its horizon is tried first, however late: a pause, or no worker, may have held it up.
    static let overdue = SQL(
        """
        SELECT delivery, incident, release, tenant FROM deliveries d
        WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state <> 'sending' AND due_at <= ?1
        AND (worker IS NULL OR lease_until < ?1)
        AND (trying_since <= due_at - ?2 OR (state = 'uncertain' AND (resends >= ?3 OR resend_stopped = 1)))
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = d.incident AND r.release = d.release
        AND r.state IN ('approved', 'cancelled'))
        ORDER BY delivery LIMIT 10000
        """)
    static let setExpired = SQL(
        "UPDATE deliveries SET state = 'expired', live = 0, worker = NULL, lease_until = NULL WHERE delivery = ?1")
    static let dueEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'fellDue', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'ready' FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE (d.state = 'sending' OR d.state = 'deferred' OR d.state = 'uncertain') AND d.state = 'deferred' AND d.due_at <= ?4
        AND r.state = 'approved'
        """)
    static let dueRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', worker = NULL, lease_until = NULL
        WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state = 'deferred' AND due_at <= ?1
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.state = 'approved')
        """)
    static let lapsedEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'leaseExpired', ?3, incident, tenant, delivery, release,
        'uncertain' FROM deliveries
        WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state = 'sending' AND lease_until < ?4
        """)
    /// An attempt gets its row when it ends: one that nobody ended gets it with its doubt.
    static let insertLapsedAttempts = SQL(
        """
        INSERT INTO attempts (delivery, attempt, fence, worker, started_at, ended_at, outcome, reply)
        SELECT delivery, attempts, fence, worker, sending_since, CAST(?1 AS BIGINT), 'uncertain',
        'no end was seen: the worker was silent for longer than its lease' FROM deliveries
        WHERE true AND (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state = 'sending' AND lease_until < ?1
        ON CONFLICT (delivery, attempt) DO NOTHING
        """)
    static let insertOrphanAttempts = SQL(
        """
        INSERT INTO attempts (delivery, attempt, fence, worker, started_at, ended_at, outcome, reply)
        SELECT delivery, attempts, fence, worker, sending_since, CAST(?2 AS BIGINT), 'uncertain',
        'no end was seen: the worker died' FROM deliveries WHERE true AND state = 'sending' AND worker = ?1
        ON CONFLICT (delivery, attempt) DO NOTHING
        """)
    static let lapsedRows = SQL(
        """
        UPDATE deliveries SET state = 'uncertain', was_uncertain = 1, due_at = ?2, worker = NULL, lease_until = NULL
        WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state = 'sending' AND lease_until < ?1
        """)
    static let insertWorker = SQL(
        "INSERT INTO workers (worker, host, pid, started_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4)")
    static let workerSeen = SQL("UPDATE workers SET seen_at = ?2, report = ?3 WHERE worker = ?1")
    static let stopWorker = SQL("UPDATE workers SET stopped_at = ?2, seen_at = ?2 WHERE worker = ?1")
    static let leaseHolders = SQL(
        """
        SELECT DISTINCT d.worker, w.host FROM deliveries d LEFT JOIN workers w ON w.worker = d.worker
        WHERE d.worker IS NOT NULL
        """)
    static let orphanEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'leaseExpired', ?3, incident, tenant, delivery, release,
        'uncertain' FROM deliveries WHERE state = 'sending' AND worker = ?4
        """)
    static let orphanSending = SQL(
        """
        UPDATE deliveries SET state = 'uncertain', was_uncertain = 1, due_at = ?2, worker = NULL, lease_until = NULL
        WHERE state = 'sending' AND worker = ?1
        """)
    static let orphanLeases = SQL(
        "UPDATE deliveries SET worker = NULL, lease_until = NULL WHERE worker = ?1 AND state <> 'sending'")
}
