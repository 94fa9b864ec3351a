/// Compares this machine's clock with those of webhooks' receivers, as their replies tell them (`Date`).
///
/// Mail tells no time: SMTP has none in its dialogue. A single receiver may be wrong itself; so what counts is the middle of
/// all that answered of late, and how many they are is told with it.
package struct ClockComparison: Sendable {
    /// What somebody should look at.
    package struct Skew: Sendable, Hashable {
        /// By how much the receivers' clocks are ahead of ours; negative if ours is ahead.
        package var ahead: TimeSpan
        /// How many receivers say so.
        package var receivers: Int
    }

    /// What a clock may differ: signatures of webhooks are good for five minutes.
    package static let tolerance = TimeSpan.minutes(2)
    private static let mostReceivers = 32

    /// By receiver, the newest last.
    private var seen: [(receiver: String, ahead: TimeSpan)] = []

    package init() {}

    /// Takes in one reply.
    ///
    /// - Parameters:
    ///   - receiver: Host and port.
    ///   - date: Its `Date`, to the second.
    ///   - now: When the reply was read.
    mutating package func replyWasRead(from receiver: String, date: Instant, at now: Instant) {
        seen.removeAll { $0.receiver == receiver }
        seen.append((receiver, date - now))
        if seen.count > Self.mostReceivers { seen.removeFirst() }
    }

    /// The middle of the differences, if it is more than the tolerance.
    package var skew: Skew? {
        let ahead = seen.map(\.ahead.microseconds).sorted()
        guard !ahead.isEmpty else { return nil }
        // Of an even number the one nearer to ours: nobody is alarmed by half of the receivers.
        let (lower, upper) = (ahead[(ahead.count - 1) / 2], ahead[ahead.count / 2])
        let middle = abs(lower) < abs(upper) ? lower : upper
        guard abs(middle) > Self.tolerance.microseconds else { return nil }
        return Skew(ahead: TimeSpan(microseconds: middle), receivers: ahead.count)
    }
}
