import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("What a live screen is told")
struct WatchTests {
    @Test("It is what status and gate tell, with tasks by kind and each release's deliveries by state")
    func sameAsStatus() async throws {
        let scene = try await LedgerScene()
        _ = try await scene.queue([CustomerDraft("held")], text: "held words")
        try await scene.launch(CustomerDraft("accepted"), CustomerDraft("refused"))
        try await scene.attempt("accepted", .accepted, retryAfter: .hours(1))
        try await scene.attempt("refused", .refused, retryAfter: .hours(1))
        let policy = CoordinationPolicy()
        let watch = try await scene.ledger.watch(scene.incident, policy: policy, limit: 100, at: scene.now)
        #expect(watch.status == (try await scene.status()))
        #expect(watch.gate == (try await scene.ledger.gate(of: scene.incident, policy: policy, at: scene.now)))
        #expect(watch.deliveries == [1: [.held: 1], 2: [.accepted: 1, .refused: 1]])
        #expect(watch.tasks == [.unreachable: 1])
        #expect(watch.required == [1: 1, 2: 1])
        #expect(watch.incident.id == scene.incident)
    }

    @Test("Its lists are no longer than asked for, and their counts are whole")
    func bounded() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("one"), CustomerDraft("two"), CustomerDraft("three"))
        let watch = try await scene.ledger.watch(
            scene.incident, policy: CoordinationPolicy(), limit: 2, at: scene.now)
        #expect(watch.status.silent.count == 3 && watch.status.silent.items.count == 2)
        #expect(watch.gate.blockers.count > 2 && watch.gate.blockers.items.count == 2)
    }

    @Test("The head moves with each event of the incident, and stays while nothing is recorded")
    func head() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("one"))
        let before = try await scene.ledger.head(of: scene.incident)
        #expect(try await scene.ledger.head(of: scene.incident) == before)
        try await scene.answer("one")
        #expect(try await scene.ledger.head(of: scene.incident) > before)
    }

    @Test("Customers of a release without a message are counted and named, the first of them")
    func messageless() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("mailed"), CustomerDraft("called", paths: [], phones: ["desk"]),
            CustomerDraft("also-called", paths: [], phones: ["desk"]))
        let all = try await scene.ledger.messageless(ofRelease: 1, of: scene.incident, limit: 10)
        #expect(all.count == 2 && all.tenants == ["also-called", "called"])
        let first = try await scene.ledger.messageless(ofRelease: 1, of: scene.incident, limit: 1)
        #expect(first.count == 2 && first.tenants == ["also-called"])
    }
}
