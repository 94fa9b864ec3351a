/// One rule in one incident: what started it, what was filed, until when the rest is due.
///
/// The rule and every deadline are as they were when a person started or filed something: a file that is edited later
/// moves no clock that runs.
package struct ClockRun: Sendable, Hashable {
    package struct Start: Sendable, Hashable {
        /// When the event was.
        package var at: Instant
        package var by: String
        /// When it was said to be before, if it was said otherwise.
        package var movedFrom: Instant?

        package init(at: Instant, by: String, movedFrom: Instant? = nil) {
            self.at = at
            self.by = by
            self.movedFrom = movedFrom
        }
    }

    package struct Filing: Sendable, Hashable {
        package var at: Instant
        package var by: String
        /// The deadline that it was filed for.
        package var due: Instant?
        /// What was filed and where the proof is; `nil` if erased.
        package var evidence: String?

        package init(at: Instant, by: String, due: Instant?, evidence: String? = nil) {
            self.at = at
            self.by = by
            self.due = due
            self.evidence = evidence
        }
    }

    /// `nil` if it was dismissed before anything started it.
    package var rule: ClockRule?
    package var starts: [ClockEvent: Start] = [:]
    package var filings: [String: Filing] = [:]
    /// Until when each stage is due that something has started.
    package var due: [String: Instant] = [:]
    /// When it was dismissed; `nil` while it counts.
    package var dismissedAt: Instant?

    package init() {}

    /// The deadlines of all stages that something has started. What is filed keeps the deadline that it was filed for.
    package func deadlines(of rule: ClockRule) -> [String: Instant] {
        var deadlines: [String: Instant] = [:]
        for stage in rule.stages {
            if let filing = filings[stage.id] {
                deadlines[stage.id] = filing.due
                continue
            }
            let base: Instant? =
                switch stage.trigger {
                case .event(let event): starts[event]?.at
                case .filed(let earlier):
                    switch stage.base {
                    case .event: filings[earlier]?.at ?? deadlines[earlier]
                    case .deadline: deadlines[earlier]
                    }
                }
            deadlines[stage.id] = base.map { stage.due.deadline(after: $0, in: rule.calendar) }
        }
        return deadlines
    }

    /// When what a stage waits for happened; of a stage after another the other's filing.
    func startedAt(_ stage: ClockRule.Stage) -> Instant? {
        switch stage.trigger {
        case .event(let event): starts[event]?.at
        case .filed(let earlier): filings[earlier]?.at
        }
    }
}

extension ClockRun {
    /// Its stages as reports show them.
    package func items(at now: Instant) -> [ClockItem] {
        guard let rule else { return [] }
        return rule.stages.map { stage in
            var item = ClockItem(rule, stage)
            item.startedAt = startedAt(stage)
            if case .event(let event) = stage.trigger { item.movedFrom = starts[event]?.movedFrom }
            item.dueAt = due[stage.id]
            item.filedAt = filings[stage.id]?.at
            item.evidence = filings[stage.id]?.evidence
            item.state = state(of: stage.id, at: now)
            switch item.state {
            case .running, .overdue: item.secondsLeft = item.dueAt.map { ($0 - now).wholeSeconds }
            case .waiting, .filed, .filedLate, .dismissed: break
            }
            return item
        }
    }

    private func state(of stage: String, at now: Instant) -> ClockState {
        if let filing = filings[stage] {
            return filing.due.map { filing.at > $0 } ?? false ? .filedLate : .filed
        }
        if dismissedAt != nil { return .dismissed }
        guard let due = due[stage] else { return .waiting }
        return now > due ? .overdue : .running
    }
}
