/// Where one delivery stands; the delivery is the key (incident, advisory version, customer, contact, channel).
package enum DeliveryState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Planned and not approved, or approved and waiting for its turn. Approval or the contact plan moves it.
    ///
    /// Can go to `ready`, `cancelled`.
    case held
    /// May be sent, at once or from its due time. A worker may hold a lease on it, which is not a state.
    ///
    /// Can go to `sending`, `cancelled`.
    case ready
    /// This one transfer is under way; committed just before it starts. After a crash exactly these are in doubt.
    ///
    /// Can go to `accepted`, `deferred`, `refused`, `ready`, `uncertain`, and to `cancelled` in place of `ready` or
    /// `deferred` if its release was cancelled meanwhile.
    case sending
    /// 250 after the final dot, or 2xx, was seen.
    ///
    /// Can go to `refused` (a bounce came later).
    case accepted
    /// Temporary refusal; has a next due time.
    ///
    /// Can go to `ready` (due), `expired`, `cancelled`.
    case deferred
    /// The body had begun and no reply was seen. Nobody knows whether it arrived.
    ///
    /// Can go to `sending` (after the wait, at most twice), `accepted`, `refused`, `expired`.
    case uncertain
    /// Permanent refusal.
    ///
    /// Can go to `ready` (replayed by a named person).
    case refused
    /// The horizon passed, or doubt was not resolved by two more tries.
    ///
    /// Can go to `ready` (replayed by a named person).
    case expired
    /// Replaced, or stopped by a person. Final.
    case cancelled
}

/// Whose fault a permanent refusal is.
package enum Fault: String, Sendable, Hashable, Codable, CaseIterable {
    /// The address or the mailbox: this path has failed, the next contact gets its turn.
    case recipient
    /// Us: policy, authentication or reputation (5.7.x, DMARC). Contacts are not used up.
    case sender

    /// Policy and authentication (x.7.x) and a bad sender's address (x.1.7, x.1.8) are ours (RFC 3463 section 3).
    ///
    /// - Parameter status: An enhanced status code, `5.1.1`; anything else counts as the recipient's fault.
    package init(enhanced status: String) {
        let parts = status.split(separator: ".")
        let isOurs = parts.count == 3 && (parts[1] == "7" || (parts[1] == "1" && ["7", "8"].contains(parts[2])))
        self = isOurs ? .sender : .recipient
    }
}

/// How one attempt ended.
package enum AttemptOutcome: Sendable, Hashable {
    /// 250 after the final dot, or 2xx.
    case accepted
    /// Temporary refusal, or the relay's fault: try again later.
    case deferred
    /// Permanent refusal.
    case refused(Fault)
    /// Stopped before the body began: certainly not delivered.
    case interrupted
    /// The body had begun and no reply was seen.
    case uncertain
}

extension AttemptOutcome {
    /// The outcome's name in the ledger and in `timeline`.
    package var name: String {
        switch self {
        case .accepted: "accepted"
        case .deferred: "deferred"
        case .refused: "refused"
        case .interrupted: "interrupted"
        case .uncertain: "uncertain"
        }
    }
}

/// Something that happened to a delivery.
package enum DeliveryEvent: Sendable, Hashable {
    /// Its release was approved, or the contact plan came to it.
    case turnCame
    /// A worker is about to start the transfer.
    case transferStarted
    /// The transfer ended.
    case attemptEnded(AttemptOutcome)
    /// The due time of a deferred row has come.
    case fellDue
    /// The worker that held it is gone or was silent for longer than the lease.
    case leaseExpired
    /// The horizon passed, or doubt was not resolved by two more tries.
    case gaveUp
    /// A bounce came for an earlier acceptance, or for a doubtful attempt.
    case bounced
    /// Evidence came that it had arrived: a success report, or an answer with this contact's token or code.
    case arrivalProved
    /// A named person sends it again.
    case replayed
    /// Its release was cancelled, or it was replaced, or it is not needed any more.
    case cancelled
}

extension DeliveryEvent {
    /// The event's name in the ledger, in `timeline` and in the documentation.
    package var name: String {
        switch self {
        case .turnCame: "turnCame"
        case .transferStarted: "transferStarted"
        case .attemptEnded(let outcome): outcome.name
        case .fellDue: "fellDue"
        case .leaseExpired: "leaseExpired"
        case .gaveUp: "gaveUp"
        case .bounced: "bounced"
        case .arrivalProved: "arrivalProved"
        case .replayed: "replayed"
        case .cancelled: "cancelled"
        }
    }
}

extension DeliveryState {
    /// Decides what an event does to a delivery in this state.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - wasUncertain: Whether this row was ever in doubt. Doubt is sticky: such a row never returns to `ready` or
    ///     `deferred` from a resend.
    ///   - releaseCancelled: Whether the release was cancelled while the transfer was under way.
    /// - Returns: The next state (the same one if the event only adds evidence), or `nil` if it is not allowed.
    package func applying(
        _ event: DeliveryEvent,
        wasUncertain: Bool = false,
        releaseCancelled: Bool = false
    ) -> DeliveryState? {
        switch (self, event) {
        case (.held, .turnCame): .ready
        case (.held, .cancelled), (.ready, .cancelled), (.deferred, .cancelled): .cancelled
        case (.ready, .transferStarted), (.uncertain, .transferStarted): .sending
        case (.ready, .leaseExpired): .ready
        case (.deferred, .leaseExpired): .deferred
        case (.sending, .attemptEnded(let outcome)):
            switch outcome {
            case .accepted: .accepted
            case .refused: .refused
            case .uncertain: .uncertain
            case .deferred: wasUncertain ? .uncertain : (releaseCancelled ? .cancelled : .deferred)
            case .interrupted: wasUncertain ? .uncertain : (releaseCancelled ? .cancelled : .ready)
            }
        case (.sending, .leaseExpired): .uncertain
        case (.deferred, .fellDue): .ready
        case (.deferred, .gaveUp), (.uncertain, .gaveUp): .expired
        case (.accepted, .bounced), (.uncertain, .bounced): .refused
        case (.uncertain, .arrivalProved): .accepted
        case (.accepted, .arrivalProved): .accepted
        case (.uncertain, .leaseExpired): .uncertain
        case (.refused, .replayed), (.expired, .replayed): .ready
        case (.held, _), (.ready, _), (.sending, _), (.accepted, _), (.deferred, _), (.uncertain, _), (.refused, _),
            (.expired, _), (.cancelled, _):
            nil
        }
    }

    /// Whether it takes its key: for one that ended badly the same may be planned anew.
    package var isLive: Bool { ![.cancelled, .refused, .expired].contains(self) }

    /// Whether work is left: such a row keeps its release from being finished.
    package var isOpen: Bool {
        switch self {
        case .held, .ready, .sending, .deferred, .uncertain: true
        case .accepted, .refused, .expired, .cancelled: false
        }
    }
}
