package import TocsinCore

/// How one transfer ended, as the sender judged it.
package struct AttemptResult: Sendable {
    package var claim: ClaimedDelivery
    package var report: TransferReport
    package var outcome: AttemptOutcome
    package var startedAt: Instant
    package var endedAt: Instant
    /// When to try again if it is deferred, or doubtful.
    package var retryAt: Instant
    /// Of a mail: the relay, as the configuration calls it.
    package var relay: String?
    /// Whether the relay can't be used any more since this transfer.
    package var relayRests: Bool

    package init(
        claim: ClaimedDelivery, report: TransferReport, outcome: AttemptOutcome, startedAt: Instant, endedAt: Instant,
        retryAt: Instant, relay: String? = nil, relayRests: Bool = false
    ) {
        self.claim = claim
        self.report = report
        self.outcome = outcome
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.retryAt = retryAt
        self.relay = relay
        self.relayRests = relayRests
    }
}

/// A delivery whose transfer shall begin.
package struct TransferStart: Sendable {
    package var claim: ClaimedDelivery
    /// The message's Date if this is the first attempt: fixed with it, the same for all attempts.
    package var date: Instant

    package init(claim: ClaimedDelivery, date: Instant) {
        self.claim = claim
        self.date = date
    }
}

/// What a round of exchanges did.
package struct Exchanged: Sendable, Hashable {
    /// For each result the state that its delivery has now; `nil` if its lease was lost and the result is evidence only.
    package var recorded: [DeliveryState?]
    /// For each start whether it may go on: its row is marked `sending`, durably.
    package var started: [Bool]
    /// Releases of these starts that may not be sent now: paused or cancelled.
    package var closed: [ReleaseKey]

    package struct ReleaseKey: Sendable, Hashable {
        package var incident: String
        package var release: Int
    }
}

extension Ledger {
    /// Records the last results of slots and marks their next deliveries as sending, in one transaction.
    ///
    /// A transfer may start only when this has returned: then after a crash exactly the `sending` rows are in doubt. Blocks
    /// the calling thread until the disk has it: for the one thread that keeps the slots going.
    ///
    /// - Parameters:
    ///   - results: The ends of transfers.
    ///   - starts: The deliveries to start now.
    ///   - worker: Who sends.
    ///   - isRepeated: Whether the same was tried before, with an unknown end: what is there already is not written again.
    package func exchange(
        results: [AttemptResult], starts: [TransferStart], worker: String, isRepeated: Bool = false, by actor: Actor,
        at now: Instant
    ) throws -> Exchanged {
        try database.writeNow { connection in
            let transaction = try LedgerTransaction(connection: connection, actor: actor, now: now)
            return try transaction.exchange(
                results: results, starts: starts, worker: worker, isRepeated: isRepeated)
        }
    }

    /// The same for one slot, on the driver's thread; the message's Date is now.
    package func exchange(
        result: AttemptResult?, next: ClaimedDelivery?, worker: String, by actor: Actor, at now: Instant
    ) async throws -> (recorded: DeliveryState?, started: Bool) {
        try await transact(by: actor, at: now) { transaction in
            let exchanged = try transaction.exchange(
                results: result.map { [$0] } ?? [],
                starts: next.map { [TransferStart(claim: $0, date: transaction.at)] } ?? [], worker: worker)
            return (exchanged.recorded.first ?? nil, exchanged.started.first ?? false)
        }
    }
}

extension LedgerTransaction {
    fileprivate func exchange(
        results: [AttemptResult], starts: [TransferStart], worker: String, isRepeated: Bool = false
    ) throws -> Exchanged {
        var exchanged = Exchanged(recorded: [], started: [], closed: [])
        for result in results {
            let known = isRepeated ? try stateIfRecorded(result) : nil
            exchanged.recorded.append(try known ?? record(result, worker: worker))
        }
        // Many of one release at once: its state is asked for once.
        var sendable: [Exchanged.ReleaseKey: Bool] = [:]
        for start in starts {
            let key = Exchanged.ReleaseKey(incident: start.claim.incident, release: start.claim.release)
            let isSendable = try sendable[key] ?? isApproved(key)
            sendable[key] = isSendable
            if isRepeated, try hasBegun(start, worker: worker) {
                exchanged.started.append(true)
                continue
            }
            exchanged.started.append(isSendable ? try begin(start, worker: worker) : false)
        }
        exchanged.closed = sendable.filter { !$0.value }.map(\.key)
        return exchanged
    }

