import Testing
import TocsinCore

private let start = Instant(secondsSinceEpoch: 1_689_033_600)

private func after(_ milliseconds: Int64) -> Instant { start + TimeSpan(microseconds: milliseconds * 1_000) }

@Suite("A rate")
struct RateTests {
    @Test(
        "Is read from a number and a time",
        arguments: [("50/s", 50, 1), ("600/min", 600, 60), ("5000/h", 5_000, 3_600), ("1000000/s", 1_000_000, 1)])
    func reads(_ text: String, _ count: Int, _ seconds: Int64) {
        #expect(Rate(text: text) == Rate(count: count, per: .seconds(seconds)))
    }

    @Test(
        "Is nothing else",
        arguments: [
            "", "50", "50/", "/s", "0/s", "-1/s", "+5/s", "1.5/s", "1000001/s", "10/d", "10/S", "10/s/s", "１/s",
        ])
    func refuses(_ text: String) {
        #expect(Rate(text: text) == nil)
    }

    @Test(
        "Lets so many through in a second, and no bursts",
        arguments: [("1/s", 10, 10), ("50/s", 10, 500), ("600/min", 60, 600), ("2000/s", 5, 10_000)])
    func paces(_ text: String, _ seconds: Int64, _ expected: Int) throws {
        var limit = RateLimit(try #require(Rate(text: text)))
        var sent: [Int64] = []
        // Somebody who looks every 100 µs.
        for tick in 0..<seconds * 10_000 {
            let now = start + TimeSpan(microseconds: tick * 100)
            while limit.nextAt(now) <= now {
                limit.take(at: now)
                sent.append(tick / 10_000)
            }
        }
        let slack = max(expected / 20, 1)
        #expect((expected - slack...expected + slack).contains(sent.count), "\(sent.count)")
        let perSecond = Dictionary(grouping: sent, by: { $0 }).values.map(\.count)
        let most = expected / Int(seconds)
        #expect(perSecond.allSatisfy { $0 <= most + max(most / 20, 1) }, "\(perSecond)")
    }

    @Test("Goes on at its pace when the clock is set back")
    func clockSetBack() throws {
        var limit = RateLimit(try #require(Rate(text: "1/s")))
        limit.take(at: start + .hours(2))
        #expect(limit.nextAt(start) == start)
        limit.take(at: start)
        #expect(limit.nextAt(start) == after(1_000))
    }
}

extension ReceiverHealth {
    /// A transfer that begins and ends with nothing in between.
    fileprivate mutating func transfer(_ verdict: Verdict, at now: Instant) -> Bool {
        let term = transferBegan()
        return transferEnded(verdict, begunIn: term, at: now)
    }
}

@Suite("What is done again and again")
struct RecurrenceTests {
    @Test("It is due after its time, and at once when the clock is set back")
    func due() {
        var recurrence = Recurrence(last: start)
        func isDue(_ now: Instant) -> Bool { recurrence.isDue(every: .seconds(2), at: now) }
        #expect(!isDue(after(1_999)))
        #expect(isDue(after(2_000)))
        #expect(!isDue(after(3_999)))
        #expect(isDue(start))
        #expect(!isDue(after(1_999)))
        #expect(isDue(after(2_000)))
        var first = Recurrence()
        let isDueAtOnce = first.isDue(every: .seconds(2), at: start)
        #expect(isDueAtOnce)
    }
}

@Suite("The health of a receiver")
struct ReceiverHealthTests {
    @Test("It rests after a fault, and twice as long after each further one, up to five minutes")
    func restsLonger() {
        var health = ReceiverHealth()
        var now = start
        var rests: [Int64] = []
        for _ in 0..<9 {
            #expect(health.permits(at: now))
            let began = health.transfer(.fault, at: now)
            #expect(began)
            let until = health.restsUntil(at: now) ?? now
            rests.append((until - now).wholeSeconds)
            #expect(!health.permits(at: now))
            now = until
        }
        #expect(rests == [5, 10, 20, 40, 80, 160, 300, 300, 300])
    }

    @Test("After a rest one transfer tries alone; its success lets the others follow, and forgets the faults")
    func oneTries() {
        var health = ReceiverHealth()
        _ = health.transfer(.fault, at: start)
        #expect(!health.permits(at: after(4_999)))
        #expect(health.permits(at: after(5_000)))
        #expect(health.isOnTrial(at: after(5_000)))
        let term = health.transferBegan()
        #expect(!health.permits(at: after(5_000)))
        _ = health.transferEnded(.worked, begunIn: term, at: after(5_100))
        for _ in 0..<19 { _ = health.transferBegan() }
        #expect(health.permits(at: after(5_100)))
        _ = health.transfer(.fault, at: after(6_000))
        #expect(health.restsUntil(at: after(6_000)) == after(11_000))
    }

    @Test("No answer is a fault like no connection, but a relay that gave none had taken part")
    func doubts() {
        var health = ReceiverHealth()
        let began = health.transfer(.doubt, at: start)
        #expect(began && health.restsUntil(at: start) == after(5_000))
        #expect(!health.neverWorked)
        // The one that tries afterwards gets no answer either.
        let again = health.transfer(.doubt, at: after(6_000))
        #expect(again && health.restsUntil(at: after(6_000)) == after(16_000))
    }

    @Test("What was under way when the rest began neither prolongs nor ends it")
    func sameFault() {
        var health = ReceiverHealth()
        let old = (0..<7).map { _ in health.transferBegan() }
        _ = health.transferEnded(.fault, begunIn: old[0], at: start)
        let again = health.transferEnded(.fault, begunIn: old[1], at: after(900))
        let worked = health.transferEnded(.worked, begunIn: old[2], at: after(1_000))
        #expect(!again && !worked)
        #expect(health.restsUntil(at: after(1_000)) == after(5_000))
        // Nor do those that hang keep one from trying, and their ends decide nothing.
        #expect(health.permits(at: after(5_000)))
        let trial = health.transferBegan()
        _ = health.transferEnded(.worked, begunIn: old[3], at: after(5_100))
        #expect(health.isOnTrial(at: after(5_100)) && !health.permits(at: after(5_100)))
        let late = health.transferEnded(.doubt, begunIn: old[4], at: after(5_200))
        #expect(!late && health.restsUntil(at: after(5_200)) == nil)
        _ = health.transferEnded(.worked, begunIn: trial, at: after(5_300))
        let later = health.transferEnded(.doubt, begunIn: old[5], at: after(5_400))
        #expect(!later && health.isUntroubled && health.permits(at: after(5_400)))
        // What the receiver asks for is always news.
        let asked = health.transferEnded(.slowDown(.seconds(30)), begunIn: old[6], at: after(6_000))
        #expect(asked && health.restsUntil(at: after(6_000)) == after(36_000))
    }

    @Test("A receiver's wish is heeded, up to an hour; without one it is left alone for 5 s at first")
    func wishes() {
        func rest(_ wish: TimeSpan?) -> TimeSpan? {
            var health = ReceiverHealth()
            _ = health.transfer(.slowDown(wish), at: start)
            return health.restsUntil(at: start).map { $0 - start }
        }
        #expect(rest(nil) == .seconds(5))
        #expect(rest(.seconds(30)) == .seconds(30))
        #expect(rest(.hours(40)) == .hours(1))
        #expect(rest(.seconds(-5)) == nil)
    }

    @Test(
        "Whatever number a receiver names, it is heeded from nothing to an hour",
        arguments: [
            (Int.min, 0), (-5, 0), (0, 0), (17, 17), (3_600, 3_600), (3_601, 3_600), (253_370_000_000, 3_600),
            (Int.max / 1_000_000 + 1, 3_600), (.max, 3_600),
        ])
    func anyWish(_ asked: Int, _ heeded: Int) {
        for code in [429, 503] {
            let report = TransferReport(channel: .webhook, phase: .body, code: code, retryAfter: asked)
            #expect(report.verdict == .slowDown(.seconds(Int64(heeded))))
        }
    }

    @Test("When the clock is set back one transfer tries at once; nothing waits until the old time has come again")
    func clockSetBack() {
        var health = ReceiverHealth()
        _ = health.transfer(.slowDown(.hours(1)), at: start + .hours(48))
        #expect(health.restsUntil(at: start + .hours(48)) == start + .hours(49))
        // Another thread's moment, not a clock that was set back.
        #expect(!health.permits(at: start + .hours(48) + .seconds(-10)))
        #expect(health.restsUntil(at: start) == nil)
        #expect(health.isOnTrial(at: start) && health.permits(at: start))
        _ = health.transfer(.fault, at: start)
        #expect(health.restsUntil(at: start) == after(10_000))
    }

    @Test("What we stopped or refused ourselves tells nothing")
    func nothing() {
        var health = ReceiverHealth()
        _ = health.transfer(.nothing, at: start)
        #expect(health == ReceiverHealth())
        #expect(!health.neverWorked)
        _ = health.transfer(.fault, at: start)
        #expect(health.neverWorked)
    }

    @Test("A transfer's report gives the verdict")
    func verdicts() {
        func mail(_ phase: TransferReport.Phase, _ code: Int?, reused: Bool = false) -> ReceiverHealth.Verdict {
            TransferReport(channel: .smtp, phase: phase, code: code, reusedConnection: reused).verdict
        }
        func hook(
            _ code: Int?, _ phase: TransferReport.Phase = .body, _ wish: Int? = nil, reused: Bool = false
        ) -> ReceiverHealth.Verdict {
            TransferReport(
                channel: .webhook, phase: phase, code: code, reusedConnection: reused, retryAfter: wish
            ).verdict
        }
        #expect(mail(.connecting, nil) == .fault)
        #expect(mail(.sender, 550) == .fault)
        #expect(mail(.recipient, 550) == .worked)
        #expect(mail(.recipient, 421) == .fault)
        #expect(mail(.body, 250) == .worked)
        #expect(mail(.body, nil) == .doubt)
        #expect(mail(.body, nil, reused: true) == .doubt)
        #expect(mail(.body, 354) == .worked, "in doubt, but it answers")
        #expect(mail(.recipient, nil, reused: true) == .nothing)
        #expect(mail(.sender, 421, reused: true) == .fault)
        #expect(hook(200) == .worked)
        #expect(hook(429, .body, 7) == .slowDown(.seconds(7)))
        #expect(hook(503) == .slowDown(nil))
        #expect(hook(500) == .worked)
        #expect(hook(nil, .connecting) == .fault)
        #expect(hook(nil) == .doubt)
        #expect(hook(nil, .connecting, reused: true) == .nothing)
        #expect(TransferReport.stopped(.smtp).verdict == .nothing)
    }
}
