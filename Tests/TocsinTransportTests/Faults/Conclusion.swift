import TocsinCore

/// What Tocsin concludes from the end of a transfer, as `docs/faults.md` calls it.
enum Conclusion: String, Sendable, CaseIterable {
    case accepted
    case deferred
    case relayRests = "relay rests"
    case refused
    case ourFault = "our fault"
    case interrupted
    case uncertain

    var outcome: AttemptOutcome {
        switch self {
        case .accepted: .accepted
        case .deferred, .relayRests: .deferred
        case .refused: .refused(.recipient)
        case .ourFault: .refused(.sender)
        case .interrupted: .interrupted
        case .uncertain: .uncertain
        }
    }

    /// What happens to the delivery then.
    var next: String {
        switch self {
        case .accepted: "done: the customer is notified"
        case .deferred: "sent again when the schedule says so, or later if the receiver asked for it"
        case .relayRests: "sent again when the schedule says so; the relay is left alone for 5 seconds up to 5 minutes"
        case .refused: "nothing is sent there again; the next contact's turn comes"
        case .ourFault: "nothing is sent there again; a task for the operator, and the path does not count as failed"
        case .interrupted: "sent again at once; the second time in a row counts as deferred"
        case .uncertain: "waits 15 minutes, then sent again as a possible duplicate, at most twice"
        }
    }
}
