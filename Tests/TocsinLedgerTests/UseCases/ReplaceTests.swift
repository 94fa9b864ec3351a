import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("A version that replaces another")
struct ReplaceTests {
    private static let rules = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30), remindEvery: .hours(24))
    private let two = CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])

    /// Queues a correction of version 1.
    private func correction(
        _ scene: LedgerScene, _ customers: CustomerDraft..., asksAgain: Bool = false
    ) async throws -> Int {
        try await scene.queue(
            customers, advisory: "correction", kind: .correction, text: "mended", coordination: Self.rules,
            change: AdvisoryChange(replaces: 1, whatChanged: "the date", asksAgain: asksAgain))
    }

    @Test("Cancels, with its approval, what is unsent of the replaced one; who was told nothing gets only the new one")
    func unsent() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, CustomerDraft("bureau"), coordination: Self.rules)
        let release = try await correction(scene, two, CustomerDraft("bureau"))
        #expect(try await scene.claims().map(\.release) == [1, 1], "before its approval the first one still goes")
        try await scene.ledger.releaseLeases(of: "w1")
        try await scene.approve(release)
        #expect(try await scene.claims().map(\.release) == [2, 2])
        #expect(try await scene.status().deliveries.states == [.cancelled: 3, .ready: 2, .held: 1])
        try await scene.expectConsistent()
    }

    @Test("Reaches at once every contact who has or may have the replaced one, escalated ones and doubtful ones too")
    func reached() async throws {
        let scene = try await LedgerScene()
        let three = CustomerDraft(
            "agency", paths: [.init("soc"), .init("legal", turn: 1), .init("board", turn: 2)])
        try await scene.launch(three, CustomerDraft("bureau"), CustomerDraft("council"), coordination: Self.rules)
        try await scene.attempt("agency", .refused)
        try await scene.attempt("agency", contact: "legal", .accepted)
        try await scene.attempt("bureau", .doubtful)
        let sending = try #require(try await scene.claims().first { $0.tenant == "council" })
        #expect(try await scene.start(sending))
        let corrected = CustomerDraft(
            "agency", paths: [.init("legal"), .init("soc", turn: 1), .init("board", turn: 2)])
        let release = try await correction(scene, corrected, CustomerDraft("bureau"), CustomerDraft("council"))
        try await scene.approve(release)
        let claims = try await scene.claims()
        #expect(claims.map { "\($0.tenant)/\($0.contact)" }.sorted() == ["agency/legal", "bureau/soc", "council/soc"])
        // The transfer that was under way finishes, and its outcome counts.
        #expect(try await scene.finish(sending, .accepted) == .accepted)
        try await scene.expectConsistent()
    }

    @Test("Is finished for who had answered and is not asked again, once it is accepted; a bounce begins it again")
    func answeredBefore() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        let release = try await correction(scene, two)
        try await scene.approve(release)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "it stands by")
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        let accepted = scene.now
        #expect(try await scene.status(asOf: accepted).releases.last?.state == .finished)
        try await scene.bounce("agency")
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        try await scene.expectConsistent()
    }

    @Test("Who had answered and can't be told at the first contact is told at the next")
    func answeredBeforeAndRefused() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        try await scene.approve(try await correction(scene, two))
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("A confirmation that was given before anything was planned is none of a later correction")
    func confirmedBeforeAnything() async throws {
        let scene = try await LedgerScene()
        try await scene.cancel(try await scene.queue([two], coordination: Self.rules))
        try await scene.answer("agency")
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.approve(try await correction(scene, two))
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Who confirms the version before is still asked for this one, and still to be reached; a call can tell it")
    func confirmsTheOneBefore() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let release = try await correction(scene, two, asksAgain: true)
        try await scene.answer("agency")
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "the correction's later contacts stay")
        try await scene.approve(release)
        try await scene.attempt("agency", .refused)
        try await scene.attempt("agency", contact: "legal", .refused)
        #expect(try await scene.tasks() == [.unreachable])
        let change = try await scene.answer("agency")
        #expect(change.isAsked == 2 && !change.isReconfirmed, "it has version 1 alone")
        #expect(try await scene.tasks() == [.unreachable])
        // Put off, it comes back in spite of such an answer.
        let task = try #require(try await scene.ledger.openTasks(of: scene.incident).first)
        _ = try await scene.ledger.closeTask(
            task.task, of: scene.incident, note: "tomorrow", rest: .hours(20), by: scene.coordinator, at: scene.now)
        try await scene.answer("agency")
        scene.clock.advance(by: .hours(21))
        try await scene.tend()
        #expect(try await scene.tasks() == [.call])
        _ = await expectRefused(.unknown) { _ = try await scene.answer("agency", version: 3) }
        let told = try await scene.answer("agency", version: 2)
        #expect(told.isAsked == nil && told.isReconfirmed)
        #expect(try await scene.tasks() == [])
        #expect(try await scene.status().silent.count == 0)
        try await scene.expectConsistent()
    }

    @Test("What was planned anew and cancelled hides no acceptance: the waits go on")
    func cancelledOverAccepted() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        try await scene.approve(try await correction(scene, two))
        let next = try await scene.queue(
            [two], advisory: "correction", kind: .correction, text: "mended again", coordination: Self.rules,
            change: AdvisoryChange(replaces: 2, whatChanged: "the hour"))
        try await scene.cancel(next)
        try await scene.attempt("agency", .accepted)
        try await scene.tend()
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.claims().map(\.contact) == ["legal"])
        try await scene.expectConsistent()
    }

    @Test("Cancelled before it arrived it asks nobody any more to confirm it; the question before it is open again")
    func questionDropped() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, CustomerDraft("bureau"), coordination: Self.rules)
        for tenant in ["agency", "bureau"] {
            try await scene.attempt(tenant, .accepted)
            try await scene.answer(tenant)
        }
        let first = try await correction(scene, two, CustomerDraft("bureau"), asksAgain: true)
        try await scene.approve(first)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.status().silent.items.map(\.tenant) == ["agency", "bureau"])
        try await scene.cancel(first)
        #expect(try await scene.status().silent.items.map(\.tenant) == ["agency"], "it may have got it")
        #expect(try await scene.events(of: "bureau").last?.kind == "reconfirmDropped")
        try await scene.expectConsistent()
    }

    @Test("Cancelled, it leaves the question open that the version before had asked")
    func earlierQuestion() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        try await scene.approve(try await correction(scene, two, asksAgain: true))
        try await scene.attempt("agency", .accepted)
        let second = try await scene.queue(
            [two], advisory: "correction", kind: .correction, text: "mended again", coordination: Self.rules,
            change: AdvisoryChange(replaces: 2, whatChanged: "the hour", asksAgain: true))
        try await scene.approve(second)
        try await scene.cancel(second)
        #expect(try await scene.status().silent.items.map(\.reconfirmDue) == [true])
        try await scene.answer("agency")
        #expect(try await scene.status().silent.count == 0, "it has version 2, and that counts")
        try await scene.expectConsistent()
    }

    @Test("Cancelled after a withdrawal by phone it moves nobody on who knows that the notice was not for it")
    func cancelledAfterWithdrawal() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(two, CustomerDraft("bureau"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        _ = try await scene.ledger.withdrawByPhone(
            "agency", of: scene.incident, person: "Mia, CISO", reason: "not hit", by: scene.coordinator, at: scene.now)
        try await scene.cancel(release)
        #expect(try await scene.tend().moved == 1, "the other one, whom nobody tells now")
        #expect(try await scene.tasks(of: "agency") == [])
        try await scene.expectConsistent()
    }

    @Test("Takes back a transfer that was under way and did not arrive")
    func underWay() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        let sending = try #require(try await scene.claims().first)
        #expect(try await scene.start(sending))
        try await scene.approve(try await correction(scene, CustomerDraft("agency")))
        #expect(try await scene.finish(sending, .deferred) == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("Is refused if somebody was queued after it was planned, who would be left with the replaced one")
    func leftBehind() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        let release = try await correction(scene, CustomerDraft("agency"))
        try await scene.launch(CustomerDraft("bureau"), coordination: Self.rules)
        let before = try await scene.status()
        let message = await expectRefused(.notAllowed) { try await scene.approve(release) }
        #expect(message.contains("bureau"))
        #expect(try await scene.status().deliveries == before.deliveries)
        try await scene.expectConsistent()
    }

    @Test(
        "Ends the waves of the replaced one: none is started any more, by time or by a person, and its plan runs no longer"
    )
    func wavesOfReplaced() async throws {
        let scene = try await LedgerScene()
        var drafts = [two, CustomerDraft("bureau")]
        for index in drafts.indices { drafts[index].wave = index + 1 }
        let first = try await scene.queue(drafts, coordination: Self.rules)
        try await scene.approve(first)
        try await scene.approve(try await correction(scene, two, CustomerDraft("bureau")))
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.tendWaves() == [])
        #expect(try await scene.ledger.waitingWaves() == 0)
        let message = await expectRefused(.notAllowed) { _ = try await scene.next(first) }
        #expect(message.contains("replaced"))
        try await scene.attempt("bureau", .accepted)
        scene.clock.advance(by: .hours(36))
        try await scene.tend()
        let reminded = try await scene.events(of: "bureau").filter { $0.kind == "reminded" }
        #expect(reminded.map(\.release) == [2])
        try await scene.expectConsistent()
    }

    @Test("Asks those who confirmed again, if it says so; until then they are silent, and are reminded")
    func asksAgain() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency", contact: "soc")
        #expect(try await scene.status().silent.count == 0)
        try await scene.approve(try await correction(scene, two, asksAgain: true))
        #expect(try await scene.status().silent.items.map(\.reconfirmDue) == [true])
        #expect(try await scene.customer("agency") == .confirmed, "the old acknowledgement is kept")
        try await scene.attempt("agency", .accepted)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.delivery("agency", contact: "legal") == .ready, "silence escalates again")
        // An answer that counts for the earlier version changes nothing; there is none newer for legal.
        try await scene.answer("agency", contact: "soc")
        #expect(try await scene.status().silent.count == 0)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        let past = try await scene.status(asOf: scene.now)
        #expect(past.silent.count == 0)
        try await scene.expectConsistent()
    }

    @Test("An acknowledgement of the earlier version leaves the question open")
    func answersEarlier() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency", contact: "soc")
        try await scene.approve(try await correction(scene, CustomerDraft("agency"), asksAgain: true))
        // The correction was not accepted yet: what was said counts for what was accepted.
        try await scene.answer("agency", contact: "soc")
        #expect(try await scene.status().silent.items.map(\.reconfirmDue) == [true])
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency", contact: "soc")
        #expect(try await scene.status().silent.count == 0)
        try await scene.expectConsistent()
    }

    @Test("Reaches by phone those who have no other channel, also if they had confirmed")
    func phoneOnly() async throws {
        let scene = try await LedgerScene()
        let draft = CustomerDraft("agency", paths: [], phones: ["desk"])
        try await scene.launch(draft, coordination: Self.rules)
        try await scene.answer("agency")
        #expect(try await scene.tasks() == [])
        scene.clock.advance(by: .minutes(1))
        try await scene.approve(try await correction(scene, draft))
        #expect(try await scene.tasks() == [.call])
        try await scene.expectConsistent()
    }

    @Test("Nothing of the replaced one is sent again by a replay, and an approval of what is left is refused")
    func notAgain() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .refused)
        let late = try await scene.queue([CustomerDraft("agency", paths: [.init("board")])], coordination: Self.rules)
        let release = try await correction(scene, two)
        try await scene.approve(release)
        await expectRefused(.notAllowed) {
            _ = try await scene.ledger.replay(
                "agency", of: scene.incident, delivery: "\(scene.incident).1.1", reason: "again", by: scene.coordinator,
                at: scene.now)
        }
        let message = await expectRefused(.notAllowed) { try await scene.approve(late) }
        #expect(message.contains("replaced"))
        try await scene.expectConsistent()
    }

    @Test("Is refused if a contact who has the replaced one was added after it was planned, or another one came first")
    func overtaken() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        let release = try await correction(scene, CustomerDraft("agency"))
        try await scene.launch(CustomerDraft("agency", paths: [.init("legal")]), coordination: Self.rules)
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(await expectRefused(.notAllowed) { try await scene.approve(release) }.contains("agency/legal"))
        let again = try await scene.queue(
            [CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])], advisory: "correction",
            kind: .correction, text: "mended twice", coordination: Self.rules,
            change: AdvisoryChange(replaces: 1, whatChanged: "the date, again"))
        try await scene.approve(again)
        let late = await expectRefused(.notAllowed) { try await scene.approve(release) }
        #expect(late.contains("replaced by another release meanwhile"))
        try await scene.expectConsistent()
    }

    @Test("Cancelled, it gives the replaced one back to those who have it, and their plan goes on")
    func cancelled() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let release = try await correction(scene, two)
        try await scene.approve(release)
        try await scene.cancel(release)
        #expect(try await scene.ledger.releases(of: scene.incident).map(\.supersededBy) == [nil, nil])
        #expect(try await scene.ledger.audience(of: 1, incident: scene.incident).map(\.tenant) == ["agency"])
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.tasks() == [.call], "its later contact was cancelled: a person must call")
        try await scene.expectConsistent()
    }

    @Test("Cancelled before anybody was told anything, it leaves a person the task to see to them")
    func cancelledBefore() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        let release = try await correction(scene, CustomerDraft("agency"))
        try await scene.approve(release)
        try await scene.cancel(release)
        try await scene.tend()
        #expect(try await scene.tasks() == [.call])
        try await scene.expectConsistent()
    }

    @Test("Starts no wave of the replaced one, and its plan stays the one that runs")
    func waves() async throws {
        let scene = try await LedgerScene()
        var canary = CustomerDraft("agency")
        var rest = CustomerDraft("bureau")
        (canary.wave, rest.wave) = (1, 2)
        let first = try await scene.queue([canary, rest], coordination: Self.rules)
        try await scene.approve(first)
        try await scene.attempt("agency", .accepted)
        try await scene.approve(try await correction(scene, CustomerDraft("agency"), CustomerDraft("bureau")))
        #expect(try await scene.tendWaves().isEmpty)
        await expectRefused(.notAllowed) { try await scene.next(first) }
        try await scene.attempt("bureau", .accepted)
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.tasks(of: "bureau") == [.call])
        try await scene.expectConsistent()
    }

    @Test("Nothing more goes to a customer from whom the notice was taken back after it was planned")
    func withdrawnMeanwhile() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.rules)
        for tenant in ["agency", "bureau"] { try await scene.attempt(tenant, .accepted) }
        let release = try await correction(scene, CustomerDraft("agency"), CustomerDraft("bureau"))
        _ = try await scene.ledger.withdrawByPhone(
            "agency", of: scene.incident, person: "Ada, CISO", reason: "not hit", by: scene.coordinator, at: scene.now)
        try await scene.approve(release)
        #expect(try await scene.claims().map(\.tenant) == ["bureau"])
        try await scene.expectConsistent()
    }

    @Test("A withdrawal stops whatever else was to go to its customers, and only to them")
    func withdrawal() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, CustomerDraft("bureau"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let release = try await scene.queue(
            [CustomerDraft("agency")], advisory: "withdrawal", kind: .withdrawal, text: "not you",
            change: AdvisoryChange(replaces: nil, whatChanged: "not yours"))
        try await scene.approve(release)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.claims().map { "\($0.tenant) \($0.release)" }.sorted() == ["agency 2", "bureau 1"])
        try await scene.ledger.releaseLeases(of: "w1")
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .withdrawn)
        #expect(try await scene.status().silent.items.map(\.tenant) == ["bureau"])
        scene.clock.advance(by: .hours(400))
        #expect(try await scene.tend().moved == 0)
        try await scene.expectConsistent()
    }

    @Test("A withdrawal that is cancelled before it goes out takes nothing back: the silent are followed on")
    func withdrawalCancelled() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(two, CustomerDraft("bureau"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let withdrawal = try await withdraw(scene, CustomerDraft("agency"))
        try await scene.approve(withdrawal)
        #expect(try await scene.tend().moved == 0)
        try await scene.cancel(withdrawal)
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [], "its wait is not over")
        scene.clock.advance(by: .hours(4))
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        try await scene.expectConsistent()
    }

    @Test("Who has only the replaced version, for a withdrawal took the new one back and was cancelled, gets a call")
    func withdrawalOfCorrectionCancelled() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.approve(try await correction(scene, CustomerDraft("agency")))
        let withdrawal = try await withdraw(scene, CustomerDraft("agency"))
        try await scene.approve(withdrawal)
        try await scene.cancel(withdrawal)
        try await scene.tend()
        #expect(try await scene.tasks(of: "agency") == [.call])
        try await scene.expectConsistent()
    }

    @Test("Who has nothing because of a withdrawal that is cancelled is told by a person, without waits too")
    func withdrawalCancelledWithoutWaits() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]), CustomerDraft("bureau"))
        try await scene.attempt("agency", .deferred)
        try await scene.attempt("bureau", .accepted)
        let withdrawal = try await withdraw(
            scene, CustomerDraft("agency", phones: ["desk"]), CustomerDraft("bureau"))
        try await scene.approve(withdrawal)
        #expect(try await scene.delivery("agency") == .ready, "the withdrawal's")
        try await scene.cancel(withdrawal)
        #expect(try await scene.tasks(of: "agency") == [.call])
        #expect(try await scene.tasks(of: "bureau") == [], "it has the notice")
        try await scene.expectConsistent()
    }

    @Test("Of two withdrawals to one contact the first that is approved goes out, once")
    func withdrawnTwice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("bureau", .accepted)
        let first = try await withdraw(scene, CustomerDraft("agency"), CustomerDraft("bureau"))
        let second = try await withdraw(scene, CustomerDraft("agency"), text: "not you, sorry")
        try await scene.approve(second)
        try await scene.approve(first)
        #expect(try await scene.tasks() == [])
        #expect(
            try await scene.claims().map { "\($0.tenant) \($0.release)" }.sorted()
                == ["agency \(second)", "bureau \(first)"])
        try await scene.ledger.releaseLeases(of: "w1")
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .withdrawn)
        try await scene.expectConsistent()
    }

    @Test("A withdrawal that left the telling to another, which is cancelled, is told by a person")
    func withdrawnTwiceAndCancelled() async throws {
        let scene = try await LedgerScene()
        let agency = CustomerDraft("agency", phones: ["desk"])
        try await scene.launch(agency, coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let first = try await withdraw(scene, agency)
        let second = try await withdraw(scene, agency, text: "not you, sorry")
        try await scene.approve(second)
        try await scene.approve(first)
        try await scene.cancel(second)
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.tasks() == [.call])
        scene.clock.advance(by: .hours(400))
        #expect(try await scene.tend().moved == 0, "the notice is not followed on")
        try await scene.expectConsistent()
    }

    @Test("A withdrawal that no path takes is a task, and the customer stays where it is")
    func withdrawalFails() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let release = try await scene.queue(
            [CustomerDraft("agency", phones: ["desk"])], advisory: "withdrawal", kind: .withdrawal, text: "not you",
            change: AdvisoryChange(replaces: nil, whatChanged: "not yours"))
        try await scene.approve(release)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .notified)
        #expect(try await scene.tasks() == [.withdrawalFailed])
        try await scene.expectConsistent()
    }

    private func withdraw(
        _ scene: LedgerScene, _ customers: CustomerDraft..., text: String = "not you"
    ) async throws -> Int {
        try await scene.queue(
            customers, advisory: "withdrawal", kind: .withdrawal, text: text,
            change: AdvisoryChange(replaces: nil, whatChanged: "not yours"))
    }
}
