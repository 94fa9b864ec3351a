import Testing

@testable import TocsinCore

@Suite("The gate")
struct GateTests {
    private static let embargo = Instant(secondsSinceEpoch: 1_689_109_200)
    private static let now = embargo + .hours(1)
    private static let longAgo = embargo + .hours(-72)

    private static func confirmed(
        _ tenant: String, tier: String? = nil, at instant: Instant = longAgo
    ) -> GateFacts.Customer {
        .init(
            tenant, tier: tier, state: .confirmed, acknowledged: true, queuedAt: longAgo, acceptedAt: longAgo,
            confirmedAt: instant)
    }

    private static func notified(_ tenant: String, tier: String? = nil) -> GateFacts.Customer {
        .init(tenant, tier: tier, state: .notified, queuedAt: longAgo, acceptedAt: longAgo)
    }

    private static func decision(
        _ kind: DecisionKind, _ sequence: Int64, tenant: String? = nil, subject: String? = nil, by: String = "Ada",
        detail: DecisionDetail = .init()
    ) -> Decision {
        Decision(
            sequence: sequence, kind: kind, tenant: tenant, subject: subject, at: longAgo, recordedAt: longAgo, by: by,
            detail: detail)
    }

    /// Sealed and past the embargo, with these customers.
    private static func facts(
        _ customers: [GateFacts.Customer] = [confirmed("agency")], releases: [GateFacts.Release] = [],
        doubts: [GateFacts.Doubt] = [], decisions: [Decision] = []
    ) -> GateFacts {
        GateFacts(
            incident: "INC-1", embargo: embargo, head: 40, customers: customers, releases: releases, doubts: doubts,
            record: GateRecord([decision(.sealed, 1)] + decisions))
    }

    private static func evaluate(
        _ facts: GateFacts, policy: GatePolicy = GatePolicy(), at instant: Instant = now
    ) -> GateReport {
        Gate.evaluate(facts, policy: policy, at: instant)
    }

    private static func kinds(_ report: GateReport) -> [GateBlocker.Kind] { report.blockers.items.map(\.blocker) }

    @Test("Is READY when everybody has confirmed long enough ago, the batch is sealed and the embargo is past")
    func ready() {
        let report = Self.evaluate(Self.facts())
        #expect(report.verdict == .ready)
        #expect(report.blockers.count == 0)
        #expect(report.head == 40)
        #expect(report.quorum == [.init(tier: nil, customers: 1, confirmed: 1, percent: 100, required: 100)])
    }

    @Test("An incident without customers is blocked; so is one that nobody sealed, or that grew since")
    func seal() {
        #expect(Self.kinds(Self.evaluate(Self.facts([]))) == [.noCustomers])
        var facts = Self.facts()
        facts.record = GateRecord()
        #expect(Self.kinds(Self.evaluate(facts)) == [.notSealed])
        facts.record = GateRecord([Self.decision(.sealed, 1), Self.decision(.unsealed, 2)])
        #expect(Self.kinds(Self.evaluate(facts)) == [.notSealed])
        facts = Self.facts()
        facts.reopenedAt = Self.now
        let report = Self.evaluate(facts)
        #expect(Self.kinds(report) == [.notSealed])
        #expect(report.blockers.items.first?.since == Self.now)
    }

    @Test("Blocks until the embargo instant, and without one")
    func embargo() {
        let before = Self.evaluate(Self.facts(), at: Self.embargo + .seconds(-1))
        #expect(Self.kinds(before) == [.embargo])
        #expect(before.blockers.items.first?.until == Self.embargo)
        #expect(Self.evaluate(Self.facts(), at: Self.embargo).verdict == .ready)
        var facts = Self.facts()
        facts.embargo = nil
        #expect(Self.kinds(Self.evaluate(facts)) == [.embargo])
    }

