import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("An acknowledgement by phone")
struct PhoneTests {
    private func answer(
        _ scene: LedgerScene, _ call: PhoneCall?, _ answer: Answer = .confirm, rules: PhoneRules = PhoneRules()
    ) async throws -> CustomerChange {
        try await scene.ledger.acknowledge(
            Acknowledgement(
                incident: scene.incident, tenant: "agency", contact: nil, answer: answer, method: .phone,
                person: "Mia Lang, CISO", note: "rang back", saidAt: scene.now, call: call),
            rules: rules, by: scene.coordinator, at: scene.now)
    }

    @Test("Keeps which code was given, whether the number is known, and the second person's digest; words stand apart")
    func isKept() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]))
        _ = try await answer(scene, PhoneCall(code: .caseCode, number: "+1 202 555 0143", second: "Idris"))
        let first = try #require(try await scene.events(of: "agency").last { $0.kind == "acknowledged" })
        #expect(first.detail["code"] == "case" && first.detail["number"] == "known")
        #expect(first.detail["second"]?.count == 32)
        #expect(first.note == "called +1 202 555 0143; second person: Idris; rang back")
        _ = try await answer(scene, PhoneCall(number: "+49 30 123456"))
        let second = try #require(try await scene.events(of: "agency").last { $0.kind == "acknowledged" })
        #expect(second.detail["code"] == "none" && second.detail["number"] == "new")
        #expect(second.detail["second"] == nil)
        let details = try await scene.database.read {
            try $0.all(SQL("SELECT detail FROM events WHERE detail IS NOT NULL"), []) { $0.text(0) }
        }
        #expect(!details.contains { $0.contains("Idris") || $0.contains("555") || $0.contains("123456") })
        try await scene.expectConsistent()
    }

    @Test("That lacks a code or the second person is refused where rules ask for them, and changes nothing")
    func rules() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", tier: "government"))
        let rules = PhoneRules(needsCode: true, secondTiers: ["government"])
        for call in [
            nil, PhoneCall(second: "Idris"), PhoneCall(code: .caseCode), PhoneCall(code: .caseCode, second: "ADA"),
        ] {
            await expectRefused(.notAllowed) { _ = try await answer(scene, call, rules: rules) }
        }
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.events(of: "agency").contains { $0.kind == "acknowledged" } == false)
        // What does not confirm is taken as it comes.
        #expect(try await answer(scene, PhoneCall(), .dispute, rules: rules).to == .disputed)
        let whole = PhoneCall(code: .caseCode, second: "Idris")
        #expect(try await answer(scene, whole, rules: rules).to == .confirmed)
        try await scene.expectConsistent()
    }

    @Test(
        "With a contact's six digits proves that the notice in doubt came to that contact; with the case code it does not"
    )
    func provesArrival() async throws {
        for (code, state) in [(PhoneCall.Code.contact("soc"), DeliveryState.accepted), (.caseCode, .uncertain)] {
            let scene = try await LedgerScene()
            try await scene.launch(CustomerDraft("agency"))
            try await scene.attempt("agency", .doubtful)
            _ = try await answer(scene, PhoneCall(code: code))
            #expect(try await scene.delivery("agency") == state)
            try await scene.expectConsistent()
        }
    }
}
