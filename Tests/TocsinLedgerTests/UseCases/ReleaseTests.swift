import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("A release")
struct ReleaseTests {
    @Test("Is approved by the first twelve digits of its digest, in any case")
    func isApprovedByDigest() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        let digest = try await scene.ledger.release(number, of: scene.incident).digest
        #expect(digest.count == 64)
        let (release, changed) = try await scene.ledger.approve(
            release: number, of: scene.incident, digest: String(digest.prefix(12)).uppercased(), by: scene.approver,
            at: scene.now)
        #expect(changed)
        #expect(release.state == .approved)
        #expect(release.approvals.map(\.by) == ["Grace"])
        #expect(release.approvedAt == scene.now)
        #expect(try await scene.delivery("agency") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Is not approved by eleven digits, by another digest, or if it does not exist")
    func refusesWrongDigests() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        let digest = try await scene.ledger.release(number, of: scene.incident).digest
        let approve = { (release: Int, digest: String) in
            _ = try await scene.ledger.approve(
                release: release, of: scene.incident, digest: digest, by: scene.approver, at: scene.now)
        }
        await expectRefused(.usage) { try await approve(number, String(digest.prefix(11))) }
        await expectRefused(.usage) { try await approve(number, "") }
        await expectRefused(.notAllowed) { try await approve(number, String(digest.dropFirst().prefix(12))) }
        await expectRefused(.notAllowed) { try await approve(number, digest + "0") }
        let message = await expectRefused(.unknown) { try await approve(7, digest) }
        #expect(message.contains("it has 1"))
        #expect(try await scene.ledger.release(number, of: scene.incident).state == .held)
        #expect(try await scene.delivery("agency") == .held)
        try await scene.expectConsistent()
    }

    @Test("Approved twice, it is approved once")
    func approvalIsIdempotent() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        let digest = try await scene.ledger.release(number, of: scene.incident).digest
        let (release, changed) = try await scene.ledger.approve(
            release: number, of: scene.incident, digest: digest, by: scene.coordinator, at: scene.now)
        #expect(!changed)
        #expect(release.approvals.count == 1)
        try await scene.expectConsistent()
    }

    @Test("That needs two approvals waits for two people, neither of them its author")
    func needsTwoPeople() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 2)
        let digest = try await scene.ledger.release(number, of: scene.incident).digest
        let approve = { (name: String) in
            try await scene.ledger.approve(
                release: number, of: scene.incident, digest: digest, expiry: .hours(24),
                by: Actor(name: name, login: "root", host: "ops1"), at: scene.now)
        }
        for name in ["Ada", "Grace", "Edith"] { try await scene.look(number, as: name) }
        await expectRefused(.notAllowed) { _ = try await approve("Ada") }
        #expect(try await approve("Grace").release.state == .held)
        #expect(try await !approve("Grace").changed)
        // A day later her approval has lapsed, and she may give it again.
        scene.clock.advance(by: .hours(25))
        #expect(try await approve("Edith").release.state == .held)
        let (release, changed) = try await approve("Grace")
        #expect(changed)
        #expect(release.state == .approved)
        #expect(try await scene.delivery("agency") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Once cancelled is never approved")
    func cancelledIsFinal() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        try await scene.cancel(number)
        let message = await expectRefused(.notAllowed) { try await scene.approve(number) }
        #expect(message.contains("queue the batch again"))
        await expectRefused(.notAllowed) { try await scene.pause(number) }
        await expectRefused(.notAllowed) { try await scene.resume(number) }
        #expect(try await scene.cancel(number).map(\.state) == [.cancelled])
        try await scene.expectConsistent()
    }

    @Test("Lets the first contact's channels go and keeps the later contacts waiting")
    func firstContactFirst() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft(
                "agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1), .init("ceo", turn: 2)])
        )
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("agency", channel: .webhook) == .ready)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.delivery("agency", contact: "ceo") == .held)
        try await scene.expectConsistent()
    }

    @Test("Opens a task to call whoever only a phone reaches, once it is approved")
    func callsThePhoneOnly() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([
            CustomerDraft("agency", paths: [], phones: ["desk"]), CustomerDraft("bureau"),
        ])
        #expect(try await scene.tasks() == [])
        try await scene.approve(number)
        #expect(try await scene.tasks(of: "agency") == [.call])
        #expect(try await scene.tasks(of: "bureau") == [])
        #expect(try await scene.customer("agency") == .queued)
        try await scene.expectConsistent()
    }

    @Test("Is finished when no row is open, and no longer when a row is replayed")
    func finishedIsComputed() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        try await scene.attempt("agency", .refused)
        #expect(try await scene.ledger.release(number, of: scene.incident).state == .approved)
        try await scene.attempt("bureau", .accepted)
        #expect(try await scene.ledger.release(number, of: scene.incident).state == .finished)
        _ = try await scene.ledger.replay(
            "agency", of: scene.incident, delivery: nil, reason: "new address", by: scene.coordinator, at: scene.now)
        #expect(try await scene.ledger.release(number, of: scene.incident).state == .approved)
        try await scene.expectConsistent()
    }

    @Test("Cancelled, stops what waits, lets what is under way finish, and resends nothing")
    func cancelStops() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(
            CustomerDraft("ready"), CustomerDraft("deferred"), CustomerDraft("sending"), CustomerDraft("late"),
            CustomerDraft("doubtful"), CustomerDraft("told", paths: [.init("soc"), .init("legal", turn: 1)]))
        try await scene.attempt("deferred", .deferred)
        try await scene.attempt("doubtful", .doubtful)
        try await scene.attempt("told", .accepted)
        let claims = try await scene.claims()
        let sending = try #require(claims.first { $0.tenant == "sending" })
        let late = try #require(claims.first { $0.tenant == "late" })
        #expect(try await scene.start(sending))
        #expect(try await scene.start(late))

        try await scene.cancel(number)
        #expect(try await scene.delivery("ready") == .cancelled, "leased, but not begun")
        #expect(try await scene.delivery("deferred") == .cancelled)
        #expect(try await scene.delivery("told", contact: "legal") == .cancelled)
        #expect(try await scene.delivery("told") == .accepted)
        #expect(try await scene.delivery("sending") == .sending)
        #expect(try await scene.delivery("doubtful") == .uncertain)
        let leased = try #require(claims.first { $0.tenant == "ready" })
        #expect(try await !scene.start(leased))
        #expect(try await scene.finish(sending, .accepted) == .accepted)
        #expect(try await scene.finish(late, .deferred) == .cancelled, "a deferral is not tried again")
        try await scene.expectConsistent()

        scene.clock.advance(by: .hours(1))
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.tend().expired.count == 1)
        #expect(try await scene.delivery("doubtful") == .expired)
        #expect(try await scene.tasks(of: "doubtful").contains(.expired))
        try await scene.expectConsistent()
    }

    @Test("Paused, is not claimed from; resumed, it goes on where it was")
    func pauseAndResume() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        #expect(try await scene.pause(number).map(\.state) == [.paused])
        #expect(try await scene.ledger.release(number, of: scene.incident).reason == "wrong logo")
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.ledger.backlog().remaining == 2)
        #expect(try await scene.ledger.backlog().pausedReleases == 1)
        #expect(try await scene.resume(number).map(\.state) == [.approved])
        #expect(try await scene.ledger.release(number, of: scene.incident).reason == nil)
        #expect(try await scene.claims().count == 2)
        try await scene.expectConsistent()
    }

    @Test("Keeps a person's words as they are, in the release and in the history")
    func keepsWords() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        let words = "\"quoted\" \\ back\u{8}\u{1f}\r\n\t{TEXT} ?1 – 🚨 é\u{7f}"
        _ = try await scene.ledger.pause(
            release: number, of: scene.incident, reason: words, by: scene.coordinator, at: scene.now)
        #expect(try await scene.ledger.release(number, of: scene.incident).reason == words)
        let detail = try await scene.database.read {
            try $0.first(SQL("SELECT detail FROM events WHERE kind = 'paused'")) { $0.text(0) }
        }
        #expect(try decodeJSON([String: String].self, from: detail ?? "") == ["reason": words])
        try await scene.expectConsistent()
    }

    @Test("Of many, all approved ones are paused if none is named")
    func pausesAll() async throws {
        let scene = try await LedgerScene()
        let first = try await scene.launch(CustomerDraft("agency"))
        let second = try await scene.launch(CustomerDraft("bureau"))
        let held = try await scene.queue([CustomerDraft("council")])
        let paused = try await scene.ledger.pause(
            release: nil, of: scene.incident, reason: "wait", by: scene.coordinator, at: scene.now)
        #expect(paused.map(\.release) == [first, second])
        #expect(try await scene.ledger.release(held, of: scene.incident).state == .held)
        try await scene.expectConsistent()
    }

    @Test("Whose message drifted is paused, keeps the row ready, and resumes only when the cause is gone")
    func driftPauses() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"), CustomerDraft("bureau"))
        let claim = try #require(try await scene.claims().first)
        try await scene.ledger.recordDrift(
            delivery: claim.delivery, release: number, of: scene.incident, cause: "another digest",
            by: scene.coordinator, at: scene.now)
        let release = try await scene.ledger.release(number, of: scene.incident)
        #expect(release.state == .paused)
        #expect(release.drifted == [claim.delivery])
        #expect(release.reason == "content_drift: another digest")
        #expect(try await scene.delivery(claim.tenant) == .ready)
        #expect(try await scene.claims().isEmpty)
        try await scene.expectConsistent()

        let message = await expectRefused(.notAllowed) { try await scene.resume(number) }
        #expect(message.contains("content_drift"))
        #expect(try await scene.resume(number, mended: [number]).map(\.state) == [.approved])
        #expect(try await scene.ledger.release(number, of: scene.incident).drifted == [])
        try await scene.expectConsistent()
    }

    @Test("Drift of a release that is cancelled meanwhile changes no state")
    func driftAfterCancel() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.launch(CustomerDraft("agency"))
        try await scene.cancel(number)
        try await scene.ledger.recordDrift(
            delivery: nil, release: number, of: scene.incident, cause: "another key", by: scene.coordinator,
            at: scene.now)
        #expect(try await scene.ledger.release(number, of: scene.incident).state == .cancelled)
        try await scene.expectConsistent()
    }

    @Test("Keeps its inputs, its files and the digest's content as they were queued")
    func keepsItsInputs() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([
            CustomerDraft("bureau", paths: [.init("soc"), .init("legal", turn: 1)]),
            CustomerDraft("agency", paths: [], phones: ["desk"]),
        ])
        let release = try await scene.ledger.release(number, of: scene.incident)
        #expect(release.customers == 2 && release.deliveries == 2)
        #expect(release.createdBy == "Ada")
        #expect(release.files == ["batch.csv": sha256("batch")])
        let inputs = try await scene.ledger.inputs(ofRelease: number, of: scene.incident)
        #expect(inputs.incident == .model)
        let plans = Collected<String>()
        try await scene.ledger.forEachPlan(ofRelease: number, of: scene.incident) { plan, _, deliveries in
            plans.add("\(plan) \(deliveries.map { "\($0.contact)/\($0.turn)" })")
        }
        let expected = [
            "\(try encodeJSON(CustomerDraft("agency", paths: [], phones: ["desk"]).plan())) []",
            "\(try encodeJSON(CustomerDraft("bureau", paths: [.init("soc"), .init("legal", turn: 1)]).plan())) "
                + #"["soc/0", "legal/1"]"#,
        ]
        #expect(plans.items == expected)
    }
}
