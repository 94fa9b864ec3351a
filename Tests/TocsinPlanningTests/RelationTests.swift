import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTesting

@Suite("Related customers")
struct RelationTests {
    /// An organisation, and the account of Ada Okafor who works there.
    static func batch(_ facts: [String: [String: String]] = [:]) throws -> BatchDraft {
        var draft = BatchDraft()
        draft.add(
            Tenant(
                tenant: "agency", name: "Wetlands Agency", tier: "government", locale: "en", share: .named,
                contacts: [
                    try Contact("soc", order: 1, mail: "soc@wetlands.example", phone: "+12025550143"),
                    try Contact("ciso", order: 2, mail: "dana.reyes@wetlands.example"),
                ], place: Place(file: "contacts/agency.yaml", line: 1)),
            facts: ["account": "nine mailboxes"].merging(facts["agency"] ?? [:]) { $1 })
        draft.add(
            Tenant(
                tenant: "consumer-okafor", name: "Ada Okafor", kind: .consumer, tier: "consumer", locale: "en",
                share: .aggregate, contacts: [try Contact("owner", order: 1, mail: "ada.okafor@letterbox.example")],
                place: Place(file: "contacts/bulk.csv", line: 9)),
            facts: ["account": "your mailbox"].merging(facts["consumer-okafor"] ?? [:]) { $1 })
        draft.rows[1].relatedTo = "agency"
        return draft
    }

