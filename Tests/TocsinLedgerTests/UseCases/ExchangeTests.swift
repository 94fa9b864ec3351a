import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("An exchange with the ledger")
struct ExchangeTests {
    @Test("Marks a row as sending, with its attempt, before the transfer starts")
    func marksSending() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.delivery("agency") == .ready, "a lease is not a state")
        #expect(try await scene.start(claim))
        #expect(try await scene.delivery("agency") == .sending)
        let record = try await scene.ledger.delivery(claim.delivery)
        #expect(record.attempts == 1)
        #expect(record.firstAttemptAt == scene.now)
        #expect(try await scene.events(of: "agency").last?.kind == "transferStarted")
        #expect(try await !scene.start(claim), "started already")
        try await scene.expectConsistent()
    }

    @Test("Records one end and starts the next transfer in one transaction")
    func doesBothAtOnce() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let claims = try await scene.claims()
        #expect(try await scene.start(claims[0]))
        let exchanged = try await scene.ledger.exchange(
            result: scene.result(of: claims[0], .accepted), next: claims[1], worker: "w1", by: scene.coordinator,
            at: scene.now)
        #expect(exchanged.recorded == .accepted && exchanged.started)
        try await scene.expectConsistent()
    }

    @Test("Starts nothing if the release was paused between claim and start")
    func pauseInBetween() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        let claim = try #require(try await scene.claims().first)
        try await scene.pause(number)
        #expect(try await !scene.start(claim))
        #expect(try await scene.delivery("agency") == .ready)
        try await scene.resume(number)
        #expect(try await scene.start(claim), "the lease still stands")
        try await scene.expectConsistent()
    }

    @Test("Starts nothing on a lease that ran out, that another worker has, or of a customer who is gone")
    func leaseLostBeforeStart() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let claims = try await scene.claims(worker: "w1")
        let agency = try #require(claims.first { $0.tenant == "agency" })
        let bureau = try #require(claims.first { $0.tenant == "bureau" })
        _ = try await scene.ledger.remove(
            "bureau", of: scene.incident, reason: "told in error", second: "Grace", by: scene.coordinator,
            at: scene.now)
        #expect(try await !scene.start(bureau, worker: "w1"))
        scene.clock.advance(by: .minutes(16))
        #expect(try await !scene.start(agency, worker: "w1"), "it could be taken over in the middle of the transfer")
        let taken = try await scene.claims(worker: "w2")
        #expect(taken.map(\.tenant) == ["agency"])
        #expect(try await !scene.start(agency, worker: "w1"))
        #expect(try await scene.start(taken[0], worker: "w2"))
        try await scene.expectConsistent()
    }

    @Test(
        "Moves the row as its end says",
        arguments: [
            (TransferReport.accepted, DeliveryState.accepted), (.deferred, .deferred), (.refused, .refused),
            (.distrusted, .refused), (.interrupted, .ready), (.doubtful, .uncertain),
        ])
    func outcomes(_ report: TransferReport, _ state: DeliveryState) async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.attempt("agency", report) == state)
        #expect(try await scene.delivery("agency") == state)
        let last = try #require(try await scene.events(of: "agency").last { $0.detail["attempt"] != nil })
        #expect(last.deliveryState == state)
        #expect(last.kind == report.outcome.name)
        #expect(last.detail["attempt"] == "1")
        #expect(last.detail["code"] == report.code.map { String($0) })
        #expect(last.reply == report.fault ?? report.reply)
        try await scene.expectConsistent()
    }

    @Test("An interrupted transfer is tried again at once, and after a second interruption it waits")
    func interruptedOnce() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.attempt("agency", .interrupted) == .ready)
        #expect(try await scene.attempt("agency", .interrupted, retryAfter: .minutes(1)) == .deferred)
        #expect(try await scene.claims().isEmpty)
        scene.clock.advance(by: .minutes(1))
        try await scene.tend()
        #expect(try await scene.attempt("agency", .interrupted) == .deferred, "still twice in a row")
        scene.clock.advance(by: .minutes(1))
        try await scene.tend()
        #expect(try await scene.attempt("agency", .deferred) == .deferred)
        scene.clock.advance(by: .minutes(1))
        try await scene.tend()
        #expect(try await scene.attempt("agency", .interrupted) == .ready, "the first one after a reply")
        try await scene.expectConsistent()
    }

    @Test("Doubt is sticky: a resend that is deferred or interrupted leaves the row in doubt")
    func doubtIsSticky() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        for tenant in ["agency", "bureau"] {
            #expect(try await scene.attempt(tenant, .doubtful, retryAfter: .minutes(15)) == .uncertain)
        }
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.attempt("agency", .deferred) == .uncertain)
        #expect(try await scene.attempt("bureau", .interrupted) == .uncertain)
        let started = try await scene.events(of: "agency").filter { $0.kind == "transferStarted" }
        #expect(started.map { $0.detail["possibleDuplicate"] } == [nil, "true"])
        try await scene.expectConsistent()
    }

    @Test("A resend that is refused keeps the mark that the first copy may have arrived")
    func refusedAfterDoubt() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.attempt("agency", .refused) == .refused)
        let standing = try await scene.ledger.standingCustomers(incident: scene.incident, advisory: "first-notice")
        #expect(standing["agency"]?.rows.map(\.mayHaveArrived) == [true])
    }

    @Test("A result whose lease was lost is kept as evidence and changes no state")
    func lateResult() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let old = try #require(try await scene.claims(worker: "w1").first)
        #expect(try await scene.start(old, worker: "w1"))
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.tend().inDoubt == 1)
        scene.clock.advance(by: .minutes(16))
        let new = try #require(try await scene.claims(worker: "w2").first)
        #expect(try await scene.start(new, worker: "w2"))

        #expect(try await scene.finish(old, .refused, worker: "w1") == nil)
        #expect(try await scene.delivery("agency") == .sending)
        let late = try #require(try await scene.events(of: "agency").last)
        #expect(late.kind == "lateResult")
        #expect(late.detail == ["outcome": "refused", "fence": "1"])
        #expect(late.deliveryState == nil)
        #expect(try await scene.finish(new, .accepted, worker: "w2") == .accepted)
        #expect(try await scene.finish(new, .refused, worker: "w2") == nil, "reported twice")
        #expect(try await scene.delivery("agency") == .accepted)
        try await scene.expectConsistent()
    }

    @Test("The first acceptance notifies the customer, and its instant never changes")
    func acceptanceNotifies() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]))
        let first = scene.clock.advance(by: .minutes(2))
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        scene.clock.advance(by: .minutes(2))
        try await scene.attempt(
            "agency", channel: .webhook, TransferReport(channel: .webhook, phase: .body, code: 204, reply: "204"))
        let records = try await scene.ledger.customerRecords(of: scene.incident, asOf: scene.now)
        #expect(records.map(\.firstAcceptedAt) == [first])
        let events = try await scene.events(of: "agency").filter { $0.customerState != nil }
        #expect(events.map(\.customerState) == [.queued, .notified])
        try await scene.expectConsistent()
    }

    @Test("A withdrawal's acceptance is no notice: the customer is withdrawn")
    func withdrawalIsNoNotice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), advisory: "withdrawal", kind: .withdrawal)
        #expect(try await scene.attempt("agency", .accepted) == .accepted)
        #expect(try await scene.customer("agency") == .withdrawn)
        try await scene.expectConsistent()
    }

    @Test("A refusal for the sender's reason is no failed path, and the operator gets a task")
    func sendersFault() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), CustomerDraft("bureau"))
        #expect(try await scene.attempt("agency", .distrusted) == .refused)
        #expect(try await scene.attempt("bureau", .distrusted) == .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.customer("bureau") == .queued)
        #expect(try await scene.tasks(of: "agency") == [.senderFault])
        #expect(try await scene.tasks(of: "bureau") == [.senderFault])
        try await scene.expectConsistent()
    }
}
