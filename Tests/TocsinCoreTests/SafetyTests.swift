import Testing
import TocsinCore

private let now = Instant(secondsSinceEpoch: 1_689_033_600)

@Suite("Disk, clock and certificate")
struct SafetyTests {
    @Test(
        "A disk is low below 1 GB or twice the ledger, and full below 100 MB",
        arguments: [
            (Int64(1_000_000_000), Int64(0), DiskSpace.Verdict.ample), (999_999_999, 0, .low),
            (100_000_000, 0, .low), (99_999_999, 0, .critical), (0, 0, .critical),
            (4_000_000_000, 2_000_000_000, .ample), (3_999_999_999, 2_000_000_000, .low),
            (.max, .max, .low),
        ])
    func disk(_ free: Int64, _ ledger: Int64, _ verdict: DiskSpace.Verdict) {
        #expect(DiskSpace(free: free, ledger: ledger).verdict == verdict)
    }

    @Test("What is free is told in figures that a person reads")
    func words() {
        #expect(DiskSpace(free: 99_999_999, ledger: 0).words == "99 MB free")
        #expect(DiskSpace(free: 12_345_000_000, ledger: 0).words == "12 GB free")
    }

    @Test(
        "A certificate is told of 14 days before its end, and after it",
        arguments: [
            (14 * 86_400, true, "in 14 days"), (14 * 86_400 + 1, false, "in 14 days"), (86_400, true, "in 1 day"),
            (86_399, true, "within a day"), (0, true, "now"), (-5, true, "now"),
        ])
    func certificate(_ seconds: Int64, _ isNear: Bool, _ words: String) {
        let expiry = CertificateExpiry(at: now + .seconds(seconds))
        #expect(expiry.isNear(at: now) == isNear)
        #expect(expiry.words(at: now) == words)
    }

    private func skew(_ ahead: [Int64]) -> Int64? {
        var clocks = ClockComparison()
        for (index, seconds) in ahead.enumerated() {
            clocks.replyWasRead(from: "host\(index)", date: now + .seconds(seconds), at: now)
        }
        return clocks.skew?.ahead.wholeSeconds
    }

    @Test("A clock differs when the middle of the receivers is more than two minutes away")
    func clock() {
        #expect(skew([]) == nil)
        #expect(skew([120]) == nil)
        #expect(skew([121]) == 121)
        #expect(skew([-120, -120]) == nil)
        #expect(skew([-121, -500]) == -121)
        // One receiver that is wrong is outvoted, and of two the nearer one counts.
        #expect(skew([0, 1, 9_000]) == nil)
        #expect(skew([0, 9_000]) == nil)
        #expect(skew([300, 9_000, 301]) == 301)
    }

    @Test("A receiver counts once, with its newest reply, and only the last 32 count")
    func bounded() {
        var clocks = ClockComparison()
        clocks.replyWasRead(from: "a", date: now + .seconds(500), at: now)
        clocks.replyWasRead(from: "a", date: now, at: now)
        #expect(clocks.skew == nil)
        for number in 0..<40 { clocks.replyWasRead(from: "h\(number)", date: now + .seconds(200), at: now) }
        #expect(clocks.skew?.receivers == 32)
    }
}
