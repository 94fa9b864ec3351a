import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTesting

@Suite("A further notice")
struct FollowUpTests {
    private func twoContacts(_ tenant: String, locale: String? = "en") throws -> Tenant {
        Tenant(
            tenant, locale: locale, try Contact("soc", order: 1, mail: "soc@\(tenant).example"),
            try Contact("ciso", order: 2, mail: "ciso@\(tenant).example"))
    }

    @Test("Goes to whoever has or may have the earlier one first, and by the contact plan to those who have not")
    func audience() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try twoContacts("agency"), try twoContacts("bank"), try twoContacts("clinic"))
        try await scene.approve(try await scene.queue(draft).release)
        try await scene.send("agency", .refused)
        try await scene.send("agency", contact: "ciso", .accepted)
        try await scene.send("bank", .doubtful)
        let plan = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        #expect(plan.problems.isEmpty && plan.total == 3)
        #expect(plan.audience?.reached == 2 && plan.audience?.unreached == 1)
        try await scene.store(plan)
        #expect(try await scene.rows("agency").filter { $0.hasPrefix("2") } == ["2 ciso/smtp 0 held"])
        #expect(
            try await scene.rows("bank").filter { $0.hasPrefix("2") } == ["2 soc/smtp 0 held", "2 ciso/smtp 1 held"])
        #expect(
            try await scene.rows("clinic").filter { $0.hasPrefix("2") } == ["2 soc/smtp 0 held", "2 ciso/smtp 1 held"])
        try await scene.expectConsistent()
    }

    @Test("Has the facts of then, with what the incident says by now, and over them what a batch corrects")
    func facts() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(try .simple("agency"), try .simple("bank"), try .simple("clinic"))
        draft.rows[1].facts["actor"] = "somebody of their own"
        try await scene.approve(try await scene.queue(draft).release)
        var incident = Incident.model
        incident.facts["actor"] = "Storm-0559"
        _ = try await scene.ledger.openIncident(incident, by: scene.coordinator, at: scene.clock.now)
        draft.incident = incident
        let input = try await draft.followUp(
            .correction, in: scene.ledger, replacing: 1, corrections: ["clinic": ["account": "clinic-99"]])
        try await scene.store(try await scene.planner.plan(input))
        let plans = try await scene.plans(ofRelease: 2)
        #expect(plans["agency"]?.facts == ["account": "agency-17", "actor": "Storm-0559"])
        #expect(plans["bank"]?.facts == ["account": "bank-17", "actor": "somebody of their own"])
        #expect(plans["clinic"]?.facts == ["account": "clinic-99", "actor": "Storm-0559"])
    }

    @Test(
        "An all-clear from a batch stands in the thread of what each contact got before, and stays the same when queued again"
    )
    func allClear() async throws {
        let scene = try await PlanningScene()
        try await scene.approve(try await scene.queue(BatchDraft(try twoContacts("agency"))).release)
        try await scene.send("agency", .accepted)
        var last = BatchDraft(try twoContacts("agency"), try twoContacts("bank"))
        last.advisory.name = "all-clear"
        last.advisory.kind = .allClear
        let (plan, release) = try await scene.queue(last)
        let plans = try await scene.plans(ofRelease: release)
        #expect(plans["agency"]?.paths.map(\.thread) == [1, nil])
        #expect(plans["bank"]?.paths.map(\.thread) == [nil, nil])
        try await scene.approve(release)
        try await scene.send("bank", .accepted)
        let again = try await scene.plan(last)
        #expect(again.problems.isEmpty && again.unchanged == 2 && again.digest == plan.digest)
        // Another language was edited: nobody who has the notice is told it again, who began a thread with it neither.
        last.advisory.locales["de"]?.text = "Anders: {{ack.url}} {{ack.code}} {{caseCode}}"
        let edited = try await scene.plan(last)
        #expect(edited.problems.isEmpty && edited.unchanged == 2)
        try await scene.expectConsistent()
    }

    @Test("What changed is told in each reader's language; who would get another one is warned of")
    func translatedChange() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"), try .simple("bank", locale: "de-AT"))
        try await scene.approve(try await scene.queue(draft).release)
        var input = try await draft.followUp(
            .correction, in: scene.ledger, replacing: 1, whatChanged: "The date was wrong.")
        let warned = try await scene.planner.plan(input).warnings
        #expect(
            warned.contains {
                $0.message.hasPrefix("who reads de (messages: 1)")
                    && $0.message.contains("--what-changed-in de=")
            })
        input.change?.translations = ["DE": "Das Datum war falsch."]
        let plan = try await scene.planner.plan(input)
        #expect(plan.warnings.allSatisfy { !$0.message.contains("what-changed-in") })
        let texts = Dictionary(plan.samples.map { ($0.locale, $0.text) }) { first, _ in first }
        #expect(texts["en"]?.contains("The date was wrong.") == true)
        #expect(texts["de"]?.contains("Das Datum war falsch.") == true)
        #expect(texts["de"]?.contains("The date") == false)
        #expect(plan.digest != "" && plan.problems.isEmpty)
    }

    @Test("Stands in the thread that began with the first notice to each contact, also after two corrections")
    func threads() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try twoContacts("agency"))
        try await scene.approve(try await scene.queue(draft).release)
        try await scene.send("agency", .accepted)
        for (version, words) in [(1, "the date"), (2, "the actor")] {
            let input = try await draft.followUp(
                .correction, in: scene.ledger, replacing: version, whatChanged: words)
            let release = try await scene.store(try await scene.planner.plan(input))
            try await scene.approve(release)
            try await scene.send("agency", .accepted)
        }
        let paths = try #require(try await scene.plans(ofRelease: 3)["agency"]).paths
        #expect(paths.map(\.thread) == [1, nil], "nobody has told the second contact anything yet")
        try await scene.expectConsistent()
    }

    @Test("Planned again with the same words makes no second release")
    func again() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"))
        try await scene.approve(try await scene.queue(draft).release)
        let first = try await scene.planner.plan(draft.followUp(.update, in: scene.ledger, replacing: 1))
        try await scene.store(first)
        let second = try await scene.planner.plan(draft.followUp(.update, in: scene.ledger, replacing: 1))
        #expect(second.isEmpty && second.standingRelease == 2 && second.digest == first.digest)
        #expect(try await scene.releases() == [1, 2])
    }

    @Test("Keeps to a channel's distrust, and names whom nothing reaches any more")
    func distrusted() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"), try .simple("bank"))
        try await scene.approve(try await scene.queue(draft).release)
        try await scene.send("agency", .accepted)
        try await scene.send("bank", .accepted)
        _ = try await scene.ledger.distrust(
            Distrust(contact: "soc", channel: nil), of: "bank", incident: scene.incident, reason: "read",
            by: scene.coordinator, at: scene.clock.now)
        let plan = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        #expect(plan.problems.isEmpty)
        let warnings = plan.warnings.filter { $0.tenant != nil }
        #expect(warnings.map(\.tenant) == ["bank"], "\(plan.warnings)")
        #expect(warnings.first?.message.contains("no path left") == true)
        // A batch does not plan it either.
        let batch = try await scene.plan(
            draft.with { draft in
                draft.advisory.kind = .update
                draft.advisory.name = "update"
            })
        #expect(batch.problems.map(\.tenant) == ["bank"])
        // Nobody else waits for it: with the approval a person gets the task.
        try await scene.approve(try await scene.store(plan))
        #expect(try await scene.rows("agency").last == "2 soc/smtp 0 ready")
        #expect(try await scene.tasks() == ["unreachable bank"])
    }

    @Test("Once approved, a batch does not plan the earlier one again for those who have a newer one")
    func superseded() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"), try .simple("bank"))
        try await scene.approve(try await scene.queue(draft).release)
        try await scene.send("agency", .accepted)
        let correction = try await scene.planner.plan(draft.followUp(.correction, in: scene.ledger, replacing: 1))
        try await scene.approve(try await scene.store(correction))
        let again = try await scene.plan(draft.with { $0.add(try .simple("clinic")) })
        #expect(again.verdict == "1/0/2/0")
        #expect(again.warnings.contains { $0.message.contains("2 customers of this batch have a newer version") })
        #expect(again.warnings.contains { $0.message.contains("texts of release 1, which release 2 replaced") })
        try await scene.store(again)
        #expect(try await scene.rows("bank").last == "2 soc/smtp 0 ready")
        try await scene.expectConsistent()
    }

    @Test("A withdrawal goes to every contact to whom an attempt began, and to nobody else")
    func withdrawal() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try twoContacts("agency"), try .simple("bank"))
        try await scene.approve(try await scene.queue(draft).release)
        try await scene.send("agency", .accepted)
        let all = try await scene.ledger.audience(of: nil, incident: scene.incident)
        #expect(all.map(\.begun.count) == [1, 0])
        var input = try await draft.followUp(.withdrawal, in: scene.ledger, replacing: nil)
        input.followUp?.members.removeAll { $0.begun.isEmpty }
        input.count = 1
        try await scene.store(try await scene.planner.plan(input))
        #expect(try await scene.rows("agency").filter { $0.hasPrefix("2") } == ["2 soc/smtp 0 held"])
        #expect(try await scene.rows("bank").count == 1)
    }

    @Test(
        "A correction, a withdrawal and a reminder can't be queued as a batch",
        arguments: [AdvisoryKind.correction, .withdrawal, .reminder])
    func notABatch(_ kind: AdvisoryKind) async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency")).with { $0.advisory = .followUp(kind) }
        await #expect(throws: TocsinError.self) { _ = try await scene.plan(draft) }
    }

    @Test("Reminders are rendered and approved with their release: another text of theirs is another digest")
    func reminders() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(try .simple("agency"))
        draft.coordination = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30), remindEvery: .hours(24))
        var reminder = Advisory.followUp(.reminder)
        for locale in reminder.locales.keys {
            reminder.locales[locale]?.text = "Please answer: {{ack.url}} {{ack.code}} {{caseCode}}\n"
        }
        draft.reminder = reminder
        let first = try await scene.plan(draft)
        #expect(first.problems.isEmpty)
        draft.reminder?.locales["en"]?.text = "Please answer now: {{ack.url}} {{ack.code}} {{caseCode}}\n"
        #expect(try await scene.plan(draft).digest != first.digest)
        // What a reminder lacks is found before anything is approved.
        draft.reminder?.locales["en"]?.text = "{{facts.nobodyHas}}\n"
        #expect(try await scene.plan(draft).problems.first?.message.contains("facts.nobodyHas") == true)
    }
}

extension PlanningScene {
    fileprivate func plans(ofRelease release: Int) async throws -> [String: CustomerPlan] {
        try await database.read { connection in
            var plans: [String: CustomerPlan] = [:]
            try connection.forEach(
                SQL("SELECT tenant, plan FROM plans WHERE release = ?1"), [.integer(release)]
            ) { plans[$0.text(0)] = try decodePlan($0.text(1)) }
            return plans
        }
    }
}
