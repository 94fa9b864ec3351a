import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("Queueing")
struct QueueTests {
    @Test("The same path is not planned again while a row of it lives", arguments: Live.allCases)
    func liveKey(_ live: Live) async throws {
        let scene = try await LedgerScene()
        try await live.reach(in: scene)
        let error = await #expect(throws: TocsinError.self) { try await scene.queue([CustomerDraft("agency")]) }
        #expect(error?.message.contains("queue it again") == true)
        #expect(try await scene.ledger.releases(of: scene.incident).count == 1, "nothing of it is stored")
        try await scene.expectConsistent()
    }

    /// The states in which a row holds its key.
    enum Live: CaseIterable {
        case held, ready, sending, deferred, uncertain, accepted

        func reach(in scene: LedgerScene) async throws {
            let release = try await scene.queue([CustomerDraft("agency")])
            if self == .held { return }
            try await scene.approve(release)
            switch self {
            case .held, .ready: break
            case .sending: #expect(try await scene.start(try #require(try await scene.claims().first)))
            case .deferred: try await scene.attempt("agency", .deferred)
            case .uncertain: try await scene.attempt("agency", .doubtful)
            case .accepted: try await scene.attempt("agency", .accepted)
            }
        }
    }

    @Test("The same key may be planned anew after a refusal, an expiry or a cancellation", arguments: Ended.allCases)
    func endedKey(_ ended: Ended) async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(CustomerDraft("agency"))
        switch ended {
        case .refused: try await scene.attempt("agency", .refused)
        case .expired:
            try await scene.attempt("agency", .deferred, retryAfter: .hours(24))
            scene.clock.advance(by: .hours(25))
            try await scene.tend()
        case .cancelled: try await scene.cancel(release)
        }
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.delivery("agency") == .ready)
        #expect(
            try await scene.ledger.version(
                of: "first-notice", sourcesDigest: sha256("first-notice/initial/first words"), incident: scene.incident)
                == 1)
        try await scene.expectConsistent()
    }

    enum Ended: CaseIterable { case refused, expired, cancelled }

    @Test("Another text is another version, and the same text has the same one")
    func versions() async throws {
        let scene = try await LedgerScene()
        _ = try await scene.queue([CustomerDraft("a")], text: "one")
        _ = try await scene.queue([CustomerDraft("d")], text: "two")
        _ = try await scene.queue([CustomerDraft("b")], text: "one")
        _ = try await scene.queue([CustomerDraft("c")], advisory: "update", kind: .update, text: "one")
        #expect(try await scene.ledger.releases(of: scene.incident).map(\.version) == [1, 2, 1, 3])
        try await scene.expectConsistent()
    }

    @Test("Moves a customer to a new release: its unsent rows are cancelled in the same transaction, leased ones too")
    func replaces() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let claim = try #require(try await scene.claims().first { $0.tenant == "agency" })
        let number = try await scene.queue([CustomerDraft("agency", replaces: [claim.delivery])], text: "new words")
        #expect(try await scene.ledger.delivery(claim.delivery).state == .cancelled)
        #expect(try await !scene.start(claim))
        let events = try await scene.events(of: "agency").filter { $0.delivery == claim.delivery }
        #expect(events.last?.kind == "cancelled")
        #expect(events.last?.detail == ["replacedBy": String(number)])
        try await scene.expectConsistent()
    }

    @Test("Stores nothing if a row to be replaced was begun meanwhile")
    func replacedTooLate() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        let message = await expectRefused(.failed) {
            _ = try await scene.queue(
                [CustomerDraft("aaa"), CustomerDraft("agency", replaces: [claim.delivery])], text: "new words")
        }
        #expect(message.contains("queue it again"))
        #expect(try await scene.ledger.releases(of: scene.incident).count == 1)
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.status().customers.total == 1)
        try await scene.expectConsistent()
    }

    @Test("Stores nothing if the incident was changed meanwhile")
    func incidentChanged() async throws {
        let scene = try await LedgerScene()
        var changed = Incident.model
        changed.title = "Another title"
        #expect(try await scene.ledger.openIncident(changed, by: scene.coordinator, at: scene.now) == .updated)
        await expectRefused(.failed) { _ = try await scene.queue([CustomerDraft("agency")]) }
        #expect(try await scene.ledger.openIncident(changed, by: scene.coordinator, at: scene.now) == .unchanged)
        #expect(try await scene.ledger.incidents().map(\.definition.title) == ["Another title"])
        try await scene.expectConsistent()
    }

    @Test("Is compared with what stands of an advisory, customer by customer")
    func standing() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(
            CustomerDraft("sent"), CustomerDraft("phone", paths: [], phones: ["desk"]))
        try await scene.attempt("sent", .accepted)
        let stopped = try await scene.launch(CustomerDraft("stopped"))
        try await scene.cancel(stopped)
        _ = try await scene.queue([CustomerDraft("other")], advisory: "update", kind: .update)
        let standing = try await scene.ledger.standingCustomers(incident: scene.incident, advisory: "first-notice")
        #expect(Set(standing.keys) == ["sent", "phone", "stopped"])
        #expect(standing["sent"]?.isStanding == true)
        #expect(standing["sent"]?.newestRelease == release)
        #expect(standing["sent"]?.rows.map(\.state) == [.accepted])
        #expect(standing["sent"]?.planDigest == sha256(try encodeJSON(CustomerDraft("sent").plan())))
        #expect(standing["phone"]?.isStanding == true && standing["phone"]?.rows == [])
        #expect(standing["stopped"]?.isStanding == false)
    }

    @Test("Keeps a token's digest, which leads back to the contact")
    func tokens() async throws {
        let scene = try await LedgerScene()
        _ = try await scene.queue([CustomerDraft("agency")])
        let found = try await scene.ledger.contact(ofToken: sha256("token/\(scene.incident)/agency/soc"))
        #expect(found?.incident == scene.incident && found?.tenant == "agency" && found?.contact == "soc")
        #expect(try await scene.ledger.contact(ofToken: sha256("guessed")) == nil)
    }
}