    @Test("A relation is stored, found from both sides, covered by the digest, and equal to the events")
    func stored() async throws {
        let scene = try await PlanningScene()
        let plain = try await scene.plan(batch().with { $0.rows[1].relatedTo = nil })
        let (plan, _) = try await scene.queue(try batch())
        #expect(plan.digest != plain.digest)
        #expect(
            try await scene.ledger.relations(of: scene.incident) == [
                Relation(tenant: "consumer-okafor", relatedTo: "agency")
            ])
        #expect(
            try await scene.ledger.related(to: "agency", of: scene.incident)
                == RelatedCustomers(accounts: ["consumer-okafor"]))
        #expect(
            try await scene.ledger.related(to: "consumer-okafor", of: scene.incident)
                == RelatedCustomers(relatedTo: "agency"))
        try await scene.expectConsistent()
        _ = try await scene.database.write {
            try $0.run(SQL("UPDATE customers SET related_to = 'bank' WHERE kind = 'consumer'"), [])
        }
        #expect(try await scene.ledger.check().count == 1)
    }

    @Test("A relation that is found later changes no message, and is recorded")
    func foundLater() async throws {
        let scene = try await PlanningScene()
        try await scene.queue(batch().with { $0.rows[1].relatedTo = nil })
        let plan = try await scene.plan(try batch())
        #expect(plan.verdict == "0/0/2/0")
        try await scene.store(plan)
        #expect(try await scene.ledger.relations(of: scene.incident).count == 1)
        try await scene.expectConsistent()
    }

    @Test("A later batch without the relation keeps it, and the guard looks on, in batches and corrections")
    func kept() async throws {
        let scene = try await PlanningScene()
        try await scene.approve(try await scene.queue(try batch()).release)
        let silent = try batch().with {
            $0.rows[1].relatedTo = nil
            $0.advisory.name = "second-notice"
        }
        let (plan, _) = try await scene.queue(silent)
        #expect(plan.verdict == "2/0/0/0")
        let same = try await scene.plan(silent)
        #expect(same.verdict == "0/0/2/0")
        try await scene.store(same)
        #expect(
            try await scene.ledger.related(to: "consumer-okafor", of: scene.incident)
                == RelatedCustomers(relatedTo: "agency"))
        let leak = try await scene.plan(silent.with { $0.rows[1].facts["account"] = "read with Wetlands Agency" })
        #expect(leak.problems.map(\.tenant) == ["consumer-okafor"])
        let correction = try await scene.planner.plan(
            try await batch().followUp(
                .correction, in: scene.ledger, replacing: 1, whatChanged: "Ada Okafor of Wetlands Agency too"))
        #expect(Set(correction.problems.map(\.tenant)) == ["agency", "consumer-okafor"])
        #expect(try await kinds(scene, of: "consumer-okafor").filter { $0.hasPrefix("relat") } == ["related"])
        try await scene.expectConsistent()
    }

    @Test("A relation ends only if a batch says so; that is recorded, and no correction brings it back")
    func ended() async throws {
        let scene = try await PlanningScene()
        try await scene.approve(try await scene.queue(try batch()).release)
        let draft = try batch().with {
            $0.rows[1].relatedTo = nil
            $0.rows[1].endsRelation = true
        }
        let plan = try await scene.plan(draft)
        #expect(plan.verdict == "0/0/2/0")
        try await scene.store(plan)
        #expect(try await scene.ledger.relations(of: scene.incident).isEmpty)
        // Said again, it is nothing new.
        try await scene.store(try await scene.plan(draft))
        let told = try await kinds(scene, of: "consumer-okafor").filter { $0.hasPrefix("relat") || $0 == "described" }
        #expect(told == ["related", "described", "relationEnded"])
        let correction = try await scene.planner.plan(
            try await draft.followUp(
                .correction, in: scene.ledger, replacing: 1, whatChanged: "Ada Okafor of Wetlands Agency too"))
        #expect(correction.problems.isEmpty)
        try await scene.store(correction)
        #expect(try await scene.ledger.relations(of: scene.incident).isEmpty)
        try await scene.expectConsistent()
    }

    @Test("A relation that was found after the first notice is kept by a correction, whose plan of then lacks it")
    func foundBeforeCorrection() async throws {
        let scene = try await PlanningScene()
        try await scene.approve(try await scene.queue(batch().with { $0.rows[1].relatedTo = nil }).release)
        try await scene.store(try await scene.plan(try batch()))
        let correction = try await scene.planner.plan(
            try await batch().followUp(.correction, in: scene.ledger, replacing: 1))
        try await scene.store(correction)
        #expect(try await scene.ledger.relations(of: scene.incident).count == 1)
        try await scene.expectConsistent()
    }

    private func kinds(_ scene: PlanningScene, of tenant: String) async throws -> [String] {
        try await scene.ledger.timeline(of: tenant, incident: scene.incident).events.map(\.kind)
    }

    private func batch(_ facts: [String: [String: String]] = [:]) throws -> BatchDraft { try Self.batch(facts) }

    static let leaks: [(String, String, String)] = [
        ("consumer-okafor", "read with those of Wetlands Agency", "wetlands agency"),
        ("consumer-okafor", "see WETLANDS\n AGENCY", "wetlands agency"),
        ("consumer-okafor", "customer agency", "agency"),
        ("consumer-okafor", "mail to soc@wetlands.example", "soc@wetlands.example"),
        ("consumer-okafor", "all of wetlands.example", "wetlands.example"),
        ("consumer-okafor", "call +12025550143", "+12025550143"),
        ("agency", "the account of Ada Okafor too", "ada okafor"),
        ("agency", "ada.okafor@letterbox.example was read", "ada.okafor@letterbox.example"),
        ("agency", "consumer-okafor", "consumer-okafor"),
        ("consumer-okafor", "read “Wetlands Agency” too", "wetlands agency"),
        ("consumer-okafor", "Wetlands Agency’s mail", "wetlands agency"),
        ("consumer-okafor", "\u{2068}Wetlands\u{A0}Agency\u{2069}", "wetlands agency"),
        ("consumer-okafor", "…wetlands.example", "wetlands.example"),
        ("consumer-okafor", "call +1 (202) 555-0143", "+12025550143"),
        ("agency", "御社のAda Okafor様", "ada okafor"),
    ]

    @Test("A fact of one that would tell of the other stops the batch, by name", arguments: leaks)
    func facts(tenant: String, fact: String, name: String) async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(try batch([tenant: ["account": fact]]))
        #expect(plan.problems.map(\.tenant) == [tenant], "\(plan.problems)")
        let problem = try #require(plan.problems.first)
        #expect(problem.message.contains("facts.account") && problem.message.contains("“\(name)”"), "\(problem)")
        #expect(problem.place?.file == "batch.csv")
        // Without the relation it is nobody's business.
        let plain = try await scene.plan(batch([tenant: ["account": fact]]).with { $0.rows[1].relatedTo = nil })
        #expect(plain.problems.isEmpty)
    }

    @Test("A text that names one of them to the other stops the batch, in whatever part it stands")
    func texts() async throws {
        for change: @Sendable (inout Advisory.Texts) -> Void in [
            { $0.subject = "of Wetlands Agency\n" }, { $0.text = "as at wetlands.example {{ack.url}}\n" },
            { $0.html = "<p>as at <b>Wetlands Agency</b></p>\n" },
        ] {
            let scene = try await PlanningScene()
            let plan = try await scene.plan(
                batch().with { draft in
                    var texts = draft.advisory.locales["en"] ?? .init()
                    change(&texts)
                    draft.advisory.locales = ["en": texts]
                })
            #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
            #expect(plan.problems.first?.message.contains("the notice to owner by smtp") == true)
        }
    }

    @Test("A reminder, a word of the directory and a file of one must not name the other either")
    func others() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        draft.reminder = Advisory(
            name: "reminder", kind: .reminder, defaultLocale: "en",
            locales: ["en": .init(subject: "again\n", text: "Wetlands Agency {{ack.url}} {{ack.code}}\n")])
        draft.coordination = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30), remindEvery: .hours(24))
        #expect(try await scene.plan(draft).problems.first?.message.contains("the reminder to owner") == true)

        draft = try batch()
        draft.edit("consumer-okafor") { $0.sector = "staff of Wetlands Agency" }
        #expect(try await scene.plan(draft).problems.first?.message.contains("tenant.sector") == true)

        draft = try batch()
        draft.give(["agency": [.text("a/agency/list.csv", "mailbox\nada.okafor@letterbox.example\n")]])
        #expect(try await scene.plan(draft).problems.map(\.tenant) == ["agency"])
        draft.give(["consumer-okafor": [.text("a/consumer-okafor/wetlands agency.csv", "x\n")]])
        #expect(try await scene.plan(draft).problems.first?.message.contains("the name of the attachment") == true)

        draft = try batch()
        draft.attachments = [.text("indicators.csv", "192.0.2.1,seen at wetlands.example\n")]
        let plan = try await scene.plan(draft)
        #expect(plan.problems.first?.message.contains("which everybody gets") == true)
    }

    @Test("What most likely means the other is warned of: a surname, a contact of the organisation")
    func warnings() async throws {
        let scene = try await PlanningScene()
        let plan = try await scene.plan(try batch(["agency": ["account": "Ms Okafor's mailbox"]]))
        #expect(plan.problems.isEmpty)
        #expect(plan.warnings.contains { $0.tenant == "agency" && $0.message.contains("“okafor”") })
    }

    @Test("A name that both have tells nothing: somebody may be a contact of the organisation too")
    func ownName() async throws {
        let scene = try await PlanningScene()
        var draft = try batch(["agency": ["account": "Ada Okafor answers for us"]])
        draft.edit("agency") { $0.contacts[1].name = "Ada Okafor" }
        let plan = try await scene.plan(draft)
        #expect(
            plan.problems.isEmpty && plan.warnings.allSatisfy { $0.tenant == nil }, "\(plan.problems) \(plan.warnings)")
    }

    @Test("A notice is not sent to the organisation's own domain, unless that address is not to be trusted anyway")
    func domain() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        try draft.edit("consumer-okafor") {
            $0.contacts = [
                try Contact("work", order: 1, mail: "ada@wetlands.example"),
                try Contact("home", order: 2, mail: "ada@home.example"),
            ]
        }
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
        #expect(plan.problems.first?.message.contains("a domain of agency") == true)
        draft.rows[1].untrusted = [UntrustedMark(contact: "work", channel: .smtp)]
        #expect(try await scene.plan(draft).problems.isEmpty)
    }

    @Test("A domain below the organisation's, and a webhook there, are the organisation's too")
    func below() async throws {
        let scene = try await PlanningScene()
        for contact in [
            try Contact("owner", order: 1, mail: "ada@hr.wetlands.example"),
            try Contact(
                "owner", order: 1, mail: "ada@home.example", webhook: "https://hooks.wetlands.example:8443/ada"),
        ] {
            var draft = try batch()
            draft.edit("consumer-okafor") { $0.contacts = [contact] }
            let plan = try await scene.plan(draft)
            #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
            #expect(plan.problems.first?.message.contains("a domain of agency") == true)
        }
        var draft = try batch()
        try draft.edit("consumer-okafor") {
            $0.contacts = [try Contact("owner", order: 1, mail: "ada@notwetlands.example")]
        }
        #expect(try await scene.plan(draft).problems.isEmpty)
        // Who has the domain above may read what is below; the other way round nobody knows.
        try draft.edit("agency") { $0.contacts = [try Contact("soc", order: 1, mail: "soc@it.city.example")] }
        try draft.edit("consumer-okafor") { $0.contacts = [try Contact("owner", order: 1, mail: "ada@city.example")] }
        let plan = try await scene.plan(draft)
        #expect(plan.problems.isEmpty)
        #expect(plan.warnings.contains { $0.tenant == "consumer-okafor" && $0.message.contains("city.example") })
    }

    @Test("A domain of three customers is a mail service, and tells nothing of one")
    func mailService() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        try draft.edit("consumer-okafor") {
            $0.contacts = [try Contact("owner", order: 1, mail: "ada@wetlands.example")]
        }
        draft.directory.append(Tenant("third", try Contact("soc", order: 1, mail: "third@wetlands.example")))
        #expect(try await scene.plan(draft).problems.isEmpty)
    }

    @Test(
        "A relation must lead from a consumer to an impacted organisation",
        arguments: [
            ("bank", "neither in this batch nor in the incident"), ("agncy", "did you mean agency"),
            ("other-consumer", "no organisation"),
        ])
    func faults(other: String, message: String) async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        draft.directory.append(try .simple("bank"))
        draft.directory.append(
            Tenant(
                tenant: "other-consumer", name: "O", kind: .consumer,
                contacts: [try Contact("o", order: 1, mail: "o@o.example")],
                place: Place(file: "contacts/o.yaml")))
        draft.rows[1].relatedTo = other
        #expect(try await scene.plan(draft).problems.map(\.message).contains { $0.contains(message) })
        draft = try batch()
        draft.edit("consumer-okafor") { $0.kind = .organisation }
        #expect(try await scene.plan(draft).problems.map(\.message).contains { $0.contains("is an organisation") })
    }

    @Test("The organisation may have been told by an earlier batch, and a correction keeps the relation")
    func later() async throws {
        let scene = try await PlanningScene()
        let (_, first) = try await scene.queue(batch().with { $0.rows.removeLast() })
        try await scene.approve(first)
        try await scene.send("agency", TransferReport(channel: .smtp, phase: .body, code: 250))
        let (_, second) = try await scene.queue(batch().with { $0.rows.removeFirst() })
        try await scene.approve(second)
        try await scene.send(
            "consumer-okafor", contact: "owner", TransferReport(channel: .smtp, phase: .body, code: 250))
        let draft = try batch()
        let wrong = try await scene.planner.plan(
            try await draft.followUp(
                .correction, in: scene.ledger, replacing: 1, whatChanged: "the account of Ada Okafor"))
        #expect(wrong.problems.map(\.tenant).contains("agency"), "\(wrong.problems)")
        let plan = try await scene.planner.plan(
            try await draft.followUp(.correction, in: scene.ledger, replacing: 1, whatChanged: "the date"))
        #expect(plan.problems.isEmpty, "\(plan.problems)")
        try await scene.store(plan)
        #expect(try await scene.ledger.relations(of: scene.incident).count == 1)
        try await scene.expectConsistent()
    }

    @Test("The title and what changed go to everybody, whether a template says them or not")
    func unseenTexts() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        draft.incident.title = "Break-in at Wetlands Agency"
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
        #expect(plan.problems.first?.message.contains("incident.title") == true)

        let (_, release) = try await scene.queue(try batch())
        try await scene.approve(release)
        draft = try batch()
        var input = try await draft.followUp(
            .correction, in: scene.ledger, replacing: 1, whatChanged: "Wetlands Agency reported more mailboxes")
        for locale in ["en", "de"] {
            input.advisory.locales[locale] = .init(subject: "x\n", text: "{{ack.url}} {{ack.code}} {{caseCode}}\n")
        }
        let told = try await scene.planner.plan(input)
        #expect(told.problems.first?.tenant == "consumer-okafor", "\(told.problems)")
        #expect(told.problems.first?.message.contains("what changed holds") == true)
        input.change?.whatChanged = "the date"
        input.change?.translations = ["de": "bei Wetlands Agency"]
        #expect(try await scene.planner.plan(input).problems.first?.tenant == "consumer-okafor")
    }

    @Test("What is said to somebody who has a telephone alone is looked through as well")
    func calls() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        try draft.edit("consumer-okafor") { $0.contacts = [try Contact("owner", order: 1, phone: "+12025550199")] }
        #expect(try await scene.plan(draft).problems.isEmpty)
        draft.script = "I call about Wetlands Agency,"
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["consumer-okafor"], "\(plan.problems)")
        #expect(plan.problems.first?.message.contains("the call script for owner") == true)
        draft.script = ""
        let unwritten = try await scene.plan(draft).warnings.filter { $0.tenant == "consumer-okafor" }
        #expect(
            unwritten.contains { $0.message.contains("the call script for owner can't be searched") }, "\(unwritten)")
        draft.script = nil
        draft.incident.title = "Break-in at Wetlands Agency"
        #expect(try await scene.plan(draft).problems.map(\.tenant) == ["consumer-okafor"])
    }

    @Test("What a webhook alone says is looked through")
    func webhooks() async throws {
        let scene = try await PlanningScene()
        var draft = try batch()
        try draft.edit("consumer-okafor") {
            $0.contacts = [try Contact("agency", order: 1, webhook: "https://letterbox.example/ada")]
            $0.contacts[0].name = "Ada Okafor"
        }
        // The contact's id stands in the event, and in no text.
        let plan = try await scene.plan(draft)
        #expect(plan.problems.first?.message.contains("the notice to agency by webhook") == true, "\(plan.problems)")
    }

    @Test("The account that a consumer's facts name is the consumer's, unless many have it or the incident says it")
    func accounts() async throws {
        let scene = try await PlanningScene()
        let facts = [
            "consumer-okafor": ["account": "kimd@mail.example"], "agency": ["account": "went on to KimD@mail.example"],
        ]
        let plan = try await scene.plan(try batch(facts))
        #expect(plan.problems.map(\.tenant) == ["agency"], "\(plan.problems)")
        #expect(plan.problems.first?.message.contains("“kimd@mail.example”") == true)
        var draft = try batch(facts)
        draft.add(try .simple("bank"), facts: ["account": "kimd@mail.example"])
        #expect(try await scene.plan(draft).problems.isEmpty)
        draft = try batch(facts)
        draft.incident.facts["actor"] = "kimd@mail.example"
        #expect(try await scene.plan(draft).problems.isEmpty)
    }

    @Test("The sender's own domain, which every notice names, tells nothing of a department that was hit")
    func senderDomain() async throws {
        let scene = try await PlanningScene()
        var draft = try batch(["consumer-okafor": ["account": "write to security@provider.example"]])
        try draft.edit("agency") { $0.contacts = [try Contact("soc", order: 1, mail: "it@provider.example")] }
        #expect(try await scene.plan(draft).problems.isEmpty)
    }

    @Test("A file in which no name can be looked for is told of")
    func unsearched() async throws {
        let scene = try await PlanningScene()
        let file = PlannedFile(
            Attachment(name: "a.pdf", type: "application/pdf", size: 1, sha256: sha256([1])), path: "a/agency/a.pdf",
            identity: "1", place: Place(file: "batch.csv", line: 2, column: 9), content: { [1] })
        var draft = try batch()
        draft.give(["agency": [file]])
        let plan = try await scene.plan(draft)
        #expect(plan.problems.isEmpty)
        #expect(plan.warnings.contains { $0.tenant == "agency" && $0.message.contains("a.pdf can't be searched") })
        draft = try batch()
        draft.attachments = [file]
        #expect(
            try await scene.plan(draft).warnings.contains { $0.message.contains("a.pdf, which everybody gets, can't") })
        draft.rows[1].relatedTo = nil
        #expect(try await !scene.plan(draft).warnings.contains { $0.message.contains("can't be searched") })
    }
}
