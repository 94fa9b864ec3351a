import Synchronization
import TocsinCore
import TocsinLedger

/// What one run of a worker did; each delivery counts once, by how this run left it.
package struct DeliveryCounts: Sendable, Hashable {
    package var accepted = 0
    package var deferred = 0
    package var refused = 0
    package var expired = 0
    package var uncertain = 0
    package var cancelled = 0
    /// Transfers ended, for progress.
    package var attempts = 0

    package init(
        accepted: Int = 0, deferred: Int = 0, refused: Int = 0, expired: Int = 0, uncertain: Int = 0,
        cancelled: Int = 0, attempts: Int = 0
    ) {
        self.accepted = accepted
        self.deferred = deferred
        self.refused = refused
        self.expired = expired
        self.uncertain = uncertain
        self.cancelled = cancelled
        self.attempts = attempts
    }
}

/// Counts outcomes as the slots record them.
final class DeliveryTally: Sendable {
    private struct State {
        var counts = DeliveryCounts()
        /// How this run left what was not accepted: it may come again, by itself or because a person replays it.
        var left: [String: DeliveryState] = [:]

        /// A delivery is in this state now, and no more in the one that it was left in.
        mutating func leave(_ delivery: String, as next: DeliveryState?) {
            count(left.removeValue(forKey: delivery), -1)
            count(next, 1)
            if next != .accepted { left[delivery] = next }
        }

        private mutating func count(_ state: DeliveryState?, _ change: Int) {
            switch state {
            case .accepted: counts.accepted += change
            case .deferred: counts.deferred += change
            case .refused: counts.refused += change
            case .expired: counts.expired += change
            case .uncertain: counts.uncertain += change
            case .cancelled: counts.cancelled += change
            case .held, .ready, .sending, nil: break
            }
        }
    }

    private let state = Mutex(State())

    var counts: DeliveryCounts { state.withLock(\.counts) }

    func record(_ delivery: String, _ result: DeliveryState?) {
        state.withLock { state in
            state.counts.attempts += 1
            state.leave(delivery, as: result)
        }
    }

    func expired(_ deliveries: [String]) {
        state.withLock { state in
            for delivery in deliveries { state.leave(delivery, as: .expired) }
        }
    }
}
