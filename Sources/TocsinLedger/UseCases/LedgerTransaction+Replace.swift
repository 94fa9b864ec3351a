import TocsinCore

extension LedgerTransaction {
    /// Takes an earlier version out of the way of a release that is being approved, in the transaction of its approval.
    ///
    /// What is unsent of the earlier version is cancelled, what is in doubt is not sent again, and what is under way
    /// finishes. Of an update or a correction every contact who has, or may have, the earlier version has its turn at once;
    /// a withdrawal stops whatever else was to go to its customers.
    func replaceVersion(by release: ReleaseRecord, of incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release)]
        switch release.kind {
        case .withdrawal:
            try recordAll(.withdrawnEvents, key)
            try connection.run(.cancelWithdrawn, key)
            try connection.run(.stopWithdrawn, key)
            try recordAll(.withdrawnTwiceEvents, key)
            try connection.run(.cancelWithdrawnTwice, key)
            try connection.run(.endPlans, key)
        case .initial, .update, .correction, .reminder, .allClear:
            guard let version = release.replaces else { return }
            let replaced: [SQLValue] = key + [.integer(version)]
            let earlierReleases = try connection.all(.releasesOfVersion, replaced) { $0.count(0) }
            guard !earlierReleases.isEmpty else {
                throw TocsinError(
                    .notAllowed,
                    "version \(version) of \(incident), which release \(release.release) replaces, was replaced by another "
                        + "release meanwhile: cancel this one and plan it again")
            }
            try requireWholeAudience(of: release, replacing: version, incident)
            for earlier in earlierReleases {
                let key: [SQLValue] = [.text(incident), .integer(earlier)]
                try recordAll(.cancelReleaseEvents, key)
                try connection.run(.cancelReleaseRows, key)
                try connection.run(.stopReleaseResends, key)
                try record(
                    Event(
                        kind: "superseded", incident: incident, release: earlier,
                        detail: ["by": String(release.release)]))
                try connection.run(.supersede, key + [.integer(release.release)])
            }
            for earlier in earlierReleases {
                try connection.run(.handOver, key + [.integer(earlier), .instant(now)])
            }
            try recordAll(.reachedTurnEvents, replaced)
            try connection.run(.reachedTurnRows, replaced + [.instant(now)])
            try keepToHours(release.release, of: incident)
            if release.asksAgain {
                let detail = encodeJSON(["version": String(release.version)])
                try recordAll(.reconfirmEvents, key + [.text(detail)])
                try connection.run(.askAgain, key + [.integer(release.version), .instant(at)])
            }
        }
    }

    /// Nobody may be left with the earlier version alone, or with nothing, because the batch grew after this was planned.
    private func requireWholeAudience(of release: ReleaseRecord, replacing version: Int, _ incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release), .integer(version)]
        let customers = try connection.all(.leftBehind, key) { $0.text(0) }
        let contacts = try connection.all(.contactsLeftBehind, key) { "\($0.text(0))/\($0.text(1))" }
        let left = customers + contacts
        guard left.isEmpty else {
            let names = left.prefix(5).joined(separator: ", ") + (left.count > 5 ? ", …" : "")
            throw TocsinError(
                .notAllowed,
                "release \(release.release) of \(incident) would leave out \(left.count) who got, or are to get, the version "
                    + "that it replaces (\(names)): they were queued after it was planned. Cancel it and plan it again")
        }
    }
}

