/// Where one deadline stands.
package enum ClockState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing has started it.
    case waiting
    case running
    /// Past its deadline, and not filed.
    case overdue
    case filed
    /// Filed after its deadline.
    case filedLate
    /// A person said that it does not apply.
    case dismissed

    /// Whether somebody must still file something.
    package var isOpen: Bool {
        switch self {
        case .running, .overdue: true
        case .waiting, .filed, .filedLate, .dismissed: false
        }
    }
}

/// One deadline as `clock list` shows it.
package struct ClockItem: Sendable, Hashable, Encodable {
    package var rule: String
    package var stage: String
    package var title: String
    package var status: ClockRule.Status
    package var trigger: String
    package var startedAt: Instant?
    /// When it was said to be before, if it was moved.
    package var movedFrom: Instant?
    package var dueAt: Instant?
    /// Negative past the deadline; `nil` if it doesn't run.
    package var secondsLeft: Int64?
    package var state: ClockState
    package var filedAt: Instant?
    package var evidence: String?
    package var source: String
    package var checkWithCounsel: String

    /// A stage that nothing has started.
    package init(_ rule: ClockRule, _ stage: ClockRule.Stage) {
        self.rule = rule.rule
        self.stage = stage.id
        title = stage.title
        status = rule.status
        trigger = stage.trigger.text
        state = .waiting
        source = rule.source
        checkWithCounsel = rule.checkWithCounsel
    }

    /// `gdpr-33/notify`.
    package var name: String { "\(rule)/\(stage)" }
}

/// One deadline as `status` shows it.
package struct StatusClock: Sendable, Hashable, Encodable {
    package var rule: String
    package var stage: String
    package var dueAt: Instant
    package var state: ClockState

    package init(rule: String, stage: String, dueAt: Instant, state: ClockState) {
        self.rule = rule
        self.stage = stage
        self.dueAt = dueAt
        self.state = state
    }

    /// `nil` for a deadline that doesn't run.
    package init?(_ item: ClockItem) {
        guard item.state.isOpen, let dueAt = item.dueAt else { return nil }
        rule = item.rule
        stage = item.stage
        self.dueAt = dueAt
        state = item.state
    }
}
