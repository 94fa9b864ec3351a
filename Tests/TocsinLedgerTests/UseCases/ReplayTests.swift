import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("A replay")
struct ReplayTests {
    private func replay(_ scene: LedgerScene, _ tenant: String, delivery: String? = nil) async throws -> [String] {
        try await scene.ledger.replay(
            tenant, of: scene.incident, delivery: delivery, reason: "address mended", by: scene.coordinator,
            at: scene.now)
    }

    @Test("Sends refused and expired rows again, and nothing else")
    func failedRows() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)]))
        try await scene.attempt("agency", .refused)
        let replayed = try await replay(scene, "agency")
        #expect(replayed.count == 1)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.events(of: "agency").last?.note == "address mended")
        #expect(try await scene.attempt("agency", .accepted) == .accepted)
        await expectRefused(.notAllowed) { _ = try await replay(scene, "agency") }
        await expectRefused(.notAllowed) { _ = try await replay(scene, "agency", delivery: replayed[0]) }
        await expectRefused(.unknown) { _ = try await replay(scene, "agency", delivery: "INC-2023-0711.9.9") }
        try await scene.expectConsistent()
    }

    @Test("Of a row that was in doubt may be a second copy, and says so")
    func afterDoubt() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        for _ in 0...2 {
            try await scene.attempt("agency", .doubtful)
            scene.clock.advance(by: .minutes(16))
        }
        try await scene.tend()
        #expect(try await scene.delivery("agency") == .expired)
        _ = try await replay(scene, "agency")
        #expect(try await scene.claims().map(\.isResend) == [true])
        #expect(try await scene.status().possibleDuplicates == 1)
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.attempt("agency", .deferred) == .uncertain, "doubt is sticky")
        #expect(
            try await scene.ledger.customerRecords(of: scene.incident, asOf: scene.now).map(\.possibleDuplicates) == [1]
        )
        try await scene.expectConsistent()
    }

    @Test("That is accepted closes the tasks that the failure had opened")
    func settlesTasks() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bank"))
        try await scene.attempt("agency", .refused)
        try await scene.attempt("bank", .distrusted)
        #expect(try await scene.customer("agency") == .unreachable)
        #expect(try await scene.tasks().sorted { $0.rawValue < $1.rawValue } == [.senderFault, .unreachable])
        for tenant in ["agency", "bank"] {
            _ = try await replay(scene, tenant)
            #expect(try await scene.tasks(of: tenant).count == 1, "tried again is not mended")
            try await scene.attempt(tenant, .accepted)
            #expect(try await scene.tasks(of: tenant) == [])
            #expect(try await scene.customer(tenant) == .notified)
        }
        try await scene.expectConsistent()
    }

    @Test("A new plan that nobody has approved mends nothing: the task of the failure stays")
    func heldPlanSettlesNothing() async throws {
        let scene = try await LedgerScene()
        let plan = CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])
        try await scene.launch(plan)
        try await scene.attempt("agency", .deferred, retryAfter: .hours(24))
        scene.clock.advance(by: .hours(25))
        #expect(try await scene.tend().expired.count == 1)
        let again = try await scene.queue([CustomerDraft("agency", paths: [.init("soc")])])
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(try await scene.tasks(of: "agency") == [.expired])
        try await scene.cancel(again)
        #expect(try await scene.tasks(of: "agency") == [.expired])
        try await scene.expectConsistent()
    }

    @Test("What a pause held up beyond the horizon is tried before it is given up")
    func pausedBeyondTheHorizon() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(.init("agency"))
        try await scene.attempt("agency", .deferred)
        _ = try await scene.pause(release)
        scene.clock.advance(by: .hours(30))
        _ = try await scene.resume(release)
        let tended = try await scene.tend()
        #expect(tended.due == 1 && tended.expired == [])
        try await scene.attempt("agency", .deferred)
        scene.clock.advance(by: .hours(2))
        #expect(try await scene.tend().expired.count == 1, "its next time is beyond the horizon")
        try await scene.expectConsistent()
    }

    @Test("Gives the row its whole horizon anew")
    func newHorizon() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .deferred, retryAfter: .hours(24))
        scene.clock.advance(by: .hours(25))
        #expect(try await scene.tend().expired.count == 1)
        _ = try await replay(scene, "agency")
        #expect(try await scene.attempt("agency", .deferred) == .deferred)
        scene.clock.advance(by: .hours(1))
        let tended = try await scene.tend()
        #expect(tended.due == 1 && tended.expired == [])
        try await scene.expectConsistent()
    }

    @Test("Of a row that was planned anew is refused; of several failed rows of one key the newest goes")
    func replacedKey() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .refused)
        let old = "INC-2023-0711.1.1"
        try await scene.launch(CustomerDraft("agency"))
        let message = await expectRefused(.notAllowed) { _ = try await replay(scene, "agency", delivery: old) }
        #expect(message.contains("INC-2023-0711.2.1"))
        await expectRefused(.notAllowed) { _ = try await replay(scene, "agency") }
        try await scene.attempt("agency", .refused)
        #expect(try await replay(scene, "agency") == ["INC-2023-0711.2.1"])
        try await scene.expectConsistent()
    }

    @Test("Of a cancelled release is refused")
    func cancelledRelease() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        try await scene.attempt("agency", .refused)
        try await scene.cancel(number)
        await expectRefused(.notAllowed) { _ = try await replay(scene, "agency") }
        await expectRefused(.notAllowed) { _ = try await replay(scene, "agency", delivery: "INC-2023-0711.1.1") }
        try await scene.expectConsistent()
    }
}
