import TocsinCore

extension LedgerTransaction {
    /// Lets an approved release go: as a whole, or its first wave.
    func letGo(_ release: ReleaseRecord, of incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release)]
        try connection.run(.setApproved, key + [.instant(at)])
        try replaceVersion(by: release, of: incident)
        if release.kind != .withdrawal {
            try recordAll(.withdrawnRowEvents, key)
            try connection.run(.cancelRowsOfWithdrawn, key)
        }
        if let waves = release.waves?.list, !waves.isEmpty {
            // Once the embargo is broken no wave waits for another.
            let last = try connection.isLeaked(incident) ? waves.count : 1
            try startWaves(1...last, of: release, incident)
        } else {
            try startTurns(of: release.release, incident, wave: 0)
        }
        try connection.run(.stampApproval, key + [.instant(at)])
    }

    /// Starts several waves, one after the other.
    func startWaves(_ numbers: ClosedRange<Int>, of release: ReleaseRecord, _ incident: String) throws {
        for (index, wave) in (release.waves?.list ?? []).enumerated() where numbers.contains(index + 1) {
            try startWave(index + 1, named: wave.name, of: release.release, incident, reason: nil)
        }
    }

    /// Starts a wave.
    ///
    /// - Parameter reason: Why a person starts it; `nil` if it starts by itself.
    func startWave(_ wave: Int, named name: String, of release: Int, _ incident: String, reason: String?) throws {
        var detail = ["wave": String(wave), "name": name]
        detail["reason"] = reason
        try connection.run(.setWave, [.text(incident), .integer(release), .integer(wave)])
        try record(
            Event(
                kind: ReleaseEvent.waveStarted.rawValue, incident: incident, release: release, detail: detail))
        try startTurns(of: release, incident, wave: wave)
    }

    /// Makes the first contacts' rows ready, and opens the call tasks of customers that only a phone reaches.
    ///
    /// - Parameter wave: Of these customers; 0 for a release without waves.
    private func startTurns(of release: Int, _ incident: String, wave: Int) throws {
        if try isAllClear(release, of: incident) { return try letAllClearsGo(of: incident) }
        let key: [SQLValue] = [.text(incident), .integer(release)]
        let coordination = try connection.first(.coordination, key) { row in
            try row.optionalText(0).map { try decodeJSON(ReleaseCoordination.self, from: $0) }
        }
        try recordAll(.firstTurnEvents, key + [.integer(wave)])
        if let coordination = coordination ?? nil {
            if coordination.wait != nil {
                try connection.run(.adoptPlan, key + [.integer(wave)])
                try connection.run(.lookAtMoved, key + [.integer(wave), .instant(now)])
            }
            if !coordination.isUrgent {
                let zones = try connection.all(.zonesOfRelease, key + [.integer(wave)]) { $0.text(0) }
                for zone in zones {
                    let due = coordination.businessHours.next(from: now, timezone: zone)
                    try connection.run(
                        .firstTurnRowsOfZone, key + [.instant(due), .integer(wave), .text(zone)])
                }
            }
        }
        try connection.run(.firstTurnRows, key + [.instant(now), .integer(wave)])
        // A release may only add a later contact: its turn may have come while it was held.
        for tenant in try connection.all(.tenantsWithLaterRows, key + [.integer(wave)], { $0.text(0) }) {
            try pathFailed(incident: incident, release: release, tenant: tenant)
        }
        for tenant in try connection.all(.tenantsWithoutRows, key + [.integer(wave)], { $0.text(0) }) {
            try reachByPerson(tenant, incident: incident, release: release)
        }
    }
}

extension LedgerTransaction {
    /// Nothing can be sent to this customer: a person calls, or finds out how.
    func reachByPerson(_ tenant: String, incident: String, release: Int) throws {
        let plan = try connection.first(.findPlan, [.text(incident), .integer(release), .text(tenant)]) {
            try decodePlan($0.text(0))
        }
        if plan?.phones.isEmpty ?? true {
            try pathFailed(incident: incident, release: release, tenant: tenant)
        } else {
            try openTask(.call, incident: incident, tenant: tenant)
        }
    }
}

