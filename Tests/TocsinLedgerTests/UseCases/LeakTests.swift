import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("A leak")
struct LeakTests {
    private static let paths: [CustomerDraft.Path] = [.init("soc"), .init("legal", turn: 1), .init("board", turn: 2)]

    private static let rule = ClockRule(
        rule: "house", title: "House rule", source: "Us", checkWithCounsel: "all",
        stages: [.init(id: "statement", title: "Statement", trigger: .event(.leak), due: .span(.hours(2)))])

    @Test(
        "Waves and later contacts of approved releases start at once, in one transaction; nothing unapproved goes out")
    func everything() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([
            CustomerDraft("agency", paths: Self.paths, wave: 1), CustomerDraft("bureau", paths: Self.paths, wave: 2),
            CustomerDraft("council", wave: 3),
        ])
        try await scene.approve(release)
        let held = try await scene.queue([CustomerDraft("desk", paths: Self.paths)], advisory: "held")
        let result = try await scene.leak(rules: [Self.rule])
        #expect(result.changed)
        #expect(result.startedWaves == 2)
        #expect(result.startedTurns == 4)
        #expect(result.startedClocks == ["house"])
        for (tenant, contact) in [
            ("agency", "soc"), ("agency", "legal"), ("agency", "board"), ("bureau", "soc"), ("bureau", "board"),
            ("council", "soc"),
        ] {
            #expect(try await scene.delivery(tenant, contact: contact) == .ready, "\(tenant)/\(contact)")
        }
        #expect(try await scene.delivery("desk") == .held)
        #expect(try await scene.ledger.release(held, of: scene.incident).state == .held)
        #expect(try await scene.claims().count == 7)
        let gate = try await scene.gate()
        #expect(gate.verdict == .leaked)
        #expect(gate.blockers.count > 0)
        #expect(try await scene.status().leakedAt == scene.now)
        #expect(try await scene.status().clocks.map(\.rule) == ["house"])
        try await scene.expectConsistent()

        let again = try await scene.leak(rules: [Self.rule])
        #expect(!again.changed)
        #expect(again.startedTurns == 0)
    }

    @Test("Who has answered, disputes or is done with gets no further contact")
    func spared() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(
            CustomerDraft("agency", paths: Self.paths), CustomerDraft("bureau", paths: Self.paths),
            CustomerDraft("council", paths: Self.paths))
        try await scene.answer("agency")
        try await scene.answer("bureau", .dispute)
        let result = try await scene.leak()
        #expect(result.startedTurns == 2)
        #expect(try await scene.delivery("agency", contact: "legal") == .cancelled)
        #expect(try await scene.delivery("bureau", contact: "legal") == .held)
        #expect(try await scene.delivery("council", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }

    @Test("A paused release stays paused; resumed, it goes out whole. One approved afterwards starts all its waves")
    func later() async throws {
        let scene = try await LedgerScene()
        let customers = [CustomerDraft("agency", wave: 1), CustomerDraft("bureau", wave: 2)]
        let release = try await scene.queue(customers)
        try await scene.approve(release)
        try await scene.pause(release)
        let held = try await scene.queue(
            [CustomerDraft("council", wave: 1), CustomerDraft("desk", wave: 2)], advisory: "held")
        #expect(try await scene.leak().startedWaves == 0)
        #expect(try await scene.delivery("bureau") == .held)
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.resume(release).map(\.startedWave) == [2])
        #expect(try await scene.delivery("bureau") == .ready)
        try await scene.approve(held)
        #expect(try await scene.delivery("desk") == .ready)
        try await scene.expectConsistent()
    }

    @Test("Whichever statement fails, nothing of a leak is there; said again, all of it is")
    func faults() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([
            CustomerDraft("agency", paths: Self.paths, wave: 1), CustomerDraft("bureau", wave: 2),
        ])
        try await scene.approve(release)
        let faulty = FaultyDatabase(scene.database)
        let ledger = try await Ledger.open(faulty, salt: "5a17")
        let leak = {
            try await ledger.leak(
                scene.incident, reason: "r", leakedAt: scene.now, rules: [Self.rule], by: scene.coordinator,
                at: scene.now)
        }
        let before = try await scene.gate()
        var call = 1
        while true {
            faulty.fail(.statement(.unavailable), atCall: call)
            let result = try? await leak()
            faulty.repair()
            guard result == nil else { break }
            #expect(try await scene.gate() == before, "statement \(call)")
            try await scene.expectConsistent()
            call += 1
        }
        #expect(call > 10)
        #expect(try await scene.gate().verdict == .leaked)
        try await scene.expectConsistent()
    }

    @Test("Failures of a wave pause nothing any more")
    func failures() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.queue([CustomerDraft("agency", wave: 1), CustomerDraft("bureau", wave: 2)])
        try await scene.approve(release)
        try await scene.leak()
        try await scene.attempt("agency", .refused)
        #expect(try await scene.tendWaves() == [])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        #expect(try await scene.claims().map(\.tenant) == ["bureau"])
    }

    @Test("What waits for business hours falls due; an all-clear goes on waiting")
    func businessHours() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        let allClear = try await scene.queue(
            [CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)])], advisory: "all-clear",
            kind: .allClear)
        try await scene.approve(allClear)
        let morning = (scene.now + .hours(9)).microseconds
        try await scene.tamper("UPDATE deliveries SET due_at = \(morning)")
        try await scene.leak()
        #expect(try await scene.claims().map(\.release) == [1])
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        try await scene.expectConsistent()
    }
}
