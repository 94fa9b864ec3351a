import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("A task that a person closes")
struct CloseTaskTests {
    private func stepAt(_ tenant: String, in scene: LedgerScene) async throws -> Instant? {
        try await scene.database.read {
            try $0.first(SQL("SELECT step_at FROM customers WHERE tenant = ?1"), [.text(tenant)]) {
                $0.optionalInstant(0)
            } ?? nil
        }
    }

    private func close(
        _ kind: TaskKind, in scene: LedgerScene, rest: TimeSpan? = nil
    ) async throws -> (task: Int64, closed: ClosedTask) {
        let task = try #require(try await scene.ledger.openTasks(of: scene.incident).first { $0.kind == kind }).task
        let closed = try await scene.ledger.closeTask(
            task, of: scene.incident, note: "nobody there", rest: rest, by: scene.coordinator, at: scene.now)
        return (task, closed)
    }

    @Test("Is a call of a customer who has not answered: it comes back, and the note stands where it can be erased")
    func callComesBack() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [], phones: ["desk"]))
        let (task, closed) = try await close(.call, in: scene)
        #expect(closed.closedAt == scene.now && closed.againAt == scene.now + .hours(4))
        #expect(try await scene.tasks() == [])
        #expect(try await stepAt("agency", in: scene) == scene.now + .hours(4))
        let event = try #require(try await scene.events(of: "agency").last)
        #expect(event.kind == "taskClosed" && event.note == "nobody there")
        #expect(event.detail == ["because": "closed", "againAt": (scene.now + .hours(4)).rfc3339])
        try await scene.expectConsistent()
        // Closed twice, it is closed once.
        let before = scene.now
        scene.clock.advance(by: .minutes(5))
        let again = try await scene.ledger.closeTask(
            task, of: scene.incident, note: "again", rest: nil, by: scene.coordinator, at: scene.now)
        #expect(again.closedAt == before && again.againAt == before + .hours(4) && again.wasClosed)
        #expect(try await scene.events(of: "agency").count { $0.kind == "taskClosed" } == 1)
    }

    @Test("Can be put off anew, until it comes back; the calls that are put off are told")
    func putOffAnew() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [], phones: ["desk"]))
        let (task, _) = try await close(.call, in: scene, rest: .hours(4))
        func putOff(_ rest: TimeSpan) async throws -> ClosedTask {
            try await scene.ledger.closeTask(
                task, of: scene.incident, note: "they asked for later", rest: rest, by: scene.coordinator, at: scene.now
            )
        }
        for rest in [TimeSpan.hours(1), .hours(9)] {
            let again = scene.now + rest
            #expect(try await putOff(rest).againAt == again)
            #expect(try await stepAt("agency", in: scene) == again)
            let matters = try await scene.ledger.standingMatters(of: scene.incident)
            #expect(matters.map(\.againAt) == [again] && matters.map(\.closed) == [task])
        }
        #expect(try await scene.events(of: "agency").last?.note == "they asked for later")
        let coming = try await scene.ledger.handover(of: scene.incident, since: scene.now, limit: 10).coming
        #expect(coming.map(\.what) == [.call])
        scene.clock.advance(by: .hours(9))
        try await scene.tend()
        #expect(try await scene.tasks() == [.call])
        #expect(try await scene.ledger.standingMatters(of: scene.incident) == [])
        await expectRefused(.notAllowed) { _ = try await putOff(.hours(1)) }
        try await scene.expectConsistent()
    }

    @Test("Of a dispute settles nothing: the customer still disputes, and is told as such until it answers")
    func disputeStands() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.answer("agency", .dispute)
        #expect(try await scene.ledger.standingMatters(of: scene.incident) == [])
        let (_, closed) = try await close(.dispute, in: scene)
        #expect(closed.disputing == "agency")
        let matters = try await scene.ledger.standingMatters(of: scene.incident)
        #expect(matters.map(\.kind) == [.dispute] && matters.map(\.tenant) == ["agency"])
        try await scene.answer("agency")
        #expect(try await scene.ledger.standingMatters(of: scene.incident) == [])
        try await scene.expectConsistent()
    }

    @Test("Comes back when the person says")
    func comesBackAsSaid() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .refused)
        let (_, closed) = try await close(.unreachable, in: scene, rest: .minutes(30))
        #expect(closed.againAt == scene.now + .minutes(30))
        #expect(try await stepAt("agency", in: scene) == scene.now + .minutes(30))
        try await scene.expectConsistent()
    }

    @Test("Does not come back for a customer who has answered, nor if it is no call")
    func staysClosed() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.answer("agency")
        try await scene.answer("agency", .callMe)
        await expectRefused(.notAllowed) { _ = try await close(.call, in: scene, rest: .hours(1)) }
        #expect(try await scene.tasks() == [.call])
        #expect(try await close(.call, in: scene).closed.againAt == nil)
        #expect(try await stepAt("agency", in: scene) == nil)
        try await scene.answer("agency", .dispute)
        #expect(try await close(.dispute, in: scene).closed.againAt == nil)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("Does not come back while the customer disputes")
    func disputed() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.answer("agency", .dispute)
        try await scene.answer("agency", .callMe)
        #expect(try await close(.call, in: scene).closed.againAt == nil)
        #expect(try await stepAt("agency", in: scene) == nil)
    }

    @Test("Is unknown under another number, and in another incident")
    func unknown() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [], phones: ["desk"]))
        let task = try #require(try await scene.ledger.openTasks(of: scene.incident).first).task
        for (number, incident) in [(task + 1, scene.incident), (task, "INC-2")] {
            await expectRefused(.unknown) {
                _ = try await scene.ledger.closeTask(
                    number, of: incident, note: "n", rest: nil, by: scene.coordinator, at: scene.now)
            }
        }
        #expect(try await scene.tasks() == [.call])
    }

    @Test("A withdrawal that is accepted takes out a customer whom nobody had reached, with its tasks")
    func withdrawalIsNoNotice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .refused)
        try await scene.launch(CustomerDraft("agency"), advisory: "withdrawal", kind: .withdrawal, text: "taken back")
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .withdrawn)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("An acceptance closes no call: whoever asked for one, or is to be called, still is")
    func acceptanceIsNoCall() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.answer("agency", .callMe)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.tasks() == [.call])
        try await scene.expectConsistent()
    }
}
