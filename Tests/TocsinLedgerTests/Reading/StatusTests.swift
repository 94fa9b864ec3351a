import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("What the ledger tells")
struct StatusTests {
    /// Six customers in as many situations.
    private func situation() async throws -> LedgerScene {
        let scene = try await LedgerScene()
        let minute = { _ = scene.clock.advance(by: .minutes(1)) }
        _ = try await scene.queue([CustomerDraft("held")], text: "held words")
        minute()
        try await scene.launch(
            CustomerDraft("accepted"), CustomerDraft("confirmed"), CustomerDraft("deferred"), CustomerDraft("doubtful"),
            CustomerDraft("refused"))
        for (tenant, report) in [
            ("accepted", TransferReport.accepted), ("confirmed", .accepted), ("deferred", .deferred),
            ("doubtful", .doubtful), ("refused", .refused),
        ] {
            minute()
            try await scene.attempt(tenant, report, retryAfter: .hours(1))
        }
        minute()
        try await scene.answer("confirmed")
        return scene
    }

    @Test("Counts customers and deliveries by state, and names the silent and the failed")
    func counts() async throws {
        let scene = try await situation()
        let status = try await scene.status()
        #expect(status.customers.states == [.queued: 3, .notified: 1, .confirmed: 1, .unreachable: 1])
        #expect(status.deliveries.states == [.held: 1, .accepted: 2, .deferred: 1, .uncertain: 1, .refused: 1])
        #expect(status.releases.map(\.state) == [.held, .approved])
        #expect(status.silent.count == 5)
        #expect(Set(status.silent.items.map(\.tenant)) == ["accepted", "deferred", "doubtful", "refused", "held"])
        #expect(status.silent.items.last?.tenant == "held", "who waits for an approval comes last")
        #expect(status.silent.items.last?.since == nil)
        #expect(status.failures.items.map(\.tenant) == ["refused"])
        #expect(status.failures.items.map(\.reply) == ["550 5.1.1 User unknown"])
        #expect(status.tasks == 1)
        let short = try await scene.ledger.status(of: scene.incident, asOf: nil, limit: 2, at: scene.now)
        #expect(short.silent.count == 5 && short.silent.items.count == 2)
        try await scene.expectConsistent()
    }

    @Test("Tells from the history what it tells from the tables")
    func historyEqualsTables() async throws {
        let scene = try await situation()
        let present = try await scene.status()
        let past = try await scene.status(asOf: scene.now)
        #expect(past.customers == present.customers)
        #expect(past.deliveries == present.deliveries)
        #expect(past.silent == present.silent)
        #expect(past.failures == present.failures)
        #expect(past.releases == present.releases)
        #expect(past.tasks == present.tasks)
    }

    @Test("Tells how it stood at every earlier instant")
    func cuts() async throws {
        let scene = try await situation()
        let customers = { (minutes: Int64) in
            try await scene.status(asOf: ManualClock().now + .minutes(minutes)).customers.states
        }
        #expect(try await customers(-1) == [:])
        #expect(try await customers(0) == [.queued: 1])
        #expect(try await customers(1) == [.queued: 6])
        #expect(try await customers(2) == [.queued: 5, .notified: 1])
        #expect(try await customers(3) == [.queued: 4, .notified: 2])
        #expect(try await customers(5) == [.queued: 4, .notified: 2])
        #expect(try await customers(6) == [.queued: 3, .notified: 2, .unreachable: 1])
        #expect(try await customers(7) == [.queued: 3, .notified: 1, .confirmed: 1, .unreachable: 1])
        let early = try await scene.status(asOf: ManualClock().now + .minutes(5))
        #expect(early.deliveries.states == [.held: 1, .accepted: 2, .ready: 1, .deferred: 1, .uncertain: 1])
        #expect(early.failures.count == 0 && early.tasks == 0)
        #expect(early.silent.count == 6)
    }

    @Test("Gives a summary what each customer contributes, as of an instant")
    func customerRecords() async throws {
        let scene = try await situation()
        let records = try await scene.ledger.customerRecords(of: scene.incident, asOf: scene.now)
        #expect(records.map(\.tenant) == ["accepted", "confirmed", "deferred", "doubtful", "held", "refused"])
        let start = ManualClock().now
        let confirmed = try #require(records.first { $0.tenant == "confirmed" })
        #expect(confirmed.name == "confirmed & Söhne")
        #expect(confirmed.approvedAt == start + .minutes(1))
        #expect(confirmed.firstAcceptedAt == start + .minutes(3))
        #expect(confirmed.acknowledgedAt == start + .minutes(7))
        #expect(confirmed.acknowledged && confirmed.state == .confirmed)
        #expect(records.first { $0.tenant == "doubtful" }?.uncertain == 1)
        let refused = try #require(records.first { $0.tenant == "refused" })
        #expect(refused.failures.map(\.reply) == ["550 5.1.1 User unknown"])
        #expect(refused.openTasks == 1)
        let early = try await scene.ledger.customerRecords(of: scene.incident, asOf: start)
        #expect(early.map(\.tenant) == ["held"])
    }

