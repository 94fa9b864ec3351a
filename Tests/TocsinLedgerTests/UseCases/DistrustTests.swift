import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("A channel that is not to be trusted any more")
struct DistrustTests {
    private static let rules = ReleaseCoordination(wait: .hours(4), softRefusal: .minutes(30))

    private func distrust(
        _ scene: LedgerScene, contact: String? = nil, channel: ChannelKind? = nil
    ) async throws -> Distrusted {
        try await scene.ledger.distrust(
            Distrust(contact: contact, channel: channel), of: "agency", incident: scene.incident,
            reason: "the intruder reads it", by: scene.coordinator, at: scene.now)
    }

    @Test("Gets nothing that is unsent, and the next contact has its turn at once")
    func unsent() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), coordination: Self.rules)
        let claim = try #require(try await scene.claims().first)
        let done = try await distrust(scene, contact: "soc")
        #expect(done.cancelled == ["\(scene.incident).1.1"] && done.sent.isEmpty && done.next == .turn)
        #expect(try await scene.start(claim) == false, "a worker that holds it finds out before it sends")
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("What has gone there already is listed, and does not count as told")
    func sent() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)]),
            coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        let done = try await distrust(scene, contact: "soc", channel: .smtp)
        #expect(done.sent.map(\.delivery) == ["\(scene.incident).1.1"] && done.cancelled.isEmpty)
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "the webhook can still be trusted")
        _ = try await distrust(scene, channel: .webhook)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Said again, nothing changes, and what has gone there is told again")
    func again() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), coordination: Self.rules)
        try await scene.attempt("agency", .accepted)
        let first = try await distrust(scene, contact: "soc")
        let events = try await scene.events(of: "agency").count
        let second = try await distrust(scene, contact: "soc")
        #expect(first.changed && !second.changed)
        #expect(second.sent == first.sent && second.next == first.next && second.cancelled.isEmpty)
        #expect(try await scene.events(of: "agency").count == events)
        #expect(try await distrust(scene, channel: .smtp).changed, "another mark is another matter")
        try await scene.expectConsistent()
    }

    @Test("Without another path a person must call, or the customer is unreachable")
    func lastPath() async throws {
        for (phones, next) in [(["desk"], Distrusted.Next.call), ([], .unreachable)] {
            let scene = try await LedgerScene()
            try await scene.launch(CustomerDraft("agency", phones: phones), coordination: Self.rules)
            try await scene.attempt("agency", .accepted)
            #expect(try await distrust(scene, channel: .smtp).next == next)
            #expect(try await scene.customer("agency") == (phones.isEmpty ? .unreachable : .queued))
            try await scene.expectConsistent()
        }
    }

    @Test("A copy under way finishes, and is not tried again")
    func underWay() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]), coordination: Self.rules)
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        #expect(try await distrust(scene, contact: "soc").sent.map(\.state) == [.sending])
        #expect(try await scene.finish(claim, .deferred) == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("Is not planned by a batch that was read before, and can't be replayed")
    func later() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]), coordination: Self.rules)
        try await scene.attempt("agency", .refused)
        _ = try await distrust(scene, contact: "soc")
        await expectRefused(.failed) {
            _ = try await scene.queue([CustomerDraft("agency")], advisory: "update", kind: .update)
        }
        await expectRefused(.notAllowed) {
            _ = try await scene.ledger.replay(
                "agency", of: scene.incident, delivery: nil, reason: "again", by: scene.coordinator, at: scene.now)
        }
        #expect(
            try await scene.ledger.distrusted(in: scene.incident) == [
                "agency": [Distrust(contact: "soc", channel: nil)]
            ])
        try await scene.expectConsistent()
    }

    @Test("Distrusted while the release waits for its approval, the next contact or a person has the turn with it")
    func beforeApproval() async throws {
        for (draft, expected) in [
            (CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]), [TaskKind]()),
            (CustomerDraft("agency", phones: ["desk"]), [.call]), (CustomerDraft("agency"), [.unreachable]),
        ] {
            let scene = try await LedgerScene()
            let release = try await scene.queue([draft], coordination: Self.rules)
            _ = try await distrust(scene, contact: "soc")
            try await scene.approve(release)
            #expect(try await scene.tasks() == expected)
            if expected.isEmpty { #expect(try await scene.delivery("agency", contact: "legal") == .ready) }
            try await scene.expectConsistent()
        }
    }

    @Test("A copy under way that is accepted there tells the customer nothing, and closes no task")
    func acceptedThere() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        _ = try await distrust(scene, contact: "soc")
        #expect(try await scene.finish(claim, .accepted) == .accepted)
        #expect(try await scene.customer("agency") == .unreachable)
        #expect(try await scene.tasks() == [.unreachable])
        try await scene.expectConsistent()
    }

    @Test("An unknown contact or customer is refused, and nothing changes")
    func unknown() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"), coordination: Self.rules)
        await expectRefused(.unknown) { _ = try await distrust(scene, contact: "nobody") }
        #expect(try await scene.delivery("agency") == .ready)
    }
}
