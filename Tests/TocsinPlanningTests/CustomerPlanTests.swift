import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning

@Suite("What is planned for one customer")
struct CustomerPlanTests {
    @Test("Contacts get their turns in ascending order, equal ones in the order of the file")
    func turns() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(
            Tenant(
                "agency",
                try Contact("last", order: 9, mail: "last@agency.example"),
                try Contact("tied-b", order: 2, mail: "b@agency.example"),
                try Contact("tied-a", order: 2, mail: "a@agency.example"),
                try Contact("first", order: 1, mail: "f@agency.example", webhook: "https://agency.example/hook")))
        try await scene.queue(draft)
        #expect(
            try await scene.rows("agency") == [
                "1 first/smtp 0 held", "1 first/webhook 0 held", "1 tied-b/smtp 1 held", "1 tied-a/smtp 2 held",
                "1 last/smtp 3 held",
            ])
        try await scene.approve(1)
        #expect(
            try await scene.rows("agency") == [
                "1 first/smtp 0 ready", "1 first/webhook 0 ready", "1 tied-b/smtp 1 held", "1 tied-a/smtp 2 held",
                "1 last/smtp 3 held",
            ])
    }

    @Test("A contact that only a phone reaches takes no turn")
    func phoneBetween() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(
            Tenant(
                "agency", try Contact("desk", order: 1, phone: "+12025550143"),
                try Contact("soc", order: 2, mail: "soc@agency.example")))
        let (plan, _) = try await scene.queue(draft)
        #expect(try await scene.rows("agency") == ["1 soc/smtp 0 held"])
        #expect(plan.tasks == 0)
    }

    @Test("Of the locales the contact's comes before the customer's; a language that nobody wrote is a fallback")
    func locales() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(
            Tenant(
                "agency", locale: "fr-CA", try Contact("soc", order: 1, locale: "de-AT", mail: "s@agency.example"),
                try Contact("ciso", order: 2, mail: "c@agency.example")),
            Tenant("bank", locale: nil, try Contact("soc", order: 1, mail: "s@bank.example")))
        let plan = try await scene.plan(draft)
        #expect(plan.problems.isEmpty)
        let fallbacks = plan.fallbacks.map { "\($0.tenant) \($0.contact) \($0.wanted) \($0.used)" }
        #expect(fallbacks == ["agency ciso fr-CA en"])
        #expect(plan.samples.map(\.locale).sorted() == ["de", "en"])
        let german = try #require(plan.samples.first { $0.locale == "de" })
        #expect(german.subject == "[TLP:AMBER+STRICT] Provider Security: Mitteilung an agency & Söhne")
        #expect(german.text.contains("An Desk soc: agency-17 wurde gelesen, von Storm-0558."))
        // A link and the code behind it are wider than a window.
        #expect(german.text.contains("https://notify.provider.example/a/•••\n•••"))
    }

    @Test("The plan has the reader's own locale and zone, and each notice their forms; a bad fact is told with its row")
    func forms() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(
            Tenant(
                "agency", locale: "en-GB", try Contact("soc", order: 1, mail: "s@agency.example"),
                try Contact("ciso", order: 2, locale: "de-AT", mail: "c@agency.example")))
        draft.directory[0].timezone = "Asia/Tokyo"
        draft.advisory.factTypes = ["seen": .instant, "count": .number]
        for locale in ["en", "de"] {
            draft.advisory.locales[locale]?.text =
                "{{facts.seen}}, {{facts.count}} {{ack.url}} {{ack.code}} {{caseCode}}"
        }
        draft.rows[0].facts = ["account": "x", "seen": "2023-06-30T23:30:00Z", "count": "12345"]
        let texts = try await scene.plan(draft).samples.map(\.text)
        #expect(texts.contains { $0.hasPrefix("1 July 2023 at 08:30 GMT+9 (2023-06-30 23:30 UTC), 12,345\n") })
        #expect(texts.contains { $0.hasPrefix("1. Juli 2023 um 08:30 GMT+9 (2023-06-30 23:30 UTC), 12.345\n") })
        draft.rows[0].facts["count"] = "many"
        let problems = try await scene.plan(draft).problems
        #expect(!problems.isEmpty && problems.allSatisfy { $0.place == Place(file: "batch.csv", line: 2, column: 1) })
        #expect(problems.first?.message.hasPrefix("“facts.count” is no number; write it as a whole number") == true)
    }

    @Test("A translation whose original has changed is warned of, that of the reminder too, and stops nothing")
    func staleTranslation() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(try .simple("agency"))
        let english = try #require(draft.advisory.locales["en"]?.text)
        let german = try #require(draft.advisory.locales["de"]?.text)
        draft.advisory.locales["de"]?.text = TranslationMark.marked(german, TranslationMark.digest(of: english))
        #expect(try await scene.plan(draft).warnings.allSatisfy { !$0.message.contains("translat") })
        draft.advisory.locales["en"]?.text = english + "More.\n"
        let plan = try await scene.plan(draft)
        #expect(plan.problems.isEmpty)
        let warning = plan.warnings.filter { $0.message.contains("tocsin translation mark first-notice de") }
        #expect(warning.map(\.place) == [Place(file: "templates/first-notice/de/body.txt.mustache", line: 1)])
    }

    @Test("A reminder without the contact's language comes in the customer's; one in neither is told of, or refused")
    func reminderLocales() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(
            Tenant(
                "agency", locale: "fr-CA", try Contact("soc", order: 1, locale: "de-AT", mail: "s@agency.example")))
        draft.coordination = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30), remindEvery: .hours(24))
        var reminder = Advisory.followUp(.reminder)
        for locale in reminder.locales.keys {
            reminder.locales[locale]?.text = "Please answer: {{ack.url}} {{ack.code}} {{caseCode}}\n"
        }
        reminder.locales["de"] = nil
        reminder.locales["fr"] = reminder.locales["en"]
        draft.reminder = reminder
        #expect(try await scene.plan(draft).fallbacks.isEmpty)
        draft.reminder?.locales["fr"] = nil
        let fallbacks = try await scene.plan(draft).fallbacks
        #expect(fallbacks.map { "\($0.contact) \($0.wanted) \($0.used) \($0.reminder)" } == ["soc de-AT en true"])
        draft.refusesFallback = true
        let problems = try await scene.plan(draft).problems
        #expect(problems.map { $0.message.contains("the reminders have no texts") } == [true])
    }

    @Test("If the policy refuses fallbacks, each one is a problem")
    func refusedFallback() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(try .simple("agency", locale: "fr"), try .simple("bank"))
        draft.refusesFallback = true
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["agency"])
        #expect(plan.problems.first?.message.contains("wants fr") == true)
    }

    @Test(
        "A required fact that is missing or empty is named with the row's place; a batch's empty cell hides the incident's"
    )
    func missingFact() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft()
        draft.add(try .simple("bank"))
        draft.add(try .simple("agency"), facts: [:])
        draft.add(try .simple("clinic"), facts: ["account": ""])
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.place) == [3, 4].map { Place(file: "batch.csv", line: $0, column: 1) })
        #expect(plan.problems.allSatisfy { $0.message.contains("facts.account") })
        let inherited = draft.with {
            $0.rows = [$0.rows[1], $0.rows[2]]
            $0.incident.facts["account"] = "all accounts"
        }
        #expect(try await scene.plan(inherited).problems.map(\.tenant) == ["clinic"])
    }

    @Test("A tenant without contacts is a problem that names the nearest ones")
    func unknownTenant() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("wetlands-agency"), try .simple("harbour-authority")).with {
            $0.rows[0].tenant = "wetland-agency"
        }
        let plan = try await scene.plan(draft)
        let problem = try #require(plan.problems.first)
        #expect(plan.problems.count == 1)
        #expect(problem.tenant == "wetland-agency")
        #expect(problem.message.contains("did you mean wetlands-agency?"))
        #expect(problem.place?.line == 2)
    }

    @Test("A variable that no value has is a problem for every customer, named as written, at its template")
    func missingVariable() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency"), try .simple("bank")).with {
            $0.advisory.locales["en"]?.text = "Since {{facts.firstAccess}}: {{ack.url}} {{ack.code}}"
        }
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["agency", "bank"])
        #expect(plan.problems.allSatisfy { $0.message.contains("facts.firstAccess") })
        #expect(plan.problems.allSatisfy { $0.place?.file == "templates/first-notice/en/body.txt.mustache" })
        #expect(plan.digest.isEmpty || !plan.problems.isEmpty)
    }

    @Test("Templates that can't be read stop the plan with all their problems")
    func brokenTemplates() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency")).with {
            $0.advisory.locales["en"]?.subject = "{{#facts.account}}"
            $0.advisory.locales["de"]?.text = "{{/facts.account}}"
        }
        let error = await #expect(throws: TocsinError.self) { try await scene.plan(draft) }
        #expect(error?.kind == .badInput)
        #expect(
            Set(error?.problems.compactMap(\.place?.file) ?? []) == [
                "templates/first-notice/en/subject.mustache", "templates/first-notice/de/body.txt.mustache",
            ])
    }

    @Test("A webhook's secret URL is frozen as file and fingerprint only; one that can't be used is a problem")
    func webhookSecret() async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(Tenant("agency", try Contact("soc", order: 1, webhookFile: "secrets/hook"))).with {
            $0.secrets["secrets/hook"] = "https://hooks.example/T0/secret"
        }
        try await scene.queue(draft)
        let stored = try #require(
            try await scene.ledger.newestPlan(of: "agency", incident: scene.incident, advisory: nil))
        #expect(!stored.plan.contains("hooks.example"))
        #expect(stored.plan.contains(urlFingerprint("https://hooks.example/T0/secret")))
        let missing = try await scene.plan(draft.with { $0.secrets = [:] })
        #expect(missing.problems.map(\.message) == ["the webhook of contact soc: secrets/hook is missing: write it"])
        let plain = try await scene.plan(draft.with { $0.secrets["secrets/hook"] = "http://hooks.example/T0/secret" })
        #expect(plain.problems.count == 1)
        #expect(plain.problems.first?.message.contains("it is not HTTPS") == true)
        #expect(plain.problems.first?.message.contains("T0") == false)
    }

    @Test(
        "Kinds of advisory that need an audience of their own are refused, naming the file",
        arguments: [AdvisoryKind.correction, .withdrawal, .reminder])
    func otherKinds(_ kind: AdvisoryKind) async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency")).with { $0.advisory.kind = kind }
        let error = await #expect(throws: TocsinError.self) { try await scene.plan(draft) }
        #expect(error?.kind == .badInput)
        #expect(error?.problems.first?.place?.file == "templates/first-notice/advisory.yaml")
    }

    @Test("Initial, update and all-clear are planned", arguments: [AdvisoryKind.initial, .update, .allClear])
    func plannedKinds(_ kind: AdvisoryKind) async throws {
        let scene = try await PlanningScene()
        let draft = BatchDraft(try .simple("agency")).with { $0.advisory.kind = kind }
        #expect(try await scene.queue(draft).release == 1)
    }
}
