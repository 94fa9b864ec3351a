import Testing
import TocsinCore

@Suite("A clock that runs")
struct ClockRunTests {
    private static let start = Instant(secondsSinceEpoch: 1_689_033_600)

    private static func rule(_ base: ClockRule.Stage.Base = .event) -> ClockRule {
        ClockRule(
            rule: "law", title: "Law", source: "Art. 1", checkWithCounsel: "all",
            stages: [
                .init(id: "first", title: "First", trigger: .event(.awareness), due: .span(.hours(72))),
                .init(id: "final", title: "Final", trigger: .filed("first"), due: .span(.hours(100)), base: base),
                .init(id: "ransom", title: "Ransom", trigger: .event(.ransomPayment), due: .span(.hours(24))),
            ])
    }

    private static func run(_ rule: ClockRule, filedAfter: TimeSpan? = nil) -> ClockRun {
        var run = ClockRun()
        run.rule = rule
        run.starts[.awareness] = .init(at: start, by: "Ada")
        run.due = run.deadlines(of: rule)
        if let filedAfter {
            run.filings["first"] = .init(at: start + filedAfter, by: "Ada", due: run.due["first"])
            run.due = run.deadlines(of: rule)
        }
        return run
    }

    @Test("A stage after another counts from its filing, until then from its deadline; a stage without its event waits")
    func stages() {
        let open = Self.run(Self.rule())
        #expect(open.due == ["first": Self.start + .hours(72), "final": Self.start + .hours(172)])
        let filed = Self.run(Self.rule(), filedAfter: .hours(10))
        #expect(filed.due["final"] == Self.start + .hours(110))
        let byDeadline = Self.run(Self.rule(.deadline), filedAfter: .hours(10))
        #expect(byDeadline.due["final"] == Self.start + .hours(172))
        let states = open.items(at: Self.start).map(\.state)
        #expect(states == [.running, .running, .waiting])
    }

    @Test("It is overdue after its last instant; filed then, it stays filed late")
    func overdue() {
        let open = Self.run(Self.rule())
        #expect(open.items(at: Self.start + .hours(72)).first?.state == .running)
        let late = open.items(at: Self.start + .hours(73)).first
        #expect(late?.state == .overdue)
        #expect(late?.secondsLeft == -3_600)
        #expect(Self.run(Self.rule(), filedAfter: .hours(72)).items(at: Self.start).first?.state == .filed)
        #expect(Self.run(Self.rule(), filedAfter: .hours(73)).items(at: Self.start).first?.state == .filedLate)
    }

    @Test("Started again, what is not filed moves, and what is filed keeps the deadline that it was filed for")
    func again() {
        var open = Self.run(Self.rule())
        open.starts[.awareness] = .init(at: Self.start + .hours(-24), by: "Ada")
        #expect(open.deadlines(of: Self.rule())["first"] == Self.start + .hours(48))
        var filed = Self.run(Self.rule(), filedAfter: .hours(60))
        filed.starts[.awareness] = .init(at: Self.start + .hours(-24), by: "Ada")
        filed.due = filed.deadlines(of: Self.rule())
        #expect(filed.due["first"] == Self.start + .hours(72))
        #expect(filed.items(at: Self.start).first?.state == .filed)
    }

    @Test("Dismissed, what is not filed needs nobody any more")
    func dismissed() {
        var run = Self.run(Self.rule(), filedAfter: .hours(10))
        run.dismissedAt = Self.start
        #expect(run.items(at: Self.start + .hours(900)).map(\.state) == [.filed, .dismissed, .dismissed])
        #expect(run.items(at: Self.start).allSatisfy { $0.secondsLeft == nil })
    }

    @Test(
        "Triggers are read as they are written",
        arguments: ["awareness", "ransomPayment", "leak", "notification.filed"])
    func triggers(_ text: String) throws {
        #expect(try #require(ClockTrigger(text)).text == text)
        #expect(ClockTrigger(text + "x") == nil)
    }
}
