import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning

@Suite("Large batches")
struct LargeBatchTests {
    private func batch(_ count: Int) throws -> BatchDraft {
        var draft = BatchDraft()
        for number in 1...count { draft.add(try .simple("tenant-\(number)", locale: number % 7 == 0 ? "de" : "en")) }
        return draft
    }

    @Test("Every problem of 2,000 rows has its place and its tenant, in the order of the file; nothing is stored")
    func problems() async throws {
        let scene = try await PlanningScene()
        let draft = try batch(2_000).with { draft in
            for index in draft.rows.indices {
                switch index % 8 {
                case 1: draft.rows[index].facts = [:]
                case 3: draft.rows[index].tenant = "tenat-\(index + 1)"
                case 5: draft.rows[index].untrusted = [.init(contact: nil, channel: nil)]
                default: break
                }
            }
        }
        let plan = try await scene.plan(draft)
        #expect(plan.problems.count == 750)
        #expect(plan.furtherProblems == 0)
        let expected = draft.rows.indices.filter { [1, 3, 5].contains($0 % 8) }
        #expect(plan.problems.compactMap(\.place?.line) == expected.map { $0 + 2 })
        #expect(plan.problems.map(\.tenant) == expected.map { draft.rows[$0].tenant })
        await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(try await scene.releases().isEmpty)
    }

    @Test("Beyond 1,000 problems the rest is counted")
    func tooManyProblems() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(
            batch(2_000).with { draft in
                for index in draft.rows.indices { draft.rows[index].facts = [:] }
            })
        #expect(plan.problems.count == 1_000)
        #expect(plan.furtherProblems == 1_000)
    }

    @Test("2,000 customers are planned, stored and planned again without a change")
    func stored() async throws {
        let scene = try await PlanningScene()
        let draft = try batch(2_000)
        let (plan, release) = try await scene.queue(draft)
        #expect(plan.verdict == "2000/0/0/0")
        #expect(plan.samples.map(\.locale).sorted() == ["de", "en"])
        let record = try await scene.ledger.release(release, of: scene.incident)
        #expect(record.customers == 2_000)
        #expect(record.deliveries == 2_000)
        let again = try await scene.plan(draft)
        #expect(again.verdict == "0/0/2000/0")
        #expect(again.digest == plan.digest)
        try await scene.expectConsistent()
    }
}