extension LedgerTransaction {
    /// A release that is cancelled replaces nothing any more: the version before is in force again for those who have it,
    /// and moves its customers on.
    func giveBackVersion(of release: ReleaseRecord, _ incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release)]
        let restored = try connection.all(.supersededReleases, key, { $0.count(0) })
        for earlier in restored {
            try record(
                Event(
                    kind: "restored", incident: incident, release: earlier,
                    detail: ["from": String(release.release)]))
        }
        try connection.run(.restoreReleases, key)
        if release.asksAgain { try dropQuestion(of: release, incident, restored: restored) }
        try connection.run(.givePlanBack, key + [.instant(now)])
        try connection.run(.lookAgain, key + [.instant(now)])
        try connection.run(.resumePlans, key + [.instant(now)])
        if release.kind == .withdrawal { try standAgain(notWithdrawnBy: release, incident) }
    }

    /// The notice stands for those from whom a cancelled withdrawal did not take it back: who has nothing of it, or is to be
    /// told of another withdrawal that left the telling to this one, is told by a person.
    private func standAgain(notWithdrawnBy release: ReleaseRecord, _ incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release)]
        let alone = try connection.all(.leftByWithdrawal, key) { (tenant: $0.text(0), release: $0.count(1)) }
        for (tenant, release) in alone { try reachByPerson(tenant, incident: incident, release: release) }
    }

    /// Nobody is asked any more to confirm a version that is not in force and never arrived; the question of the version
    /// before, if it had one and was not answered, is open again.
    private func dropQuestion(of release: ReleaseRecord, _ incident: String, restored: [Int]) throws {
        let asked: [SQLValue] = [.text(incident), .integer(release.version)]
        try recordAll(.questionDroppedEvents, asked + [.text(encodeJSON(["version": String(release.version)]))])
        try connection.run(.dropQuestion, asked)
        for earlier in try connection.releases(of: incident)
        where restored.contains(earlier.release) && earlier.asksAgain {
            let key: [SQLValue] = [.text(incident), .integer(earlier.release), .integer(earlier.version)]
            try recordAll(
                .questionRestoredEvents, key + [.text(encodeJSON(["version": String(earlier.version)]))])
            try connection.run(.restoreQuestion, key + [.instant(at)])
        }
    }
}