    @Test(
        "A release that is held or paused, or waits with a wave, blocks; cancelled, replaced and waiting all-clears don't",
        arguments: [
            (GateFacts.Release(1, advisory: "a", kind: .initial, state: .held), [GateBlocker.Kind.releaseOpen]),
            (.init(1, advisory: "a", kind: .initial, state: .paused), [.releaseOpen]),
            (.init(1, advisory: "a", kind: .initial, state: .approved, waitingWaves: 1), [.releaseOpen]),
            (.init(1, advisory: "a", kind: .initial, state: .approved, openRows: 3), []),
            (.init(1, advisory: "a", kind: .initial, state: .cancelled, waitingWaves: 1), []),
            (.init(1, advisory: "a", kind: .initial, state: .held, isSuperseded: true), []),
            (.init(1, advisory: "a", kind: .allClear, state: .approved, waitingWaves: 1), []),
            (.init(1, advisory: "a", kind: .allClear, state: .held), [.releaseOpen]),
            (.init(1, advisory: "a", kind: .correction, state: .held), [.releaseOpen, .correctionOpen]),
            (.init(1, advisory: "a", kind: .correction, state: .approved, openRows: 1), [.correctionOpen]),
            (.init(1, advisory: "a", kind: .withdrawal, state: .approved, unsettled: ["agency"]), [.correctionOpen]),
            (.init(1, advisory: "a", kind: .withdrawal, state: .finished), []),
            (.init(1, advisory: "a", kind: .update, state: .approved, openRows: 1, unsettled: ["agency"]), []),
            (.init(1, advisory: "a", kind: .correction, state: .held, isSuperseded: true), []),
        ] as [(GateFacts.Release, [GateBlocker.Kind])])
    func releases(_ release: GateFacts.Release, _ expected: [GateBlocker.Kind]) {
        #expect(Self.kinds(Self.evaluate(Self.facts(releases: [release]))) == expected)
    }

    @Test(
        "Every state of a customer blocks by its own name, or not at all",
        arguments: [
            (CustomerState.queued, false, GateBlocker.Kind.notReached), (.unreachable, false, .notReached),
            (.notified, false, .notConfirmed), (.mitigated, false, .notConfirmed), (.disputed, false, .disputed),
            (.disputed, true, .disputed), (.withdrawn, false, nil), (.mitigated, true, nil), (.confirmed, true, nil),
        ] as [(CustomerState, Bool, GateBlocker.Kind?)])
    func customers(_ state: CustomerState, _ acknowledged: Bool, _ expected: GateBlocker.Kind?) {
        let customer = GateFacts.Customer(
            "bureau", state: state, acknowledged: acknowledged, queuedAt: Self.longAgo, acceptedAt: Self.longAgo,
            confirmedAt: acknowledged ? Self.longAgo : nil)
        let report = Self.evaluate(Self.facts([Self.confirmed("agency"), customer]))
        #expect(Self.kinds(report) == (expected.map { [$0] } ?? []))
        #expect(report.blockers.items.allSatisfy { $0.tenant == "bureau" })
        let exempt = Self.evaluate(
            Self.facts(
                [Self.confirmed("agency"), customer],
                decisions: [Self.decision(.exempted, 2, tenant: "bureau")]))
        #expect(exempt.verdict == .ready)
        #expect(exempt.exempt.items.map(\.tenant) == (state == .withdrawn ? [] : ["bureau"]))
    }

    @Test("Who was asked again and has not answered blocks, whatever quorum there is")
    func askedAgain() {
        var customer = Self.confirmed("bureau")
        customer.isAskedAgain = true
        var policy = GatePolicy()
        policy.othersQuorum = 50
        let report = Self.evaluate(Self.facts([Self.confirmed("agency"), customer]), policy: policy)
        #expect(Self.kinds(report) == [.reconfirmDue])
        #expect(report.quorum.first?.confirmed == 1)
    }

    @Test("A delivery in doubt blocks until its customer has confirmed, is withdrawn or exempt")
    func doubt() {
        var facts = Self.facts(
            [Self.confirmed("agency"), Self.notified("bureau")],
            doubts: [.init(tenant: "agency", release: 1), .init(tenant: "bureau", release: 1)])
        var policy = GatePolicy()
        policy.othersQuorum = 50
        #expect(Self.kinds(Self.evaluate(facts, policy: policy)) == [.uncertain])
        facts.record.apply(Self.decision(.exempted, 2, tenant: "bureau"))
        #expect(Self.evaluate(facts, policy: policy).verdict == .ready)
    }

