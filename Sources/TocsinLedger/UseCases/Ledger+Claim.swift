package import TocsinCore

/// A delivery that a worker may send: leased until `leaseUntil`, with the fence that its result must carry.
package struct ClaimedDelivery: Sendable {
    package var delivery: String
    package var incident: String
    package var release: Int
    package var tenant: String
    package var contact: String
    package var channel: ChannelKind
    /// Of the release's advisory.
    package var kind: AdvisoryKind
    package var fence: Int64
    /// How many attempts were made before.
    package var attempts: Int
    /// Whether an earlier attempt was ever in doubt: this one may be a second copy.
    package var isResend: Bool
    /// The SHA-256 that was approved.
    package var messageDigest: String
    /// Fixed with the first attempt; the message's Date.
    package var firstAttemptAt: Instant?
    /// `CustomerPlan` as stored.
    package var plan: String
    /// 0 for the notice, n for its nth reminder.
    package var round = 0
    /// How long after its acceptance time may move the customer on; `nil` for never.
    package var step: TimeSpan?
}

/// A release from which rows may be claimed.
package struct SendableRelease: Sendable, Hashable {
    package var incident: String
    package var release: Int
    package var kind: AdvisoryKind
    package var digest: String
    package var keyFingerprint: String
    /// How long after an acceptance time may move a customer on; `nil` for never.
    package var step: TimeSpan?
}

extension Ledger {
    /// The approved releases that have rows to send, in the order of their approval.
    package func sendableReleases() async throws -> [SendableRelease] {
        try await database.read { connection in
            try connection.all(.sendableReleases) { row in
                SendableRelease(
                    incident: row.text(0), release: row.count(1), kind: try row.value(4), digest: row.text(2),
                    keyFingerprint: row.text(3),
                    step: row.optionalInteger(5).map { TimeSpan(microseconds: $0) })
            }
        }
    }

    /// Leases rows that are due.
    ///
    /// - Parameters:
    ///   - release: From which release.
    ///   - channel: Of which kind.
    ///   - worker: Who will send them.
    ///   - limit: At most so many.
    ///   - leaseUntil: Until when nobody else may.
    ///   - now: The present instant.
    package func claim(
        from release: SendableRelease, channel: ChannelKind, worker: String, limit: Int, leaseUntil: Instant,
        at now: Instant
    ) async throws -> [ClaimedDelivery] {
        while true {
            let found = try await claimable(from: release, channel: channel, limit: limit, at: now)
            if found.isEmpty { return [] }
            let claims = try await database.write { connection in
                try found.filter { claim in
                    try connection.run(
                        .lease,
                        [
                            .text(claim.delivery), .text(worker), .integer(claim.fence), .instant(leaseUntil),
                            .instant(now),
                        ]) == 1
                }
            }
            // Another worker was quicker with all of them: there may be more.
            if !claims.isEmpty { return claims }
        }
    }

    /// Looks for rows that are due, without holding up writers: who leases first has them.
    private func claimable(
        from release: SendableRelease, channel: ChannelKind, limit: Int, at now: Instant
    ) async throws -> [ClaimedDelivery] {
        try await database.read { connection in
            func find(_ statement: SQL, _ limit: Int, _ further: [SQLValue] = []) throws -> [ClaimedDelivery] {
                let key: [SQLValue] = [.text(release.incident), .integer(release.release), .state(channel)]
                return try connection.all(statement, key + [.instant(now), .integer(limit)] + further) { row in
                    ClaimedDelivery(
                        delivery: row.text(0), incident: release.incident, release: release.release,
                        tenant: row.text(1), contact: row.text(2), channel: channel, kind: release.kind,
                        fence: row.integer(3) + 1, attempts: row.count(4), isResend: row.flag(8),
                        messageDigest: row.text(5), firstAttemptAt: row.optionalInstant(6), plan: row.text(7),
                        round: row.count(9),
                        step: release.step.map { step in
                            row.optionalInteger(10).map { min(step, TimeSpan(microseconds: $0)) } ?? step
                        })
                }
            }
            var claims = try find(.claimUncertain, limit, [.integer(RetrySchedule.mostResends)])
            if claims.count < limit { claims += try find(.claimReady, limit - claims.count) }
            return claims
        }
    }

    /// Gives back leases on rows whose transfer was not started.
    package func release(_ claims: [ClaimedDelivery]) async throws {
        guard !claims.isEmpty else { return }
        try await database.write { try $0.giveBack(claims) }
    }

    /// The same on the calling thread, which waits for the disk.
    package func releaseNow(_ claims: [ClaimedDelivery]) throws {
        try database.writeNow { try $0.giveBack(claims) }
    }

    /// Gives back every lease of a worker that has nothing in hand: one that it forgot would hold a row for ever.
    package func releaseLeases(of worker: String) async throws {
        let has = try await database.read { try $0.first(.leasesOfWorker, [.text(worker)]) { $0.count(0) } ?? 0 }
        guard has > 0 else { return }
        try await database.write { _ = try $0.run(.orphanLeases, [.text(worker)]) }
    }

