import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("Clocks of an incident")
struct ClocksTests {
    private static func rule(_ name: String = "law", first: TimeSpan = .hours(72)) -> ClockRule {
        ClockRule(
            rule: name, title: "Law", source: "Art. 1", checkWithCounsel: "all",
            stages: [
                .init(id: "first", title: "First", trigger: .event(.awareness), due: .span(first)),
                .init(id: "final", title: "Final", trigger: .filed("first"), due: .months(1)),
            ])
    }

    @discardableResult
    private func start(
        _ scene: LedgerScene, _ rules: [ClockRule] = [rule()], at instant: Instant? = nil, isNamed: Bool = false
    ) async throws -> [String] {
        try await scene.ledger.startClocks(
            rules, of: scene.incident, .awareness, happenedAt: instant ?? scene.now, note: "told by the SOC",
            isNamed: isNamed, by: scene.coordinator, at: scene.now)
    }

    private func file(
        _ scene: LedgerScene, _ stage: String = "first", rule: String = "law", at instant: Instant? = nil
    ) async throws -> Bool {
        try await scene.ledger.fileClock(
            rule: rule, stage: stage, of: scene.incident, evidence: "receipt 17", filedAt: instant ?? scene.now,
            by: scene.coordinator, at: scene.now)
    }

    private func items(_ scene: LedgerScene) async throws -> [ClockItem] {
        try await scene.ledger.gateRecord(of: scene.incident).clockItems(at: scene.now)
    }

    @Test("A clock that runs keeps the rule and the deadlines that it was started with")
    func frozen() async throws {
        let scene = try await LedgerScene()
        #expect(try await start(scene) == ["law"])
        #expect(try await start(scene) == [], "said again, nothing changes")
        let due = scene.now + .hours(72)
        #expect(try await items(scene).map(\.dueAt).first == due)
        #expect(try await scene.status().clocks.map(\.stage) == ["first", "final"])
        #expect(
            try await start(scene, [Self.rule(first: .hours(24))]) == ["law"], "a person takes the edited rule over")
        #expect(try await items(scene).first?.dueAt == scene.now + .hours(24))
        try await scene.expectConsistent()
    }

    @Test(
        "Past its deadline it blocks the gate until it is filed; filed late is told, and the next stage counts from it")
    func filed() async throws {
        let scene = try await LedgerScene.ready()
        try await start(scene, at: scene.now + .hours(-73))
        let gate = try await scene.gate()
        #expect(gate.blockers.items.map(\.clock) == ["law/first"])
        #expect(try await file(scene))
        #expect(try await !file(scene))
        #expect(try await scene.gate().verdict == .ready)
        let items = try await items(scene)
        #expect(items.map(\.state) == [.filedLate, .running])
        #expect(items.first?.evidence == "receipt 17")
        #expect(items.last?.dueAt == DueTime.months(1).deadline(after: scene.now, in: ClockCalendar()))
        try await scene.expectConsistent()
    }

    @Test("Starting with another instant moves what is not filed; both instants stay in the history")
    func moved() async throws {
        let scene = try await LedgerScene()
        try await start(scene, [Self.rule(), Self.rule("other")])
        _ = try await file(scene)
        let due = try await items(scene).first?.dueAt
        let earlier = scene.now + .hours(-10)
        #expect(try await start(scene, [Self.rule(), Self.rule("other")], at: earlier) == ["law", "other"])
        let items = try await items(scene)
        #expect(items.first?.dueAt == due)
        #expect(items.first { $0.rule == "other" }?.dueAt == earlier + .hours(72))
        #expect(items.first { $0.rule == "other" }?.movedFrom == scene.now)
        let instants = try await scene.database.read { connection in
            try connection.all(
                SQL("SELECT at FROM decisions WHERE kind = 'clockStarted' AND subject = 'other' ORDER BY seq")
            ) { $0.instant(0) }
        }
        #expect(instants == [scene.now, earlier])
        try await scene.expectConsistent()
    }

    @Test("A dismissed rule blocks nothing, and starts again only if it is named")
    func dismissed() async throws {
        let scene = try await LedgerScene.ready()
        let dismiss = {
            try await scene.ledger.dismissClock(
                rule: "law", of: scene.incident, reason: "not for us", by: scene.coordinator, at: scene.now)
        }
        #expect(try await dismiss())
        #expect(try await !dismiss())
        let message = await expectRefused(.notAllowed) { try await start(scene) }
        #expect(message.contains("--rule law"), "\(message)")
        #expect(try await start(scene, [Self.rule(), Self.rule("other")], at: scene.now) == ["other"])
        #expect(try await start(scene, at: scene.now + .hours(-73), isNamed: true) == ["law"])
        #expect(try await scene.gate().verdict == .blocked)
        #expect(try await dismiss())
        #expect(try await scene.gate().verdict == .ready)
        await expectRefused(.notAllowed) { _ = try await file(scene) }
        try await scene.expectConsistent()
    }

    @Test("Filing what nothing has started is refused")
    func refused() async throws {
        let scene = try await LedgerScene()
        let message = await expectRefused(.notAllowed) { _ = try await file(scene) }
        #expect(message.contains("tocsin clock start INC-2023-0711"), "\(message)")
        var rule = Self.rule()
        rule.stages.append(.init(id: "ransom", title: "R", trigger: .event(.ransomPayment), due: .span(.hours(24))))
        try await start(scene, [rule])
        await expectRefused(.unknown) { _ = try await file(scene, "second") }
        await expectRefused(.notAllowed) { _ = try await file(scene, "ransom") }
        try await scene.expectConsistent()
    }

    @Test("Filing before the clock began, or before what it counts from, is refused: an overdue clock stays late")
    func filedTooEarly() async throws {
        let scene = try await LedgerScene()
        let began = scene.now
        try await start(scene)
        let late = scene.clock.advance(by: .hours(73))
        let early = await expectRefused(.usage) { _ = try await file(scene, at: began + .seconds(-1)) }
        #expect(early.contains("law/first began, which was at \(began.rfc3339)"), "\(early)")
        let missing = await expectRefused(.notAllowed) { _ = try await file(scene, "final") }
        #expect(missing.contains("law/first"), "\(missing)")
        #expect(try await file(scene))
        await expectRefused(.usage) { _ = try await file(scene, "final", at: late + .seconds(-1)) }
        #expect(try await file(scene, "final"))
        #expect(try await items(scene).map(\.state) == [.filedLate, .filed])
        try await scene.expectConsistent()
    }
}
