/// Where one release (an advisory version for a set of customers) stands.
package enum ReleaseState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Planned; approvals are missing. Nothing of it is sent.
    ///
    /// Can go to `approved`, `cancelled`.
    case held
    /// May send; its approval no longer expires.
    ///
    /// Can go to `paused`, `finished`, `cancelled`.
    case approved
    /// Stopped by a person, by drift or by failures. Nothing is claimed; rows that are sending finish.
    ///
    /// Can go to `approved` (resumed; refused while drift lasts), `cancelled`.
    case paused
    /// Computed: no row is held, ready, sending, deferred or uncertain, and no wave waits. Later contacts of a customer who had
    /// answered before stand by and don't count.
    ///
    /// Can go to `approved` (a replay or a bounce opened a row).
    case finished
    /// Stopped for good. Rows that are sending finish; uncertain ones are not sent again. Final.
    case cancelled
}

/// Something that happened to a release.
package enum ReleaseEvent: String, Sendable, Hashable, CaseIterable {
    /// The last missing approval was given.
    case approved
    /// A person, drift or failures stopped it.
    case paused
    /// A person lets it go on.
    case resumed
    /// No open row is left.
    case finished
    /// A replay or a bounce opened a row again.
    case reopened
    /// The next part of it may be sent: the one before has arrived, or a person said so.
    case waveStarted
    /// A person stopped it for good.
    case cancelled
}

extension ReleaseState {
    /// Decides what an event does to a release in this state.
    ///
    /// - Parameter event: What happened.
    /// - Returns: The next state, or `nil` if it is not allowed.
    package func applying(_ event: ReleaseEvent) -> ReleaseState? {
        switch (self, event) {
        case (.held, .approved): .approved
        case (.approved, .paused): .paused
        case (.paused, .resumed): .approved
        case (.approved, .finished): .finished
        case (.finished, .reopened): .approved
        case (.approved, .waveStarted): .approved
        case (.held, .cancelled), (.approved, .cancelled), (.paused, .cancelled): .cancelled
        case (.held, _), (.approved, _), (.paused, _), (.finished, _), (.cancelled, _): nil
        }
    }
}
