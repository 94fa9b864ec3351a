import Foundation
import Synchronization
import TocsinCore

/// A clock that runs faster than the wall's, so that a wait of minutes takes a test seconds.
final class FastClock: Sendable {
    private let begin: Mutex<Instant>
    private let start = ContinuousClock.now
    private let factor: Int64

    /// - Parameter factor: How much faster; 1 is the wall's speed.
    init(factor: Int64) {
        self.factor = factor
        begin = Mutex(Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
    }

    var now: Instant {
        let passed = ContinuousClock.now - start
        let microseconds = passed.components.seconds * 1_000_000 + passed.components.attoseconds / 1_000_000_000_000
        return begin.withLock(\.self) + TimeSpan(microseconds: microseconds * factor)
    }

    /// Moves the clock; a negative span sets it back.
    func move(by span: TimeSpan) {
        begin.withLock { $0 = $0 + span }
    }
}
