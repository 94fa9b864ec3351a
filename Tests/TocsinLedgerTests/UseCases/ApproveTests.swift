import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("An approval")
struct ApproveTests {
    private static let key = try? ApprovalKey(pem: ApprovalKey.fileText((0..<32).map { UInt8($0) }))

    private func approve(
        _ release: Int, in scene: LedgerScene, as name: String, signature: ApprovalSignature? = nil,
        mustBeSigned: Bool = false, breakGlass: String? = nil
    ) async throws -> (release: ReleaseRecord, changed: Bool) {
        let digest = try await scene.ledger.release(release, of: scene.incident).digest
        return try await scene.ledger.approve(
            release: release, of: scene.incident, digest: digest, expiry: .hours(24), signature: signature,
            mustBeSigned: mustBeSigned, breakGlass: breakGlass, by: Actor(name: name, login: "root", host: "ops1"),
            at: scene.now)
    }

    private func signature(_ release: Int, in scene: LedgerScene, as name: String) async throws -> ApprovalSignature {
        let statement = ApprovalStatement(
            incident: scene.incident, release: release,
            digest: try await scene.ledger.release(release, of: scene.incident).digest, name: name)
        let key = try #require(Self.key)
        return try #require(try key.sign(statement))
    }

    @Test("Is refused to who has not seen the samples, if two are required")
    func needsSamples() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 2)
        let message = await expectRefused(.notAllowed) { _ = try await approve(number, in: scene, as: "Grace") }
        #expect(message.contains("tocsin samples INC-2023-0711 --release \(number)"))
        try await scene.look(number, as: " grace")
        #expect(try await approve(number, in: scene, as: "Grace").changed)
        // Of another release they don't count.
        let other = try await scene.queue([CustomerDraft("bureau")], text: "other words", approvals: 2)
        await expectRefused(.notAllowed) { _ = try await approve(other, in: scene, as: "Grace") }
        try await scene.expectConsistent()
    }

    @Test("That samples were seen is recorded once")
    func samplesOnce() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        for name in ["Grace", "GRACE", "Edith"] { try await scene.look(number, as: name) }
        let count = try await scene.database.read {
            try $0.first(SQL("SELECT COUNT(*) FROM events WHERE kind = 'samplesSeen'"), []) { $0.count(0) }
        }
        #expect(count == 2)
        await expectRefused(.notAllowed) {
            try await scene.ledger.recordSamplesSeen(
                release: number, of: scene.incident, digest: "000000000000", by: scene.approver, at: scene.now)
        }
        try await scene.expectConsistent()
    }

    @Test("By one person under two spellings of the name counts once")
    func onePersonOnce() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 2)
        for name in ["Grace", "Edith"] { try await scene.look(number, as: name) }
        #expect(try await approve(number, in: scene, as: "Grace").changed)
        let (release, changed) = try await approve(number, in: scene, as: "grace ")
        #expect(!changed && release.state == .held)
        #expect(try await approve(number, in: scene, as: "Edith").release.state == .approved)
    }

    @Test("Is refused to the author and to the last editor, whatever their spelling, if two are required")
    func keepsDistance() async throws {
        let scene = try await LedgerScene()
        var changed = Incident.model
        changed.title = "Another title"
        let editor = Actor(name: "Edith", login: "edith", host: "ops1")
        _ = try await scene.ledger.openIncident(changed, by: editor, at: scene.now)
        let draft = ReleaseDraft(incident: changed, approvals: 2, customers: [CustomerDraft("agency")])
        let number = try await draft.store(in: scene.ledger, by: scene.coordinator, at: scene.now)
        changed.title = "A third title"
        _ = try await scene.ledger.openIncident(changed, by: scene.approver, at: scene.now)
        for name in ["Ada", "ADA", "Edith", "edith ", "Grace", "Hedy"] { try await scene.look(number, as: name) }
        for name in ["Ada", "ADA"] {
            let message = await expectRefused(.notAllowed) { _ = try await approve(number, in: scene, as: name) }
            #expect(message.contains("queued it"))
        }
        for name in ["Edith", "edith "] {
            let message = await expectRefused(.notAllowed) { _ = try await approve(number, in: scene, as: name) }
            #expect(message.contains("last changed the incident"))
        }
        // Who changed the incident afterwards changed nothing in this release.
        #expect(try await approve(number, in: scene, as: "Grace").release.state == .held)
        #expect(try await approve(number, in: scene, as: "Hedy").release.state == .approved)
        try await scene.expectConsistent()
    }

    @Test("By the author alone is possible if one is required, and reports say so")
    func authorAlone() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        let before = scene.now
        scene.clock.advance(by: .minutes(1))
        let release = try await approve(number, in: scene, as: "ada").release
        #expect(release.state == .approved)
        #expect(release.approvals.map(\.isAuthor) == [true])
        #expect(release.breakGlass == nil)
        #expect(try await scene.status().releases[0].approvals.map(\.isAuthor) == [true])
        #expect(
            try await scene.ledger.exceptions(of: scene.incident, asOf: scene.now)
                == [ReleaseException(release: number, kind: .ownAuthor)])
        #expect(try await scene.ledger.exceptions(of: scene.incident, asOf: before) == [])
        #expect(try await scene.status(asOf: before).releases[0].approvals == [])
        try await scene.expectConsistent()
    }

    @Test("By another person alone is no exception")
    func anotherAlone() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.ledger.exceptions(of: scene.incident, asOf: scene.now) == [])
    }

    @Test("That breaks the glass lets a release go alone, without samples, and every report shows it")
    func breaksTheGlass() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 3)
        let before = scene.now
        scene.clock.advance(by: .minutes(1))
        let release = try await approve(number, in: scene, as: "Grace", breakGlass: "mail is being read now").release
        #expect(release.state == .approved)
        #expect(release.breakGlass == "mail is being read now")
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.status().releases[0].breakGlass == "mail is being read now")
        #expect(try await scene.status(asOf: before).releases[0].breakGlass == nil)
        #expect(
            try await scene.ledger.exceptions(of: scene.incident, asOf: scene.now)
                == [ReleaseException(release: number, kind: .breakGlass)])
        try await scene.expectConsistent()
        // The words can be erased; that it happened can't.
        try await scene.tamper("UPDATE evidence SET note = NULL")
        #expect(try await scene.ledger.release(number, of: scene.incident).breakGlass == "(erased)")
        try await scene.expectConsistent()
        let words = try await scene.database.read {
            try $0.all(SQL("SELECT detail FROM events WHERE detail IS NOT NULL"), []) { $0.text(0) }
        }
        #expect(!words.contains { $0.contains("being read") })
        try await scene.tamper("UPDATE releases SET break_glass = NULL")
        #expect(try await scene.ledger.check().contains { $0.contains("release 1") })
    }

    @Test("That must be signed is refused without a signature, and with one that does not fit")
    func mustBeSigned() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        await expectRefused(.notAllowed) { _ = try await approve(number, in: scene, as: "Grace", mustBeSigned: true) }
        await expectRefused(.notAllowed) {
            _ = try await approve(number, in: scene, as: "Grace", mustBeSigned: true, breakGlass: "no time")
        }
        let others = try await signature(number, in: scene, as: "Edith")
        let message = await expectRefused(.notAllowed) {
            _ = try await approve(number, in: scene, as: "Grace", signature: others)
        }
        #expect(message.contains("--statement"))
        #expect(try await scene.ledger.release(number, of: scene.incident).approvals == [])
        let own = try await signature(number, in: scene, as: "Grace")
        let release = try await approve(number, in: scene, as: "Grace", signature: own, mustBeSigned: true).release
        #expect(release.approvals.map(\.isSigned) == [true])
        try await scene.expectConsistent()
    }

    @Test("Without a signature does not count once signatures are asked for")
    func unsignedDoesNotCount() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 2)
        for name in ["Grace", "Edith"] { try await scene.look(number, as: name) }
        #expect(try await approve(number, in: scene, as: "Grace").changed)
        let edith = try await signature(number, in: scene, as: "Edith")
        let held = try await approve(number, in: scene, as: "Edith", signature: edith, mustBeSigned: true)
        #expect(held.release.state == .held)
        let grace = try await signature(number, in: scene, as: "Grace")
        let done = try await approve(number, in: scene, as: "Grace", signature: grace, mustBeSigned: true)
        #expect(done.release.state == .approved)
        try await scene.expectConsistent()
    }

    @Test("Said once more lets a release go of which enough stand by now: signatures are no longer asked for")
    func enoughStand() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")], approvals: 2)
        for name in ["Grace", "Edith"] { try await scene.look(number, as: name) }
        _ = try await approve(number, in: scene, as: "Grace")
        let edith = try await signature(number, in: scene, as: "Edith")
        #expect(try await approve(number, in: scene, as: "Edith", signature: edith, mustBeSigned: true).changed)
        #expect(
            try await approve(number, in: scene, as: "Edith", signature: edith, mustBeSigned: true).changed == false)
        let done = try await approve(number, in: scene, as: "Edith")
        #expect(done.changed && done.release.state == .approved)
        #expect(try await scene.delivery("agency") == .ready)
        try await scene.expectConsistent()
    }

    @Test(
        "That was altered in the tables is found",
        arguments: [
            "UPDATE approvals SET signature = NULL", "UPDATE approvals SET digest = 'x'", "DELETE FROM approvals",
            "UPDATE approvals SET public_key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
            "UPDATE actors SET name = 'Mallory' WHERE name = 'Grace'", "UPDATE approvals SET at = at + 1",
            "UPDATE approvals SET actor = 1",
        ])
    func alteredIsFound(_ change: String) async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        let own = try await signature(number, in: scene, as: "Grace")
        _ = try await approve(number, in: scene, as: "Grace", signature: own)
        try await scene.expectConsistent()
        try await scene.tamper(change)
        #expect(try await scene.ledger.check().contains { $0.contains("INC-2023-0711") })
    }
}