    /// What became of a delivery whose result a lost answer had recorded; `nil` if it had not.
    private func stateIfRecorded(_ result: AttemptResult) throws -> DeliveryState? {
        let claim = result.claim
        let outcome = try connection.first(
            .outcomeOfAttempt, [.text(claim.delivery), .integer(claim.attempts + 1)]
        ) { $0.optionalText(0) }
        guard outcome == result.outcome.name else { return nil }
        return try connection.first(.rowOfDelivery, [.text(claim.delivery)]) { try $0.value(0, as: DeliveryState.self) }
    }

    /// Whether a lost answer had marked this very attempt as sending.
    private func hasBegun(_ start: TransferStart, worker: String) throws -> Bool {
        let claim = start.claim
        return try connection.first(
            .begunAttempt,
            [.text(claim.delivery), .integer(claim.fence), .text(worker), .integer(claim.attempts + 1)]
        ) { _ in true } ?? false
    }

    private func isApproved(_ key: Exchanged.ReleaseKey) throws -> Bool {
        let state = try connection.first(
            .stateOfRelease, [.text(key.incident), .integer(key.release)]
        ) { try $0.value(0, as: ReleaseState.self) }
        return state == .approved
    }

    /// Marks a leased row as sending, unless its lease or its state says otherwise by now.
    private func begin(_ start: TransferStart, worker: String) throws -> Bool {
        let claim = start.claim
        let changed = try connection.run(
            claim.isResend ? .markResending : .markSending,
            [
                .text(claim.delivery), .integer(claim.fence), .text(worker), .instant(start.date), .instant(now),
                .instant(at),
            ])
        guard changed == 1 else { return false }
        try record(
            Event(
                kind: "transferStarted", incident: claim.incident, tenant: claim.tenant, delivery: claim.delivery,
                release: claim.release, deliveryState: .sending,
                detail: claim.isResend ? ["possibleDuplicate": "true"] : [:]))
        return true
    }

    private func record(_ result: AttemptResult, worker: String) throws -> DeliveryState? {
        let claim = result.claim
        let attempt: [SQLValue] = [
            .text(claim.delivery), .integer(claim.attempts + 1), .integer(claim.fence), .text(worker),
            .instant(result.startedAt), .instant(result.endedAt), .text(result.outcome.name),
            .optional(result.report.code), .optional(result.report.enhanced),
            .text(result.report.fault ?? result.report.reply),
        ]
        try connection.run(.putAttempt, attempt)
        if let relay = result.relay, result.relayRests {
            try openTask(.relayFault, incident: claim.incident, tenant: nil, relay: relay)
        }
        let state: DeliveryState?
        if result.outcome == .accepted {
            state = try recordAcceptance(result)
        } else {
            state = try recordOther(result)
        }
        if state == nil {
            // Somebody else took the row over: the late result is evidence and changes no state.
            try record(
                Event(
                    kind: "lateResult", incident: claim.incident, tenant: claim.tenant, delivery: claim.delivery,
                    release: claim.release, detail: ["outcome": result.outcome.name, "fence": String(claim.fence)]))
        }
        return state
    }

    /// The way of nearly all: whatever the row was before, and whatever became of its release, 250 is 250.
    private func recordAcceptance(_ result: AttemptResult) throws -> DeliveryState? {
        let claim = result.claim
        let changed = try connection.run(
            .setAccepted, [.text(claim.delivery), .integer(claim.fence), .instant(at)])
        guard changed == 1 else { return nil }
        // Where an intruder reads, 250 tells the customer nothing.
        let isTrusted = try !isDistrusted(claim)
        let customer =
            isTrusted ? try accept(claim.kind, of: claim.tenant, incident: claim.incident, step: claim.step) : nil
        var event = event(of: result, outcome: .accepted, next: .accepted, customer: customer, fault: nil)
        if !isTrusted { event.detail["distrusted"] = "true" }
        try record(event)
        if isTrusted, try hasOpenTasks(claim.incident) { try settleTasks(of: claim.tenant, incident: claim.incident) }
        if let relay = result.relay { try closeTask(ofRelay: relay, incident: claim.incident) }
        return .accepted
    }

