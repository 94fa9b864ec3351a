import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

@Suite("A further notice in words that were planned already")
struct FollowUpAgainTests {
    /// Three customers who have the first notice.
    private func told(_ scene: PlanningScene) async throws -> BatchDraft {
        let draft = BatchDraft(try .simple("agency"), try .simple("bank"), try .simple("clinic"))
        try await scene.approve(try await scene.queue(draft).release)
        for tenant in ["agency", "bank", "clinic"] { try await scene.send(tenant, .accepted) }
        return draft
    }

    private func withdrawal(
        from tenants: String..., in scene: PlanningScene, _ draft: BatchDraft
    ) async throws -> PlanningInput {
        var input = try await draft.followUp(.withdrawal, in: scene.ledger, replacing: nil, whatChanged: "not you")
        input.followUp?.members.removeAll { !tenants.contains($0.tenant) }
        let members = input.followUp?.members ?? []
        input.count = members.count
        input.entry = { row in
            BatchEntry(
                tenant: members[row].tenant, facts: [:], untrusted: [], place: Place(file: "advisory.yaml"))
        }
        return input
    }

    @Test("A withdrawal goes to further customers, whatever was taken back from others with the same words")
    func furtherWithdrawal() async throws {
        let scene = try await PlanningScene()
        let draft = try await told(scene)
        try await scene.approve(
            try await scene.store(try await scene.planner.plan(withdrawal(from: "agency", in: scene, draft))))
        try await scene.send("agency", .accepted)
        let plan = try await scene.planner.plan(withdrawal(from: "bank", in: scene, draft))
        #expect(plan.problems.isEmpty && plan.verdict == "1/0/0/0" && plan.deliveries == 1)
        #expect(plan.standingRelease == nil)
        #expect(try await scene.store(plan) == 3)
        #expect(try await scene.rows("bank").last == "3 soc/smtp 0 held")
        try await scene.approve(3)
        try await scene.send("bank", .accepted)
        #expect(try await scene.ledger.customerState(of: "bank", incident: scene.incident) == .withdrawn)
        #expect(try await scene.ledger.customerState(of: "clinic", incident: scene.incident) == .notified)
        try await scene.expectConsistent()
    }

    @Test("Of several customers those are left out to whom a release says it already, held or approved, and named")
    func partly() async throws {
        let scene = try await PlanningScene()
        let draft = try await told(scene)
        for release in [2, 3] {
            if release == 3 { try await scene.approve(2) }
            let plan = try await scene.planner.plan(
                release == 2
                    ? withdrawal(from: "agency", in: scene, draft)
                    : withdrawal(from: "agency", "bank", in: scene, draft))
            #expect(plan.problems.isEmpty && plan.verdict == "1/0/\(release - 2)/0", "\(plan.verdict)")
            #expect(try await scene.store(plan) == release)
        }
        let all = try await scene.planner.plan(withdrawal(from: "agency", "bank", "clinic", in: scene, draft))
        #expect(all.verdict == "1/0/2/0")
        #expect(
            all.warnings.map(\.message).filter { $0.contains("tells it to") }.map { $0.prefix(30) } == [
                "release 2 tells it to agency a", "release 3 tells it to bank alr",
            ])
        let none = try await scene.planner.plan(withdrawal(from: "agency", "bank", in: scene, draft))
        #expect(none.isEmpty && none.standingRelease == 3)
        #expect(try await scene.store(none) == 3)
        try await scene.expectConsistent()
    }

    @Test("A held withdrawal that says something else to one of them is in the way, and nothing is stored")
    func otherWithdrawal() async throws {
        let scene = try await PlanningScene()
        var draft = try await told(scene)
        try await scene.store(try await scene.planner.plan(withdrawal(from: "agency", in: scene, draft)))
        draft.senderName = "Provider Response"
        await #expect {
            _ = try await scene.planner.plan(withdrawal(from: "agency", "bank", in: scene, draft))
        } throws: { error in
            let error = error as? TocsinError
            return error?.kind == .notAllowed && error?.message.contains("tocsin cancel") == true
                && error?.message.contains("something else to agency") == true
        }
        #expect(try await scene.planner.plan(withdrawal(from: "bank", in: scene, draft)).verdict == "1/0/0/0")
        #expect(try await scene.releases() == [1, 2])
    }

    @Test(
        "A held correction whose facts, files or incident have changed since is never called unchanged: it is in the way",
        arguments: [0, 1, 2])
    func otherContent(_ change: Int) async throws {
        let scene = try await PlanningScene()
        var draft = try await told(scene)
        let corrections = ["bank": ["account": "9"]]
        let first = try await scene.planner.plan(
            draft.followUp(.correction, in: scene.ledger, replacing: 1, corrections: corrections))
        #expect(try await scene.store(first) == 2)
        var changed = corrections
        switch change {
        case 0: changed["bank"] = ["account": "17"]
        case 1: draft.attachments = [.text("indicators.csv", "203.0.113.24\n")]
        default:
            draft.incident.facts["actor"] = "Storm-0559"
            _ = try await scene.ledger.openIncident(draft.incident, by: scene.coordinator, at: scene.clock.now)
        }
        let input = try await draft.followUp(
            .correction, in: scene.ledger, replacing: 1, corrections: changed)
        await #expect {
            _ = try await scene.planner.plan(input)
        } throws: { error in
            let error = error as? TocsinError
            return error?.kind == .notAllowed && error?.message.contains("--release 2") == true
        }
        #expect(try await scene.releases() == [1, 2])
        try await scene.cancel(2)
        let plan = try await scene.planner.plan(input)
        #expect(plan.problems.isEmpty && plan.verdict == "3/0/0/0" && plan.digest != first.digest)
        #expect(try await scene.store(plan) == 3)
        try await scene.expectConsistent()
    }

    @Test("Just these words to somebody who has them from a release that was cancelled half sent are refused")
    func halfSent() async throws {
        let scene = try await PlanningScene()
        let draft = try await told(scene)
        let first = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        try await scene.approve(try await scene.store(first))
        try await scene.send("bank", .accepted)
        try await scene.cancel(2)
        let again = try await draft.followUp(.correction, in: scene.ledger, replacing: 1)
        await #expect {
            _ = try await scene.planner.plan(again)
        } throws: { error in
            (error as? TocsinError)?.message.contains("told just this to 1 of them already (bank)") == true
        }
        let other = try await scene.planner.plan(
            draft.followUp(.correction, in: scene.ledger, replacing: 1, whatChanged: "the date, once more"))
        #expect(try await scene.store(other) == 3)
        try await scene.expectConsistent()
    }

    @Test("The same correction stored twice at the same time makes one release")
    func race() async throws {
        let scene = try await PlanningScene()
        let draft = try await told(scene)
        let plan = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        try await scene.store(plan)
        await #expect {
            _ = try await scene.store(plan)
        } throws: { ($0 as? TocsinError)?.message.contains("another release was queued for agency") == true }
        #expect(try await scene.releases() == [1, 2])
    }
}
