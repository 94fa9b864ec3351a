/// When a deferred delivery is tried again.
package struct RetrySchedule: Sendable, Hashable {
    /// The wait after the first, second, … attempt; the last one repeats.
    package var waits: [TimeSpan]
    /// Attempts end this long after the first one.
    package var horizon: TimeSpan
    /// How long a doubtful delivery waits for a bounce or an answer before it is sent again.
    package var uncertainWait: TimeSpan

    /// How often a doubtful delivery is sent again before it is given up with a task.
    package static let mostResends = 2

    package init(waits: [TimeSpan], horizon: TimeSpan, uncertainWait: TimeSpan) {
        precondition(!waits.isEmpty, "a schedule needs at least one wait")
        self.waits = waits
        self.horizon = horizon
        self.uncertainWait = uncertainWait
    }

    /// For relays: a queueing relay that defers is busy or greylisting.
    package static func smtp(horizon: TimeSpan, uncertainWait: TimeSpan) -> RetrySchedule {
        RetrySchedule(
            waits: [.minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1)],
            horizon: horizon, uncertainWait: uncertainWait)
    }

    /// For webhooks: the first steps of the schedule that Standard Webhooks recommends.
    package static func webhook(horizon: TimeSpan, uncertainWait: TimeSpan) -> RetrySchedule {
        RetrySchedule(
            waits: [.seconds(5), .minutes(5), .minutes(30), .hours(2)],
            horizon: horizon, uncertainWait: uncertainWait)
    }

    /// The wait after an attempt.
    ///
    /// - Parameters:
    ///   - attempt: How many attempts were made, from 1.
    ///   - jitter: From 0 to 1, drawn by the caller: spreads the wait by ±20 %, but the first one only upwards.
    ///   - retryAfter: What the receiver asked for, in seconds: never less than that, but at most an hour is heeded.
    /// - Returns: How long to wait.
    package func wait(afterAttempt attempt: Int, jitter: Double, retryAfter: Int? = nil) -> TimeSpan {
        let plain = waits[min(max(attempt, 1), waits.count) - 1]
        let factor = attempt <= 1 ? 1 + 0.2 * jitter : 0.8 + 0.4 * jitter
        let spread = TimeSpan(microseconds: Int64(Double(plain.microseconds) * factor))
        guard let retryAfter else { return spread }
        return max(spread, ReceiverHealth.wish(seconds: retryAfter))
    }
}
