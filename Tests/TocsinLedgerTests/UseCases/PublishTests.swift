import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("Going public")
struct PublishTests {
    private func ask(_ scene: LedgerScene, _ name: String = "Ada", reason: String = "the press has it") async throws
        -> (override: GateOverride, changed: Bool)
    {
        try await scene.ledger.askOverride(
            of: scene.incident, policy: CoordinationPolicy(), reason: reason, by: scene.actor(name), at: scene.now)
    }

    @discardableResult
    private func agree(_ scene: LedgerScene, _ name: String) async throws -> (override: GateOverride, changed: Bool) {
        try await scene.ledger.agreeToOverride(of: scene.incident, by: scene.actor(name), at: scene.now)
    }

    @Test("Blocked, it records nothing and names what blocks; ready, it keeps verdict and head; twice changes nothing")
    func publish() async throws {
        let scene = try await LedgerScene.ready()
        try await scene.seal(undo: true)
        let head = try await scene.gate().head
        let message = await expectRefused(.blocked) { try await scene.publish() }
        #expect(message.contains("BLOCKED"))
        #expect(try await scene.gate().head == head)
        try await scene.seal()
        let (publication, changed) = try await scene.publish()
        #expect(changed)
        #expect(publication.verdict == .ready)
        #expect(publication.head == head + 1)
        #expect(publication.at == scene.now)
        scene.clock.advance(by: .hours(1))
        let again = try await scene.publish()
        #expect(!again.changed)
        #expect(again.publication == publication)
        #expect(try await scene.gate().published?.by == "Ada")
        #expect(try await scene.status().publishedAt == publication.at)
        try await scene.expectConsistent()
    }

    @Test("When the answer of the commit is lost, saying it again finds it published as it was")
    func lostAnswer() async throws {
        let scene = try await LedgerScene.ready()
        let faulty = FaultyDatabase(scene.database)
        let ledger = try await Ledger.open(faulty, salt: "5a17")
        faulty.fail(.lostCommit(.unavailable), atCall: 1)
        await #expect(throws: SQLError.self) {
            try await ledger.publish(
                scene.incident, policy: CoordinationPolicy(), ifHead: nil, publishedAt: scene.now,
                by: scene.coordinator, at: scene.now)
        }
        let published = try await scene.gate().published
        #expect(published?.at == scene.now)
        scene.clock.advance(by: .minutes(1))
        #expect(try await !scene.publish().changed)
        #expect(try await scene.gate().published == published)
        try await scene.expectConsistent()
    }

    @Test("With --if-head it is refused if anything was recorded since")
    func ifHead() async throws {
        let scene = try await LedgerScene.ready()
        let head = try await scene.gate().head
        try await scene.answer("agency")
        await expectRefused(.blocked) { try await scene.publish(ifHead: head) }
        #expect(try await scene.gate().published == nil)
        let now = try await scene.gate().head
        #expect(try await scene.publish(ifHead: now).changed)
    }

    @Test("The gate must have been open by the clock at the instant that is named")
    func earlier() async throws {
        let scene = try await LedgerScene.ready()
        await expectRefused(.blocked) { try await scene.publish(at: scene.embargo + .hours(-1)) }
        #expect(try await scene.publish(at: scene.embargo + .hours(24)).changed)
    }

    @Test("An override needs two other people, and opens the gate for what it names alone")
    func override() async throws {
        let scene = try await LedgerScene.ready()
        await expectRefused(.notAllowed) { _ = try await ask(scene) }
        await expectRefused(.notAllowed) { try await agree(scene, "Grace") }
        await expectRefused(.notAllowed) {
            _ = try await scene.ledger.revokeOverride(of: scene.incident, by: scene.coordinator, at: scene.now)
        }
        try await scene.launch(CustomerDraft("bureau"), advisory: "second")
        try await scene.seal()
        let asked = try await ask(scene)
        #expect(asked.changed)
        #expect(asked.override.state == .asked)
        #expect(asked.override.covers.map(\.tenant) == ["bureau"])
        #expect(try await !ask(scene).changed)
        await expectRefused(.notAllowed) { try await agree(scene, " ADA") }
        #expect(try await agree(scene, "Grace").changed)
        #expect(try await !agree(scene, "grace").changed)
        await expectRefused(.blocked) { try await scene.publish() }
        #expect(try await agree(scene, "Edsger").override.state == .agreed)
        #expect(try await scene.gate().verdict == .overridden)

        try await scene.launch(CustomerDraft("council"), advisory: "third")
        #expect(try await scene.gate().verdict == .blocked)
        try await scene.exempt("council")
        try await scene.seal()
        #expect(try await scene.gate().verdict == .overridden)
        try await scene.attempt("bureau", .accepted)
        #expect(try await scene.gate().verdict == .overridden, "it came nearer, it is no new blocker")
        let published = try await scene.publish().publication
        #expect(published.verdict == .overridden)
        #expect(published.blockers.map(\.tenant) == ["bureau"])
        try await scene.expectConsistent()
    }

    @Test("Revoked, it opens nothing; asked again, everybody must agree again")
    func revoke() async throws {
        let scene = try await LedgerScene.ready()
        try await scene.seal(undo: true)
        _ = try await ask(scene)
        try await agree(scene, "Grace")
        try await agree(scene, "Edsger")
        #expect(try await scene.gate().verdict == .overridden)
        let revoked = try await scene.ledger.revokeOverride(
            of: scene.incident, by: scene.actor("Grace"), at: scene.now)
        #expect(revoked.override.state == .revoked)
        #expect(try await scene.gate().verdict == .blocked)
        let twice = try await scene.ledger.revokeOverride(of: scene.incident, by: scene.coordinator, at: scene.now)
        #expect(!twice.changed)
        await expectRefused(.notAllowed) { try await agree(scene, "Barbara") }
        #expect(try await ask(scene).override.agreed.isEmpty)
        try await agree(scene, "Grace")
        #expect(try await scene.gate().verdict == .blocked)
        try await scene.expectConsistent()
    }
}