    private func recordOther(_ result: AttemptResult) throws -> DeliveryState? {
        let claim = result.claim
        let row = try connection.first(.rowOfDelivery, [.text(claim.delivery)]) { row in
            (
                state: try row.value(0, as: DeliveryState.self), fence: row.integer(1), wasUncertain: row.flag(2),
                isStopped: try row.value(3, as: ReleaseState.self) == .cancelled || row.flag(4) || row.flag(5)
            )
        }
        guard let row, row.state == .sending, row.fence == claim.fence else { return nil }
        let outcome = try settled(result)
        guard
            let next = DeliveryState.sending.applying(
                .attemptEnded(outcome), wasUncertain: row.wasUncertain, releaseCancelled: row.isStopped)
        else { return nil }
        var fault: Fault?
        if case .refused(let whose) = outcome { fault = whose }
        // The recipient's side, not our relay: its contact is not waited for without end.
        let isOurs = result.report.isRelayFault || result.report.misdirected || result.report.isTooLarge
        if next == .deferred, !isOurs { fault = .recipient }
        try connection.run(
            .setResult,
            [
                .text(claim.delivery), .state(next), .instant(next == .ready ? now : result.retryAt),
                .optional(fault), .flag(row.wasUncertain || next == .uncertain),
                // A copy that was surely not taken is no second copy, and uses up no try.
                .flag(claim.isResend && outcome != .uncertain),
            ])
        try record(event(of: result, outcome: outcome, next: next, customer: nil, fault: fault))
        if fault == .sender {
            try openTask(.senderFault, incident: claim.incident, tenant: claim.tenant, delivery: claim.delivery)
            try pauseIfSenderIsRefused(release: claim.release, of: claim.incident)
        } else if next == .refused {
            try pathFailed(incident: claim.incident, release: claim.release, tenant: claim.tenant)
        }
        try schedule(claim.tenant, incident: claim.incident)
        return next
    }

    private func event(
        of result: AttemptResult, outcome: AttemptOutcome, next: DeliveryState, customer: CustomerState?,
        fault: Fault?
    ) -> Event {
        var detail = ["attempt": String(result.claim.attempts + 1)]
        detail["code"] = result.report.code.map { String($0) }
        detail["enhanced"] = result.report.enhanced
        detail["fault"] = fault?.rawValue
        return Event(
            kind: outcome.name, incident: result.claim.incident, tenant: result.claim.tenant,
            delivery: result.claim.delivery, release: result.claim.release, deliveryState: next,
            customerState: customer, detail: detail)
    }

    /// Interrupted twice in a row is deferred: a connection that always dies before the body needs a rest.
    private func settled(_ result: AttemptResult) throws -> AttemptOutcome {
        guard result.outcome == .interrupted, result.claim.attempts > 0 else { return result.outcome }
        let before = try connection.first(
            .outcomeOfAttempt, [.text(result.claim.delivery), .integer(result.claim.attempts)]
        ) { $0.optionalText(0) }
        return before == "interrupted" ? .deferred : .interrupted
    }

    /// An acceptance notifies the customer; a withdrawal's takes it out.
    ///
    /// - Parameters:
    ///   - step: How long after it time may move the customer on; `nil` if its release knows no waits.
    /// - Returns: The customer's state if it changed.
    func accept(
        _ kind: AdvisoryKind, of tenant: String, incident: String, step: TimeSpan?
    ) throws -> CustomerState? {
        guard kind != .withdrawal else { return try withdraw(tenant, incident: incident) }
        guard let step else {
            let state = try accept(tenant, incident: incident, stepAt: nil)
            // This release knows no waits; another one, which plans the same customer, may.
            try schedule(tenant, incident: incident)
            return state
        }
        return try accept(tenant, incident: incident, stepAt: at + step)
    }

    private func accept(_ tenant: String, incident: String, stepAt: Instant?) throws -> CustomerState? {
        // Nearly all are queued: then one statement does it.
        if let next = try acceptedNow(.queued, tenant, incident, stepAt) { return next }
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        let customer = try connection.first(.acceptanceOfCustomer, key) {
            (state: try $0.value(0, as: CustomerState.self), acceptedAt: $0.optionalInstant(1))
        }
        guard let customer else { return nil }
        if let next = try acceptedNow(customer.state, tenant, incident, stepAt) { return next }
        if let stepAt { try connection.run(.hastenStep, key + [.instant(stepAt)]) }
        if customer.acceptedAt == nil { try connection.run(.stampAccepted, key + [.instant(at)]) }
        return nil
    }

    /// Moves a customer on that is in this state.
    ///
    /// - Returns: `nil` if it is in another, or if an acceptance changes nothing in this one.
    private func acceptedNow(
        _ state: CustomerState, _ tenant: String, _ incident: String, _ stepAt: Instant?
    ) throws -> CustomerState? {
        guard case .moved(let next, _) = state.applying(.accepted) else { return nil }
        let changed = try connection.run(
            .setNotified,
            [
                .text(incident), .text(tenant), .state(next), .instant(at), .state(state), .optional(stepAt),
            ])
        return changed == 1 ? next : nil
    }

