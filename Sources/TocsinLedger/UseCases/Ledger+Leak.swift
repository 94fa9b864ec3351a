package import TocsinCore

/// What declaring a leak did.
package struct LeakResult: Sendable, Hashable {
    package var leakedAt: Instant
    /// Waves that were started.
    package var startedWaves: Int
    /// Rows of later contacts whose turn came.
    package var startedTurns: Int
    /// Rules that wait for a leak.
    package var startedClocks: [String]
    package var changed: Bool
}

extension Ledger {
    /// Declares that the embargo is broken: in one transaction everything that is approved goes out at once.
    ///
    /// Nothing of a held release goes out, what is paused waits until it is resumed, and an all-clear goes on waiting for
    /// the checklist.
    ///
    /// - Parameters:
    ///   - instant: When it leaked; never in the future.
    ///   - rules: The clocks of the workspace; those that wait for a leak are started.
    package func leak(
        _ incident: String, reason: String, leakedAt instant: Instant, rules: [ClockRule], by actor: Actor,
        at now: Instant
    ) async throws -> LeakResult {
        try await transact(by: actor, at: now) { transaction in
            if let leaked = try transaction.gateRecord(of: incident).leaked {
                return LeakResult(
                    leakedAt: leaked.at, startedWaves: 0, startedTurns: 0, startedClocks: [], changed: false)
            }
            try transaction.decide(.leaked, incident, at: instant, words: reason)
            let releases = try transaction.connection.releases(of: incident)
            let waves = try transaction.startWaitingWaves(of: releases, incident)
            let turns = try transaction.recordAll(.leakTurnEvents, [.text(incident)])
            try transaction.connection.run(.leakTurnRows, [.text(incident), .instant(transaction.now)])
            try transaction.connection.run(.leakDueRows, [.text(incident), .instant(transaction.now)])
            let clocks = try transaction.startClocks(
                rules.filter { $0.waits(for: .leak) }, of: incident, .leak, at: instant, note: nil, isNamed: false)
            return LeakResult(
                leakedAt: instant, startedWaves: waves, startedTurns: turns, startedClocks: clocks.sorted(),
                changed: true)
        }
    }
}

extension LedgerTransaction {
    /// Starts every wave that waits in approved releases. An all-clear's and a replaced version's wait on.
    ///
    /// - Returns: How many were started.
    func startWaitingWaves(of releases: [ReleaseRecord], _ incident: String) throws -> Int {
        let moving = Set(try connection.all(.leakReleases, [.text(incident)]) { $0.count(0) })
        var count = 0
        for release in releases where moving.contains(release.release) {
            let last = release.waves?.list.count ?? 0
            guard release.startedWave < last else { continue }
            try startWaves((release.startedWave + 1)...last, of: release, incident)
            count += last - release.startedWave
        }
        return count
    }
}

extension SQL {
    static let leakReleases = SQL(
        """
        SELECT release FROM releases WHERE incident = ?1 AND state = 'approved' AND kind <> 'all-clear'
        AND superseded_by IS NULL AND wave < waves
        """)
    /// Of customers who have not answered; a dispute is settled first, a reminder is no contact's turn.
    static let leakTurnEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'turnCame', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'ready' FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant
        WHERE d.incident = ?4 AND d.state = 'held' AND d.round = 0 AND COALESCE(d.wave, 0) <= r.wave
        AND r.state IN ('approved', 'paused') AND r.kind <> 'all-clear' AND r.superseded_by IS NULL
        AND (c.acknowledged = 0 OR c.reconfirm IS NOT NULL) AND c.state NOT IN ('disputed', 'withdrawn')
        """)
    static let leakTurnRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?2 WHERE incident = ?1 AND state = 'held' AND round = 0
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND COALESCE(deliveries.wave, 0) <= r.wave
        AND r.state IN ('approved', 'paused') AND r.kind <> 'all-clear' AND r.superseded_by IS NULL)
        AND EXISTS (SELECT 1 FROM customers c WHERE c.incident = deliveries.incident
        AND c.tenant = deliveries.tenant AND (c.acknowledged = 0 OR c.reconfirm IS NOT NULL)
        AND c.state NOT IN ('disputed', 'withdrawn'))
        """)
    /// What waits for business hours. No event: a due time is no state.
    static let leakDueRows = SQL(
        """
        UPDATE deliveries SET due_at = ?2 WHERE incident = ?1 AND state = 'ready' AND due_at > ?2
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.state IN ('approved', 'paused') AND r.kind <> 'all-clear')
        """)
}
