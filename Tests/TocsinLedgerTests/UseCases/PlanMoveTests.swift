import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("What time brings a customer who has not answered")
struct PlanMoveTests {
    private static let rules = ReleaseCoordination(
        wait: .hours(4), softRefusal: .minutes(30), remindEvery: nil, businessHours: BusinessHours())
    private static let reminding = ReleaseCoordination(
        wait: .hours(4), softRefusal: .minutes(30), remindEvery: .hours(24),
        businessHours: BusinessHours(days: Set(Weekday.allCases), from: 0, until: 1_440))
    private let two = CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])

    @Test("Silence for as long as the wait brings the next contact's turn, and not a moment before")
    func silence() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(4) - .seconds(1))
        #expect(try await scene.tend().moved == 0)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        scene.clock.advance(by: .seconds(1))
        #expect(try await scene.tend().moved == 1)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.events(of: "agency").suffix(2).map(\.kind) == ["escalated", "turnCame"])
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("A contact's own wait comes before the policy's")
    func ownWait() async throws {
        let scene = try await LedgerScene()
        let draft = CustomerDraft("agency", paths: [.init("soc", wait: .minutes(20)), .init("legal", turn: 1)])
        try await scene.launch(draft, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .minutes(20) - .seconds(1))
        #expect(try await scene.tend().moved == 0)
        scene.clock.advance(by: .seconds(1))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
    }

    @Test("A soft refusal for longer than the policy allows starts the next contact beside the first")
    func softRefusal() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .deferred, retryAfter: .hours(1))
        scene.clock.advance(by: .minutes(29))
        #expect(try await scene.tend().moved == 0)
        scene.clock.advance(by: .minutes(1))
        #expect(try await scene.tend().moved == 1)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.delivery("agency") == .deferred, "the first one is tried on")
        try await scene.expectConsistent()
    }

    @Test("A relay that can't be reached is no refusal by the customer")
    func relayFault() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        let down = TransferReport(channel: .smtp, phase: .connecting, fault: "connection refused")
        try await scene.attempt("agency", down, retryAfter: .hours(2))
        scene.clock.advance(by: .hours(1))
        #expect(try await scene.tend().moved == 0)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
    }

    @Test("The end of the list opens a call, which stays until somebody answers; the customer stays notified")
    func endOfList() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        #expect(try await scene.customer("agency") == .notified)
        scene.clock.advance(by: .hours(40))
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        try await scene.answer("agency")
        #expect(try await scene.tasks(of: "agency") == [])
        scene.clock.advance(by: .hours(40))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("Reminders go out at the interval, one after the other, until somebody confirms")
    func reminders() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("agency", channel: .webhook, TransferReport(channel: .webhook, phase: .body, code: 204))
        for round in 1...3 {
            scene.clock.advance(by: .hours(24))
            try await scene.tend()
            #expect(try await scene.delivery("agency") == .ready, "reminder \(round)")
            // A second look makes no second reminder.
            try await scene.tend()
            let claims = try await scene.claims()
            #expect(claims.map(\.round) == [round])
            #expect(claims.first?.messageDigest == sha256("reminder/agency/soc"))
            try await scene.ledger.release(claims)
            try await scene.attempt("agency", .accepted)
            try await scene.attempt(
                "agency", channel: .webhook, TransferReport(channel: .webhook, phase: .body, code: 204))
        }
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        #expect(try await scene.claims().count == 1)
        try await scene.answer("agency")
        let claims = try await scene.claims()
        #expect(claims.isEmpty, "an answer takes back what was not sent yet")
        scene.clock.advance(by: .hours(48))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("A worker that holds a reminder finds out just before it sends that somebody has answered")
    func answeredMeanwhile() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        let claim = try #require(try await scene.claims().first)
        try await scene.answer("agency")
        #expect(try await scene.start(claim) == false)
        #expect(try await scene.delivery("agency") == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("A reminder waits for the customer's hours, by its own clock")
    func hours() async throws {
        let scene = try await LedgerScene()
        let rules = ReleaseCoordination(
            wait: .hours(400), softRefusal: .minutes(30), remindEvery: .hours(1), businessHours: BusinessHours())
        try await scene.launch(CustomerDraft("agency", timezone: "Asia/Tokyo"), coordination: rules)
        try await scene.attempt("agency", .accepted)
        let due = BusinessHours().next(from: scene.now + .hours(1), timezone: "Asia/Tokyo")
        scene.clock.advance(by: due - scene.now - .seconds(1))
        try await scene.tend()
        let early = try await scene.claims().count
        scene.clock.advance(by: .seconds(1))
        try await scene.tend()
        #expect(early == 0)
        #expect(try await scene.claims().count == 1)
    }

    @Test("Who disputes is not reminded while it does, and what was not sent is taken back")
    func dispute() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        try await scene.answer("agency", .dispute)
        #expect(try await scene.claims().isEmpty)
        scene.clock.advance(by: .hours(100))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("A reminder that is refused for good uses up its contact: the next one has its turn")
    func reminderRefused() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc", wait: .hours(100)), .init("legal", turn: 1)]),
            coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("A cancelled release reminds nobody, and leaves the silent to a person")
    func cancelled() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(two, coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        try await scene.cancel(release)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.tasks(of: "agency") == [.call], "somebody must still reach the customer")
        try await scene.expectConsistent()
    }

    @Test("A later contact who is refused brings the next one's turn at once, and at the end of the list a call")
    func laterRefused() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1), .init("board", turn: 2)]),
            CustomerDraft("bureau", paths: [.init("soc"), .init("legal", turn: 1)], phones: ["desk"]),
            coordination: Self.rules)
        for tenant in ["agency", "bureau"] { try await scene.attempt(tenant, .accepted) }
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        try await scene.attempt("agency", contact: "legal", .refused)
        #expect(try await scene.delivery("agency", contact: "board") == .ready)
        try await scene.attempt("bureau", contact: "legal", .refused)
        #expect(try await scene.tasks(of: "bureau") == [.call])
        #expect(try await scene.customer("bureau") == .notified)
        try await scene.attempt("agency", contact: "board", .refused)
        #expect(try await scene.tasks(of: "agency") == [.unreachable])
        #expect(try await scene.customer("agency") == .notified, "an acceptance stands")
        try await scene.expectConsistent()
    }

    @Test(
        "Who had gone over to a release that is cancelled is not forgotten: a person gets a call, though another one runs"
    )
    func movedAndCancelled() async throws {
        let scene = try await LedgerScene()
        let first = try await scene.queue([CustomerDraft("agency"), CustomerDraft("bureau")], coordination: Self.rules)
        let second = try await scene.queue(
            [CustomerDraft("agency", replaces: ["\(scene.incident).\(first).1"])], text: "mended",
            coordination: Self.rules)
        try await scene.approve(first)
        try await scene.cancel(second)
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        #expect(try await scene.tasks(of: "bureau") == [])
        try await scene.expectConsistent()
    }

    @Test("A release without waits that reaches a customer does not end the waits of the one that moves it on")
    func withoutWaits() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), coordination: Self.rules)
        try await scene.attempt("agency", .distrusted)
        try await scene.launch(CustomerDraft("agency", paths: [.init("desk")]))
        try await scene.attempt("agency", contact: "desk", .accepted)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Who was reached by a newer release is moved on by time, though the older one is approved afterwards")
    func movedAndReached() async throws {
        let scene = try await LedgerScene()
        let two = [CustomerDraft.Path("soc"), .init("legal", turn: 1)]
        let first = try await scene.queue(
            [CustomerDraft("agency", paths: two), CustomerDraft("bureau")], coordination: Self.rules)
        let second = try await scene.queue(
            [
                CustomerDraft(
                    "agency", paths: two,
                    replaces: ["\(scene.incident).\(first).1", "\(scene.incident).\(first).2"])
            ], text: "mended")
        try await scene.approve(second)
        try await scene.attempt("agency", .accepted)
        try await scene.approve(first)
        scene.clock.advance(by: .hours(5))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.tasks(of: "agency") == [])
        try await scene.expectConsistent()
    }

    @Test("Who had gone over to a newer release keeps its waits, though the older one is approved afterwards")
    func movedOnByNewer() async throws {
        let scene = try await LedgerScene()
        let two = [CustomerDraft.Path("soc"), .init("legal", turn: 1)]
        let slow = ReleaseCoordination(wait: .hours(400), softRefusal: .minutes(30))
        let first = try await scene.queue(
            [CustomerDraft("agency", paths: two), CustomerDraft("bureau")], coordination: slow)
        let second = try await scene.queue(
            [
                CustomerDraft(
                    "agency", paths: two,
                    replaces: ["\(scene.incident).\(first).1", "\(scene.incident).\(first).2"])
            ], text: "mended", coordination: Self.rules)
        try await scene.approve(second)
        try await scene.attempt("agency", .accepted)
        try await scene.approve(first)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("A cancelled release gives its customers back to one that has something for them")
    func givenBack() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let moved = try await scene.queue(
            [CustomerDraft("agency"), CustomerDraft("bureau")], advisory: "news", coordination: Self.rules)
        let last = try await scene.queue(
            [CustomerDraft("agency", replaces: ["\(scene.incident).\(moved).1"])], advisory: "news", text: "mended",
            coordination: Self.rules)
        try await scene.approve(moved)
        try await scene.approve(last)
        try await scene.cancel(last)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready, "the first notice's next contact")
        try await scene.expectConsistent()
    }

    @Test("A correction without waits leaves its customers to another release with waits; cancelled, to the one before")
    func correctedWithoutWaits() async throws {
        for isOther in [true, false] {
            let scene = try await LedgerScene()
            if isOther {
                try await scene.launch(
                    CustomerDraft("agency", paths: [.init("desk")]), CustomerDraft("bureau"), advisory: "news",
                    coordination: Self.rules)
                try await scene.attempt("agency", contact: "desk", .accepted)
            }
            try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.rules)
            try await scene.attempt("agency", .accepted)
            try await scene.answer("bureau")
            let correction = try await scene.launch(
                CustomerDraft("agency"), CustomerDraft("bureau"), advisory: "correction", kind: .correction,
                text: "mended",
                change: AdvisoryChange(replaces: isOther ? 2 : 1, whatChanged: "the date"))
            if isOther {
                try await scene.attempt("agency", .accepted)
            } else {
                try await scene.cancel(correction)
            }
            scene.clock.advance(by: .hours(4))
            try await scene.tend()
            #expect(try await scene.tasks(of: "agency") == [.call], "\(isOther)")
            #expect(try await scene.tasks(of: "bureau") == [], "it has answered")
            try await scene.expectConsistent()
        }
    }

    @Test("Who lost a notice to an update that is cancelled gets a call, though a release without waits has reached it")
    func lostToCancelledUpdate() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("desk"), .init("board", turn: 1)]))
        try await scene.launch(CustomerDraft("agency"), advisory: "news", coordination: Self.rules)
        let update = try await scene.launch(
            CustomerDraft("agency"), advisory: "update", kind: .update, text: "more", coordination: Self.rules,
            change: AdvisoryChange(replaces: 2, whatChanged: "more"))
        try await scene.attempt("agency", contact: "desk", .accepted)
        try await scene.cancel(update)
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        try await scene.expectConsistent()
    }

    @Test("Who was refused, and lost its other contact with a release that is cancelled, is told of as unreachable")
    func refusedAndCancelled() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.rules)
        let second = try await scene.launch(
            CustomerDraft("agency", paths: [.init("desk")]), coordination: Self.rules)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.tasks(of: "agency") == [], "the other contact has its turn")
        try await scene.cancel(second)
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.unreachable])
        #expect(try await scene.customer("agency") == .unreachable)
        scene.clock.advance(by: .hours(40))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("A contact whom another release planned has its turn once what came before it was cancelled")
    func cancelledBefore() async throws {
        let scene = try await LedgerScene()
        let first = try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.rules)
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("legal", turn: 1)]), coordination: Self.rules)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        try await scene.cancel(first)
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        let escalated = try await scene.events(of: "agency").first { $0.kind == "escalated" }
        #expect(escalated?.detail["because"] == "cancellation")
        try await scene.expectConsistent()
    }

    @Test("A cancelled release's notice is not reminded by another release that goes on with the customer")
    func notOfCancelled() async throws {
        let scene = try await LedgerScene()
        let first = try await scene.launch(
            CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        try await scene.cancel(first)
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("legal", turn: 1)]), coordination: Self.reminding)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        #expect(try await scene.delivery("agency") == .accepted, "and no reminder after it")
        try await scene.expectConsistent()
    }

    @Test("A replay to a customer from whom the notice was taken back begins no waits")
    func replayedAfterWithdrawal() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("desk")]), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("agency", contact: "desk", .refused)
        _ = try await scene.ledger.withdrawByPhone(
            "agency", of: scene.incident, person: "Mia, CISO", reason: "not hit", by: scene.coordinator, at: scene.now)
        try await scene.launch(
            CustomerDraft("agency"), advisory: "update", kind: .update, text: "more words", coordination: Self.rules)
        _ = try await scene.ledger.replay(
            "agency", of: scene.incident, delivery: nil, reason: "mended", by: scene.coordinator, at: scene.now)
        try await scene.attempt("agency", contact: "desk", .accepted)
        scene.clock.advance(by: .hours(40))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("An acceptance in another release of the same advisory counts for the plan that runs")
    func otherRelease() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        // A second contact is added before the first one's notice went out.
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("legal", turn: 1)]), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
    }

    @Test("A notice that is planned anew after a bounce is reminded like the first, under a number of its own")
    func plannedAnew() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        try await scene.attempt("agency", .accepted)
        _ = try await scene.ledger.recordBounce(
            of: "\(scene.incident).1.1",
            BounceEvidence(status: "5.1.1", text: "no", reportedAt: scene.now, isAuthentic: true),
            by: scene.coordinator,
            at: scene.now)
        #expect(try await scene.customer("agency") == .unreachable, "a reminder does not stand for its notice")
        try await scene.launch(CustomerDraft("agency"), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        #expect(try await scene.claims().map(\.round) == [2])
        try await scene.expectConsistent()
    }

    @Test("A bounce of the notice takes back the reminder that is due at that contact, and no other")
    func bouncedMeanwhile() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("desk")]), coordination: Self.reminding)
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("agency", contact: "desk", .accepted)
        scene.clock.advance(by: .hours(24))
        try await scene.tend()
        #expect(try await scene.claims().map(\.round) == [1, 1])
        try await scene.bounce("agency")
        #expect(try await scene.delivery("agency") == .cancelled)
        #expect(try await scene.delivery("agency", contact: "desk") == .ready)
        try await scene.expectConsistent()
    }

    @Test("A reminder that is late, for nobody was sending, still keeps to the customer's hours")
    func late() async throws {
        let scene = try await LedgerScene()
        let rules = ReleaseCoordination(
            wait: .hours(400), softRefusal: .minutes(30), remindEvery: .hours(1), businessHours: BusinessHours())
        try await scene.launch(CustomerDraft("agency"), coordination: rules)
        try await scene.attempt("agency", .accepted)
        let morning = BusinessHours().next(from: scene.now + .hours(24), timezone: nil)
        let night = Instant(microseconds: morning.microseconds - TimeSpan.hours(6).microseconds)
        scene.clock.advance(by: night - scene.now)
        try await scene.tend()
        #expect(try await scene.claims().isEmpty)
        scene.clock.advance(by: .hours(6))
        #expect(try await scene.claims().count == 1)
    }

    @Test("A call that was put off is forgotten with the answer")
    func putOff() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [], phones: ["desk"]), coordination: Self.rules)
        let task = try #require(try await scene.ledger.openTasks(of: scene.incident).first)
        let closed = try await scene.ledger.closeTask(
            task.task, of: scene.incident, note: "nobody there", rest: .hours(2), by: scene.coordinator, at: scene.now)
        #expect(closed.againAt == scene.now + .hours(2))
        scene.clock.advance(by: .hours(2))
        try await scene.tend()
        #expect(try await scene.tasks() == [.call], "it comes back")
        try await scene.answer("agency")
        scene.clock.advance(by: .hours(100))
        try await scene.tend()
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("Who disputes, and from whom the notice was taken back, is no longer escalated when a copy fails")
    func settled() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        try await scene.answer("agency", .wrongOrganisation)
        _ = try await scene.finish(claim, .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.tasks() == [.dispute])
        try await scene.expectConsistent()
    }

    @Test("A notice that is not urgent waits for the hours of each customer")
    func notUrgent() async throws {
        let scene = try await LedgerScene()
        let rules = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30), isUrgent: false)
        let zones = ["Asia/Tokyo", "America/New_York", nil]
        let drafts = zones.enumerated().map { CustomerDraft("c\($0.offset)", timezone: $0.element) }
        let release = try await scene.queue(drafts, advisory: "update", kind: .update, coordination: rules)
        try await scene.approve(release)
        for (index, zone) in zones.enumerated() {
            let due = BusinessHours().next(from: scene.now, timezone: zone)
            #expect(try await scene.due("c\(index)") == due, "\(zone ?? "UTC")")
        }
    }
}

extension TimeSpan {
    fileprivate static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(microseconds: left.microseconds - right.microseconds)
    }
}

extension LedgerScene {
    fileprivate func due(_ tenant: String) async throws -> Instant? {
        try await database.read { connection in
            try connection.first(SQL("SELECT due_at FROM deliveries WHERE tenant = ?1"), [.text(tenant)]) {
                $0.instant(0)
            }
        }
    }
}
