import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTesting

@Suite("A batch with waves")
struct WavePlanTests {
    private func batch(
        _ request: WaveRequest? = WaveRequest(canary: 1, rules: [WaveRule(.tier, ["government"])])
    ) throws -> BatchDraft {
        var draft = BatchDraft()
        for name in ["agency", "bureau", "council"] { draft.add(try .simple(name)) }
        for name in ["bank", "clinic", "depot"] {
            var tenant = try Tenant.simple(name)
            tenant.tier = "enterprise"
            draft.add(tenant)
        }
        draft.add(Tenant("estate", try Contact("desk", order: 1, phone: "+12025550143")))
        draft.waves = request
        return draft
    }

    /// Tenants by wave, as the ledger holds them; of plans and of rows.
    private func stored(_ scene: PlanningScene, _ release: Int) async throws -> (plans: [String], rows: [String]) {
        try await scene.database.read { connection in
            let query = { (table: String) in
                try connection.all(
                    SQL("SELECT wave, tenant FROM \(table) WHERE release = ?1 ORDER BY wave, tenant"),
                    [.integer(release)]
                ) { "\($0.optionalInteger(0).map { String($0) } ?? "-") \($0.text(1))" }
            }
            return (try query("plans"), try query("deliveries"))
        }
    }

    @Test("Is divided in the order of the options, dry or not, with the same digest")
    func divided() async throws {
        let scene = try await PlanningScene()
        let dry = try await scene.plan(batch())
        let (plan, release) = try await scene.queue(batch())
        #expect(plan.digest == dry.digest)
        #expect(plan.waves == dry.waves)
        #expect(plan.waves?.list.map(\.name) == ["canary", "tier=government", "rest"])
        #expect(plan.waves?.list.map(\.customers) == [1, 4, 2])
        let (plans, rows) = try await stored(scene, release)
        #expect(plans.filter { $0.hasPrefix("2 ") } == ["2 agency", "2 bureau", "2 council", "2 estate"])
        #expect(rows == plans.filter { !$0.hasSuffix("estate") })
        #expect(try await scene.ledger.inputs(ofRelease: release, of: scene.incident).waves == plan.waves)
        try await scene.expectConsistent()
    }

    @Test("Has another digest for other waves, another share, another wave of a customer")
    func digest() async throws {
        let scene = try await PlanningScene()
        let requests: [WaveRequest?] = [
            nil, WaveRequest(canary: 1), WaveRequest(canary: 2), WaveRequest(canary: 1, share: 91),
            WaveRequest(canary: 1, failures: 11), WaveRequest(rules: [WaveRule(.tier, ["government"])]),
            WaveRequest(rules: [WaveRule(.tier, ["enterprise"])]),
        ]
        var digests: Set<String> = []
        for request in requests { digests.insert(try await scene.plan(batch(request)).digest) }
        #expect(digests.count == requests.count)
        #expect(try await scene.plan(batch(nil)).waves == nil)
    }

    @Test("Stays unchanged when queued again, with other waves too, of which it is warned")
    func again() async throws {
        let scene = try await PlanningScene()
        let (plan, release) = try await scene.queue(batch())
        let same = try await scene.plan(batch())
        #expect(same.verdict == "0/0/7/0")
        #expect(same.digest == plan.digest)
        #expect(same.waves == plan.waves)
        #expect(same.warnings == plan.warnings)
        let other = try await scene.plan(batch(WaveRequest(canary: 3)))
        #expect(other.isEmpty)
        #expect(other.standingRelease == release)
        #expect(other.digest == plan.digest)
        #expect(other.waves == plan.waves, "what stands is what goes out")
        #expect(other.warnings.count == plan.warnings.count + 1)
        #expect(other.warnings.last?.message.contains("its waves stay as they are") == true)
        try await scene.cancel(release)
        #expect(try await scene.queue(batch(WaveRequest(canary: 3))).plan.waves?.list.map(\.customers) == [3, 4])
    }

    @Test("Gives a changed customer the waves of its new release, without those whose customers are unchanged")
    func changed() async throws {
        let scene = try await PlanningScene()
        let (_, first) = try await scene.queue(batch())
        try await scene.approve(first)
        let edited = try batch().with { draft in
            for name in ["agency", "council"] {
                draft.rows[try #require(draft.rows.firstIndex { $0.tenant == name })].facts["account"] = "new"
            }
        }
        let (plan, second) = try await scene.queue(edited)
        #expect(plan.verdict == "0/2/5/0")
        #expect(plan.waves?.list.map(\.name) == ["canary", "tier=government"])
        #expect(plan.waves?.list.map(\.customers) == [1, 1], "the rest lacks one, so the last wave gives it")
        #expect(try await stored(scene, second).plans.count == 2)
        try await scene.approve(second)
        try await scene.expectConsistent()
    }

    @Test("Is not stored if a wave has nobody")
    func nobody() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(
            batch(WaveRequest(rules: [WaveRule(.tier, ["government"]), WaveRule(.sector, ["water"])])))
        #expect(plan.problems.count == 1)
        #expect(plan.problems[0].message.contains("sector=water"))
        #expect(plan.waves == nil)
        let whole = try await scene.plan(batch(WaveRequest(canary: 9)))
        #expect(whole.problems.isEmpty)
        #expect(whole.waves?.list.map(\.customers) == [7])
    }
}
