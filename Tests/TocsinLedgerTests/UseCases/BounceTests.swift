import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("A late bounce")
struct BounceTests {
    private let twoContacts = CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])

    @Test("Of the first contact's mail gives the next contact its turn, and the customer is queued again")
    func nextContact() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        let recorded = try await scene.bounce("agency")
        #expect(recorded.effect == .refused(.recipient) && recorded.customer == .queued)
        #expect(try await scene.delivery("agency") == .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        let events = try await scene.events(of: "agency").suffix(3)
        #expect(Set(events.map(\.kind)) == ["bounced", "turnCame", "acceptanceLost"])
        #expect(events.first?.kind == "bounced" && Set(events.map(\.at)).count == 1)
        #expect(events.first?.note == "550 5.1.1 no such user")
        #expect(events.first?.detail["status"] == "5.1.1" && events.first?.detail["fault"] == "recipient")
        #expect(try await scene.tasks() == [])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        try await scene.expectSound()
    }

    @Test("Of the last path makes the customer unreachable, with a task, and its words stand among the failures")
    func lastPath() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        #expect(try await scene.bounce("agency").customer == .unreachable)
        #expect(try await scene.tasks() == [.unreachable])
        #expect(try await scene.events(of: "agency").contains { $0.kind == "acceptanceLost" } == false)
        let failures = try await scene.status().failures.items
        #expect(failures.map(\.reply) == ["550 5.1.1 no such user"])
        let past = try await scene.status(asOf: scene.now).failures.items
        #expect(past.map(\.reply) == ["550 5.1.1 no such user"])
        try await scene.expectSound()
    }

    @Test("Without an instant is known by its words, until the delivery was tried again")
    func withoutInstant() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        let delivery = "\(scene.incident).1.1"
        let evidence = BounceEvidence(status: "5.1.1", text: "no such user", reportedAt: nil, isAuthentic: true)
        let record = {
            try await scene.ledger.recordBounce(of: delivery, evidence, by: scene.coordinator, at: scene.now).effect
        }
        #expect(try await record() == .refused(.recipient))
        #expect(try await record() == .known)
        _ = try await scene.ledger.replay(
            "agency", of: scene.incident, delivery: nil, reason: "address mended", by: scene.coordinator, at: scene.now)
        try await scene.attempt("agency", .accepted)
        #expect(try await record() == .refused(.recipient))
        try await scene.expectConsistent()
    }

    @Test("With a phone left ends in a task to call")
    func phoneLeft() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", phones: ["desk"]))
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.bounce("agency").customer == .queued)
        #expect(try await scene.tasks() == [.call])
        try await scene.expectSound()
    }

    @Test("Leaves a customer notified while another acceptance stands")
    func otherAcceptance() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook), .init("legal", turn: 1)]))
        try await scene.attempt("agency", .accepted)
        try await scene.attempt("agency", channel: .webhook, TransferReport(channel: .webhook, phase: .body, code: 200))
        let recorded = try await scene.bounce("agency")
        #expect(recorded.effect == .refused(.recipient) && recorded.customer == .notified)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        try await scene.expectSound()
    }

    @Test("Settles a doubt, takes the lease away, and the mark that a copy may have arrived stays")
    func doubt() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        scene.clock.advance(by: .minutes(16))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.bounce("agency").effect == .refused(.recipient))
        #expect(try await !scene.start(claim), "there is no second copy")
        #expect(try await scene.customer("agency") == .unreachable)
        let standing = try await scene.ledger.standingCustomers(incident: scene.incident, advisory: "first-notice")
        #expect(standing["agency"]?.rows.map(\.mayHaveArrived) == [true])
        try await scene.expectSound()
    }

    @Test("Of an acknowledged notice refuses the delivery, and the customer stays as its person said")
    func acknowledged() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        let recorded = try await scene.bounce("agency")
        #expect(recorded.effect == .refused(.recipient) && recorded.customer == .confirmed)
        #expect(try await scene.delivery("agency") == .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.tasks() == [])
        try await scene.expectSound()
    }

    @Test("Of an update that nobody acknowledged goes to the next contact, though the first notice was confirmed")
    func update() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        try await scene.launch(twoContacts, advisory: "update", kind: .update, text: "more words")
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.bounce("agency").customer == .confirmed)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectSound()
    }

    @Test(
        "Is the sender's fault or the recipient's by its status",
        arguments: [
            ("5.1.1", Fault.recipient), ("5.2.2", .recipient), ("4.4.7", .recipient), ("5.7.1", .sender),
            ("5.7.26", .sender), ("4.7.0", .sender), ("5.1.8", .sender),
        ])
    func faults(_ status: String, _ fault: Fault) async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.bounce("agency", status: status).effect == .refused(fault))
        try await scene.expectSound()
    }

    @Test("That is the sender's fault uses up no contact: the operator gets a task, and a replay notifies again")
    func sendersFault() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.bounce("agency", status: "5.7.1").customer == .queued)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.tasks() == [.senderFault])
        _ = try await scene.ledger.replay(
            "agency", of: scene.incident, delivery: nil, reason: "DKIM mended", by: scene.coordinator, at: scene.now)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        #expect(try await scene.tasks() == [])
        try await scene.expectSound()
    }

    @Test("Reported twice changes nothing the second time; another report of it is kept as evidence")
    func twice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        let first = scene.now
        try await scene.bounce("agency", reportedAt: first)
        let before = try await scene.events(of: "agency")
        scene.clock.advance(by: .hours(1))
        #expect(try await scene.bounce("agency", reportedAt: first).effect == .known)
        #expect(try await scene.events(of: "agency") == before)
        #expect(try await scene.bounce("agency").effect == .evidence)
        let last = try #require(try await scene.events(of: "agency").last)
        #expect(last.kind == "bounced" && last.deliveryState == nil && last.detail["fault"] == nil)
        #expect(try await scene.customer("agency") == .queued)
        try await scene.expectSound()
    }

    @Test("Without a valid token is a hint and changes no state")
    func hint() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        let recorded = try await scene.bounce("agency", isAuthentic: false)
        #expect(recorded.effect == .hint && recorded.customer == .notified)
        let last = try #require(try await scene.events(of: "agency").last)
        #expect(last.kind == "bounceHint" && last.deliveryState == nil && last.note != nil)
        #expect(try await scene.delivery("agency") == .accepted)
        #expect(try await scene.bounce("agency", isAuthentic: false).effect == .known)
        #expect(try await scene.bounce("agency").effect == .refused(.recipient), "the same words, proved")
        try await scene.expectSound()
    }

    @Test(
        "In a state that allows none is kept as evidence",
        arguments: [DeliveryState.held, .ready, .sending, .deferred, .refused, .expired, .cancelled])
    func otherStates(_ state: DeliveryState) async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([CustomerDraft("agency")])
        if state != .held { try await scene.approve(release) }
        switch state {
        case .sending:
            let claim = try #require(try await scene.claims().first)
            #expect(try await scene.start(claim))
        case .deferred, .expired:
            try await scene.attempt("agency", .deferred, retryAfter: .hours(24))
            if state == .deferred { break }
            scene.clock.advance(by: .hours(25))
            try await scene.tend()
        case .refused: try await scene.attempt("agency", .refused)
        case .cancelled: try await scene.cancel(release)
        case .held, .ready, .accepted, .uncertain: break
        }
        try #require(try await scene.delivery("agency") == state)
        let customer = try await scene.customer("agency")
        let tasks = try await scene.tasks()
        #expect(try await scene.bounce("agency").effect == .evidence)
        #expect(try await scene.delivery("agency") == state)
        #expect(try await scene.customer("agency") == customer)
        #expect(try await scene.tasks() == tasks)
        try await scene.expectSound()
    }

    @Test("Of a row in a cancelled release is recorded, and tells that nobody was reached")
    func cancelledRelease() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(twoContacts)
        try await scene.attempt("agency", .accepted)
        try await scene.cancel(release)
        #expect(try await scene.bounce("agency").effect == .refused(.recipient))
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.customer("agency") == .unreachable)
        #expect(try await scene.tasks() == [.unreachable])
        try await scene.expectSound()
    }

    @Test("That can't be one is refused, and nothing is written")
    func refused() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]))
        try await scene.attempt("agency", .accepted)
        let before = try await scene.events(of: "agency")
        for status in ["", "2.0.0", "5", "5.1", "5.1.1.1", "5.1.x", "5..1", "5.1.1234", "６.1.1"] {
            await expectRefused(.badInput) { try await scene.bounce("agency", status: status) }
        }
        await expectRefused(.notAllowed) { try await scene.bounce("agency", channel: .webhook) }
        await expectRefused(.unknown) {
            _ = try await scene.ledger.recordBounce(
                of: "INC-2023-0711.9.9",
                BounceEvidence(status: "5.1.1", text: "", reportedAt: scene.now, isAuthentic: true),
                by: scene.coordinator, at: scene.now)
        }
        #expect(try await scene.events(of: "agency") == before)
        try await scene.expectSound()
    }

    @Test("Has words that are bounded and can be shown")
    func words() {
        let evidence = BounceEvidence(
            status: "5.1.1", text: "no\u{1B}[2J such\nuser " + String(repeating: "e\u{301}", count: 5_000),
            reportedAt: Instant(secondsSinceEpoch: 0), isAuthentic: true)
        #expect(evidence.text.hasPrefix("no\u{FFFD}[2J such user"))
        #expect(evidence.text.unicodeScalars.count <= 1_000)
    }
}

extension LedgerScene {
    /// Records a bounce of the newest notice of a customer's contact.
    @discardableResult
    func bounce(
        _ tenant: String, contact: String = "soc", channel: ChannelKind = .smtp, status: String = "5.1.1",
        reportedAt: Instant? = nil, isAuthentic: Bool = true
    ) async throws -> RecordedBounce {
        let delivery = try await database.read { connection in
            try connection.first(
                SQL(
                    """
                    SELECT delivery FROM deliveries WHERE tenant = ?1 AND contact = ?2 AND channel = ?3
                    ORDER BY release DESC, round LIMIT 1
                    """), [.text(tenant), .text(contact), .state(channel)]
            ) { $0.text(0) }
        }
        return try await ledger.recordBounce(
            of: try #require(delivery),
            BounceEvidence(
                status: status, text: "550 \(status) no such user", reportedAt: reportedAt ?? now,
                isAuthentic: isAuthentic),
            by: coordinator, at: now)
    }

    /// Expects the tables to equal the fold of the events, and the events to be steps that the states allow.
    fileprivate func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await expectConsistent(sourceLocation: sourceLocation)
        let violations = try await database.read { try TransitionTable.violations(on: $0) }
        #expect(violations == [], sourceLocation: sourceLocation)
    }
}
