import TocsinCore

/// Where a customer's running contact plan stands.
struct RunningPlan {
    var state: CustomerState
    /// Whether nothing is left to ask: it confirmed, and no later version asks again.
    var isAnswered: Bool
    var release: Int
    var releaseState: ReleaseState
    var isSuperseded: Bool
    var coordination: ReleaseCoordination
    var timezone: String?
    var again: Instant?

    /// Whether time may bring this customer anything.
    var isOpen: Bool {
        switch state {
        case .withdrawn, .disputed: false
        case .queued, .notified, .confirmed, .mitigated, .unreachable: !isAnswered
        }
    }

    var mayRemind: Bool {
        switch releaseState {
        case .approved, .paused, .finished: !isSuperseded
        case .held, .cancelled: false
        }
    }
}

/// One path of a contact plan with its notice and its reminders.
struct PlannedPath {
    /// The newest row of the notice.
    var notice: String
    var hasReminder: Bool
    var row: ContactPlan.Row
}

extension LedgerTransaction {
    /// Goes on with a customer's contact plan after one of its paths ended badly, unless somebody there has answered.
    func pathFailed(incident: String, release: Int, tenant: String) throws {
        if try isAcknowledged(incident: incident, release: release, tenant: tenant) { return }
        if try isSettled(tenant, incident: incident), try !isWithdrawal(release, of: incident) { return }
        let rows = try paths(of: tenant, incident: incident, release: release).map(\.row)
        let customerKey: [SQLValue] = [.text(incident), .text(tenant)]
        switch ContactPlan.step(after: rows) {
        case .wait: return
        case .nextTurn(let turn): try startTurn(turn, of: tenant, incident: incident, release: release)
        case .exhausted where try isWithdrawal(release, of: incident):
            let state = try connection.requireCustomer(tenant, of: incident)
            try apply(.withdrawalFailed, to: tenant, in: state, incident: incident)
        case .exhausted:
            let standing = try connection.first(.standingAcceptance, customerKey) { $0.count(0) } ?? 0
            let plan = try connection.first(
                .findPlan, [.text(incident), .integer(release), .text(tenant)]
            ) { try decodePlan($0.text(0)) }
            if let plan, !plan.phones.isEmpty {
                // A phone is left, so the last path has not failed yet: a person calls.
                try openTask(.call, incident: incident, tenant: tenant)
                return
            }
            guard standing == 0,
                let state = try connection.first(
                    .findCustomer, customerKey, { try $0.value(0, as: CustomerState.self) })
            else {
                try openTask(.unreachable, incident: incident, tenant: tenant)
                return
            }
            try apply(.lastPathFailed, to: tenant, in: state, incident: incident)
        }
    }

    /// Whether a person at the customer disputes, or the notice was taken back: then nobody else there is told.
    private func isSettled(_ tenant: String, incident: String) throws -> Bool {
        let state = try connection.first(.findCustomer, [.text(incident), .text(tenant)]) {
            try $0.value(0, as: CustomerState.self)
        }
        return state == .disputed || state == .withdrawn
    }

    private func isWithdrawal(_ release: Int, of incident: String) throws -> Bool {
        try connection.first(.kindOfRelease, [.text(incident), .integer(release)]) {
            try $0.value(0, as: AdvisoryKind.self) == .withdrawal
        } ?? false
    }

    /// Does what time has brought a customer, and notes when to look again.
    func movePlan(of tenant: String, incident: String) throws {
        guard let plan = try runningPlan(of: tenant, incident: incident) else {
            return try callAgain(tenant, incident: incident)
        }
        guard plan.isOpen else {
            try setStep(nil, of: tenant, incident: incident)
            return
        }
        let paths = try paths(of: tenant, incident: incident, release: plan.release)
        let situation = try situation(plan, paths, tenant, incident)
        if try needsPerson(plan, paths, situation, tenant, incident) {
            try openTask(.call, incident: incident, tenant: tenant)
        } else if isUsedUp(plan, paths, situation) {
            try pathFailed(incident: incident, release: plan.release, tenant: tenant)
        }
        for move in ContactPlan.moves(situation, at: now).due {
            switch move {
            case .startTurn(let turn, let cause):
                try record(
                    Event(
                        kind: "escalated", incident: incident, tenant: tenant, release: plan.release,
                        detail: ["because": cause.rawValue]))
                try startTurn(turn, of: tenant, incident: incident, release: plan.release)
            case .call:
                try connection.run(.setAgain, [.text(incident), .text(tenant), .null])
                try openTask(.call, incident: incident, tenant: tenant)
            case .remind:
                for path in paths where path.row.isStanding && path.hasReminder {
                    // Late, for nobody was sending: then in the customer's hours all the same.
                    let due = plan.coordination.businessHours.next(from: now, timezone: plan.timezone)
                    try remind(path, tenant: tenant, incident: incident, release: plan.release, due: due)
                }
            }
        }
        // What could not be done now is looked at again, and not at once.
        try schedule(tenant, incident: incident, earliest: now + .minutes(1))
    }

