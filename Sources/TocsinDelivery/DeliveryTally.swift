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
        /// Deliveries that this run left open, with their state.
        var open: [String: DeliveryState] = [:]
    }

    private let state = Mutex(State())

    var counts: DeliveryCounts {
        state.withLock { state in
            var counts = state.counts
            counts.deferred = state.open.values.count { $0 == .deferred }
            counts.uncertain = state.open.values.count { $0 == .uncertain }
            return counts
        }
    }

    func record(_ delivery: String, _ result: DeliveryState?) {
        state.withLock { state in
            state.counts.attempts += 1
            state.open[delivery] = nil
            switch result {
            case .accepted: state.counts.accepted += 1
            case .refused: state.counts.refused += 1
            case .cancelled: state.counts.cancelled += 1
            case .deferred, .uncertain: state.open[delivery] = result
            case .expired: state.counts.expired += 1
            case .held, .ready, .sending, nil: break
            }
        }
    }

    func expired(_ deliveries: [String]) {
        state.withLock { state in
            state.counts.expired += deliveries.count
            for delivery in deliveries { state.open[delivery] = nil }
        }
    }
}
