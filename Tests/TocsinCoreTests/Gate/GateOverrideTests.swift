import Testing
import TocsinCore

@Suite("Overriding the gate")
struct GateOverrideTests {
    private static func decision(
        _ kind: DecisionKind, by: String, covers: [GateBlocker]? = nil
    ) -> Decision {
        var detail = DecisionDetail()
        detail.blockers = covers
        return Decision(
            sequence: 1, kind: kind, at: Instant(secondsSinceEpoch: 0), recordedAt: Instant(secondsSinceEpoch: 0),
            by: by, detail: detail)
    }

    private static func override(_ covers: [GateBlocker], agreed: [String] = ["Grace", "Edsger"]) -> GateOverride? {
        GateRecord(
            [decision(.overrideAsked, by: "Ada", covers: covers)] + agreed.map { decision(.overrideAgreed, by: $0) }
        ).override
    }

    @Test("Two people must agree; one is not enough, and a new request needs new agreements")
    func agreements() {
        let covers = [GateBlocker(.notSealed, "x")]
        #expect(Self.override(covers, agreed: [])?.state == .asked)
        #expect(Self.override(covers, agreed: ["Grace"])?.opens(covers) == false)
        #expect(Self.override(covers)?.opens(covers) == true)
        let again = GateRecord([
            Self.decision(.overrideAsked, by: "Ada", covers: covers), Self.decision(.overrideAgreed, by: "Grace"),
            Self.decision(.overrideAgreed, by: "Edsger"), Self.decision(.overrideAsked, by: "Ada", covers: covers),
        ])
        #expect(again.override?.state == .asked)
        #expect(again.override?.opens(covers) == false)
    }

    @Test("Revoked, it opens nothing")
    func revoked() {
        let covers = [GateBlocker(.notSealed, "x")]
        var override = Self.override(covers)
        override?.revoked = Self.decision(.overrideRevoked, by: "Ada")
        #expect(override?.state == .revoked)
        #expect(override?.opens(covers) == false)
    }

    @Test("It covers what it names and nothing that comes later: another customer, release, partner, clock or embargo")
    func covers() {
        let instant = Instant(secondsSinceEpoch: 1_000)
        let named = [
            GateBlocker(.notConfirmed, tenant: "a", "x"), GateBlocker(.releaseOpen, release: 1, "x"),
            GateBlocker(.partnerNotBriefed, partner: "p", "x"), GateBlocker(.clockOverdue, clock: "r/s", "x"),
            GateBlocker(.embargo, until: instant, "x"),
        ]
        let override = Self.override(named)
        #expect(override?.opens(named) == true)
        #expect(override?.opens([named[0]]) == true)
        for other in [
            GateBlocker(.notConfirmed, tenant: "b", "x"), GateBlocker(.disputed, tenant: "a", "x"),
            GateBlocker(.releaseOpen, release: 2, "x"), GateBlocker(.partnerNotBriefed, partner: "q", "x"),
            GateBlocker(.clockOverdue, clock: "r/t", "x"),
            GateBlocker(.embargo, until: instant + .hours(1), "x"),
        ] {
            #expect(override?.opens(named + [other]) == false, "\(other)")
        }
    }

    @Test("A customer who comes nearer to settled blocks nothing anew, one who falls back does")
    func progress() {
        let reached = Self.override([GateBlocker(.notReached, tenant: "a", "x")])
        #expect(reached?.opens([GateBlocker(.notConfirmed, tenant: "a", "x")]) == true)
        #expect(reached?.opens([GateBlocker(.minimumNotice, tenant: "a", "x")]) == true)
        #expect(reached?.opens([GateBlocker(.disputed, tenant: "a", "x")]) == false)
        let silent = Self.override([GateBlocker(.notConfirmed, tenant: "a", "x")])
        #expect(silent?.opens([GateBlocker(.minimumNotice, tenant: "a", "x")]) == true)
        #expect(silent?.opens([GateBlocker(.notReached, tenant: "a", "x")]) == false)
    }

    @Test("Names are one person's without regard to case and blanks")
    func names() {
        #expect(isSamePerson("Ada  Lovelace", " adaLOVELACE"))
        #expect(!isSamePerson("Ada", "Ida"))
        #expect(Self.override([])?.names("GRACE ") == true)
    }
}
