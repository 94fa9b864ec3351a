import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

@Suite("What the engine records")
struct EngineTests {
    private let ours = TransferReport(
        channel: .smtp, phase: .data, code: 550, enhanced: "5.7.1", reply: "550 5.7.1 rejected by policy")

    @Test("Three customers whose receivers refuse us within ten minutes pause the release, and say why")
    func senderRefused() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(.init("a"), .init("b"), .init("c"), .init("d"), .init("e"))
        try await scene.attempt("a", ours)
        try await scene.attempt("b", ours)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        scene.clock.advance(by: .minutes(9))
        try await scene.attempt("c", ours)
        let paused = try await scene.ledger.release(release, of: scene.incident)
        #expect(paused.state == .paused)
        #expect(paused.reason?.hasPrefix("sender_refused: 3 customers") == true)
        #expect(try await scene.claims().isEmpty)
        #expect(try await scene.tasks().filter { $0 == .senderFault }.count == 3)
        // Contacts are not used up: nobody is unreachable.
        #expect(try await scene.customer("a") == .queued)
        try await scene.expectConsistent()
        // What a person resumed counts anew.
        try await scene.resume(release)
        try await scene.attempt("d", ours)
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .approved)
        try await scene.expectConsistent()
    }

    @Test("Refusals that are further apart, or of one customer again and again, pause nothing")
    func senderRefusedRarely() async throws {
        let scene = try await LedgerScene()
        let release = try await scene.launch(
            .init("a", paths: [.init("soc"), .init("desk"), .init("noc")]), .init("b"), .init("c"))
        try await scene.attempt("a", contact: "soc", ours)
        try await scene.attempt("a", contact: "desk", ours)
        try await scene.attempt("a", contact: "noc", ours)
        scene.clock.advance(by: .minutes(11))
        try await scene.attempt("b", ours)
        try await scene.attempt("c", ours)
        #expect(try await scene.ledger.release(release, of: scene.incident).state != .paused)
        try await scene.expectConsistent()
    }

    @Test("A relay that can't be used opens one task for the incident, closed when that relay takes mail again")
    func relayTask() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(.init("a"), .init("b"), .init("c"))
        for claim in try await scene.claims(limit: 2) {
            #expect(try await scene.start(claim))
            var result = scene.result(
                of: claim, TransferReport(channel: .smtp, phase: .connecting, fault: "no connection"))
            result.relay = "main"
            result.relayRests = true
            _ = try await scene.ledger.exchange(
                result: result, next: nil, worker: "w1", by: scene.coordinator, at: scene.now)
        }
        #expect(try await scene.tasks() == [.relayFault])
        for (tenant, relay, isOpen) in [("c", "spare", true), ("b", "main", false)] {
            scene.clock.advance(by: .minutes(16))
            try await scene.tend()
            let claim = try #require(try await scene.claims().first { $0.tenant == tenant })
            #expect(try await scene.start(claim))
            var result = scene.result(of: claim, .accepted)
            result.relay = relay
            _ = try await scene.ledger.exchange(
                result: result, next: nil, worker: "w1", by: scene.coordinator, at: scene.now)
            #expect(try await scene.tasks() == (isOpen ? [.relayFault] : []), "after mail through \(relay)")
        }
        try await scene.expectConsistent()
    }

    @Test("A round that is written again, because its answer was lost, changes nothing and says the same")
    func repeated() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(.init("a"), .init("b"))
        let claims = try await scene.claims()
        #expect(try await scene.start(claims[0]))
        let results = [scene.result(of: claims[0], .accepted)]
        let starts = [TransferStart(claim: claims[1], date: scene.now)]
        let ledger = scene.ledger
        let (actor, now) = (scene.coordinator, scene.now)
        let first = try blocking {
            try ledger.exchange(results: results, starts: starts, worker: "w1", by: actor, at: now)
        }
        let events = try await scene.events(of: "a").count + scene.events(of: "b").count
        let second = try blocking {
            try ledger.exchange(results: results, starts: starts, worker: "w1", isRepeated: true, by: actor, at: now)
        }
        #expect(first == second)
        #expect(second.recorded == [.accepted] && second.started == [true])
        #expect(try await scene.events(of: "a").count + scene.events(of: "b").count == events)
        try await scene.expectConsistent()
    }

    /// Some milliseconds on the test's thread.
    private func blocking<Value>(_ body: () throws -> Value) rethrows -> Value { try body() }

    @Test("Status shows what workers say of themselves, and what may go out now")
    func engineReport() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(.init("a"), .init("b"))
        _ = try await scene.ledger.startWorker(
            "w1", pid: 1, uncertainWait: scene.uncertainWait, by: scene.coordinator, at: scene.now)
        scene.clock.advance(by: .seconds(3))
        let report = WorkerReport(
            perMinute: 40, outcomes: [.init(channel: .smtp, outcome: "deferred", reason: "451 4.7.1", count: 2)],
            commitMedian: 900, commitP99: 3_000,
            receivers: [.init(name: "relay:main", state: "resting", until: scene.now + .seconds(5))])
        try await scene.ledger.heartbeat(worker: "w1", report: report, leaseUntil: nil, at: scene.now)
        let engine = try #require(try await scene.status().engine)
        #expect(engine.queued == [.smtp: 2])
        #expect(engine.oldestDue == .seconds(3))
        #expect(engine.work == report)
        #expect(try await scene.status(asOf: scene.now).engine == nil)
    }
}
