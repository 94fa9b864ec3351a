import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("A contact plan")
struct ContactPlanTests {
    private let twoContacts = CustomerDraft(
        "agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)])
    private let webhookRefused = TransferReport(channel: .webhook, phase: .body, code: 410, reply: "410 Gone")

    @Test("Goes to the next contact in the transaction that records the last channel's failure")
    func nextContact() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "the webhook is still on its way")
        try await scene.attempt("agency", channel: .webhook, webhookRefused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        let events = try await scene.events(of: "agency")
        #expect(events.suffix(2).map(\.kind) == ["refused", "turnCame"])
        #expect(Set(events.suffix(2).map(\.at)).count == 1)
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("Does not go on while a channel of the first contact may still arrive, or was accepted")
    func waitsForTheOther() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", channel: .webhook, TransferReport(channel: .webhook, phase: .body, code: 200))
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("Whose last path failed makes the customer unreachable, with a task")
    func unreachable() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]))
        try await scene.attempt("agency", .refused)
        try await scene.attempt("agency", contact: "legal", .refused)
        #expect(try await scene.customer("agency") == .unreachable)
        #expect(try await scene.tasks() == [.unreachable])
        // A replay that arrives brings it back.
        _ = try await scene.ledger.replay(
            "agency", of: scene.incident, delivery: nil, reason: "mailbox mended", by: scene.coordinator, at: scene.now)
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("Ends with an answer: a mail that is refused afterwards gives nobody anything to do")
    func answeredBefore() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        try await scene.answer("agency", .confirm)
        _ = try await scene.finish(claim, .refused)
        #expect(try await scene.delivery("agency") == .refused)
        #expect(try await scene.tasks() == [])
        #expect(try await scene.customer("agency") == .confirmed)
        try await scene.expectConsistent()
    }

    @Test("A later contact's notice that was under way when somebody confirmed is not sent again if it did not arrive")
    func underWayBefore() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]))
        try await scene.attempt("agency", .refused)
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        try await scene.answer("agency", .confirm)
        #expect(try await scene.finish(claim, .deferred) == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("After a withdrawal by phone nothing that was under way is sent again")
    func underWayBeforeWithdrawal() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        _ = try await scene.ledger.withdrawByPhone(
            "agency", of: scene.incident, person: "Mia, CISO", reason: "not hit", by: scene.coordinator, at: scene.now)
        #expect(try await scene.finish(claim, .interrupted) == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("With a phone left ends in a task to call, and the customer's state stays")
    func phoneLeft() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]))
        #expect(try await scene.tasks() == [])
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.tasks() == [.call])
        try await scene.answer("agency")
        #expect(try await scene.customer("agency") == .confirmed)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("Of an update that fails leaves a customer who was told where it is, with a task")
    func updateFails() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        try await scene.launch(CustomerDraft("agency"), advisory: "update", kind: .update)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .notified)
        #expect(try await scene.tasks() == [.unreachable])
        try await scene.expectConsistent()
    }

    @Test("Of an update that fails while the first notice is on its way does not make the customer unreachable")
    func updateFailsFirst() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .deferred, retryAfter: .minutes(5))
        try await scene.launch(CustomerDraft("agency"), advisory: "update", kind: .update)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .queued)
        scene.clock.advance(by: .minutes(5))
        try await scene.tend()
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .unreachable)
        try await scene.expectConsistent()
    }

    @Test("Spans the releases of one advisory: a contact added later gets its turn when the first one fails")
    func addedContactWaits() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.launch(CustomerDraft("agency", paths: [.init("legal", turn: 1)]))
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.customer("agency") == .queued)
        try await scene.attempt("agency", contact: "legal", .refused)
        #expect(try await scene.customer("agency") == .unreachable)
        try await scene.expectConsistent()
    }

    @Test("A contact added after the first one failed gets its turn with the approval")
    func addedContactGoes() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let added = try await scene.queue([CustomerDraft("agency", paths: [.init("legal", turn: 1)])])
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "not approved")
        #expect(try await scene.customer("agency") == .unreachable)
        try await scene.approve(added)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("Counts only the newest row of a path that was planned anew")
    func plannedAnew() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .distrusted)
        try await scene.launch(CustomerDraft("agency"), text: "mended words")
        try await scene.attempt("agency", .refused)
        #expect(try await scene.customer("agency") == .unreachable)
        try await scene.expectConsistent()
    }
}