    @Test("Tells all that happened with one customer, in order, with who did it")
    func timeline() async throws {
        let scene = try await situation()
        let (state, events) = try await scene.ledger.timeline(of: "confirmed", incident: scene.incident)
        #expect(state == .confirmed)
        #expect(
            events.map(\.kind) == ["queued", "planned", "turnCame", "transferStarted", "accepted", "acknowledged"])
        #expect(events.map(\.actor) == ["Ada", "Ada", "Grace", "Ada", "Ada", "Ada"])
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(events[4].reply == "250 2.0.0 Ok: queued as 4R0T")
        #expect(events[4].contact == "soc" && events[4].channel == .smtp)
        await expectRefused(.unknown) { _ = try await scene.events(of: "nobody") }
    }

    @Test("Never lets the history's instants go back when a clock does")
    func instantsNeverGoBack() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([CustomerDraft("agency")])
        let before = scene.now
        scene.clock.advance(by: .hours(-2))
        try await scene.approve(number)
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        let events = try await scene.events(of: "agency")
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(events.last?.at == before)
        try await scene.expectConsistent()
    }

    private static func inputs(_ title: String) -> SummaryInputs {
        var incident = Incident.model
        incident.title = title
        return SummaryInputs(
            incident: incident, locale: "en", timezone: "UTC", drill: false, partnerLevel: .named, keyFingerprint: nil,
            textsLocale: "en", texts: ["summary.txt.mustache": title])
    }

    @Test("The same four give the same edition of a summary, made from the same; any other gives the next")
    func editions() async throws {
        let scene = try await LedgerScene()
        let edition = { (partner: String, level: ShareLevel, tlp: TLP, asOf: Instant, title: String) in
            try await scene.ledger.recordEdition(
                Ledger.EditionKey(incident: scene.incident, partner: partner, level: level, tlp: tlp, asOf: asOf),
                inputs: Self.inputs(title), at: scene.now)
        }
        let now = scene.now
        #expect(try await edition("cisa", .aggregate, .amber, now, "first").number == 1)
        let again = try await edition("cisa", .aggregate, .amber, now, "second")
        #expect(again.number == 1)
        #expect(again.inputs == Self.inputs("first"))
        #expect(try await edition("cisa", .named, .amber, now, "second").number == 2)
        #expect(try await edition("cisa", .aggregate, .red, now, "second").number == 3)
        #expect(try await edition("bsi", .aggregate, .amber, now, "second").number == 4)
        #expect(try await edition("cisa", .aggregate, .amber, now + .seconds(1), "second").number == 5)
        let key = Ledger.EditionKey(
            incident: scene.incident, partner: "cisa", level: .aggregate, tlp: .amber, asOf: now)
        #expect(try await scene.ledger.edition(key)?.inputs == Self.inputs("first"))
        var unknown = key
        unknown.incident = "INC-0000"
        #expect(try await scene.ledger.edition(unknown) == nil)
        await expectRefused(.unknown) {
            _ = try await scene.ledger.recordEdition(unknown, inputs: Self.inputs("x"), at: now)
        }
    }

    @Test("An incident is known as its file defined it at an instant")
    func definitions() async throws {
        let scene = try await LedgerScene()
        let first = scene.now
        var changed = Incident.model
        changed.title = "Another title"
        let second = scene.clock.advance(by: .hours(1))
        _ = try await scene.ledger.openIncident(changed, by: scene.coordinator, at: second)
        #expect(try await scene.ledger.incident(scene.incident, asOf: first + .minutes(59)) == Incident.model)
        #expect(try await scene.ledger.incident(scene.incident, asOf: second) == changed)
        #expect(try await scene.ledger.incident(scene.incident, asOf: first + .hours(-1)) == Incident.model)
        try await scene.expectConsistent()
    }

    @Test("Lists a release's deliveries in the order of the plan, and finds one by its id")
    func deliveries() async throws {
        let scene = try await LedgerScene()
        let number = try await scene.queue([
            CustomerDraft("bureau"),
            CustomerDraft("agency", paths: [.init("soc", .webhook), .init("legal", turn: 1), .init("soc")]),
        ])
        let (count, items) = try await scene.ledger.deliveries(ofRelease: number, of: scene.incident, limit: 3)
        #expect(count == 4)
        #expect(
            items.map { "\($0.tenant)/\($0.contact)/\($0.channel)" } == [
                "agency/soc/smtp", "agency/soc/webhook", "agency/legal/smtp",
            ])
        #expect(try await scene.ledger.delivery(items[1].delivery) == items[1])
        await expectRefused(.unknown) { _ = try await scene.ledger.delivery("INC-2023-0711.1.9") }
        let newest = try await scene.ledger.newestPlan(of: "agency", incident: scene.incident, advisory: nil)
        #expect(newest?.release == number)
        #expect(try await scene.ledger.newestPlan(of: "agency", incident: scene.incident, advisory: "update") == nil)
    }
}
