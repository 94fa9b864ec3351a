import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("The gate of a ledger")
struct GateTests {
    @Test("Everything that is missing blocks, by name; once all of it is there the gate is READY")
    func walk() async throws {
        let scene = try await LedgerScene()
        #expect(try await scene.blockers() == [.noCustomers, .notSealed, .embargo])
        let release = try await scene.queue([CustomerDraft("agency"), CustomerDraft("bureau")])
        #expect(try await scene.blockers() == [.notSealed, .embargo, .releaseOpen, .notReached, .notReached])
        try await scene.approve(release)
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("bureau", .doubtful)
        #expect(try await scene.blockers() == [.notSealed, .embargo, .notConfirmed, .notReached, .uncertain])
        try await scene.answer("agency")
        try await scene.answer("bureau")
        try await scene.seal()
        #expect(try await scene.blockers() == [.embargo, .minimumNotice, .minimumNotice])
        scene.clock.advance(by: scene.embargo - scene.now)
        #expect(try await scene.blockers() == [.minimumNotice, .minimumNotice])
        scene.clock.advance(by: .hours(24))
        let gate = try await scene.gate()
        #expect(gate.verdict == .ready)
        #expect(gate.quorum.map(\.tier) == ["government"])
        #expect(gate.quorum.map(\.confirmed) == [2])
        try await scene.answer("bureau", .dispute)
        #expect(try await scene.blockers() == [.disputed])
        try await scene.expectConsistent()
    }

    @Test("A customer who is queued after the seal opens it again by itself; one who was known does not")
    func reopened() async throws {
        let scene = try await LedgerScene.ready()
        try await scene.launch(CustomerDraft("agency"), advisory: "update", kind: .update)
        #expect(try await scene.gate().verdict == .ready)
        // In the same instant as the seal: the order of the events decides.
        try await scene.seal(undo: true)
        try await scene.seal()
        let release = try await scene.queue([CustomerDraft("bureau")], advisory: "second")
        #expect(try await scene.blockers() == [.notSealed, .releaseOpen, .notReached])
        #expect(try await scene.seal().changed)
        #expect(try await scene.blockers() == [.releaseOpen, .notReached])
        #expect(try await !scene.seal().changed)
        try await scene.cancel(release)
        _ = try await scene.ledger.remove(
            "bureau", of: scene.incident, reason: "r", second: "Grace", by: scene.coordinator, at: scene.now)
        #expect(try await scene.gate().verdict == .ready)
        #expect(try await scene.seal(undo: true).changed)
        #expect(try await !scene.seal(undo: true).changed)
        #expect(try await scene.blockers() == [.notSealed])
        try await scene.expectConsistent()
    }

    @Test("The gate does not wait for a customer whom two people exempted; their words can be erased, the fact stays")
    func exempt() async throws {
        let scene = try await LedgerScene.ready()
        try await scene.launch(CustomerDraft("bureau"), advisory: "second")
        try await scene.seal()
        #expect(try await scene.blockers() == [.notReached])
        #expect(try await scene.exempt("bureau").changed)
        let gate = try await scene.gate()
        #expect(gate.verdict == .ready)
        #expect(gate.exempt.items.map(\.tenant) == ["bureau"])
        #expect(gate.exempt.items.first?.second == "Grace")
        #expect(gate.exempt.items.first?.reason == "dissolved")
        #expect(try await !scene.exempt("bureau").changed)
        #expect(try await scene.events(of: "bureau").last?.kind == "exempted")
        await expectRefused(.notAllowed) { try await scene.exempt("bureau", undo: true, second: " aDA ") }
        await expectRefused(.unknown) { try await scene.exempt("nobody") }
        #expect(try await scene.exempt("bureau", undo: true).changed)
        #expect(try await !scene.exempt("bureau", undo: true).changed)
        #expect(try await scene.blockers() == [.notReached])
        try await scene.expectConsistent()
        try await scene.exempt("bureau")
        try await scene.tamper("DELETE FROM evidence")
        #expect(try await scene.gate().exempt.items.first?.second == nil)
        try await scene.expectConsistent()
    }

