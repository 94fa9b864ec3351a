/// How many may go out within a span of time: `50/s`, `600/min`, `5000/h`.
package struct Rate: Sendable, Hashable {
    /// At least 1.
    package var count: Int
    package var span: TimeSpan

    package init(count: Int, per span: TimeSpan) {
        precondition(count > 0 && span.microseconds > 0, "a rate lets something through")
        self.count = count
        self.span = span
    }

    /// Reads `50/s`, `600/min` or `5000/h`, from 1 to 1,000,000.
    package init?(text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...7).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(parts[0]),
            (1...1_000_000).contains(count)
        else { return nil }
        switch parts[1] {
        case "s": self.init(count: count, per: .seconds(1))
        case "min": self.init(count: count, per: .minutes(1))
        case "h": self.init(count: count, per: .hours(1))
        default: return nil
        }
    }
}

/// Lets a rate through, spread evenly: receivers that count by the second see no bursts.
package struct RateLimit: Sendable, Hashable {
    /// From one to the next, in microseconds.
    private let interval: Int64
    /// What a late start may catch up, so that a busy machine's delays don't add up.
    private let slack: Int64
    /// When the next one is due by the rate alone.
    private var due: Instant?

    private static let longestSlack: Int64 = 20_000

    package init(_ rate: Rate) {
        interval = max(rate.span.microseconds / Int64(rate.count), 1)
        slack = interval >= Self.longestSlack ? 0 : Self.longestSlack
    }

    /// When the next one may go out; not later than now if it may at once.
    package func nextAt(_ now: Instant) -> Instant {
        guard let due else { return now }
        // Farther away than one interval it is only when the clock was set back: nobody waits for that time to come again.
        return due.microseconds - now.microseconds > interval ? now : due
    }

    /// Takes note of one that goes out.
    mutating package func take(at now: Instant) {
        let earliest = now.microseconds - slack
        let due = min(self.due?.microseconds ?? earliest, now.microseconds)
        self.due = Instant(microseconds: max(due, earliest) + interval)
    }
}
