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
            ("UPDATE deliveries SET attempts = 0 WHERE tenant = 'agency'", "how often it was tried"),
            ("UPDATE deliveries SET was_uncertain = 1 WHERE tenant = 'bureau'", "whether it was ever in doubt"),
            ("UPDATE deliveries SET resent = 1 WHERE tenant = 'bureau'", "how often it was sent again in doubt"),
            ("UPDATE deliveries SET resends = 2 WHERE tenant = 'agency'", "since it was replayed"),
            ("UPDATE deliveries SET live = 0 WHERE tenant = 'bureau'", "whether its key is taken"),
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

    @Test(
        "Finds a decision that was altered, added or wiped out",
        arguments: [
            "UPDATE decisions SET at = at - 1", "UPDATE decisions SET tenant = 'bureau' WHERE kind = 'exempted'",
            "UPDATE decisions SET subject = 'bka' WHERE kind = 'partnerBriefed'",
            "UPDATE decisions SET kind = 'leaked' WHERE kind = 'sealed'", "DELETE FROM decisions WHERE kind = 'sealed'",
            "UPDATE decisions SET detail = '{}' WHERE kind = 'sealed'",
            "INSERT INTO decisions (seq, incident, kind, at) VALUES (900, 'INC-2023-0711', 'leaked', 0)",
            "INSERT INTO decisions (seq, incident, kind, at) VALUES (1, 'INC-2023-0711', 'leaked', 0)",
            "UPDATE events SET detail = NULL WHERE kind = 'sealed'",
        ])
    func decisions(_ change: String) async throws {
        let scene = try await scene()
        try await scene.seal()
        try await scene.exempt("agency")
        _ = try await scene.ledger.brief(
            "cisa", of: scene.incident, note: nil, briefedAt: scene.now, by: scene.coordinator, at: scene.now)
        try await scene.expectConsistent()
        try await scene.tamper(change)
        #expect(try await scene.ledger.check() != [])
    }

    @Test("Finds a doubt that was wiped out, whichever way the row came into it, and after all that followed")
    func wipedDoubt() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"), CustomerDraft("court"))
        try await scene.attempt("agency", .doubtful)
        let claims = try await scene.claims()
        #expect(try await scene.start(try #require(claims.first { $0.tenant == "bureau" })))
        scene.clock.advance(by: .minutes(16))
        try await scene.tend()
        scene.clock.advance(by: .minutes(16))
        for tenant in ["agency", "bureau"] { try await scene.attempt(tenant, .refused) }
        _ = try await scene.ledger.replay(
            "bureau", of: scene.incident, delivery: nil, reason: "address mended", by: scene.coordinator, at: scene.now)
        try await scene.expectConsistent()
        try await scene.attempt("bureau", .accepted)
        try await scene.expectConsistent()
        try await scene.tamper("UPDATE deliveries SET was_uncertain = 0, resends = 0")
        let problems = try await scene.ledger.check()
        #expect(problems.count { $0.contains("whether it was ever in doubt") } == 2, "\(problems)")
        #expect(problems.count == 3, "\(problems)")
    }

    @Test("Tells every difference at once")
    func tellsAll() async throws {
        let scene = try await scene()
        try await scene.tamper("UPDATE customers SET state = 'disputed'")
        #expect(try await scene.ledger.check().count == 3)
    }
}
