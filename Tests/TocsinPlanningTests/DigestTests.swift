import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

@Suite("The digest of a release")
struct DigestTests {
    private func batch() throws -> BatchDraft {
        var draft = BatchDraft(
            Tenant(
                "agency", try Contact("soc", order: 1, mail: "soc@agency.example"),
                try Contact("ciso", order: 2, mail: "ciso@agency.example")),
            try .simple("bank", locale: "de"), try .simple("clinic"),
            Tenant("depot", try Contact("desk", order: 1, phone: "+12025550143")))
        draft.add(
            Tenant("estate", try Contact("soc", order: 1, webhookFile: "secrets/hook")), facts: ["account": "e"])
        draft.secrets["secrets/hook"] = "https://hooks.example/1"
        return draft
    }

    @Test("A dry run and the release have the same digest, and so has a check of what the ledger holds")
    func dryRun() async throws {
        let scene = try await PlanningScene()
        let dry = try await scene.plan(batch())
        scene.clock.advance(by: .hours(5))
        let (plan, release) = try await scene.queue(batch())
        let stored = try await scene.ledger.release(release, of: scene.incident)
        #expect(dry.digest.count == 64)
        #expect(plan.digest == dry.digest)
        #expect(stored.digest == dry.digest)
        #expect(stored.state == .held)
        #expect(stored.customers == 5)
        #expect(stored.deliveries == 5)
        try await scene.expectConsistent()
    }

    @Test("Neither the order of the rows, nor places, nor the files' own digests matter")
    func immaterial() async throws {
        let scene = try await PlanningScene()
        let plain = try await scene.plan(batch())
        let shuffled = try await scene.plan(
            batch().with { draft in
                draft.rows = [3, 0, 4, 2, 1].map { draft.rows[$0] }
                draft.directory.reverse()
            })
        let moved = try await scene.plan(
            batch().with { draft in
                // A comment moves lines and changes the file.
                for index in draft.rows.indices { draft.rows[index].place.line += 40 }
                draft.edit("bank") { $0.place.line = 12 }
                draft.files = ["batch.csv": "bb", "contacts/bank.yaml": "cc"]
            })
        #expect(shuffled.digest == plain.digest)
        #expect(moved.digest == plain.digest)
    }

    static let changes: [(String, @Sendable (inout BatchDraft) throws -> Void)] = [
        ("a fact that a template names", { $0.rows[1].facts["account"] = "bank-18" }),
        ("a fact that no template names", { $0.rows[1].facts["ticket"] = "4711" }),
        ("an incident's fact", { $0.incident.facts["actor"] = "Storm-0559" }),
        ("the TLP label", { $0.incident.tlp = .red }),
        (
            "an address",
            { try $0.edit("bank") { $0.contacts[0].channels = [.smtp(try EmailAddress("cert@bank.example"))] } }
        ),
        ("a customer's name", { $0.edit("bank") { $0.name = "Bank" } }),
        ("a contact's name", { $0.edit("bank") { $0.contacts[0].name = "Duty officer" } }),
        ("what reports may tell", { $0.edit("bank") { $0.share = .aggregate } }),
        ("a tier", { $0.edit("bank") { $0.tier = "finance" } }),
        ("the order of contacts", { $0.edit("agency") { $0.contacts[0].order = 3 } }),
        ("a locale", { $0.edit("bank") { $0.locale = "en" } }),
        ("a template", { $0.advisory.locales["en"]?.text? += "." }),
        ("a template that nobody gets", { $0.advisory.locales["fr"] = .init(subject: "a", text: "b") }),
        ("the subject's prefix", { $0.advisory.subjectPrefix = "Security:" }),
        ("a required fact", { $0.advisory.requiredFacts.append("actor") }),
        ("the sender", { $0.senderName = "Security" }),
        ("where answers go", { $0.publicURL = "https://answer.provider.example" }),
        ("a webhook's secret URL", { $0.secrets["secrets/hook"] = "https://hooks.example/2" }),
        ("a number to call", { $0.edit("depot") { $0.contacts[0].channels = [.phone("+12025550144")] } }),
        ("a channel that is not trusted", { $0.rows[0].untrusted = [.init(contact: "ciso", channel: .smtp)] }),
        ("one row less", { $0.rows.removeLast() }),
    ]

    @Test("Everything that decides what goes out, and to whom, changes it", arguments: changes.indices)
    func material(_ index: Int) async throws {
        let (name, change) = Self.changes[index]
        let scene = try await PlanningScene()
        let plain = try await scene.plan(batch())
        let changed = try await scene.plan(batch().with(change))
        #expect(changed.problems.isEmpty, "\(name)")
        #expect(changed.digest != plain.digest, "\(name)")
    }

    @Test("Another token key gives another digest: links and Message-IDs differ")
    func tokenKey() async throws {
        let scene = try await PlanningScene()
        let other = Planner(
            ledger: scene.ledger, tokenKey: try #require(TokenKey(bytes: Array(repeating: 8, count: 32))))
        let plain = try await scene.plan(batch())
        #expect(try await other.plan(batch().input()).digest != plain.digest)
    }
}
