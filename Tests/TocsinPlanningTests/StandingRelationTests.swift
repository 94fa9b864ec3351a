import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

/// A relation that is found after notices were planned, or sent.
@Suite("Relations and the notices that stand already")
struct StandingRelationTests {
    private static let accepted = TransferReport(channel: .smtp, phase: .body, code: 250)
    private static let told = ["agency": ["account": "Ada Okafor is among those who were read"]]

    @Test("A notice that waits and names the account stops the batch that states the relation, until it is other words")
    func waiting() async throws {
        let scene = try await PlanningScene()
        try await scene.queue(RelationTests.batch(Self.told).with { $0.rows.removeLast() })
        let later = try RelationTests.batch().with { $0.rows.removeFirst() }
        let plan = try await scene.plan(later)
        #expect(plan.problems.map(\.tenant) == ["agency"], "\(plan.problems)")
        let problem = try #require(plan.problems.first)
        #expect(problem.message.contains("release 1 waits to be sent so") && problem.place?.line == 3, "\(problem)")
        // Other words in the same batch take the place of those that wait.
        #expect(try await scene.plan(try RelationTests.batch()).problems.isEmpty)
        try await scene.cancel(1)
        let without = try RelationTests.batch().with { $0.rows[0].facts["account"] = "nine mailboxes" }
        #expect(try await scene.plan(without).problems.isEmpty)
    }

    @Test("The same batch again, now with the relation, is looked through though nothing in it has changed")
    func unchanged() async throws {
        let scene = try await PlanningScene()
        let facts = ["consumer-okafor": ["account": "read with those of Wetlands Agency"]]
        try await scene.queue(RelationTests.batch(facts).with { $0.rows[1].relatedTo = nil })
        let plan = try await scene.plan(try RelationTests.batch(facts))
        #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
        #expect(plan.problems.first?.message.contains("wetlands agency") == true)
    }

    @Test(
        "What was sent is told of when the relation is found, once if nothing of it waits, and nothing is stopped by it"
    )
    func sent() async throws {
        let scene = try await PlanningScene()
        var draft = try RelationTests.batch(Self.told)
        draft.edit("agency") { $0.contacts.removeLast() }
        let (_, first) = try await scene.queue(draft.with { $0.rows.removeLast() })
        try await scene.approve(first)
        try await scene.send("agency", Self.accepted)
        let later = draft.with { $0.rows.removeFirst() }
        let plan = try await scene.plan(later)
        #expect(plan.problems.isEmpty, "\(plan.problems)")
        #expect(plan.warnings.contains { $0.tenant == "agency" && $0.message.contains("IT WAS SENT in release 1") })
        try await scene.store(plan)
        #expect(try await !scene.plan(later).warnings.contains { $0.message.contains("IT WAS SENT") })
    }

    @Test("Somebody who is called has a notice that stands, too")
    func called() async throws {
        let scene = try await PlanningScene()
        var draft = try RelationTests.batch(Self.told)
        try draft.edit("agency") { $0.contacts = [try Contact("soc", order: 1, phone: "+12025550143")] }
        try await scene.queue(draft.with { $0.rows.removeLast() })
        let plan = try await scene.plan(draft.with { $0.rows.removeFirst() })
        #expect(plan.problems.map(\.tenant) == ["agency"], "\(plan.problems)")
    }

    @Test("A file that the ledger holds is looked through where it stands, and where a correction keeps it")
    func files() async throws {
        let scene = try await PlanningScene()
        var draft = try RelationTests.batch()
        draft.rows[1].relatedTo = nil
        draft.give(["agency": [.text("a/agency/list.csv", "mailbox\nada.okafor@letterbox.example\n")]])
        let (_, first) = try await scene.queue(draft)
        let related = try RelationTests.batch().with { $0.rows.removeFirst() }
        let plan = try await scene.plan(related)
        #expect(plan.problems.first?.message.contains("the attachment list.csv holds") == true, "\(plan.problems)")
        try await scene.approve(first)
        try await scene.send("agency", Self.accepted)
        try await scene.send("consumer-okafor", contact: "owner", Self.accepted)
        let later = try await scene.plan(related)
        #expect(later.problems.isEmpty && later.warnings.contains { $0.message.contains("IT WAS SENT") })
        _ = try await scene.planner.store(later, by: scene.coordinator, at: scene.clock.now)
        let correction = try await scene.planner.plan(
            try await draft.followUp(.correction, in: scene.ledger, replacing: 1))
        #expect(correction.problems.map(\.tenant) == ["agency"], "\(correction.problems)")
        #expect(correction.problems.first?.message.contains("the attachment list.csv holds") == true)
    }
}
