import TocsinCore

extension LedgerTransaction {
    /// Whether a release is an all-clear, which waits for each customer's checklist.
    func isAllClear(_ release: Int, of incident: String) throws -> Bool {
        try connection.first(.kindOfRelease, [.text(incident), .integer(release)]) {
            try $0.value(0, as: AdvisoryKind.self)
        } == .allClear
    }

    /// Gives the all-clears of customers whose checklist is complete their turn; what had its turn before stays as it is.
    ///
    /// Set by set, for a provider's last step may complete the checklist of every customer at once.
    func letAllClearsGo(of incident: String) throws {
        let releases = try connection.all(.openAllClears, [.text(incident)]) {
            (number: $0.count(0), wave: $0.count(1))
        }
        guard !releases.isEmpty,
            try connection.first(.openProviderSteps, [.text(incident)], { $0.count(0) }) == 0
        else { return }
        for release in releases {
            let key: [SQLValue] = [.text(incident), .integer(release.number), .integer(release.wave)]
            try recordAll(.clearedEvents, key)
            try connection.run(.clearedRows, key + [.instant(now)])
            try keepToHours(release.number, of: incident)
            // A release may only add a later contact: its turn may have come in an earlier one.
            for tenant in try connection.all(.clearedWithLaterRows, key, { $0.text(0) }) {
                try pathFailed(incident: incident, release: release.number, tenant: tenant)
            }
            for tenant in try connection.all(.clearedWithoutRows, key, { $0.text(0) }) {
                try reachByPerson(tenant, incident: incident, release: release.number)
            }
        }
    }

    /// What has its turn now waits for the hours of its customer, if it is not urgent.
    func keepToHours(_ release: Int, of incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release)]
        let coordination = try connection.first(.coordination, key) { row in
            try row.optionalText(0).map { try decodeJSON(ReleaseCoordination.self, from: $0) }
        }
        guard let coordination = coordination ?? nil, !coordination.isUrgent else { return }
        for zone in try connection.all(.zonesOfAllClear, key, { $0.text(0) }) {
            let due = coordination.businessHours.next(from: now, timezone: zone)
            try connection.run(.postponeZone, key + [.instant(now), .text(zone), .instant(due)])
        }
    }

    /// Takes over the steps of an incident's new definition; with fewer of them more customers may be done.
    func takeOver(steps: [Incident.Step], of incident: String) throws {
        try connection.run(.deleteChecklist, [.text(incident)])
        for step in steps {
            try connection.run(.insertChecklist, [.text(incident), .text(step.id), .state(step.who)])
        }
        try letAllClearsGo(of: incident)
    }
}

extension SQL {
    static let openAllClears = SQL(
        """
        SELECT release, wave FROM releases WHERE incident = ?1 AND kind = 'all-clear' AND state IN ('approved', 'paused')
        AND wave >= CASE WHEN waves > 0 THEN 1 ELSE 0 END ORDER BY release
        """)
    static let openProviderSteps = SQL(
        """
        SELECT COUNT(*) FROM checklist k WHERE k.incident = ?1 AND k.who = 'provider'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = k.incident AND s.step = k.step
        AND s.tenant = '' AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq))
        """)
    static let clearedEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'turnCame', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'ready' FROM deliveries d
        JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant
        WHERE d.incident = ?4 AND d.release = ?5 AND d.state = 'held' AND d.turn = 0 AND COALESCE(d.wave, 0) <= ?6
        AND (c.state = 'mitigated' OR NOT EXISTS (
        SELECT 1 FROM checklist k WHERE k.incident = c.incident AND k.who = 'customer'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = k.incident AND s.step = k.step
        AND s.tenant = c.tenant AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq))))
        """)
    static let clearedRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?4
        WHERE incident = ?1 AND release = ?2 AND state = 'held' AND turn = 0 AND COALESCE(wave, 0) <= ?3
        AND EXISTS (SELECT 1 FROM customers c WHERE c.incident = deliveries.incident AND c.tenant = deliveries.tenant
        AND (c.state = 'mitigated' OR NOT EXISTS (
        SELECT 1 FROM checklist k WHERE k.incident = c.incident AND k.who = 'customer'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = k.incident AND s.step = k.step
        AND s.tenant = c.tenant AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq)))))
        """)
    static let zonesOfAllClear = SQL(
        "SELECT DISTINCT COALESCE(timezone, '') FROM plans WHERE incident = ?1 AND release = ?2")
    static let postponeZone = SQL(
        """
        UPDATE deliveries SET due_at = ?5
        WHERE incident = ?1 AND release = ?2 AND state = 'ready' AND attempts = 0 AND due_at = ?3
        AND tenant IN (SELECT p.tenant FROM plans p WHERE p.incident = ?1 AND p.release = ?2
        AND COALESCE(p.timezone, '') = ?4)
        """)
    static let clearedWithLaterRows = SQL(
        """
        SELECT DISTINCT d.tenant FROM deliveries d
        JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'held' AND d.turn > 0 AND COALESCE(d.wave, 0) <= ?3
        AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.incident = d.incident AND o.tenant = d.tenant
        AND o.release = d.release AND o.turn = 0 AND o.state <> 'cancelled') AND c.state <> 'withdrawn'
        AND (c.state = 'mitigated' OR NOT EXISTS (
        SELECT 1 FROM checklist k WHERE k.incident = c.incident AND k.who = 'customer'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = k.incident AND s.step = k.step
        AND s.tenant = c.tenant AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq))))
        ORDER BY d.tenant
        """)
    /// Who can only be called, has no newer plan, and has neither confirmed nor been to call since the approval.
    static let clearedWithoutRows = SQL(
        """
        SELECT p.tenant FROM plans p JOIN customers c ON c.incident = p.incident AND c.tenant = p.tenant
        WHERE p.incident = ?1 AND p.release = ?2 AND COALESCE(p.wave, 0) <= ?3 AND c.state <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.tenant = p.tenant
        AND d.release = p.release AND d.state <> 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM plans n JOIN releases a ON a.incident = n.incident AND a.release = n.release
        JOIN releases b ON b.incident = p.incident AND b.release = p.release AND b.advisory = a.advisory
        WHERE n.incident = p.incident AND n.tenant = p.tenant AND n.release > p.release AND a.state <> 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.incident = p.incident AND v.tenant = p.tenant
        AND v.answer = 'confirm' AND v.seq > (SELECT MAX(s.seq) FROM approvals s
        WHERE s.incident = p.incident AND s.release = p.release))
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.incident = p.incident AND e.tenant = p.tenant
        AND e.kind = 'taskOpened' AND e.detail LIKE '%call%' AND e.seq > (SELECT MAX(s.seq) FROM approvals s
        WHERE s.incident = p.incident AND s.release = p.release))
        AND (c.state = 'mitigated' OR NOT EXISTS (
        SELECT 1 FROM checklist k WHERE k.incident = c.incident AND k.who = 'customer'
        AND NOT EXISTS (SELECT 1 FROM step_marks s WHERE s.incident = k.incident AND s.step = k.step
        AND s.tenant = c.tenant AND s.done = 1 AND NOT EXISTS (SELECT 1 FROM step_marks n
        WHERE n.incident = s.incident AND n.step = s.step AND n.tenant = s.tenant AND n.seq > s.seq))))
        ORDER BY p.tenant
        """)
    static let deleteChecklist = SQL("DELETE FROM checklist WHERE incident = ?1")
    static let insertChecklist = SQL("INSERT INTO checklist (incident, step, who) VALUES (?1, ?2, ?3)")
}