    /// Whether nothing was, is, or will be sent to this customer: what was planned was cancelled, and nobody has planned
    /// anything else. Then a person must see to it.
    private func needsPerson(
        _ plan: RunningPlan, _ paths: [PlannedPath], _ situation: ContactPlan.Situation, _ tenant: String,
        _ incident: String
    ) throws -> Bool {
        guard !situation.hasCall, plan.again == nil, paths.allSatisfy({ $0.row.state == .cancelled }) else {
            return false
        }
        return try connection.first(.hasLiveRow, [.text(incident), .text(tenant)]) { _ in true } == nil
    }

    /// Whether every path has failed, the last because what was still to come was cancelled: nothing has told that yet.
    private func isUsedUp(_ plan: RunningPlan, _ paths: [PlannedPath], _ situation: ContactPlan.Situation) -> Bool {
        guard !situation.hasCall, plan.again == nil, paths.contains(where: \.row.failed) else { return false }
        switch ContactPlan.step(after: paths.map(\.row)) {
        case .exhausted: return true
        case .wait, .nextTurn: return false
        }
    }

    /// No plan runs: all that time can bring is what a person put off.
    private func callAgain(_ tenant: String, incident: String) throws {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        if try connection.first(.isPutOff, key + [.instant(now)], { $0.flag(0) }) ?? false {
            try connection.run(.setAgain, key + [.null])
            try openTask(.call, incident: incident, tenant: tenant)
        }
        try setStep(nil, of: tenant, incident: incident)
    }

    /// Notes when time may move a customer on; to be called after whatever changes its rows or its answer.
    ///
    /// - Parameter earliest: Not before, if anything is due; `nil` for at once.
    func schedule(_ tenant: String, incident: String, earliest: Instant? = nil) throws {
        guard let plan = try runningPlan(of: tenant, incident: incident) else { return }
        guard plan.isOpen else {
            try setStep(nil, of: tenant, incident: incident)
            return
        }
        let paths = try paths(of: tenant, incident: incident, release: plan.release)
        let situation = try situation(plan, paths, tenant, incident)
        let moves = ContactPlan.moves(situation, at: now)
        let isDue = try !moves.due.isEmpty || needsPerson(plan, paths, situation, tenant, incident)
        try setStep(isDue ? earliest ?? now : moves.next, of: tenant, incident: incident)
    }

    /// The rows of this turn may be sent: at once, or when the customer's hours begin if its notice is not urgent.
    private func startTurn(_ turn: Int, of tenant: String, incident: String, release: Int) throws {
        let key: [SQLValue] = [.text(incident), .integer(release), .text(tenant), .integer(turn)]
        let plan = try runningPlan(of: tenant, incident: incident)
        var due = now
        if let plan, !plan.coordination.isUrgent {
            due = plan.coordination.businessHours.next(from: now, timezone: plan.timezone)
        }
        try recordAll(.turnEvents, key)
        try connection.run(.turnRows, key + [.instant(due)])
    }

    /// Makes the next reminder of a path; it was approved with its notice.
    private func remind(
        _ path: PlannedPath, tenant: String, incident: String, release: Int, due: Instant
    ) throws {
        // Of the same key in any release: the notice may have been planned anew since the last one.
        let round = (try connection.first(.lastRound, [.text(path.notice)]) { $0.count(0) } ?? 0) + 1
        let delivery = "\(path.notice)-r\(round)"
        guard
            try connection.run(
                .insertReminder, [.text(path.notice), .text(delivery), .integer(round), .instant(due)]) == 1
        else { return }
        try record(
            Event(
                kind: "reminded", incident: incident, tenant: tenant, delivery: delivery,
                release: try connection.first(.ownerOfDelivery, [.text(path.notice)]) { $0.count(1) } ?? release,
                deliveryState: .ready, detail: ["round": String(round)]))
    }

    private func setStep(_ step: Instant?, of tenant: String, incident: String) throws {
        try connection.run(.setStep, [.text(incident), .text(tenant), .optional(step)])
    }

    private func situation(
        _ plan: RunningPlan, _ paths: [PlannedPath], _ tenant: String, _ incident: String
    ) throws -> ContactPlan.Situation {
        let open = try connection.all(.openTasksOfTenant, [.text(incident), .text(tenant)]) {
            try $0.value(1, as: TaskKind.self)
        }
        return ContactPlan.Situation(
            rows: paths.map(\.row), coordination: plan.coordination, timezone: plan.timezone,
            mayRemind: plan.mayRemind && paths.contains { $0.row.isStanding && $0.hasReminder },
            hasCall: open.contains(.call) || open.contains(.unreachable), again: plan.again)
    }

