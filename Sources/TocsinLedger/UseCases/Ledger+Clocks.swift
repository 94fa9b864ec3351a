package import TocsinCore

extension Ledger {
    /// Records an event and starts the clocks that wait for it. Said again with another instant, the clocks move that are
    /// not filed; said again as it was, nothing changes.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - instant: When; never in the future.
    ///   - rules: The rules to start, each waiting for the event; with the workspace's content, which is kept.
    ///   - isNamed: Whether a person named these rules: only then one that was dismissed starts again.
    /// - Returns: The rules that changed.
    /// - Throws: `TocsinError` of kind `notAllowed` if all of them are dismissed and none is named.
    package func startClocks(
        _ rules: [ClockRule], of incident: String, _ event: ClockEvent, happenedAt instant: Instant, note: String?,
        isNamed: Bool, by actor: Actor, at now: Instant
    ) async throws -> [String] {
        try await transact(by: actor, at: now) { transaction in
            let clocks = try transaction.gateRecord(of: incident).clocks
            guard isNamed || rules.contains(where: { clocks[$0.rule]?.dismissedAt == nil }) else {
                let named = rules.map { "--rule \($0.rule)" }.sorted().joined(separator: " ")
                throw TocsinError(
                    .notAllowed,
                    "every clock that waits for \(event.rawValue) is dismissed in \(incident), so nothing was recorded: start "
                        + "one again by its name (\(named))")
            }
            return try transaction.startClocks(rules, of: incident, event, at: instant, note: note, isNamed: isNamed)
        }
    }

    /// Records that a stage was filed; filed already, nothing changes.
    ///
    /// - Parameters:
    ///   - evidence: What was filed and where the proof is.
    ///   - instant: When; never in the future.
    /// - Returns: Whether anything changed.
    /// - Throws: `TocsinError` of kind `unknown` for another stage, `notAllowed` if the rule is dismissed, nothing has
    ///   started it or its stage, or the stage before it is not filed, `usage` for an instant before the clock began.
    package func fileClock(
        rule name: String, stage: String, of incident: String, evidence: String, filedAt instant: Instant,
        by actor: Actor, at now: Instant
    ) async throws -> Bool {
        try await transact(by: actor, at: now) { transaction in
            let clocks = try transaction.gateRecord(of: incident).clocks
            guard var run = clocks[name], let rule = run.rule else {
                throw TocsinError(
                    .notAllowed,
                    "nothing has started \(name) in \(incident): say what happened with tocsin clock start \(incident) EVENT "
                        + "--at TIME")
            }
            guard let filed = rule.stage(stage) else {
                throw TocsinError.unknown("stage", stage, of: name, among: rule.stages.map(\.id))
            }
            if run.filings[stage] != nil { return false }
            guard run.dismissedAt == nil else {
                throw TocsinError(
                    .notAllowed, "\(name) was dismissed in \(incident): start it again with clock start --rule \(name)")
            }
            guard let due = run.due[stage] else {
                throw TocsinError(
                    .notAllowed,
                    "nothing has started \(name)/\(stage) in \(incident): say what happened with clock start")
            }
            try transaction.require(instant, fits: filed, of: run, name)
            run.filings[stage] = .init(at: instant, by: actor.name, due: due)
            var detail = DecisionDetail()
            detail.due = run.deadlines(of: rule)
            try transaction.decide(
                .clockFiled, incident, subject: "\(name)/\(stage)", at: instant, words: evidence, detail: detail)
            return true
        }
    }

    /// Records that a rule does not apply; one that nothing has started yet is not started by an event any more, unless it
    /// is named.
    ///
    /// - Returns: Whether anything changed.
    package func dismissClock(
        rule name: String, of incident: String, reason: String, by actor: Actor, at now: Instant
    ) async throws -> Bool {
        try await transact(by: actor, at: now) { transaction in
            if try transaction.gateRecord(of: incident).clocks[name]?.dismissedAt != nil { return false }
            try transaction.decide(.clockDismissed, incident, subject: name, words: reason)
            return true
        }
    }
}

extension LedgerTransaction {
    /// Refuses a filing before the clock began, and one that counts from a filing that is missing.
    fileprivate func require(
        _ instant: Instant, fits stage: ClockRule.Stage, of run: ClockRun, _ name: String
    ) throws {
        switch stage.trigger {
        case .event(let event):
            guard let start = run.starts[event]?.at else { return }
            try require(instant, notBefore: start, "the clock \(name)/\(stage.id) began")
        case .filed(let earlier):
            guard let filing = run.filings[earlier]?.at else {
                throw TocsinError(
                    .notAllowed,
                    "\(name)/\(stage.id) counts from the filing of \(name)/\(earlier), which is missing: record that one first"
                )
            }
            try require(instant, notBefore: filing, "\(name)/\(earlier) was filed")
        }
    }

    /// Starts rules by an event.
    ///
    /// - Returns: Those that changed.
    func startClocks(
        _ rules: [ClockRule], of incident: String, _ event: ClockEvent, at instant: Instant, note: String?,
        isNamed: Bool
    ) throws -> [String] {
        let clocks = try gateRecord(of: incident).clocks
        var started: [String] = []
        for rule in rules {
            var run = clocks[rule.rule] ?? ClockRun()
            if run.dismissedAt != nil, !isNamed { continue }
            if run.dismissedAt == nil, run.rule == rule, run.starts[event]?.at == instant { continue }
            run.starts[event] = .init(at: instant, by: actorName)
            var detail = DecisionDetail()
            detail.event = event
            detail.rule = rule
            detail.due = run.deadlines(of: rule)
            try decide(.clockStarted, incident, subject: rule.rule, at: instant, words: note, detail: detail)
            started.append(rule.rule)
        }
        return started
    }
}