    /// Whether the channel was distrusted while its transfer was under way; asked for incidents that distrust anything.
    private func isDistrusted(_ claim: ClaimedDelivery) throws -> Bool {
        let marks = try distrust[claim.incident] ?? connection.distrusted(in: claim.incident)
        distrust[claim.incident] = marks
        return marks[claim.tenant]?.contains { $0.covers(claim.contact, claim.channel) } ?? false
    }

    /// Nothing but a withdrawal is sent to this customer any more, and nobody is to call.
    func endPlan(of tenant: String, incident: String) throws {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        try recordAll(.endedRowEvents, key)
        try connection.run(.cancelEndedRows, key)
        try connection.run(.stopTenant, key)
        try connection.run(.setStep, key + [.null])
        try connection.run(.setAgain, key + [.null])
    }

    /// A withdrawal was accepted: the customer knows that the notice was not for it.
    private func withdraw(_ tenant: String, incident: String) throws -> CustomerState? {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        let state = try connection.first(.findCustomer, key) { try $0.value(0, as: CustomerState.self) }
        guard let state, case .moved(let next, _) = state.applying(.withdrawalAccepted(attemptBegan: true)) else {
            return nil
        }
        try connection.run(.setCustomerState, key + [.state(next)])
        try endPlan(of: tenant, incident: incident)
        try closeTasks(TaskKind.allCases, incident: incident, tenant: tenant, because: "withdrawn")
        return next
    }

    /// Closes the tasks that an acceptance has settled: a way was found, and what had failed did not fail after all.
    func settleTasks(of tenant: String, incident: String) throws {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        let open = try connection.all(.openTasksOfTenant, key) { try $0.value(1, as: TaskKind.self) }
        guard !open.isEmpty else { return }
        let failed = try connection.all(.standingFailures, key) { row in
            (state: try row.value(0, as: DeliveryState.self), isOurs: row.optionalText(1) == Fault.sender.rawValue)
        }
        var settled: [TaskKind] = []
        // A withdrawal's acceptance is no notice: whom nobody reached before is still not reached.
        let state = try connection.first(.findCustomer, key) { try $0.value(0, as: CustomerState.self) }
        if state != .unreachable { settled.append(.unreachable) }
        if !failed.contains(where: { $0.state == .expired }) { settled.append(.expired) }
        if !failed.contains(where: \.isOurs) { settled.append(.senderFault) }
        try closeTasks(settled, incident: incident, tenant: tenant, because: "accepted")
    }

    /// Applies an event to a customer: state, event and task.
    ///
    /// - Returns: The customer's state afterwards and the event's number.
    @discardableResult
    func apply(
        _ event: CustomerEvent, to tenant: String, in state: CustomerState, incident: String,
        detail: [String: String] = [:]
    ) throws -> (state: CustomerState, sequence: Int64) {
        switch state.applying(event) {
        case .moved(let next, let task):
            try connection.run(.setCustomerState, [.text(incident), .text(tenant), .state(next)])
            let sequence = try record(
                Event(
                    kind: event.name, incident: incident, tenant: tenant, customerState: next, detail: detail))
            if let task { try openTask(task, incident: incident, tenant: tenant) }
            return (next, sequence)
        case .unchanged(let task):
            let sequence = try record(
                Event(kind: event.name, incident: incident, tenant: tenant, detail: detail))
            if let task { try openTask(task, incident: incident, tenant: tenant) }
            return (state, sequence)
        case .gone:
            throw SQLError(.failed, "a customer that is removed has its own use case")
        case .refused(let allowed):
            throw TocsinError(
                .notAllowed, "\(tenant) is \(state.rawValue), so “\(event.name)” is not allowed: \(allowed)")
        }
    }
}

