/// Where one customer of one incident stands.
///
/// Only `CustomerState.applying(_:)` decides a change; the ledger records it with its event in one transaction.
package enum CustomerState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Planned, and nothing has been accepted for it yet.
    ///
    /// Can go to `notified`, `confirmed`, `disputed`, `unreachable`, `withdrawn`, or be removed.
    case queued
    /// A relay or an endpoint accepted a notice. Accepted is not read.
    ///
    /// Can go to `confirmed`, `disputed`, `mitigated` (with a reason), `queued` (the acceptance was lost),
    /// `unreachable`, `withdrawn`.
    case notified
    /// A person at the customer said that they have it.
    ///
    /// Can go to `mitigated`, `disputed`, `withdrawn`.
    case confirmed
    /// The customer is safe. Mitigated is not answered: without an acknowledgement it stays among the silent.
    ///
    /// Can go to `disputed`, `withdrawn`.
    case mitigated
    /// Every planned path ended badly and no acceptance stands. A task for a person is open.
    ///
    /// Can go to `notified`, `confirmed`, `disputed`, `mitigated` (with a reason), `withdrawn`.
    case unreachable
    /// The customer says that the notice is wrong, or not for them. A task for a person is open.
    ///
    /// Can go to `confirmed`, `mitigated` (with a reason), `withdrawn`.
    case disputed
    /// The notice was taken back and the customer knows. Final.
    case withdrawn
}

/// What a person at the customer answered.
package enum Answer: String, Sendable, Hashable, Codable, CaseIterable {
    /// We have it. The only answer that confirms.
    case confirm
    /// It is not for us.
    case wrongOrganisation = "wrong-organisation"
    /// We don't agree that this concerns us.
    case dispute
    /// Call us; changes nothing but opens a task.
    case callMe = "call-me"
}

/// Something that happened to a customer.
package enum CustomerEvent: Sendable, Hashable {
    /// 250 after the final dot, or 2xx, for any advisory but a withdrawal.
    case accepted
    /// A person at the customer answered, by any method.
    case acknowledged(Answer)
    /// A late bounce took the last standing acceptance while a planned path is left.
    case acceptanceLost
    /// No acceptance stands and every planned path ended badly.
    case lastPathFailed
    /// Somebody recorded that the customer is safe, with or without giving a reason.
    case mitigated(withReason: Bool)
    /// A withdrawal was accepted, or told by phone and recorded.
    case withdrawalAccepted(attemptBegan: Bool)
    /// A withdrawal could not be delivered.
    case withdrawalFailed
    /// Told in error and nothing was begun; needs a reason and a second person.
    case removed(attemptBegan: Bool)
}

extension CustomerEvent {
    /// The event's name in the ledger, in `timeline` and in the documentation.
    package var name: String {
        switch self {
        case .accepted: "accepted"
        case .acknowledged: "acknowledged"
        case .acceptanceLost: "acceptanceLost"
        case .lastPathFailed: "lastPathFailed"
        case .mitigated: "mitigated"
        case .withdrawalAccepted: "withdrawalAccepted"
        case .withdrawalFailed: "withdrawalFailed"
        case .removed: "removed"
        }
    }
}

/// Why a person must act.
package enum TaskKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Call the customer: its phone is the only path left, or it asked for a call.
    case call
    /// The customer says that the notice is wrong.
    case dispute
    /// No path is left to this customer.
    case unreachable
    /// Receivers refuse us as a sender: the operator mends it.
    case senderFault
    /// A relay can't be used; one task for an incident, closed when mail goes out again.
    case relayFault
    /// A delivery ended without a known result.
    case expired
    /// A withdrawal did not arrive.
    case withdrawalFailed
}

/// What a customer's state machine answers to an event.
package enum CustomerTransition: Sendable, Hashable {
    /// The state changes; open the task too, if there is one.
    case moved(to: CustomerState, task: TaskKind?)
    /// Nothing changes; the event is kept as evidence, and the task is opened if there is one.
    case unchanged(task: TaskKind?)
    /// The customer leaves the incident; its events stay.
    case gone
    /// Not allowed here. The text says what would be.
    case refused(allowed: String)
}

extension CustomerState {
    /// Decides what an event does to a customer in this state.
    ///
    /// Pure: the caller records the answer and the event in one transaction.
    ///
    /// - Parameter event: What happened.
    /// - Returns: The change, or why it is refused.
    package func applying(_ event: CustomerEvent) -> CustomerTransition {
        switch event {
        case .accepted:
            switch self {
            case .queued, .unreachable: .moved(to: .notified, task: nil)
            case .notified, .confirmed, .mitigated, .disputed, .withdrawn: .unchanged(task: nil)
            }
        case .acknowledged(.confirm):
            switch self {
            case .queued, .notified, .unreachable, .disputed: .moved(to: .confirmed, task: nil)
            case .confirmed, .mitigated, .withdrawn: .unchanged(task: nil)
            }
        case .acknowledged(.wrongOrganisation), .acknowledged(.dispute):
            switch self {
            case .queued, .notified, .confirmed, .mitigated, .unreachable: .moved(to: .disputed, task: .dispute)
            case .disputed, .withdrawn: .unchanged(task: nil)
            }
        case .acknowledged(.callMe):
            .unchanged(task: .call)
        case .acceptanceLost:
            switch self {
            case .notified: .moved(to: .queued, task: nil)
            case .queued, .confirmed, .mitigated, .unreachable, .disputed, .withdrawn: .unchanged(task: nil)
            }
        case .lastPathFailed:
            switch self {
            case .queued, .notified: .moved(to: .unreachable, task: .unreachable)
            case .confirmed, .mitigated, .unreachable, .disputed, .withdrawn: .unchanged(task: .unreachable)
            }
        case .mitigated(let withReason):
            switch self {
            case .confirmed: .moved(to: .mitigated, task: nil)
            case .notified, .unreachable, .disputed:
                withReason
                    ? .moved(to: .mitigated, task: nil)
                    : .refused(allowed: "a customer that is \(rawValue) can be mitigated only with a reason (--reason)")
            case .mitigated: .unchanged(task: nil)
            case .queued:
                .refused(allowed: "a queued customer must be notified or confirmed before it can be mitigated")
            case .withdrawn: .refused(allowed: "a withdrawn customer can't be mitigated")
            }
        case .withdrawalAccepted(let attemptBegan):
            switch self {
            case .queued where !attemptBegan:
                .refused(allowed: "nothing was sent to this customer yet: use remove")
            case .withdrawn: .unchanged(task: nil)
            case .queued, .notified, .confirmed, .mitigated, .unreachable, .disputed: .moved(to: .withdrawn, task: nil)
            }
        case .withdrawalFailed:
            .unchanged(task: .withdrawalFailed)
        case .removed(let attemptBegan):
            switch self {
            case .queued:
                attemptBegan
                    ? .refused(allowed: "sending to this customer has begun: take the notice back with tocsin withdraw")
                    : .gone
            case .notified, .confirmed, .mitigated, .unreachable, .disputed, .withdrawn:
                .refused(allowed: "only a queued customer to whom nothing was sent can be removed")
            }
        }
    }
}
