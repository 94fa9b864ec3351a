import Foundation
import TocsinCore

/// A clock that runs faster than the wall's, so that a wait of minutes takes a test seconds.
struct FastClock: Sendable {
    private let begin: Instant
    private let start = ContinuousClock.now
    private let factor: Int64

    /// - Parameter factor: How much faster; 1 is the wall's speed.
    init(factor: Int64) {
        self.factor = factor
        begin = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    var now: Instant {
        let passed = ContinuousClock.now - start
        let microseconds = passed.components.seconds * 1_000_000 + passed.components.attoseconds / 1_000_000_000_000
        return begin + TimeSpan(microseconds: microseconds * factor)
    }
}
