import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("An all-clear")
struct StepTests {
    private static let report = StepReport(person: "Mia Lang, CISO", note: "seen")

    /// An incident with one step of the provider and two of each customer.
    private static let incident: Incident = {
        var incident = Incident.model
        incident.steps = [
            .init(id: "block", who: .provider, title: "Block the tokens"),
            .init(id: "look", who: .customer, title: "Look"), .init(id: "replace", who: .customer, title: "Replace"),
        ]
        return incident
    }()

    private func scene() async throws -> LedgerScene {
        let scene = try await LedgerScene()
        _ = try await scene.ledger.openIncident(Self.incident, by: scene.coordinator, at: scene.now)
        return scene
    }

    /// Queues and approves an all-clear.
    @discardableResult
    private func launch(_ customers: CustomerDraft..., in scene: LedgerScene) async throws -> Int {
        let draft = ReleaseDraft(
            incident: Self.incident, advisory: "all-clear", kind: .allClear, text: "over", customers: customers)
        let release = try await draft.store(in: scene.ledger, by: scene.coordinator, at: scene.now)
        try await scene.approve(release)
        return release
    }

    @discardableResult
    private func done(_ step: String, _ tenants: String..., in scene: LedgerScene) async throws -> Int {
        try await scene.ledger.stepDone(
            step, of: scene.incident, tenants.isEmpty ? .provider : .customers(tenants), Self.report,
            by: scene.coordinator, at: scene.now)
    }

    private func undo(_ step: String, _ tenants: String..., in scene: LedgerScene) async throws -> Int {
        try await scene.ledger.stepUndone(
            step, of: scene.incident, tenants.isEmpty ? .provider : .customers(tenants), reason: "in error",
            by: scene.coordinator, at: scene.now)
    }

