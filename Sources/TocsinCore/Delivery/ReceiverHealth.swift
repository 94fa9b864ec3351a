/// Whether a relay or a webhook's host is used now: a circuit breaker that rests longer with each fault in a row.
///
/// After a rest one transfer tries; only when it has worked do the others follow.
package struct ReceiverHealth: Sendable, Hashable {
    /// What the end of a transfer tells about the receiver as a whole.
    package enum Verdict: Sendable, Hashable {
        /// It took part in the dialogue, whatever it said about this one message.
        case worked
        /// It can't be used: no connection, a refusal before the recipient was named.
        case fault
        /// It had the whole message, or a part of it, and never answered: a fault, too, though it took part.
        case doubt
        /// It asked to be left alone (429, 503), for this long if it said so.
        case slowDown(TimeSpan?)
        /// Nothing: we stopped it, or refused to send ourselves.
        case nothing
    }

    /// The first rest; it doubles with each fault in a row.
    package static let firstRest = TimeSpan.seconds(5)
    package static let longestRest = TimeSpan.minutes(5)
    /// The most that a receiver's own wish (`Retry-After`) is heeded.
    package static let longestWish = TimeSpan.hours(1)

    /// What a receiver asks for, within the bounds in which it is heeded: the number is its own, and may be any.
    package static func wish(seconds: Int) -> TimeSpan {
        .seconds(min(max(Int64(seconds), 0), longestWish.wholeSeconds))
    }

    /// This one's first rest: a rehearsal is in more of a hurry.
    private let shortestRest: TimeSpan
    private var restBegan: Instant?
    private var restUntil: Instant?
    private var faults = 0
    /// How many rests have begun. What ends in a later term than it began in says nothing about the present.
    private var term = 0
    /// The transfers under way that have begun in this term.
    private var underWay = 0
    /// Whether the present or last rest was asked for by the receiver.
    package private(set) var isSlowed = false
    private var everTried = false
    private var everWorked = false

    package init(firstRest: TimeSpan = Self.firstRest) {
        shortestRest = firstRest
    }

    /// Whether nothing is known of it that matters.
    package var isUntroubled: Bool { restUntil == nil }

    /// How far apart the moments that threads have seen may be; a clock farther before a rest's beginning was set back.
    private static let clockTolerance = TimeSpan.minutes(1)

    /// Until when nothing goes there; `nil` if it may be used.
    package func restsUntil(at now: Instant) -> Instant? {
        guard let restBegan, let restUntil, restUntil > now else { return nil }
        // Nobody knows how much of a rest is left when the clock was set back: one transfer tries, and nothing waits for
        // the time to come round again.
        return restBegan - now > Self.clockTolerance ? nil : restUntil
    }

    /// Whether a rest is over and its success is still to be shown.
    package func isOnTrial(at now: Instant) -> Bool {
        restUntil != nil && restsUntil(at: now) == nil
    }

    /// Whether its last rest has been over for so long, with nobody there to try, that it tells nothing any more.
    package func isOutdated(at now: Instant) -> Bool {
        guard let restUntil else { return true }
        return isOnTrial(at: now) && now - restUntil > Self.longestRest
    }

    /// Whether another transfer may begin: after a rest only one, whatever hangs from the time before.
    package func permits(at now: Instant) -> Bool {
        isUntroubled || (isOnTrial(at: now) && underWay == 0)
    }

    /// Whether it was tried and never once took part in a dialogue.
    package var neverWorked: Bool { everTried && !everWorked }

    /// Takes note of a transfer that begins.
    ///
    /// - Returns: The term that it belongs to, for its end.
    mutating package func transferBegan() -> Int {
        underWay += 1
        return term
    }

    /// Takes in how a transfer ended.
    ///
    /// - Parameter term: In which it began.
    /// - Returns: Whether a rest began.
    mutating package func transferEnded(_ verdict: Verdict, begunIn term: Int, at now: Instant) -> Bool {
        let isLate = term != self.term
        if !isLate { underWay -= 1 }
        if verdict == .nothing { return false }
        everTried = true
        if verdict != .fault { everWorked = true }
        switch verdict {
        case .nothing: return false
        case .worked:
            if !isLate, restsUntil(at: now) == nil {
                restBegan = nil
                restUntil = nil
                faults = 0
                isSlowed = false
            }
            return false
        case .fault, .doubt: return rest(nil, isLate: isLate, at: now, isSlowed: false)
        case .slowDown(let wish): return rest(wish, isLate: isLate, at: now, isSlowed: true)
        }
    }

    private mutating func rest(_ wish: TimeSpan?, isLate: Bool, at now: Instant, isSlowed: Bool) -> Bool {
        let wished = wish.map { min(max($0, TimeSpan(microseconds: 0)), Self.longestWish) }
        if let until = restsUntil(at: now) {
            // Transfers that were under way when the rest began belong to the same fault; a longer wish counts.
            if let wished, now + wished > until { restUntil = now + wished }
            return false
        }
        // The same after the rest: only a wish is news then.
        if isLate, wished == nil { return false }
        term += 1
        underWay = 0
        let doubled = TimeSpan(microseconds: shortestRest.microseconds << Int64(min(faults, 10)))
        faults += 1
        restBegan = now
        restUntil = now + (wished ?? min(doubled, Self.longestRest))
        self.isSlowed = isSlowed
        return true
    }
}

extension TransferReport {
    /// What this end tells about its relay or host.
    package var verdict: ReceiverHealth.Verdict {
        if stopped || blocked != nil || misdirected { return .nothing }
        // It told its limit: that it works.
        if isTooLarge { return .worked }
        if code == nil {
            // No reply is no sign of life. A connection that had died unseen says nothing about a new one.
            return switch outcome {
            case .uncertain: .doubt
            case .interrupted: .nothing
            case .deferred, .accepted, .refused: .fault
            }
        }
        switch channel {
        case .smtp, .phone:
            return isRelayFault ? .fault : .worked
        case .webhook:
            // Slack, Teams and PagerDuty count by URL or key: one customer's 429 says nothing of the others' host.
            if (code == 429 && format == .generic) || code == 503 {
                return .slowDown(retryAfter.map { ReceiverHealth.wish(seconds: $0) })
            }
            return .worked
        }
    }
}