extension SQL {
    static let supersededReleases = SQL(
        "SELECT release FROM releases WHERE incident = ?1 AND superseded_by = ?2 ORDER BY release")
    static let restoreReleases = SQL(
        "UPDATE releases SET superseded_by = NULL WHERE incident = ?1 AND superseded_by = ?2")
    /// The newest release with waits that is in force, but for ?2, and has something for the customer; if none has, the
    /// newest that planned it.
    private static let follower = """
        COALESCE((SELECT MAX(p.release) FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = customers.incident AND p.tenant = customers.tenant AND p.release <> ?2
        AND r.superseded_by IS NULL AND r.state IN ('approved', 'paused') AND r.step IS NOT NULL
        AND COALESCE(p.wave, 0) <= r.wave AND r.kind NOT IN ('withdrawal', 'all-clear')
        AND EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.release = p.release
        AND d.tenant = p.tenant AND d.state <> 'cancelled')), (SELECT MAX(p.release) FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = customers.incident AND p.tenant = customers.tenant AND p.release <> ?2
        AND r.superseded_by IS NULL AND r.state IN ('approved', 'paused') AND r.step IS NOT NULL
        AND COALESCE(p.wave, 0) <= r.wave AND r.kind NOT IN ('withdrawal', 'all-clear')))
        """
    /// Another release moves the customer on; the cancelled one goes on to, if it reached the customer or there is no other.
    static let givePlanBack = SQL(
        """
        UPDATE customers SET step_at = ?3, step_release = CASE WHEN EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = customers.incident AND d.tenant = customers.tenant AND d.release = ?2
        AND d.state IN ('accepted', 'uncertain', 'sending')) THEN step_release
        ELSE COALESCE(\(follower), step_release) END
        WHERE incident = ?1 AND step_release = ?2 AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        """)
    /// Customers whom another release moves on, and who had gone over to the cancelled one: it may have been all they had.
    static let lookAgain = SQL(
        """
        UPDATE customers SET step_at = ?3 WHERE incident = ?1 AND step_release <> ?2 AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        """)
    static let questionDroppedEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, detail)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY c.tenant), ?2, 'reconfirmDropped', ?3, c.incident, c.tenant,
        CAST(?6 AS TEXT) FROM customers c WHERE c.incident = ?4 AND c.reconfirm = ?5
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = c.incident AND d.tenant = c.tenant
        AND d.version = ?5 AND (d.state IN ('accepted', 'uncertain', 'sending') OR d.was_uncertain = 1))
        """)
    static let dropQuestion = SQL(
        """
        UPDATE customers SET reconfirm = NULL, reconfirm_since = NULL, step_at = NULL
        WHERE incident = ?1 AND reconfirm = ?2
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = ?1 AND d.tenant = customers.tenant
        AND d.version = ?2 AND (d.state IN ('accepted', 'uncertain', 'sending') OR d.was_uncertain = 1))
        """)
    static let questionRestoredEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, release, detail)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY c.tenant), ?2, 'reconfirmAsked', ?3, c.incident, c.tenant,
        CAST(?5 AS BIGINT), CAST(?7 AS TEXT) FROM customers c
        JOIN plans p ON p.incident = c.incident AND p.tenant = c.tenant AND p.release = ?5
        WHERE c.incident = ?4 AND c.acknowledged = 1 AND c.reconfirm IS NULL AND c.state <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.incident = c.incident AND v.tenant = c.tenant
        AND v.answer = 'confirm' AND v.version >= ?6)
        """)
    static let restoreQuestion = SQL(
        """
        UPDATE customers SET reconfirm = ?3, reconfirm_since = ?4
        WHERE incident = ?1 AND acknowledged = 1 AND reconfirm IS NULL AND state <> 'withdrawn'
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.incident = ?1 AND v.tenant = customers.tenant
        AND v.answer = 'confirm' AND v.version >= ?3)
        """)
    static let releasesOfVersion = SQL(
        """
        SELECT release FROM releases WHERE incident = ?1 AND release <> ?2 AND version = ?3
        AND superseded_by IS NULL ORDER BY release
        """)
    static let supersede = SQL("UPDATE releases SET superseded_by = ?3 WHERE incident = ?1 AND release = ?2")
    /// A version without waits replaces one that moved these customers on.
    static let handOver = SQL(
        """
        UPDATE customers SET step_release = \(follower), step_at = CASE WHEN \(follower) IS NULL OR state = 'withdrawn'
        OR (acknowledged = 1 AND reconfirm IS NULL) THEN NULL ELSE CAST(?4 AS BIGINT) END
        WHERE incident = ?1 AND step_release = ?3
        AND EXISTS (SELECT 1 FROM releases n WHERE n.incident = ?1 AND n.release = ?2 AND n.step IS NULL)
        """)
    /// Who has a plan of the earlier version and none of the new release.
    static let leftBehind = SQL(
        """
        SELECT DISTINCT p.tenant FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        JOIN customers c ON c.incident = p.incident AND c.tenant = p.tenant
        WHERE p.incident = ?1 AND r.version = ?3 AND r.release <> ?2 AND r.state <> 'cancelled'
        AND r.superseded_by IS NULL AND c.state <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM plans n WHERE n.incident = p.incident AND n.release = ?2 AND n.tenant = p.tenant)
        ORDER BY p.tenant
        """)
    /// Contacts who have or may have the earlier version where it can be trusted, and whom the new release doesn't plan.
    static let contactsLeftBehind = SQL(
        """
        SELECT DISTINCT o.tenant, o.contact FROM deliveries o
        JOIN customers c ON c.incident = o.incident AND c.tenant = o.tenant
        WHERE o.incident = ?1 AND o.version = ?3 AND o.release <> ?2 AND o.round = 0 AND c.state <> 'withdrawn'
        AND (o.state IN ('accepted', 'uncertain', 'sending') OR o.was_uncertain = 1)
        AND NOT EXISTS (SELECT 1 FROM distrust x WHERE x.incident = o.incident AND x.tenant = o.tenant
        AND COALESCE(x.contact, o.contact) = o.contact AND COALESCE(x.channel, o.channel) = o.channel)
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = o.incident AND d.release = ?2
        AND d.tenant = o.tenant AND d.contact = o.contact AND d.channel = o.channel)
        ORDER BY o.tenant, o.contact
        """)
    /// The rows of contacts who have, or may have, the earlier version, whatever their turn.
    static let reachedTurnEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'turnCame', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'ready' FROM deliveries d WHERE d.incident = ?4 AND d.release = ?5 AND d.state = 'held'
        AND EXISTS (SELECT 1 FROM deliveries o WHERE o.incident = d.incident AND o.tenant = d.tenant
        AND o.contact = d.contact AND o.channel = d.channel AND o.version = ?6 AND o.round = 0
        AND (o.state IN ('accepted', 'uncertain', 'sending') OR o.was_uncertain = 1 OR o.accepted_at IS NOT NULL))
        """)
    static let reachedTurnRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?4 WHERE incident = ?1 AND release = ?2 AND state = 'held'
        AND EXISTS (SELECT 1 FROM deliveries o WHERE o.incident = deliveries.incident AND o.tenant = deliveries.tenant
        AND o.contact = deliveries.contact AND o.channel = deliveries.channel AND o.version = ?3 AND o.round = 0
        AND (o.state IN ('accepted', 'uncertain', 'sending') OR o.was_uncertain = 1 OR o.accepted_at IS NOT NULL))
        """)
    static let reconfirmEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, release, detail)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY c.tenant), ?2, 'reconfirmAsked', ?3, c.incident, c.tenant,
        CAST(?5 AS BIGINT), CAST(?6 AS TEXT) FROM customers c
        JOIN plans p ON p.incident = c.incident AND p.tenant = c.tenant AND p.release = ?5
        WHERE c.incident = ?4 AND c.acknowledged = 1 AND c.state <> 'withdrawn'
        """)
    static let askAgain = SQL(
        """
        UPDATE customers SET reconfirm = ?3, reconfirm_since = ?4
        WHERE incident = ?1 AND acknowledged = 1 AND state <> 'withdrawn'
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        """)
    static let withdrawnEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d WHERE d.incident = ?4 AND d.release <> ?5
        AND d.state IN ('held', 'ready', 'deferred')
        AND d.tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?4 AND p.release = ?5)
        AND d.release NOT IN (SELECT w.release FROM releases w WHERE w.incident = ?4 AND w.kind = 'withdrawal')
        """)
    static let cancelWithdrawn = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND release <> ?2 AND state IN ('held', 'ready', 'deferred')
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        AND release NOT IN (SELECT w.release FROM releases w WHERE w.incident = ?1 AND w.kind = 'withdrawal')
        """)
    static let stopWithdrawn = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1
        WHERE incident = ?1 AND release <> ?2 AND state IN ('uncertain', 'sending')
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        AND release NOT IN (SELECT w.release FROM releases w WHERE w.incident = ?1 AND w.kind = 'withdrawal')
        """)
    /// Rows of contacts whom another approved withdrawal tells, or has told.
    static let withdrawnTwiceEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d WHERE d.incident = ?4 AND d.release = ?5 AND d.state = 'held'
        AND EXISTS (SELECT 1 FROM deliveries o JOIN releases w ON w.incident = o.incident AND w.release = o.release
        WHERE o.incident = d.incident AND o.tenant = d.tenant AND o.contact = d.contact AND o.channel = d.channel
        AND o.release <> d.release AND w.kind = 'withdrawal' AND w.state IN ('approved', 'paused')
        AND o.state IN ('ready', 'sending', 'deferred', 'uncertain', 'accepted'))
        """)
    static let cancelWithdrawnTwice = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0 WHERE incident = ?1 AND release = ?2 AND state = 'held'
        AND EXISTS (SELECT 1 FROM deliveries o JOIN releases w ON w.incident = o.incident AND w.release = o.release
        WHERE o.incident = ?1 AND o.tenant = deliveries.tenant AND o.contact = deliveries.contact
        AND o.channel = deliveries.channel AND o.release <> ?2 AND w.kind = 'withdrawal'
        AND w.state IN ('approved', 'paused') AND o.state IN ('ready', 'sending', 'deferred', 'uncertain', 'accepted'))
        """)
    static let endPlans = SQL(
        """
        UPDATE customers SET step_at = NULL, step_release = NULL, again_at = NULL WHERE incident = ?1
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        """)
    /// Whom nothing moves on any more, and no other withdrawal is to tell.
    static let resumePlans = SQL(
        """
        UPDATE customers SET step_at = ?3, step_release = \(follower)
        WHERE incident = ?1 AND step_release IS NULL AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2)
        AND \(follower) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM plans p JOIN releases w ON w.incident = p.incident AND w.release = p.release
        WHERE p.incident = customers.incident AND p.tenant = customers.tenant AND p.release <> ?2
        AND w.kind = 'withdrawal' AND w.state IN ('approved', 'paused'))
        """)
    /// Customers of a cancelled withdrawal to whom nothing goes and nothing went of the newest release that is to tell them:
    /// another withdrawal that had left the telling to this one, or a notice without waits that this one had taken back.
    static let leftByWithdrawal = SQL(
        """
        SELECT c.tenant, MAX(n.release) FROM customers c
        JOIN plans p ON p.incident = c.incident AND p.tenant = c.tenant AND p.release = ?2
        JOIN plans n ON n.incident = c.incident AND n.tenant = c.tenant AND n.release <> ?2
        JOIN releases r ON r.incident = n.incident AND r.release = n.release
        WHERE c.incident = ?1 AND c.step_release IS NULL AND r.superseded_by IS NULL
        AND r.state IN ('approved', 'paused') AND COALESCE(n.wave, 0) <= r.wave
        AND ((r.kind = 'withdrawal' AND c.state <> 'withdrawn') OR (r.kind <> 'all-clear' AND c.state = 'queued'))
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = c.incident AND d.tenant = c.tenant
        AND (d.state IN ('ready', 'sending', 'deferred', 'uncertain')
        OR (d.release = n.release AND d.state IN ('held', 'accepted', 'refused', 'expired'))))
        GROUP BY c.tenant ORDER BY c.tenant
        """)
}
