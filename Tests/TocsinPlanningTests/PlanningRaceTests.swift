import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

@Suite("Planning while others act")
struct PlanningRaceTests {
    @Test("If a row that is to be replaced was sent meanwhile, nothing is stored", arguments: [true, false])
    func sentMeanwhile(isUnderWay: Bool) async throws {
        let scene = try await PlanningScene()
        let first = BatchDraft(try .simple("agency"), try .simple("bank"))
        try await scene.approve(scene.queue(first).release)
        let plan = try await scene.plan(
            first.with { draft in
                for index in draft.rows.indices { draft.rows[index].facts["account"] = "corrected" }
            })
        #expect(plan.verdict == "0/2/0/0")
        try await scene.send("bank", isUnderWay ? nil : .accepted)
        let before = try await scene.rows("agency") + scene.rows("bank")
        let error = await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(error?.message.contains("queue it again") == true)
        let after = try await scene.rows("agency") + scene.rows("bank")
        #expect(after == before)
        #expect(try await scene.releases() == [1])
        try await scene.expectConsistent()
    }

    @Test("Of two planners with the same new customers one stores, and the other changes nothing")
    func sameCustomersTwice() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"), try .simple("bank"))
        let plans = [try await scene.plan(draft), try await scene.plan(draft)]
        let stored = await withTaskGroup(of: Bool.self) { group in
            for plan in plans {
                group.addTask { (try? await scene.store(plan)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(stored == 1)
        #expect(try await scene.releases() == [1])
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 held"])
        #expect(try await scene.plan(draft).verdict == "0/0/2/0")
        try await scene.expectConsistent()
    }

    @Test("Two texts of one advisory are not both planned for the same new customer")
    func twoTexts() async throws {
        let scene = try await PlanningScene()
        // Both texts have their version already.
        let english = BatchDraft(try .simple("bank"))
        let edited = BatchDraft(try .simple("clinic")).with { $0.advisory.locales["en"]?.text? += "More.\n" }
        try await scene.queue(english)
        try await scene.queue(edited)
        let one = try await scene.plan(english.with { $0.add(try .simple("agency")) })
        let other = try await scene.plan(edited.with { $0.add(try .simple("agency")) })
        _ = try await scene.store(one)
        await #expect(throws: TocsinError.self) { try await scene.store(other) }
        #expect(try await scene.rows("agency") == ["3 soc/smtp 0 held"])
    }

    @Test("An incident that was changed meanwhile refuses the plan")
    func incidentChanged() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(BatchDraft(try .simple("agency")))
        var incident = Incident.model
        incident.facts["actor"] = "Storm-0559"
        _ = try await scene.ledger.openIncident(incident, by: scene.coordinator, at: scene.clock.now)
        let error = await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(error?.message.contains("the incident was changed") == true)
        #expect(try await scene.releases().isEmpty)
    }

    @Test("A version number that another text took meanwhile refuses the plan")
    func versionTaken() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"))
        let plan = try await scene.plan(draft)
        try await scene.queue(
            BatchDraft(try .simple("bank")).with { $0.advisory.locales["en"]?.text? += "More.\n" })
        let error = await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(error?.message.contains("another release was queued") == true)
        #expect(try await scene.queue(draft).release == 2)
    }
}
