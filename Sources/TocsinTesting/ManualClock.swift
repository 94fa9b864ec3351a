import Synchronization
package import TocsinCore

/// A clock that a test moves by hand.
package final class ManualClock: Sendable {
    private let instant: Mutex<Instant>

    /// - Parameter instant: Where it begins; the model incident's eve if nothing is said.
    package init(at instant: Instant = Instant(secondsSinceEpoch: 1_689_033_600)) {
        self.instant = Mutex(instant)
    }

    package var now: Instant { instant.withLock { $0 } }

    /// Moves the clock; a negative span sets it back.
    ///
    /// - Returns: The new instant.
    @discardableResult
    package func advance(by span: TimeSpan) -> Instant {
        instant.withLock { instant in
            instant = instant + span
            return instant
        }
    }
}
