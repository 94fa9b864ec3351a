import Testing

@testable import TocsinCore

@Suite("When a deferred delivery is tried again")
struct RetryScheduleTests {
    private let smtp = RetrySchedule.smtp(horizon: .hours(24), uncertainWait: .minutes(15))
    private let webhook = RetrySchedule.webhook(horizon: .hours(24), uncertainWait: .minutes(15))

    @Test("Waits grow with the attempts, and the last one repeats")
    func waits() {
        #expect(
            (1...7).map { smtp.wait(afterAttempt: $0, jitter: $0 == 1 ? 0 : 0.5).wholeSeconds }
                == [60, 300, 900, 1_800, 3_600, 3_600, 3_600])
        #expect(
            (1...5).map { webhook.wait(afterAttempt: $0, jitter: $0 == 1 ? 0 : 0.5).wholeSeconds }
                == [5, 300, 1_800, 7_200, 7_200])
    }

    @Test("Jitter spreads by a fifth, and never shortens the first wait", arguments: [0, 0.1, 0.25, 0.5, 0.9, 1])
    func jitter(jitter: Double) {
        let first = smtp.wait(afterAttempt: 1, jitter: jitter)
        #expect(first >= .seconds(60) && first <= .seconds(72))
        let second = smtp.wait(afterAttempt: 2, jitter: jitter)
        #expect(second >= .seconds(240) && second <= .seconds(360))
    }

    @Test("The extremes of the jitter are the extremes of the wait")
    func extremes() {
        #expect(smtp.wait(afterAttempt: 1, jitter: 1) == .seconds(72))
        #expect(smtp.wait(afterAttempt: 2, jitter: 0) == .seconds(240))
        #expect(smtp.wait(afterAttempt: 2, jitter: 1) == .seconds(360))
    }

    @Test("What the receiver asks for is honoured within an hour, and never shortens the wait")
    func retryAfter() {
        #expect(webhook.wait(afterAttempt: 1, jitter: 0, retryAfter: 120) == .seconds(120))
        #expect(webhook.wait(afterAttempt: 1, jitter: 0, retryAfter: 1) == .seconds(5))
        #expect(webhook.wait(afterAttempt: 1, jitter: 0, retryAfter: -7) == .seconds(5))
        #expect(webhook.wait(afterAttempt: 1, jitter: 0, retryAfter: 1_000_000) == .hours(1))
        #expect(webhook.wait(afterAttempt: 1, jitter: 0, retryAfter: .max) == .hours(1))
        #expect(webhook.wait(afterAttempt: 4, jitter: 0.5, retryAfter: 60) == .hours(2))
    }

    @Test("An attempt number below the first counts as the first")
    func lowAttempt() {
        #expect(smtp.wait(afterAttempt: 0, jitter: 0) == .seconds(60))
        #expect(smtp.wait(afterAttempt: -3, jitter: 0) == .seconds(60))
    }
}
