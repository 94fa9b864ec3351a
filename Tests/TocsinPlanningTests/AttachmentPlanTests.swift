import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTesting

@Suite("Plans with attachments")
struct AttachmentPlanTests {
    private static let common = PlannedFile.text("indicators.csv", "203.0.113.24\n")

    private func batch(_ files: [String: [PlannedFile]] = [:]) throws -> BatchDraft {
        var draft = BatchDraft(try .simple("agency"), try .simple("bank"), try .simple("clinic"))
        draft.attachments = [Self.common]
        draft.give(files)
        return draft
    }

    private func stored(_ scene: PlanningScene) async throws -> [String] {
        try await scene.database.read { try $0.all(SQL("SELECT sha FROM attachments ORDER BY sha"), []) { $0.text(0) } }
    }

    @Test("A dry run and the release have the same digest, and each content is stored once, whoever gets it")
    func stored() async throws {
        let scene = try await PlanningScene()
        let same = "everybody's list\n"
        let draft = try batch([
            "agency": [.text("a/agency/list.csv", same)],
            "bank": [.text("a/bank/list.csv", same), .text("a/bank/own.csv", "b\n")],
        ])
        let dry = try await scene.plan(draft)
        #expect(try await stored(scene) == [])
        let (plan, release) = try await scene.queue(draft)
        #expect(plan.digest == dry.digest)
        #expect(plan.attachments == [Self.common.attachment])
        #expect(plan.customersWithFiles == 2)
        #expect(try await stored(scene) == [sha256("203.0.113.24\n"), sha256(same), sha256("b\n")].sorted())
        #expect(plan.warnings.contains { $0.message.contains("the content of another customer's file") })
        #expect(try await scene.plan(draft).verdict == "0/0/3/0")
        #expect(
            try await scene.ledger.inputs(ofRelease: release, of: scene.incident).attachments == [
                Self.common.attachment
            ])
        try await scene.expectConsistent()
    }

    @Test("A changed file of one customer moves that one alone, a changed file of all moves all")
    func changed() async throws {
        let scene = try await PlanningScene()
        try await scene.queue(try batch(["agency": [.text("a/agency/list.csv", "1\n")]]))
        let one = try await scene.plan(try batch(["agency": [.text("a/agency/list.csv", "2\n")]]))
        #expect(one.verdict == "0/1/2/0")
        var all = try batch(["agency": [.text("a/agency/list.csv", "1\n")]])
        all.attachments = [.text("indicators.csv", "198.51.100.7\n")]
        #expect(try await scene.plan(all).verdict == "0/3/0/0")
    }

    @Test("A file that two customers name, by whatever path, stops the batch")
    func oneFile() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(
            try batch([
                "agency": [.text("a/agency/list.csv", "1\n", identity: "1/17")],
                "bank": [.text("a/bank/list.csv", "1\n", identity: "1/17")],
            ]))
        #expect(plan.problems.count == 1)
        let problem = try #require(plan.problems.first)
        #expect(problem.message.contains("is the same file as one of"))
        #expect(problem.place?.description == "batch.csv:2:9")
        await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(try await stored(scene) == [])
    }

    @Test("A customer's file can't have the name of everybody's, and everybody's can't lie in a customer's folder")
    func names() async throws {
        let scene = try await PlanningScene()
        let own = try await scene.plan(try batch(["bank": [.text("a/bank/INDICATORS.csv", "x\n")]]))
        #expect(own.problems.map(\.tenant) == ["bank"])
        #expect(own.problems[0].message.contains("the name of one that everybody gets"))
        var draft = try batch()
        draft.attachments = [.text("attachments/Bank/list.csv", "x\n")]
        let common = try await scene.plan(draft)
        #expect(common.problems.count == 1)
        #expect(common.problems[0].message.contains("lies in the folder of bank"))
    }

    @Test("Faults of files are told with the batch's other faults, and nothing is stored")
    func faults() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        draft.rows[0].attachments = {
            PlannedFiles(problems: [
                Problem("the attachment “x” is not there", at: Place(file: "batch.csv", line: 2, column: 9))
            ])
        }
        draft.rows[1].facts = [:]
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map { $0.place?.line } == [2, 3])
        #expect(try await scene.releases() == [])
    }

    @Test("A mail may be as large as the policy says, and not a byte larger")
    func size() async throws {
        let scene = try await PlanningScene()
        var draft = try batch(["bank": [.text("a/bank/list.csv", String(repeating: "x", count: 3_000))]])
        draft.limits = MessageLimits(policy: 1)
        let refused = try await scene.plan(draft)
        #expect(refused.problems.count == 3)
        draft.limits = MessageLimits(policy: 5_000)
        let one = try await scene.plan(draft)
        #expect(one.problems.map(\.tenant) == ["bank"])
        let message = try #require(one.problems.first?.message)
        #expect(message.contains("policy.maxMessage") && message.contains("list.csv"))
        // Where the edge is, byte by byte.
        var (low, high) = (5_000, 10_000)
        while low + 1 < high {
            let middle = (low + high) / 2
            draft.limits = MessageLimits(policy: middle)
            if try await scene.plan(draft).problems.isEmpty { high = middle } else { low = middle }
        }
        draft.limits = MessageLimits(policy: 10_000, relays: high)
        #expect(try await scene.plan(draft).problems.isEmpty)
        draft.limits = MessageLimits(policy: 10_000, relays: low)
        #expect(try await scene.plan(draft).problems.first?.message.contains("relays[].maxMessage") == true)
    }

    @Test("A file that changes between planning and storing stops the release")
    func race() async throws {
        let scene = try await PlanningScene()
        var file = PlannedFile.text("a/bank/list.csv", "1\n")
        file.content = { Array("2\n".utf8) }
        let plan = try await scene.plan(try batch(["bank": [file]]))
        #expect(plan.problems.isEmpty)
        await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(try await scene.releases() == [])
        #expect(try await stored(scene) == [])
    }

    @Test("The check finds a file that was altered or is missing, and queueing the batch again restores it")
    func check() async throws {
        let scene = try await PlanningScene()
        let draft = try batch(["bank": [.text("a/bank/list.csv", "1\n")]])
        let (_, release) = try await scene.queue(draft)
        for change in [
            "UPDATE attachments SET content = '\(String(decoding: Base64Lines.encode([1, 2]), as: UTF8.self))' WHERE size = 2",
            "DELETE FROM attachments WHERE size = 2", "DELETE FROM attachments WHERE size > 2",
        ] {
            _ = try await scene.database.write { try $0.run(SQL(change), []) }
            #expect(try await scene.ledger.check().contains { $0.contains("attachment") })
        }
        try await scene.cancel(release)
        try await scene.queue(draft)
        try await scene.expectConsistent()
    }

    @Test("A correction carries the files of then, a batch of corrections may name others, a withdrawal carries none")
    func followUps() async throws {
        let scene = try await PlanningScene()
        let draft = try batch([
            "agency": [.text("a/agency/list.csv", "1\n")], "bank": [.text("a/bank/list.csv", "2\n")],
        ])
        let (_, release) = try await scene.queue(draft)
        try await scene.approve(release)
        for tenant in ["agency", "bank", "clinic"] {
            try await scene.send(tenant, TransferReport(channel: .smtp, phase: .body, code: 250))
        }
        var input = try await draft.followUp(
            .correction, in: scene.ledger, replacing: 1, corrections: ["bank": ["account": "9"]])
        input.attachments = PlannedFiles(files: [Self.common])
        input.followUp?.corrections["bank"]?.replacesAttachments = true
        let entry = input.entry
        input.entry = { row in
            var entry = entry(row)
            if entry.tenant == "bank" { entry.attachments = { PlannedFiles(files: [.text("a/bank/new.csv", "3\n")]) } }
            return entry
        }
        let plan = try await scene.planner.plan(input)
        #expect(plan.problems.isEmpty)
        let number = try await scene.store(plan)
        let plans = try await scene.ledger.newestPlans(of: ["agency", "bank", "clinic"], incident: scene.incident)
        let names = try plans.mapValues { try decodePlan($0).attachments?.map(\.name) ?? [] }
        #expect(names == ["agency": ["list.csv"], "bank": ["new.csv"], "clinic": []])
        try await scene.approve(number)
        let withdrawal = try await scene.planner.plan(
            try await draft.followUp(.withdrawal, in: scene.ledger, replacing: nil, whatChanged: "wrong"))
        #expect(withdrawal.attachments == [])
        #expect(withdrawal.customersWithFiles == 0)
        try await scene.expectConsistent()
    }
}

extension BatchDraft {
    /// Gives customers files of their own.
    mutating func give(_ files: [String: [PlannedFile]]) {
        for index in rows.indices {
            let own = files[rows[index].tenant] ?? []
            rows[index].attachments = { PlannedFiles(files: own) }
        }
    }
}
