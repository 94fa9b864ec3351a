import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("A customer")
struct CustomerTests {
    @Test("Who confirms is confirmed; rows that wait for a turn are cancelled, call tasks closed, resends stopped")
    func confirms() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)], phones: ["desk"]))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        try await scene.answer("agency", .callMe)
        #expect(try await scene.tasks() == [.call])
        let change = try await scene.answer("agency", contact: "soc", via: .email)
        #expect(change.tenant == "agency" && change.from == .queued && change.to == .confirmed)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.tasks() == [])
        try await scene.expectConsistent()
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.claims().isEmpty, "in doubt, but answered")
        #expect(try await scene.tend().expired.count == 1)
        #expect(try await scene.customer("agency") == .confirmed)
        try await scene.expectConsistent()
    }

    @Test("Who confirms before any mail still gets the first contact's notice: it is the written record")
    func confirmsBeforeMail() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]))
        try await scene.answer("agency")
        #expect(try await scene.customer("agency") == .confirmed)
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.customer("agency") == .confirmed)
        #expect(try await scene.status().silent.count == 0)
        try await scene.expectConsistent()
    }

    @Test("Who confirms before the approval: later contacts are not told, and the release can be finished")
    func confirmsBeforeApproval() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])])
        try await scene.answer("agency")
        #expect(try await scene.delivery("agency") == .held)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        try await scene.approve(release)
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        try await scene.expectConsistent()
    }

    @Test("Who confirms while a second copy is under way gets no third")
    func confirmsDuringResend() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        scene.clock.advance(by: .minutes(16))
        let claim = try #require(try await scene.claims().first)
        #expect(try await scene.start(claim))
        try await scene.answer("agency")
        #expect(try await scene.finish(claim, .doubtful, retryAfter: .minutes(15)) == .uncertain)
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.tend().expired.count == 1)
        try await scene.expectConsistent()
    }

    @Test("An answer with a contact's code proves that the doubtful notice came: it is accepted, and not sent again")
    func answerProvesArrival() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        let told = scene.clock.advance(by: .minutes(1))
        let change = try await scene.answer("agency", .callMe, contact: "soc", via: .link)
        #expect(change.from == .queued && change.to == .notified, "told, and not confirmed")
        #expect(try await scene.delivery("agency") == .accepted)
        #expect(
            try await scene.events(of: "agency").map(\.kind).suffix(3) == [
                "arrivalProved", "acknowledged", "taskOpened",
            ])
        let records = try await scene.ledger.customerRecords(of: scene.incident, asOf: scene.now)
        #expect(records.map(\.firstAcceptedAt) == [told])
        scene.clock.advance(by: .minutes(16))
        #expect(try await scene.claims().isEmpty)
        try await scene.expectConsistent()
    }

    @Test("A code that may be known from another notice proves nothing, and a call never does")
    func answerProvesNothing() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]), CustomerDraft("bank"))
        try await scene.attempt("agency", .doubtful, retryAfter: .minutes(15))
        try await scene.attempt("agency", channel: .webhook, .accepted)
        try await scene.answer("agency", contact: "soc", via: .link)
        #expect(try await scene.delivery("agency") == .uncertain)
        try await scene.attempt("bank", .doubtful, retryAfter: .minutes(15))
        try await scene.answer("bank", contact: "soc", via: .phone)
        #expect(try await scene.delivery("bank") == .uncertain)
        try await scene.expectConsistent()
    }

    @Test("Who was sent nothing can't confirm in writing; what is said by phone or in person is taken")
    func nothingWasSent() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([CustomerDraft("agency"), CustomerDraft("bank")])
        try await scene.cancel(release)
        for method in [AcknowledgementMethod.email, .portal, .api, .link] {
            let message = await expectRefused(.notAllowed) { try await scene.answer("agency", via: method) }
            #expect(message.contains("nothing was sent to agency yet"))
        }
        #expect(try await scene.customer("agency") == .queued)
        #expect(try await scene.answer("agency", via: .inPerson).to == .confirmed)
        #expect(try await scene.answer("agency", via: .email).to == .confirmed, "it has confirmed already")
        #expect(try await scene.answer("bank", .dispute, via: .email).to == .disputed, "a dispute needs no notice")
        try await scene.expectConsistent()
    }

    @Test("An answer is not older than the first notice: its sending, its approval, or the incident's opening")
    func tooOld() async throws {
        let scene = try await LedgerScene()
        let opened = scene.now
        func answer(at instant: Instant, _ method: AcknowledgementMethod) async throws -> CustomerState {
            try await scene.ledger.acknowledge(
                Acknowledgement(
                    incident: scene.incident, tenant: "agency", contact: nil, answer: .confirm, method: method,
                    person: "Mia Lang, CISO", note: nil, saidAt: instant),
                by: scene.coordinator, at: scene.now
            ).to
        }
        scene.clock.advance(by: .hours(1))
        let release = try await scene.queue([CustomerDraft("agency")])
        var message = await expectRefused(.usage) { _ = try await answer(at: opened + .seconds(-1), .phone) }
        #expect(message.contains("INC-2023-0711 was opened, which was at \(opened.rfc3339)"), "\(message)")
        let approved = scene.clock.advance(by: .hours(1))
        try await scene.approve(release)
        message = await expectRefused(.usage) { _ = try await answer(at: approved + .seconds(-1), .phone) }
        #expect(message.contains("approved, which was at \(approved.rfc3339)"), "\(message)")
        let sent = scene.clock.advance(by: .hours(1))
        try await scene.attempt("agency", .accepted)
        message = await expectRefused(.usage) { _ = try await answer(at: sent + .seconds(-1), .email) }
        #expect(message.contains("sent to agency, which was at \(sent.rfc3339)"), "\(message)")
        #expect(try await scene.customer("agency") == .notified)
        #expect(try await answer(at: approved, .phone) == .confirmed)
        #expect(try await answer(at: sent, .email) == .confirmed)
        try await scene.expectConsistent()
    }

    @Test("Answers twice: the second answer is kept as evidence")
    func confirmsTwice() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let first = scene.clock.advance(by: .minutes(1))
        try await scene.answer("agency")
        scene.clock.advance(by: .minutes(1))
        let change = try await scene.answer("agency", via: .portal)
        #expect(change.from == .confirmed && change.to == .confirmed)
        let records = try await scene.ledger.customerRecords(of: scene.incident, asOf: scene.now)
        #expect(records.map(\.acknowledgedAt) == [first])
        let answers = try await scene.events(of: "agency").filter { $0.kind == "acknowledged" }
        #expect(answers.map { $0.detail["via"] } == ["phone", "portal"])
        #expect(answers.map(\.person) == ["Mia Lang, CISO", "Mia Lang, CISO"])
        #expect(answers.map(\.note) == ["rang back", "rang back"])
        try await scene.expectConsistent()
    }

    @Test("Its answer leaves no name in the history, only a digest that differs from ledger to ledger")
    func answerIsDigested() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.answer("agency")
        let details = try await scene.database.read {
            try $0.all(SQL("SELECT COALESCE(detail, '') FROM events")) { $0.text(0) }
        }
        #expect(!details.joined().contains("Mia"))
        let digest = try #require(try await scene.events(of: "agency").last?.detail["person"])
        #expect(digest.count == 32)
        #expect(digest != String(sha256("Mia Lang, CISO").prefix(32)))
    }

    @Test(
        "Its answer counts for the newest version accepted for that contact, else for any other, and for none that waits"
    )
    func versionSeen() async throws {
        let scene = try await LedgerScene()
        let paths = [CustomerDraft.Path("soc"), .init("legal")]
        try await scene.launch(CustomerDraft("agency", paths: paths))
        try await scene.attempt("agency", .accepted)
        _ = try await scene.queue([CustomerDraft("agency", paths: paths)], advisory: "update", kind: .update)
        for (contact, version) in [("soc", "1"), ("legal", "1")] {
            try await scene.answer("agency", contact: contact)
            #expect(
                try await scene.events(of: "agency").last { $0.kind == "acknowledged" }?.detail["version"] == version)
        }
        try await scene.answer("agency")
        #expect(try await scene.events(of: "agency").last { $0.kind == "acknowledged" }?.detail["version"] == "1")
        let message = await expectRefused(.unknown) { try await scene.answer("agency", contact: "sock") }
        #expect(message.contains("soc"))
        try await scene.expectConsistent()
    }

    @Test("Who disputes gets a task, and may confirm later", arguments: [Answer.dispute, .wrongOrganisation])
    func disputes(_ answer: Answer) async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.answer("agency", answer).to == .disputed)
        #expect(try await scene.tasks() == [.dispute])
        #expect(try await scene.answer("agency", answer).to == .disputed)
        #expect(try await scene.tasks() == [.dispute], "one task for one matter")
        #expect(try await scene.status().silent.count == 1, "only a confirm is an answer that counts")
        #expect(try await scene.answer("agency").to == .confirmed)
        try await scene.expectConsistent()
    }

    @Test("Who wants a call keeps its state and gets a task")
    func callMe() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let change = try await scene.answer("agency", .callMe)
        #expect(change.from == .queued && change.to == .queued)
        #expect(try await scene.tasks() == [.call])
        try await scene.expectConsistent()
    }

    @Test("Who is unknown is refused with the nearest names")
    func unknown() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("wetlands-agency"))
        let message = await expectRefused(.unknown) { try await scene.answer("wetland-agency") }
        #expect(message.contains("wetlands-agency"))
        await expectRefused(.unknown) {
            _ = try await scene.ledger.mitigate(
                ["wetlands-agency"], of: "INC-2023-0712", reason: nil, by: scene.coordinator, at: scene.now)
        }
    }

    @Test("Who confirmed is mitigated without a reason, who was told only with one, who was not told never")
    func mitigates() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("confirmed"), CustomerDraft("told"), CustomerDraft("untold"))
        try await scene.attempt("confirmed", .accepted)
        try await scene.attempt("told", .accepted)
        try await scene.answer("confirmed")
        let mitigate = { (tenants: [String], reason: String?) in
            try await scene.ledger.mitigate(
                tenants, of: scene.incident, reason: reason, by: scene.coordinator, at: scene.now)
        }
        await expectRefused(.notAllowed) { _ = try await mitigate(["confirmed", "told"], nil) }
        #expect(try await scene.customer("confirmed") == .confirmed, "all or none")
        await expectRefused(.notAllowed) { _ = try await mitigate(["untold"], "keys revoked") }
        let (changed, unchanged) = try await mitigate(["confirmed"], nil)
        #expect(changed.map(\.to) == [.mitigated] && unchanged == 0)
        let more = try await mitigate(["confirmed", "told"], "keys revoked")
        #expect(more.changed.map(\.tenant) == ["told"] && more.unchanged == 1)
        #expect(try await scene.events(of: "told").last?.note == "keys revoked")
        #expect(try await scene.status().silent.items.map(\.tenant) == ["told", "untold"], "mitigated is not answered")
        #expect(try await scene.ledger.customers(of: scene.incident, in: .mitigated) == ["confirmed", "told"])
        try await scene.expectConsistent()
    }

    @Test("Told in error is removed by two people, and its events stay")
    func removed() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)]),
            CustomerDraft("bureau", paths: [], phones: ["desk"]))
        let remove = { (tenant: String, second: String) in
            try await scene.ledger.remove(
                tenant, of: scene.incident, reason: "not a customer", second: second, by: scene.coordinator,
                at: scene.now)
        }
        await expectRefused(.notAllowed) { _ = try await remove("agency", "Ada") }
        _ = try await remove("agency", "Grace")
        _ = try await remove("bureau", "Grace")
        #expect(try await scene.customer("agency") == nil)
        #expect(try await scene.delivery("agency") == .cancelled)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.tasks() == [])
        #expect(try await scene.status().customers.total == 0)
        let events = try await scene.events(of: "agency")
        #expect(events.last?.kind == "removed")
        #expect(events.last?.note?.contains("Grace") == true)
        await expectRefused(.unknown) { try await scene.answer("agency") }
        try await scene.expectConsistent()
        // The same customer may be planned anew.
        try await scene.launch(CustomerDraft("agency"))
        #expect(try await scene.customer("agency") == .queued)
        try await scene.expectConsistent()
    }

    @Test("To whom something was begun is not removed", arguments: [TransferReport.deferred, .refused, .accepted])
    func notRemoved(_ report: TransferReport) async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", report)
        await expectRefused(.notAllowed) {
            _ = try await scene.ledger.remove(
                "agency", of: scene.incident, reason: "not a customer", second: "Grace", by: scene.coordinator,
                at: scene.now)
        }
        #expect(try await scene.customer("agency") != nil)
        try await scene.expectConsistent()
    }
}