extension SQL {
    /// What a first attempt changes; only rows that were in doubt go the other way.
    static let markSending = SQL(
        """
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, sending_since = ?6,
        first_attempt_at = COALESCE(first_attempt_at, ?4), trying_since = COALESCE(trying_since, ?6)
        WHERE delivery = ?1 AND fence = ?2 AND worker = ?3 AND state = 'ready' AND was_uncertain = 0
        AND resend_stopped = 0 AND lease_until >= ?5
        """)
    static let markResending = SQL(
        """
        UPDATE deliveries SET resends = resends + 1, resent = resent + 1, state = 'sending',
        attempts = attempts + 1, sending_since = ?6,
        first_attempt_at = COALESCE(first_attempt_at, ?4), trying_since = COALESCE(trying_since, ?6)
        WHERE delivery = ?1 AND fence = ?2 AND worker = ?3 AND state IN ('ready', 'uncertain') AND resend_stopped = 0
        AND lease_until >= ?5
        """)
    static let begunAttempt = SQL(
        """
        SELECT delivery FROM deliveries
        WHERE delivery = ?1 AND fence = ?2 AND worker = ?3 AND attempts = ?4 AND state = 'sending'
        """)
    static let stateOfRelease = SQL("SELECT state FROM releases WHERE incident = ?1 AND release = ?2")
    /// An attempt that was in doubt has its row already.
    static let putAttempt = SQL(
        """
        INSERT INTO attempts (delivery, attempt, fence, worker, started_at, ended_at, outcome, code, enhanced, reply)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (delivery, attempt) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
        code = excluded.code, enhanced = excluded.enhanced, reply = excluded.reply
        """)
    static let outcomeOfAttempt = SQL("SELECT outcome FROM attempts WHERE delivery = ?1 AND attempt = ?2")
    static let rowOfDelivery = SQL(
        """
        SELECT d.state, d.fence, d.was_uncertain, r.state, d.resend_stopped,
        CASE WHEN r.superseded_by IS NULL THEN 0 ELSE 1 END FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release WHERE d.delivery = ?1
        """)
    static let setAccepted = SQL(
        """
        UPDATE deliveries SET state = 'accepted', accepted_at = COALESCE(accepted_at, ?3), fault = NULL, worker = NULL,
        lease_until = NULL WHERE delivery = ?1 AND state = 'sending' AND fence = ?2
        """)
    static let setResult = SQL(
        """
        UPDATE deliveries SET state = ?2, live = CASE WHEN ?2 IN ('cancelled', 'refused', 'expired') THEN 0 ELSE 1 END,
        due_at = ?3, fault = ?4, was_uncertain = ?5, resends = resends - ?6, resent = resent - ?6, worker = NULL,
        lease_until = NULL WHERE delivery = ?1
        """)
    static let acceptanceOfCustomer = SQL(
        "SELECT state, accepted_at FROM customers WHERE incident = ?1 AND tenant = ?2")
    static let setNotified = SQL(
        """
        UPDATE customers SET state = ?3, accepted_at = COALESCE(accepted_at, ?4),
        step_at = CASE WHEN step_release IS NOT NULL AND (step_at IS NULL OR step_at > ?6) THEN ?6 ELSE step_at END
        WHERE incident = ?1 AND tenant = ?2 AND state = ?5
        """)
    static let stampAccepted = SQL(
        """
        UPDATE customers SET accepted_at = COALESCE(accepted_at, ?3) WHERE incident = ?1 AND tenant = ?2
        """)
    /// Of a customer who has not answered, or is asked again; a withdrawal ends it.
    static let hastenStep = SQL(
        """
        UPDATE customers SET step_at = CASE WHEN step_at IS NULL OR step_at > ?3 THEN ?3 ELSE step_at END
        WHERE incident = ?1 AND tenant = ?2 AND step_release IS NOT NULL AND state <> 'withdrawn'
        AND (acknowledged = 0 OR reconfirm IS NOT NULL)
        """)
    static let endedRowEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?4 AND d.tenant = ?5 AND d.state IN ('held', 'ready', 'deferred') AND r.kind <> 'withdrawal'
        """)
    static let cancelEndedRows = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND tenant = ?2 AND state IN ('held', 'ready', 'deferred')
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.kind <> 'withdrawal')
        """)
    static let setCustomerState = SQL("UPDATE customers SET state = ?3 WHERE incident = ?1 AND tenant = ?2")
    /// What ended badly and was not planned anew, with an approval, under the same key.
    static let standingFailures = SQL(
        """
        SELECT d.state, d.fault FROM deliveries d
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.state IN ('refused', 'expired')
        AND NOT EXISTS (SELECT 1 FROM deliveries n WHERE n.incident = d.incident AND n.tenant = d.tenant
        AND n.advisory = d.advisory AND n.contact = d.contact AND n.channel = d.channel
        AND (n.release > d.release OR (n.release = d.release AND n.round > d.round))
        AND n.state <> 'cancelled' AND (n.state <> 'held' OR EXISTS (SELECT 1 FROM releases nr
        WHERE nr.incident = n.incident AND nr.release = n.release AND nr.state IN ('approved', 'paused')
        AND COALESCE(n.wave, 0) <= nr.wave)))
        """)
}
