import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("A claim")
struct ClaimTests {
    @Test("Takes only rows of approved releases, of the channel asked for, that are due")
    func takesWhatIsDue() async throws {
        let scene = try await LedgerScene()
        _ = try await scene.queue([CustomerDraft("held")])
        let paused = try await scene.launch(CustomerDraft("paused"))
        try await scene.pause(paused)
        let cancelled = try await scene.launch(CustomerDraft("stopped"))
        try await scene.cancel(cancelled)
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)]),
            CustomerDraft("bureau"))
        try await scene.attempt("bureau", .deferred, retryAfter: .minutes(5))
        let claims = try await scene.claims(.smtp)
        #expect(claims.map(\.tenant) == ["agency"])
        #expect(claims.map(\.contact) == ["soc"])
        #expect(claims.map(\.attempts) == [0])
        #expect(claims.map(\.plan) == [try encodeJSON(claimedPlan.plan())])
        #expect(try await scene.claims(.webhook).map(\.tenant) == ["agency"])
        scene.clock.advance(by: .minutes(5))
        try await scene.tend()
        #expect(try await scene.claims(.smtp).map(\.tenant) == ["bureau"])
        try await scene.expectConsistent()
    }

    private var claimedPlan: CustomerDraft {
        CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)])
    }

    @Test("Gives a second worker other rows, until a lease has run out")
    func leases() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("a"), CustomerDraft("b"), CustomerDraft("c"))
        let first = try await scene.claims(worker: "w1", limit: 2)
        let second = try await scene.claims(worker: "w2")
        #expect(first.count == 2)
        #expect(Set(first.map(\.tenant) + second.map(\.tenant)) == ["a", "b", "c"])
        #expect(try await scene.claims(worker: "w3").isEmpty)
        // Renewed in time, a lease lasts.
        scene.clock.advance(by: .minutes(10))
        try await scene.ledger.heartbeat(
            worker: "w1", report: WorkerReport(), leaseUntil: scene.now + scene.leaseTime, at: scene.now)
        scene.clock.advance(by: .minutes(10))
        let third = try await scene.claims(worker: "w3")
        #expect(third.map(\.tenant) == second.map(\.tenant))
        #expect(third.map(\.fence) == second.map { $0.fence + 1 })
        try await scene.expectConsistent()
    }

    @Test("Given back, is free at once, but not by one who lost it")
    func givesBack() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let old = try await scene.claims(worker: "w1")
        try await scene.ledger.release(old)
        let new = try await scene.claims(worker: "w2")
        #expect(new.count == 1)
        try await scene.ledger.release(old)
        #expect(try await scene.claims(worker: "w3").isEmpty)
        #expect(try await scene.start(try #require(new.first), worker: "w2"))
    }

    @Test("Prefers what is in doubt, and marks it as a possible second copy")
    func resendsFirst() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        try await scene.attempt("bureau", .doubtful, retryAfter: .minutes(15))
        #expect(try await scene.claims(limit: 1).map(\.tenant) == ["agency"], "the wait is not over")
        scene.clock.advance(by: .minutes(16))
        let claims = try await scene.claims(limit: 1)
        #expect(claims.map(\.tenant) == ["bureau"])
        #expect(claims.map(\.isResend) == [true])
        #expect(claims.map(\.attempts) == [1])
    }

    @Test("Never takes a doubtful row a third time")
    func resendsTwice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        for _ in 0...2 {
            try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
            scene.clock.advance(by: .minutes(16))
        }
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.delivery("agency") == .uncertain)
        #expect(try await scene.tend().expired.count == 1)
        #expect(try await scene.delivery("agency") == .expired)
        #expect(try await scene.tasks().contains(.expired))
        try await scene.expectConsistent()
    }

    @Test("A copy that was surely not taken uses up no try, and is no possible duplicate")
    func resendThatDidNotLeave() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        let noConnection = TransferReport(channel: .smtp, phase: .connecting, fault: "no connection")
        for report in [noConnection, noConnection, .deferred] {
            scene.clock.advance(by: .minutes(16))
            try await scene.tend()
            #expect(try await scene.attempt("agency", report) == .uncertain)
            #expect(try await scene.status().possibleDuplicates == 0)
            try await scene.expectConsistent()
        }
        // Both tries are left.
        for isLast in [false, true] {
            scene.clock.advance(by: .minutes(16))
            try await scene.tend()
            #expect(try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15)) == .uncertain)
            #expect(try await scene.status().possibleDuplicates == 1)
            scene.clock.advance(by: .minutes(16))
            #expect(try await scene.claims().isEmpty == isLast)
            scene.clock.advance(by: .minutes(16))
        }
        #expect(try await scene.tend().expired.count == 1)
        try await scene.expectConsistent()
    }

    @Test("Of rows that fell due while the clock was ahead does not wait for that clock")
    func clockSetBack() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])])
        scene.clock.advance(by: .hours(48))
        _ = try await scene.queue([CustomerDraft("bureau")])
        scene.clock.advance(by: .hours(-48))
        try await scene.approve(number)
        #expect(try await scene.attempt("agency", .refused) == .refused)
        #expect(try await scene.claims().map(\.contact) == ["legal"])
        try await scene.expectConsistent()
    }

    @Test("Tells what is left and when the next row falls due")
    func backlog() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]), CustomerDraft("bureau"))
        try await scene.attempt("agency", .deferred, retryAfter: .minutes(5))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        #expect(try await scene.ledger.backlog().remaining == 3)
        let pending = try await scene.ledger.pending()
        #expect(pending.sending == 1)
        #expect(pending.nextDue == [.smtp: scene.now + .minutes(5), .webhook: scene.now])
    }

    @Test("What somebody has leased is due as well, unless its release is paused")
    func leasedIsDue() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.claims(worker: "w1").count == 1)
        #expect(try await scene.ledger.pending().nextDue == [.smtp: scene.now])
        try await scene.pause(number)
        #expect(try await scene.ledger.pending().nextDue == [:])
    }

    @Test("A worker with nothing in hand gives back what it forgot, and nothing of others")
    func forgottenLeases() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), CustomerDraft("court"))
        let first = try await scene.claims(worker: "w1", limit: 2)
        #expect(try await scene.start(first[0], worker: "w1"))
        let others = try await scene.claims(worker: "w2")
        #expect(others.count == 1)
        try await scene.ledger.releaseLeases(of: "w1")
        #expect(try await scene.claims(worker: "w3").map(\.delivery) == [first[1].delivery])
        #expect(try await scene.finish(first[0], .accepted, worker: "w1") == .accepted)
    }
}