    /// The plan that runs; `nil` if none does, or if it knows no waits.
    private func runningPlan(of tenant: String, incident: String) throws -> RunningPlan? {
        try connection.first(.runningPlan, [.text(incident), .text(tenant)]) { row in
            RunningPlan(
                state: try row.value(0), isAnswered: row.flag(1) && row.isNull(2), release: row.count(3),
                releaseState: try row.value(4), isSuperseded: !row.isNull(5),
                coordination: try decodeJSON(ReleaseCoordination.self, from: row.text(6)),
                timezone: row.optionalText(7), again: row.optionalInstant(8))
        }
    }

    /// The paths of a customer in the advisory of a release, whichever of its releases planned them.
    private func paths(of tenant: String, incident: String, release: Int) throws -> [PlannedPath] {
        var paths: [String: PlannedPath] = [:]
        try connection.forEach(.planRows, [.text(incident), .integer(release), .text(tenant)]) { row in
            let key = "\(row.text(1))/\(row.text(2))"
            let state = try row.value(4, as: DeliveryState.self)
            let round = row.count(6)
            let acceptedAt = state == .accepted ? row.optionalInstant(7) : nil
            // What was planned anew and cancelled does not hide what stands.
            if state == .cancelled, round > 0 || paths[key] != nil { return }
            let fault = row.optionalText(5).flatMap(Fault.init(rawValue:))
            let tried = row.optionalInstant(8)
            guard round > 0, var path = paths[key] else {
                paths[key] = PlannedPath(
                    notice: row.text(0), hasReminder: !row.isNull(10),
                    row: ContactPlan.Row(
                        turn: row.count(3), state: state, fault: fault, acceptedAt: acceptedAt, remindedAt: acceptedAt,
                        triedSince: tried, wait: row.optionalInteger(9).map { TimeSpan(microseconds: $0) }))
                return
            }
            // A notice that failed after all is not mended by its reminder.
            if path.row.failed { return }
            path.row.state = state
            path.row.fault = fault
            path.row.triedSince = tried
            if let acceptedAt { path.row.remindedAt = acceptedAt }
            paths[key] = path
        }
        return paths.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether the customer confirmed this release's notice or a later one: then nobody else needs to be told of it.
    private func isAcknowledged(incident: String, release: Int, tenant: String) throws -> Bool {
        try connection.first(
            .isAcknowledged, [.text(incident), .integer(release), .text(tenant)]
        ) { $0.flag(0) } ?? false
    }
}

extension SQL {
    /// The paths of one customer and advisory, whichever release planned them, notices before their reminders. Of a key
    /// that was planned anew only the newest row counts; what is not approved yet, waits for its wave, was replaced by
    /// another version, or is not to be trusted, is no path. A cancelled release reminds nobody.
    static let planRows = SQL(
        """
        SELECT d.delivery, d.contact, d.channel, d.turn, d.state, d.fault, d.round, d.accepted_at, d.trying_since,
        d.wait, CASE WHEN r.state = 'cancelled' THEN NULL ELSE d.reminder_sha END FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?3 AND r.superseded_by IS NULL
        AND d.advisory = (SELECT advisory FROM releases WHERE incident = ?1 AND release = ?2)
        AND (d.state <> 'held' OR (r.state IN ('approved', 'paused') AND COALESCE(d.wave, 0) <= r.wave))
        AND NOT EXISTS (SELECT 1 FROM distrust x WHERE x.incident = d.incident AND x.tenant = d.tenant
        AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel)
        AND NOT EXISTS (SELECT 1 FROM deliveries n WHERE n.incident = d.incident AND n.tenant = d.tenant
        AND n.advisory = d.advisory AND n.contact = d.contact AND n.channel = d.channel AND n.release > d.release
        AND n.state <> 'cancelled' AND (n.state <> 'held' OR EXISTS (SELECT 1 FROM releases nr
        WHERE nr.incident = n.incident AND nr.release = n.release AND nr.state IN ('approved', 'paused')
        AND COALESCE(n.wave, 0) <= nr.wave)))
        ORDER BY d.release, d.round
        """)
    static let turnEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'turnCame', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'ready' FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?4 AND d.tenant = ?6 AND d.turn = ?7 AND d.state = 'held'
        AND d.advisory = (SELECT advisory FROM releases WHERE incident = ?4 AND release = ?5)
        AND r.state IN ('approved', 'paused') AND COALESCE(d.wave, 0) <= r.wave
        """)
    static let turnRows = SQL(
        """
        UPDATE deliveries SET state = 'ready', due_at = ?5
        WHERE incident = ?1 AND tenant = ?3 AND turn = ?4 AND state = 'held'
        AND advisory = (SELECT advisory FROM releases WHERE incident = ?1 AND release = ?2)
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.state IN ('approved', 'paused')
        AND COALESCE(deliveries.wave, 0) <= r.wave)
        """)
    /// What was accepted where it can be trusted, and what another advisory may still get accepted.
    static let standingAcceptance = SQL(
        """
        SELECT COUNT(*) FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.round = 0 AND (d.state IN ('accepted', 'uncertain', 'sending')
        OR (d.state IN ('ready', 'deferred') AND r.state IN ('approved', 'paused')))
        AND NOT EXISTS (SELECT 1 FROM distrust x WHERE x.incident = d.incident AND x.tenant = d.tenant
        AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel)
        """)
    /// A confirmation without a version, when nothing was planned, is one of every version that there was by then.
    static let isAcknowledged = SQL(
        """
        SELECT CASE WHEN c.acknowledged = 1 AND (c.reconfirm IS NULL OR c.reconfirm > r.version)
        AND COALESCE((SELECT MAX(COALESCE(v.version, (SELECT MAX(q.version) FROM releases q JOIN events e
        ON e.incident = q.incident AND e.release = q.release AND e.kind = 'released'
        WHERE q.incident = v.incident AND e.seq < v.seq), 0)) FROM evidence v
        WHERE v.incident = c.incident AND v.tenant = c.tenant AND v.answer = 'confirm'), r.version) >= r.version
        THEN 1 ELSE 0 END FROM customers c JOIN releases r ON r.incident = c.incident AND r.release = ?2
        WHERE c.incident = ?1 AND c.tenant = ?3
        """)
    static let kindOfRelease = SQL("SELECT kind FROM releases WHERE incident = ?1 AND release = ?2")
    static let findPlan = SQL("SELECT plan FROM plans WHERE incident = ?1 AND release = ?2 AND tenant = ?3")
    static let runningPlan = SQL(
        """
        SELECT c.state, c.acknowledged, c.reconfirm, r.release, r.state, r.superseded_by, r.coordination, p.timezone,
        c.again_at FROM customers c JOIN releases r ON r.incident = c.incident AND r.release = c.step_release
        LEFT JOIN plans p ON p.incident = c.incident AND p.release = c.step_release AND p.tenant = c.tenant
        WHERE c.incident = ?1 AND c.tenant = ?2 AND r.coordination IS NOT NULL
        """)
    static let isPutOff = SQL(
        """
        SELECT CASE WHEN again_at <= ?3 AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        AND state NOT IN ('withdrawn', 'disputed') THEN 1 ELSE 0 END FROM customers WHERE incident = ?1 AND tenant = ?2
        """)
    /// What stands and is followed on, or may still arrive: no version that was replaced, nothing of a release without waits.
    static let hasLiveRow = SQL(
        """
        SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.live = 1
        AND (r.superseded_by IS NULL OR d.state IN ('ready', 'sending', 'deferred', 'uncertain'))
        AND (r.step IS NOT NULL OR d.state IN ('ready', 'sending', 'deferred', 'uncertain')
        OR (d.state = 'held' AND (r.state = 'held' OR COALESCE(d.wave, 0) > r.wave))) LIMIT 1
        """)
    static let lastRound = SQL(
        """
        SELECT MAX(n.round) FROM deliveries o JOIN deliveries n ON n.incident = o.incident AND n.version = o.version
        AND n.tenant = o.tenant AND n.contact = o.contact AND n.channel = o.channel WHERE o.delivery = ?1
        """)
    static let setStep = SQL("UPDATE customers SET step_at = ?3 WHERE incident = ?1 AND tenant = ?2")
    static let setAgain = SQL("UPDATE customers SET again_at = ?3 WHERE incident = ?1 AND tenant = ?2")
    /// Only of a notice that stands: a bounce may have come in between.
    static let insertReminder = SQL(
        """
        INSERT INTO deliveries (delivery, incident, release, version, advisory, tenant, contact, channel, turn, state,
        message_sha, due_at, live, fence, attempts, resends, was_uncertain, resend_stopped, resent, round)
        SELECT CAST(?2 AS TEXT), incident, release, version, advisory, tenant, contact, channel, turn, 'ready',
        reminder_sha, CAST(?4 AS BIGINT), 1, 0, 0, 0, 0, 0, 0, CAST(?3 AS BIGINT) FROM deliveries
        WHERE delivery = ?1 AND reminder_sha IS NOT NULL
        """)
}