    /// Gives leases back and says from when the rows are due: their receiver takes no more until then.
    package func postpone(_ claims: [ClaimedDelivery], until due: Instant) async throws {
        guard !claims.isEmpty else { return }
        try await database.write { try $0.postpone(claims, until: due) }
    }

    /// The same on the calling thread, which waits for the disk.
    package func postponeNow(_ claims: [ClaimedDelivery], until due: Instant) throws {
        try database.writeNow { try $0.postpone(claims, until: due) }
    }

    /// Says that a worker lives, and what it does.
    ///
    /// - Parameter leaseUntil: Until when its leases are renewed; `nil` leaves them.
    package func heartbeat(
        worker: String, report: WorkerReport, leaseUntil: Instant?, at now: Instant
    ) async throws {
        let text = try encodeJSON(report)
        try await database.write { connection in
            try connection.run(.workerSeen, [.text(worker), .instant(now), .text(text)])
            if let leaseUntil { try connection.run(.renewLeases, [.text(worker), .instant(leaseUntil)]) }
        }
    }

    /// What may be sent now.
    ///
    /// - Parameter incident: Of one incident; `nil` for all.
    package func queue(
        of incident: String? = nil, at now: Instant
    ) async throws -> (counts: [ChannelKind: Int], oldestDue: TimeSpan?) {
        try await database.read { try $0.queue(of: incident, at: now) }
    }

    /// What is left to do.
    package struct Backlog: Sendable, Hashable {
        /// Rows that are ready, sending, deferred or uncertain, in releases that are approved or paused.
        package var remaining: Int
        /// How many releases that have open rows are paused.
        package var pausedReleases: Int
        /// How many releases wait for an approval.
        package var heldReleases: Int
    }

    /// Counts what is left.
    package func backlog() async throws -> Backlog {
        try await database.read { connection in
            Backlog(
                remaining: try connection.first(.backlogCount) { $0.count(0) } ?? 0,
                pausedReleases: try connection.first(.pausedReleases) { $0.count(0) } ?? 0,
                heldReleases: try connection.first(.heldReleases) { $0.count(0) } ?? 0)
        }
    }

    /// What is under way, and what comes next.
    package struct Pending: Sendable, Hashable {
        /// Rows that are sending now, of any worker.
        package var sending: Int
        /// By channel, the earliest due time of a row that may be sent, whoever has leased it.
        package var nextDue: [ChannelKind: Instant]
        /// When time moves the next customer on to another contact, a call or a reminder.
        package var nextMove: Instant?
    }

    /// Tells what is under way, and when the next row falls due; quick even while a million wait.
    package func pending() async throws -> Pending {
        try await database.read { connection in
            var due: [ChannelKind: Instant] = [:]
            try connection.forEach(.nextDue, []) { due[try $0.value(0)] = $0.instant(1) }
            return Pending(
                sending: try connection.first(.sendingCount) { $0.count(0) } ?? 0, nextDue: due,
                nextMove: try connection.first(.nextMove) { $0.optionalInstant(0) } ?? nil)
        }
    }
}

extension SQLConnection {
    func queue(
        of incident: String?, at now: Instant
    ) throws -> (counts: [ChannelKind: Int], oldestDue: TimeSpan?) {
        var counts: [ChannelKind: Int] = [:]
        var oldest: Instant?
        try forEach(.queuedRows, [.instant(now), .optional(incident)]) { row in
            counts[try row.value(0), default: 0] += row.count(1)
            oldest = min(oldest ?? row.instant(2), row.instant(2))
        }
        return (counts, oldest.map { now - $0 })
    }

    fileprivate func postpone(_ claims: [ClaimedDelivery], until due: Instant) throws {
        for claim in claims {
            try run(.postpone, [.text(claim.delivery), .integer(claim.fence), .instant(due)])
        }
    }

    fileprivate func giveBack(_ claims: [ClaimedDelivery]) throws {
        for claim in claims { try run(.giveBack, [.text(claim.delivery), .integer(claim.fence)]) }
    }
}

