import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("The ledger's check")
struct CheckTests {
    private func scene() async throws -> LedgerScene {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency"), CustomerDraft("bureau"), CustomerDraft("phone", paths: [], phones: ["desk"]))
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        try await scene.expectConsistent()
        return scene
    }

    @Test(
        "Finds what was changed behind the ledger's back",
        arguments: [
            ("UPDATE deliveries SET state = 'accepted' WHERE tenant = 'bureau'", "INC-2023-0711.1.2"),
            ("UPDATE deliveries SET state = 'delivered' WHERE tenant = 'bureau'", "delivered"),
            ("DELETE FROM deliveries WHERE tenant = 'bureau'", "deliveries"),
            ("UPDATE customers SET state = 'mitigated' WHERE tenant = 'agency'", "agency"),
            ("UPDATE customers SET acknowledged = 1 WHERE tenant = 'bureau'", "bureau"),
            ("UPDATE customers SET accepted_at = accepted_at - 1 WHERE tenant = 'agency'", "agency"),
            ("UPDATE customers SET confirmed_at = NULL WHERE tenant = 'agency'", "agency"),
            ("UPDATE customers SET approved_at = 0 WHERE tenant = 'bureau'", "bureau"),
            ("UPDATE customers SET share = 'aggregate' WHERE tenant = 'bureau'", "bureau"),
            ("UPDATE customers SET tier = NULL WHERE tenant = 'bureau'", "bureau"),
            ("DELETE FROM customers WHERE tenant = 'bureau'", "customers"),
            ("UPDATE releases SET state = 'cancelled'", "release 1"),
            ("DELETE FROM releases", "releases"),
            ("UPDATE tasks SET closed_at = 1", "tasks"),
            ("DELETE FROM events WHERE kind = 'acknowledged'", "event"),
            ("DELETE FROM events WHERE seq = 1", "event 1 is missing"),
            ("UPDATE events SET delivery_state = 'refused' WHERE kind = 'accepted'", "accepted"),
            ("UPDATE events SET customer_state = NULL WHERE kind = 'acknowledged'", "agency"),
            ("DELETE FROM incidents", "INC-2023-0711"),
            ("DELETE FROM incident_definitions", "definition"),
            ("UPDATE incident_definitions SET definition = '{}'", "definition"),
        ])
    func finds(_ change: String, _ word: String) async throws {
        let scene = try await scene()
        try await scene.tamper(change)
        let problems = try await scene.ledger.check()
        #expect(problems.contains { $0.contains(word) }, "\(problems)")
    }

    @Test("Tells every difference at once")
    func tellsAll() async throws {
        let scene = try await scene()
        try await scene.tamper("UPDATE customers SET state = 'disputed'")
        #expect(try await scene.ledger.check().count == 3)
    }
}