    @Test("Waits, approved, for each customer's checklist, and goes with the step that completes it")
    func waitsForSteps() async throws {
        let scene = try await scene()
        let release = try await launch(CustomerDraft("agency"), CustomerDraft("bureau"), in: scene)
        try await done("look", "agency", in: scene)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        #expect(try await scene.delivery("agency") == .held)
        try await done("replace", "agency", in: scene)
        #expect(try await scene.delivery("agency") == .held)
        try await done("block", in: scene)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("bureau") == .held)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        try await done("look", "bureau", in: scene)
        try await done("replace", "bureau", "agency", in: scene)
        #expect(try await scene.delivery("bureau") == .ready)
        #expect(try await scene.events(of: "bureau").last?.kind == "turnCame")
        try await scene.expectConsistent()
    }

    @Test("Has no steps for a customer who is withdrawn: recording one is refused, for all that are named")
    func withdrawnHasNoSteps() async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        _ = try await scene.ledger.withdrawByPhone(
            "agency", of: scene.incident, person: "Mia Lang, CISO", reason: "not hit", by: scene.coordinator,
            at: scene.now)
        let message = await expectRefused(.notAllowed) { try await done("look", "bureau", "agency", in: scene) }
        #expect(message.contains("agency is withdrawn"), "\(message)")
        #expect(try await scene.events(of: "bureau").allSatisfy { $0.kind != "stepDone" })
        try await scene.expectConsistent()
    }

    @Test("Goes at the approval to customers whose checklist is complete, and to no later contact")
    func goesAtOnce() async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        try await done("block", in: scene)
        try await done("look", "agency", in: scene)
        try await done("replace", "agency", in: scene)
        try await launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), CustomerDraft("bureau"), in: scene)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.delivery("bureau") == .held)
        // A contact plan that runs starts nobody else's all-clear.
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        #expect(try await scene.delivery("bureau") == .held)
        try await scene.expectConsistent()
    }

    private func launchNotices(in scene: LedgerScene) async throws {
        let draft = ReleaseDraft(
            incident: Self.incident, customers: [CustomerDraft("agency"), CustomerDraft("bureau")])
        try await scene.approve(try await draft.store(in: scene.ledger, by: scene.coordinator, at: scene.now))
        for tenant in ["agency", "bureau"] { try await scene.attempt(tenant, .accepted) }
    }

    @Test("Counts a mitigated customer's own steps as done, and goes with the mitigation")
    func mitigated() async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        try await launch(CustomerDraft("agency"), CustomerDraft("bureau"), in: scene)
        let mitigate = { (tenant: String) in
            _ = try await scene.ledger.mitigate(
                [tenant], of: scene.incident, reason: "keys replaced", by: scene.coordinator, at: scene.now)
        }
        try await mitigate("agency")
        #expect(try await scene.delivery("agency") == .held)
        try await done("block", in: scene)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("bureau") == .held)
        try await mitigate("bureau")
        #expect(try await scene.delivery("bureau") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Goes in its wave, and not before the wave was started")
    func waves() async throws {
        let scene = try await scene()
        let release = try await launch(
            CustomerDraft("agency", wave: 1), CustomerDraft("bureau", wave: 2), in: scene)
        try await done("block", in: scene)
        #expect(try await scene.delivery("agency") == .held)
        for tenant in ["agency", "bureau"] {
            try await done("look", tenant, in: scene)
            try await done("replace", tenant, in: scene)
        }
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("bureau") == .held)
        try await scene.next(release)
        #expect(try await scene.delivery("bureau") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Becomes a call where only a phone reaches, when the checklist is complete, and once")
    func phoneOnly() async throws {
        let scene = try await scene()
        try await launch(CustomerDraft("agency", paths: [], phones: ["desk"]), CustomerDraft("bureau"), in: scene)
        #expect(try await scene.tasks() == [])
        try await done("block", in: scene)
        try await done("look", "agency", in: scene)
        try await done("replace", "agency", in: scene)
        #expect(try await scene.tasks() == [.call])
        let task = try #require(try await scene.ledger.openTasks(of: scene.incident).first).task
        _ = try await scene.ledger.closeTask(
            task, of: scene.incident, note: "told", rest: nil, by: scene.coordinator, at: scene.now)
        try await done("look", "bureau", in: scene)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
    }

    @Test("Goes to all when the incident's file drops the steps that were missing")
    func droppedSteps() async throws {
        let scene = try await scene()
        try await launch(CustomerDraft("agency"), in: scene)
        try await done("block", in: scene)
        #expect(try await scene.delivery("agency") == .held)
        var changed = Self.incident
        changed.steps.removeLast(2)
        _ = try await scene.ledger.openIncident(changed, by: scene.coordinator, at: scene.now)
        #expect(try await scene.delivery("agency") == .ready)
        try await scene.expectConsistent()
    }

    @Test("That had its turn forbids to take back what it tells; before that it can be, and it waits again")
    func undone() async throws {
        let scene = try await scene()
        try await launch(CustomerDraft("agency"), CustomerDraft("bureau"), in: scene)
        try await done("look", "agency", in: scene)
        #expect(try await undo("look", "agency", in: scene) == 1)
        #expect(try await undo("look", "agency", in: scene) == 0)
        try await done("block", in: scene)
        try await done("replace", "agency", in: scene)
        #expect(try await scene.delivery("agency") == .held)
        try await done("look", "agency", in: scene)
        #expect(try await scene.delivery("agency") == .ready)
        for step in ["look", "replace"] {
            let message = await expectRefused(.notAllowed) { _ = try await undo(step, "bureau", "agency", in: scene) }
            #expect(message.contains("agency"))
        }
        await expectRefused(.notAllowed) { _ = try await undo("block", in: scene) }
        // Nothing of it was recorded for the others either.
        #expect(try await scene.events(of: "bureau").contains { $0.kind == "stepUndone" } == false)
        try await done("look", "bureau", in: scene)
        #expect(try await undo("look", "bureau", in: scene) == 1)
        try await scene.expectConsistent()
    }

    @Test("Steps: done twice changes nothing; unknown steps and customers, and the wrong scope, are refused")
    func refusals() async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        #expect(try await done("block", in: scene) == 1)
        #expect(try await done("block", in: scene) == 0)
        #expect(try await done("look", "agency", "bureau", in: scene) == 2)
        #expect(try await done("look", "bureau", "agency", in: scene) == 0)
        await expectRefused(.unknown) { try await done("mend", in: scene) }
        await expectRefused(.unknown) { try await done("replace", "agency", "nobody", in: scene) }
        await expectRefused(.usage) { try await done("block", "agency", in: scene) }
        await expectRefused(.usage) { try await done("replace", in: scene) }
        await expectRefused(.usage) {
            _ = try await scene.ledger.stepDone(
                "block", of: scene.incident, .allConfirmed, Self.report, by: scene.coordinator, at: scene.now)
        }
        #expect(try await scene.events(of: "agency").count { $0.kind == "stepDone" } == 1)
        let mark = try #require(try await scene.events(of: "agency").last { $0.kind == "stepDone" })
        #expect(mark.person == "Mia Lang, CISO" && mark.note == "seen" && mark.detail["step"] == "look")
        #expect(mark.detail["person"]?.contains("Mia") == false)
        try await scene.expectConsistent()
    }

    @Test("Steps: by all who are confirmed, and by nobody else")
    func allConfirmed() async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        try await scene.answer("agency")
        let all = {
            try await scene.ledger.stepDone(
                "look", of: scene.incident, .allConfirmed, Self.report, by: scene.coordinator, at: scene.now)
        }
        #expect(try await all() == 1)
        #expect(try await all() == 0)
        try await scene.answer("bureau")
        #expect(try await all() == 1)
        let record = try await scene.ledger.checklist(of: scene.incident, tenant: nil)
        let progress = record.checklist.progress(of: record.customers)
        #expect(progress.map(\.done) == [0, 2, 0])
        let one = try await scene.ledger.checklist(of: scene.incident, tenant: "bureau")
        #expect(one.customers.map(\.tenant) == ["bureau"])
        #expect(one.marks["look"]?.from == "Mia Lang, CISO" && one.marks["look"]?.by == "Ada")
        try await scene.expectConsistent()
    }

    @Test(
        "Steps: what was altered in the tables is found",
        arguments: [
            "UPDATE step_marks SET done = 0", "UPDATE step_marks SET step = 'replace'", "DELETE FROM step_marks",
            "UPDATE step_marks SET tenant = 'bureau' WHERE tenant <> ''", "DELETE FROM checklist WHERE step = 'look'",
            "UPDATE checklist SET who = 'customer'", "UPDATE step_marks SET tenant = 'agency' WHERE tenant = ''",
        ])
    func altered(_ change: String) async throws {
        let scene = try await scene()
        try await launchNotices(in: scene)
        try await done("block", in: scene)
        try await done("look", "agency", in: scene)
        try await scene.expectConsistent()
        try await scene.tamper(change)
        #expect(try await scene.ledger.check() != [])
    }

    @Test("Is let go by the statements exactly where the rule says so", arguments: (1...12).map { UInt64($0) })
    func statementsEqualRule(_ seed: UInt64) async throws {
        var dice = SeededGenerator(seed: seed)
        let scene = try await scene()
        try await launchNotices(in: scene)
        try await launch(CustomerDraft("agency"), CustomerDraft("bureau"), in: scene)
        for _ in 0..<12 {
            let tenant = Bool.random(using: &dice) ? "agency" : "bureau"
            let step = Bool.random(using: &dice) ? "look" : "replace"
            do {
                switch Int.random(in: 0..<8, using: &dice) {
                case 0: try await done("block", in: scene)
                case 1: _ = try await undo("block", in: scene)
                case 2, 3: _ = try await undo(step, tenant, in: scene)
                case 4:
                    _ = try await scene.ledger.mitigate(
                        [tenant], of: scene.incident, reason: "safe", by: scene.coordinator, at: scene.now)
                default: try await done(step, tenant, in: scene)
                }
            } catch let error as TocsinError where error.kind == .notAllowed {}
            let record = try await scene.ledger.checklist(of: scene.incident, tenant: nil)
            for customer in record.customers {
                // What went can't be taken back, so a complete checklist stays complete.
                let expected: DeliveryState = record.checklist.isComplete(for: customer) ? .ready : .held
                #expect(try await scene.delivery(customer.tenant) == expected, "\(seed): \(customer)")
            }
        }
        try await scene.expectConsistent()
    }
}