extension SQL {
    static let sendableReleases = SQL(
        """
        SELECT incident, release, digest, key_fingerprint, kind, step FROM releases r WHERE state = 'approved'
        AND EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = r.incident AND d.release = r.release
        AND d.state IN ('ready', 'deferred', 'uncertain')) ORDER BY approved_at, incident, release
        """)
    /// Two statements: with the state as a placeholder SQLite would plan anew for each value.
    static let claimReady = SQL(
        """
        SELECT d.delivery, d.tenant, d.contact, d.fence, d.attempts, d.message_sha, d.first_attempt_at, p.plan,
        d.was_uncertain, d.round, d.wait FROM deliveries d
        JOIN plans p ON p.incident = d.incident AND p.release = d.release AND p.tenant = d.tenant
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'ready' AND d.channel = ?3 AND d.due_at <= ?4
        AND d.resend_stopped = 0 AND (d.worker IS NULL OR d.lease_until < ?4)
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = ?1 AND r.release = ?2 AND r.state = 'approved')
        ORDER BY d.due_at LIMIT ?5
        """)
    static let claimUncertain = SQL(
        """
        SELECT d.delivery, d.tenant, d.contact, d.fence, d.attempts, d.message_sha, d.first_attempt_at, p.plan,
        d.was_uncertain, d.round, d.wait FROM deliveries d
        JOIN plans p ON p.incident = d.incident AND p.release = d.release AND p.tenant = d.tenant
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'uncertain' AND d.channel = ?3 AND d.due_at <= ?4
        AND d.resend_stopped = 0 AND d.resends < ?6 AND (d.worker IS NULL OR d.lease_until < ?4)
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = ?1 AND r.release = ?2 AND r.state = 'approved')
        ORDER BY d.due_at LIMIT ?5
        """)
    /// Every lease raises the fence: if it is still the one before, nothing was sent since the row was found.
    static let lease = SQL(
        """
        UPDATE deliveries SET worker = ?2, fence = ?3, lease_until = ?4 WHERE delivery = ?1 AND fence = ?3 - 1
        AND state IN ('ready', 'uncertain') AND resend_stopped = 0 AND (worker IS NULL OR lease_until < ?5)
        """)
    static let giveBack = SQL(
        """
        UPDATE deliveries SET worker = NULL, lease_until = NULL
        WHERE delivery = ?1 AND fence = ?2 AND state IN ('ready', 'uncertain')
        """)
    static let leasesOfWorker = SQL("SELECT COUNT(*) FROM deliveries WHERE worker = ?1 AND state <> 'sending'")
    static let postpone = SQL(
        """
        UPDATE deliveries SET worker = NULL, lease_until = NULL, due_at = ?3
        WHERE delivery = ?1 AND fence = ?2 AND state IN ('ready', 'uncertain')
        """)
    static let renewLeases = SQL("UPDATE deliveries SET lease_until = ?2 WHERE worker = ?1")
    static let backlogCount = SQL(
        """
        SELECT COUNT(*) FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.state IN ('ready', 'sending', 'deferred', 'uncertain') AND r.state IN ('approved', 'paused')
        """)
    static let sendingCount = SQL(
        """
        SELECT COUNT(*) FROM deliveries
        WHERE (state = 'sending' OR state = 'deferred' OR state = 'uncertain') AND state = 'sending'
        """)
    /// One search in the index for each release, state and channel: rows are not looked at, however many wait.
    static let nextDue = SQL(
        """
        SELECT k.channel, MIN(k.due_at) FROM (SELECT c.channel AS channel,
        (SELECT MIN(d.due_at) FROM deliveries d WHERE d.incident = r.incident AND d.release = r.release
        AND d.state = s.state AND d.channel = c.channel) AS due_at FROM releases r
        CROSS JOIN (SELECT 'ready' AS state UNION ALL SELECT 'deferred' UNION ALL SELECT 'uncertain') s
        CROSS JOIN (SELECT 'smtp' AS channel UNION ALL SELECT 'webhook') c WHERE r.state = 'approved') k
        GROUP BY k.channel HAVING MIN(k.due_at) IS NOT NULL
        """)
    /// In the index alone, and without sorting what may be a million rows.
    static let queuedRows = SQL(
        """
        SELECT k.channel, CAST(SUM(k.queued) AS BIGINT), MIN(k.due_at) FROM (SELECT c.channel AS channel,
        (SELECT COUNT(*) FROM deliveries d WHERE d.incident = r.incident AND d.release = r.release
        AND d.state = s.state AND d.channel = c.channel AND d.due_at <= ?1) AS queued,
        (SELECT MIN(d.due_at) FROM deliveries d WHERE d.incident = r.incident AND d.release = r.release
        AND d.state = s.state AND d.channel = c.channel AND d.due_at <= ?1) AS due_at FROM releases r
        CROSS JOIN (SELECT 'ready' AS state UNION ALL SELECT 'deferred' UNION ALL SELECT 'uncertain') s
        CROSS JOIN (SELECT 'smtp' AS channel UNION ALL SELECT 'webhook') c
        WHERE r.state = 'approved' AND (CAST(?2 AS TEXT) IS NULL OR r.incident = ?2)) k
        GROUP BY k.channel HAVING MIN(k.due_at) IS NOT NULL
        """)
    static let heldReleases = SQL(
        """
        SELECT COUNT(*) FROM releases r WHERE state = 'held' AND EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = r.incident AND d.release = r.release AND d.state = 'held')
        """)
    static let pausedReleases = SQL(
        """
        SELECT COUNT(*) FROM releases r WHERE r.state = 'paused' AND EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = r.incident AND d.release = r.release
        AND d.state IN ('held', 'ready', 'sending', 'deferred', 'uncertain'))
        """)
}
