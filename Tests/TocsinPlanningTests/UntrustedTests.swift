import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning

@Suite("Channels that are not to be trusted")
struct UntrustedTests {
    private func agency() throws -> Tenant {
        Tenant(
            "agency",
            try Contact("soc", order: 1, mail: "soc@agency.example", webhook: "https://agency.example/hook"),
            try Contact("ciso", order: 2, mail: "ciso@agency.example", phone: "+12025550143"))
    }

    @Test(
        "A mark takes out a contact, a kind of channel, or one channel of one contact",
        arguments: [
            (UntrustedMark(contact: "soc", channel: nil), ["ciso/smtp 0"]),
            (UntrustedMark(contact: nil, channel: .smtp), ["soc/webhook 0"]),
            (UntrustedMark(contact: "soc", channel: .smtp), ["soc/webhook 0", "ciso/smtp 1"]),
            (UntrustedMark(contact: "soc", channel: .webhook), ["soc/smtp 0", "ciso/smtp 1"]),
        ])
    func mark(_ mark: UntrustedMark, paths: [String]) async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft()
        draft.add(try agency(), untrusted: [mark])
        let (plan, _) = try await scene.queue(draft)
        #expect(plan.deliveries == paths.count)
        #expect(plan.tasks == 0)
        let rows = try await scene.rows("agency")
        let expected = paths.map { "1 \($0) held" }
        #expect(rows == expected)
    }

    @Test("A customer without any trusted path stops the plan by name and place")
    func noPath() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft(try .simple("bakery"))
        draft.add(try .simple("agency"), untrusted: [UntrustedMark(contact: nil, channel: .smtp)])
        let plan = try await scene.plan(draft)
        let problem = try #require(plan.problems.first)
        #expect(plan.problems.count == 1)
        #expect(problem.message.contains("agency & Söhne"))
        #expect(problem.tenant == "agency")
        #expect(problem.place == Place(file: "batch.csv", line: 3, column: 1))
        await #expect(throws: TocsinError.self) { try await scene.store(plan) }
        #expect(try await scene.releases().isEmpty)
    }

    @Test("With only a phone left nothing is sent, and approval opens one task to call")
    func phoneOnly() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft()
        draft.add(try agency(), untrusted: [.init(contact: nil, channel: .smtp), .init(contact: "soc", channel: nil)])
        let (plan, release) = try await scene.queue(draft)
        #expect(plan.tasks == 1)
        #expect(plan.deliveries == 0)
        #expect(plan.verdict == "1/0/0/0")
        #expect(try await scene.rows("agency").isEmpty)
        #expect(try await scene.tasks().isEmpty)
        try await scene.approve(release)
        #expect(try await scene.tasks() == ["call agency"])
        try await scene.expectConsistent()
    }

    @Test("An untrusted phone is no path either")
    func untrustedPhone() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft()
        draft.add(
            try agency(), untrusted: [.init(contact: "ciso", channel: nil), .init(contact: "soc", channel: nil)])
        let plan = try await scene.plan(draft)
        #expect(plan.problems.map(\.tenant) == ["agency"])
        #expect(plan.tasks == 0)
    }

    @Test("A mark that names a contact whom the customer doesn't have is a problem that lists its contacts")
    func unknownContact() async throws {
        let scene = try await PlanningScene()
        var draft = BatchDraft()
        draft.add(try agency(), untrusted: [UntrustedMark(contact: "sock", channel: .smtp)])
        let plan = try await scene.plan(draft)
        let message = try #require(plan.problems.first?.message)
        #expect(plan.problems.count == 1)
        #expect(message.contains("“sock”"))
        #expect(message.contains("soc, ciso"))
    }
}