    @Test("Each customer must have had the minimum notice; the blocker says until when")
    func minimumNotice() {
        let late = Self.now + .hours(-23)
        let report = Self.evaluate(Self.facts([Self.confirmed("agency", at: late)]))
        #expect(Self.kinds(report) == [.minimumNotice])
        #expect(report.blockers.items.first?.until == late + .hours(24))
        #expect(
            Self.evaluate(Self.facts([Self.confirmed("agency", at: late)]), at: late + .hours(24)).verdict == .ready)
    }

    @Test(
        "A quorum excuses who was reached, once enough of the tier have confirmed; never who was not reached or disputes"
    )
    func quorum() {
        var policy = GatePolicy()
        policy.othersQuorum = 66
        policy.quorum = ["government": 100]
        let two = [Self.confirmed("a"), Self.confirmed("b")]
        let excused = Self.evaluate(Self.facts(two + [Self.notified("c")]), policy: policy)
        #expect(excused.verdict == .ready)
        #expect(excused.excused.items == [.init(tenant: "c", tier: nil, state: .notified)])
        #expect(excused.quorum == [.init(tier: nil, customers: 3, confirmed: 2, percent: 66, required: 66)])
        policy.othersQuorum = 67
        #expect(Self.kinds(Self.evaluate(Self.facts(two + [Self.notified("c")]), policy: policy)) == [.notConfirmed])
        policy.othersQuorum = 66
        let agency = Self.evaluate(Self.facts(two + [Self.notified("c", tier: "government")]), policy: policy)
        #expect(Self.kinds(agency) == [.notConfirmed], "another tier has its own quorum")
        for state in [CustomerState.queued, .unreachable, .disputed] {
            let other = GateFacts.Customer("c", state: state, queuedAt: Self.longAgo, acceptedAt: Self.longAgo)
            #expect(Self.evaluate(Self.facts(two + [other]), policy: policy).verdict == .blocked, "\(state)")
        }
        let never = GateFacts.Customer("c", state: .mitigated, queuedAt: Self.longAgo)
        #expect(Self.kinds(Self.evaluate(Self.facts(two + [never]), policy: policy)) == [.notConfirmed])
    }

    @Test("A customer who confirms late never closes a gate that its silence had left open")
    func lateConfirmation() {
        var policy = GatePolicy()
        policy.othersQuorum = 66
        let two = [Self.confirmed("a"), Self.confirmed("b")]
        let late = Self.confirmed("c", at: Self.now)
        let report = Self.evaluate(Self.facts(two + [late]), policy: policy)
        #expect(report.verdict == .ready)
        #expect(report.excused.items.map(\.tenant) == ["c"])
        let early = Self.evaluate(Self.facts([Self.confirmed("a"), late, Self.notified("d")]), policy: policy)
        #expect(Self.kinds(early).contains(.minimumNotice))
    }

    @Test("A partner of the policy that was not briefed blocks, and so does a clock past its deadline")
    func partnersAndClocks() {
        var policy = GatePolicy()
        policy.partners = ["cisa"]
        #expect(Self.kinds(Self.evaluate(Self.facts(), policy: policy)) == [.partnerNotBriefed])
        let briefed = [Self.decision(.partnerBriefed, 2, subject: "cisa")]
        #expect(Self.evaluate(Self.facts(decisions: briefed), policy: policy).verdict == .ready)

        var start = DecisionDetail()
        start.event = .awareness
        start.rule = ClockRule(
            rule: "r", title: "R", source: "law", checkWithCounsel: "all",
            stages: [.init(id: "s", title: "S", trigger: .event(.awareness), due: .span(.hours(72)))])
        start.due = ["s": Self.now]
        let started = Self.decision(.clockStarted, 2, subject: "r", detail: start)
        #expect(Self.evaluate(Self.facts(decisions: [started])).verdict == .ready, "on its last instant it is in time")
        let late = Self.now + .seconds(1)
        let overdue = Self.evaluate(Self.facts(decisions: [started]), at: late)
        #expect(Self.kinds(overdue) == [.clockOverdue])
        #expect(overdue.blockers.items.first?.clock == "r/s")
        for kind in [DecisionKind.clockFiled, .clockDismissed] {
            let settled = Self.decision(kind, 3, subject: kind == .clockFiled ? "r/s" : "r")
            #expect(Self.evaluate(Self.facts(decisions: [started, settled]), at: late).verdict == .ready, "\(kind)")
        }
    }

    @Test("A leak wins over everything, and what would block is still told")
    func leak() {
        let report = Self.evaluate(
            Self.facts([Self.notified("agency")], decisions: [Self.decision(.leaked, 2)]))
        #expect(report.verdict == .leaked)
        #expect(Self.kinds(report) == [.notConfirmed])
        #expect(report.leaked?.by == "Ada")
    }
}