    @Test("Partners of the policy must have been briefed; the incident's own policy goes over the configuration's")
    func partners() async throws {
        let scene = try await LedgerScene.ready()
        var policy = CoordinationPolicy()
        policy.gate.partners = ["cisa"]
        #expect(try await scene.blockers(policy) == [.partnerNotBriefed])
        _ = try await scene.ledger.brief(
            "cisa", of: scene.incident, note: "by phone", briefedAt: scene.now + .hours(-1), by: scene.coordinator,
            at: scene.now)
        #expect(try await scene.gate(policy).verdict == .ready)
        var incident = Incident.model
        incident.policy = PolicyOverrides()
        incident.policy?.partners = ["bka"]
        _ = try await scene.ledger.openIncident(incident, by: scene.coordinator, at: scene.now)
        #expect(try await scene.gate(policy).blockers.items.map(\.partner) == ["bka"])
        try await scene.expectConsistent()
    }

    @Test("A paused release and a wave that waits block; a correction blocks until it is settled")
    func releases() async throws {
        let scene = try await LedgerScene.ready()
        let waved = try await scene.queue(
            [CustomerDraft("agency", wave: 1), CustomerDraft("bureau", wave: 2)], advisory: "waved", kind: .update)
        try await scene.approve(waved)
        try await scene.seal()
        try await scene.exempt("bureau")
        #expect(try await scene.blockers() == [.releaseOpen])
        try await scene.next(waved)
        #expect(try await scene.gate().verdict == .ready)
        try await scene.pause(waved)
        #expect(try await scene.blockers() == [.releaseOpen])
        try await scene.cancel(waved)
        #expect(try await scene.gate().verdict == .ready)

        let correction = try await scene.queue(
            [CustomerDraft("agency")], advisory: "correction", kind: .correction)
        #expect(try await scene.blockers() == [.releaseOpen, .correctionOpen])
        try await scene.approve(correction)
        #expect(try await scene.blockers() == [.correctionOpen])
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.gate().verdict == .ready)
        let second = try await scene.queue(
            [CustomerDraft("agency")], advisory: "correction-2", kind: .correction)
        try await scene.approve(second)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.tasks(of: "agency") == [.unreachable])
        let blockers = try await scene.gate().blockers.items
        #expect(blockers.map(\.blocker) == [.correctionOpen])
        #expect(blockers.map(\.tenant) == ["agency"])
        try await scene.expectConsistent()
    }

    @Test("Who was asked to confirm again blocks until then; what a newer release replaced does not count")
    func asked() async throws {
        let scene = try await LedgerScene.ready()
        let policy = CoordinationPolicy()
        let held = try await scene.queue([CustomerDraft("agency")], advisory: "correction", kind: .correction)
        try await scene.tamper("UPDATE releases SET superseded_by = 1 WHERE release = \(held)")
        #expect(try await scene.ledger.gate(of: scene.incident, policy: policy, at: scene.now).verdict == .ready)
        try await scene.tamper("UPDATE customers SET reconfirm = 2")
        let gate = try await scene.ledger.gate(of: scene.incident, policy: policy, at: scene.now)
        #expect(gate.blockers.items.map(\.blocker) == [.reconfirmDue])
    }

    @Test("As of an earlier instant it is what it was then")
    func past() async throws {
        let scene = try await LedgerScene.ready()
        let then = scene.now
        scene.clock.advance(by: .hours(1))
        try await scene.answer("agency", .dispute)
        try await scene.seal(undo: true)
        #expect(try await scene.blockers() == [.notSealed, .disputed])
        let past = try await scene.ledger.gate(
            of: scene.incident, policy: CoordinationPolicy(), asOf: then, at: scene.now)
        #expect(past.verdict == .ready)
        #expect(past.asOf == then)
        #expect(past.head < (try await scene.gate().head))
    }

    @Test("Nobody's decision stands in the history in words")
    func words() async throws {
        let scene = try await LedgerScene.ready()
        try await scene.exempt("agency", second: "Margaret Hamilton")
        let details = try await scene.database.read { connection in
            try connection.all(SQL("SELECT detail FROM events WHERE detail IS NOT NULL")) { $0.text(0) }
                + connection.all(SQL("SELECT detail FROM decisions WHERE detail IS NOT NULL")) { $0.text(0) }
        }
        for word in ["Hamilton", "dissolved", "all logs were read"] {
            #expect(!details.contains { $0.contains(word) }, "\(word)")
        }
    }
}