extension SQL {
    static let setWave = SQL("UPDATE releases SET wave = ?3 WHERE incident = ?1 AND release = ?2")
    static let firstTurnEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'turnCame', ?3, incident, tenant, delivery, release,
        'ready' FROM deliveries WHERE incident = ?4 AND release = ?5 AND state = 'held' AND turn = 0
        AND COALESCE(wave, 0) = ?6
        """)
    static let firstTurnRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?3
        WHERE incident = ?1 AND release = ?2 AND state = 'held' AND turn = 0 AND COALESCE(wave, 0) = ?4
        """)
    static let tenantsWithLaterRows = SQL(
        """
        SELECT DISTINCT d.tenant FROM deliveries d
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'held' AND d.turn > 0 AND COALESCE(d.wave, 0) = ?3
        AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.incident = d.incident AND o.tenant = d.tenant
        AND o.release = d.release AND o.turn = 0 AND o.state <> 'cancelled') ORDER BY d.tenant
        """)
    /// Rows of customers from whom the notice was taken back since this was planned, or is being taken back.
    static let withdrawnRowEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d WHERE d.incident = ?4 AND d.release = ?5
        AND d.state IN ('held', 'ready', 'deferred') AND (d.tenant IN (SELECT c.tenant FROM customers c
        WHERE c.incident = ?4 AND c.state = 'withdrawn') OR d.tenant IN (SELECT p.tenant FROM plans p
        JOIN releases w ON w.incident = p.incident AND w.release = p.release
        WHERE p.incident = ?4 AND w.kind = 'withdrawal' AND w.state IN ('approved', 'paused')))
        """)
    static let cancelRowsOfWithdrawn = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND release = ?2
        AND state IN ('held', 'ready', 'deferred') AND (tenant IN (SELECT c.tenant FROM customers c
        WHERE c.incident = ?1 AND c.state = 'withdrawn') OR tenant IN (SELECT p.tenant FROM plans p
        JOIN releases w ON w.incident = p.incident AND w.release = p.release
        WHERE p.incident = ?1 AND w.kind = 'withdrawal' AND w.state IN ('approved', 'paused')))
        """)
    static let coordination = SQL("SELECT coordination FROM releases WHERE incident = ?1 AND release = ?2")
    /// From now on this release's plan moves its customers on; one who has answered needs no plan. Who had gone over to another
    /// release stays with the one that moves it on by now.
    static let adoptPlan = SQL(
        """
        UPDATE customers SET step_release = ?2 WHERE incident = ?1 AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2
        AND COALESCE(p.wave, 0) = ?3)
        AND NOT (EXISTS (SELECT 1 FROM releases s WHERE s.incident = ?1 AND s.release = customers.step_release
        AND s.release <> ?2 AND s.superseded_by IS NULL AND s.state IN ('approved', 'paused'))
        AND EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2 AND d.tenant = customers.tenant)
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2
        AND d.tenant = customers.tenant AND d.state <> 'cancelled'))
        """)
    /// Customers who had gone over to another release, which may have reached them: time moves them on from there.
    static let lookAtMoved = SQL(
        """
        UPDATE customers SET step_at = ?4 WHERE incident = ?1 AND step_release = ?2 AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2 AND COALESCE(p.wave, 0) = ?3)
        AND EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2 AND d.tenant = customers.tenant)
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2
        AND d.tenant = customers.tenant AND d.state <> 'cancelled')
        """)
    static let zonesOfRelease = SQL(
        """
        SELECT DISTINCT COALESCE(timezone, '') FROM plans
        WHERE incident = ?1 AND release = ?2 AND COALESCE(wave, 0) = ?3
        """)
    static let firstTurnRowsOfZone = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?3
        WHERE incident = ?1 AND release = ?2 AND state = 'held' AND turn = 0 AND COALESCE(wave, 0) = ?4
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2
        AND COALESCE(p.timezone, '') = ?5)
        """)
    /// Who can only be called, or whose every channel was distrusted meanwhile; has no newer plan, and has not confirmed
    /// since the release was approved. One who has answered is asked nothing because its later contacts are not needed, and
    /// nobody is called about a withdrawal that another one is telling.
    static let tenantsWithoutRows = SQL(
        """
        SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2 AND COALESCE(p.wave, 0) = ?3
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.tenant = p.tenant
        AND d.release = p.release AND d.state <> 'cancelled')
        AND EXISTS (SELECT 1 FROM customers c WHERE c.incident = p.incident AND c.tenant = p.tenant
        AND c.state <> 'withdrawn' AND (c.acknowledged = 0 OR c.reconfirm IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.tenant = p.tenant
        AND d.release = p.release)))
        AND NOT EXISTS (SELECT 1 FROM plans n JOIN releases a ON a.incident = n.incident AND a.release = n.release
        JOIN releases b ON b.incident = p.incident AND b.release = p.release AND b.advisory = a.advisory
        WHERE n.incident = p.incident AND n.tenant = p.tenant AND n.release > p.release AND a.state <> 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.incident = p.incident AND v.tenant = p.tenant
        AND v.answer = 'confirm' AND v.seq > (SELECT MAX(s.seq) FROM approvals s
        WHERE s.incident = p.incident AND s.release = p.release))
        AND NOT EXISTS (SELECT 1 FROM releases w JOIN deliveries d ON d.incident = w.incident AND d.tenant = p.tenant
        AND d.state IN ('ready', 'sending', 'deferred', 'uncertain')
        JOIN releases o ON o.incident = d.incident AND o.release = d.release
        WHERE w.incident = p.incident AND w.release = p.release AND w.kind = 'withdrawal' AND o.kind = 'withdrawal'
        AND o.state IN ('approved', 'paused'))
        ORDER BY p.tenant
        """)
}
