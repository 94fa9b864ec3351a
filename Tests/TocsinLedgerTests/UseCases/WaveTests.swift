import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

@Suite("Waves")
struct WaveTests {
    /// So many customers of one wave, named by the wave and a number.
    private func wave(_ wave: Int, _ count: Int) -> [CustomerDraft] {
        (1...count).map { CustomerDraft("w\(wave)-\($0)", wave: wave) }
    }

    /// Queues and approves.
    private func launch(
        _ scene: LedgerScene, _ customers: [CustomerDraft], share: Int = 90, failures: Int = 10
    ) async throws -> Int {
        let release = try await scene.queue(customers, share: share, failures: failures)
        try await scene.approve(release)
        return release
    }

    private func states(_ scene: LedgerScene, _ release: Int) async throws -> [WaveProgress.State] {
        try await scene.ledger.waveReport(ofRelease: release, of: scene.incident)?.items.map(\.state) ?? []
    }

    @Test("The approval starts the first wave alone; customers' events are those of a release without waves")
    func approval() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 2) + wave(2, 1))
        #expect(try await scene.delivery("w1-1") == .ready)
        #expect(try await scene.delivery("w1-2") == .ready)
        #expect(try await scene.delivery("w2-1") == .held)
        let record = try await scene.ledger.release(release, of: scene.incident)
        #expect(record.startedWave == 1)
        #expect(record.waves?.list.map(\.customers) == [2, 1])
        #expect(try await states(scene, release) == [.started, .waiting])
        #expect(try await scene.events(of: "w1-1").map(\.kind) == ["queued", "planned", "turnCame"])
        #expect(try await scene.events(of: "w2-1").map(\.kind) == ["queued", "planned"])
        try await scene.expectConsistent()
    }

    @Test("The next wave starts when the share has arrived, not one before; the last ends the release")
    func share() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 10) + wave(2, 1))
        for number in 1...8 { try await scene.attempt("w1-\(number)", .accepted) }
        #expect(try await scene.tendWaves() == [])
        #expect(try await scene.delivery("w2-1") == .held)
        try await scene.attempt("w1-9", .accepted)
        #expect(try await scene.tendWaves() == [.started(incident: scene.incident, release: release, wave: 2)])
        #expect(try await scene.delivery("w2-1") == .ready)
        #expect(try await scene.tendWaves() == [])
        #expect(try await states(scene, release) == [.started, .started])
        try await scene.attempt("w1-10", .accepted)
        try await scene.attempt("w2-1", .accepted)
        #expect(try await states(scene, release) == [.done, .done])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        try await scene.expectConsistent()
    }

    @Test("Tending starts waves too, but counts at most once a second, and only when something has happened")
    func tending() async throws {
        let scene = try await LedgerScene()
        _ = try await launch(scene, wave(1, 1) + wave(2, 1))
        #expect(try await scene.tend().waves == [])
        try await scene.attempt("w1-1", .accepted)
        #expect(try await scene.tend().waves == [], "it has just looked")
        scene.clock.advance(by: .seconds(1))
        #expect(try await scene.tend().waves.count == 1)
        #expect(try await scene.delivery("w2-1") == .ready)
    }

    @Test("Failures pause the release; resuming accepts them, and as many again pause it again")
    func failures() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 5) + wave(2, 3), failures: 30)
        try await scene.attempt("w1-1", .refused)
        #expect(try await scene.tendWaves() == [], "one of five is less than 30 percent")
        try await scene.attempt("w1-2", .refused)
        #expect(try await scene.tendWaves() == [.paused(incident: scene.incident, release: release)])
        let paused = try await scene.ledger.release(release, of: scene.incident)
        #expect(paused.state == .paused)
        #expect(paused.reason == "wave_failed: 2 of 5 customers of wave 1 (sector=s1) failed")
        #expect(try await scene.claims().isEmpty)
        await expectRefused(.notAllowed) { try await scene.next(release) }

        let resumed = try await scene.resume(release)
        #expect(resumed.map(\.state) == [.approved])
        #expect(resumed.first?.acceptedFailures == [2])
        #expect(resumed.first?.reason == nil)
        #expect(try await scene.tendWaves() == [])
        try await scene.expectConsistent()
        try await scene.attempt("w1-3", .refused)
        #expect(try await scene.tendWaves() == [])
        try await scene.attempt("w1-4", .refused)
        #expect(try await scene.tendWaves() == [.paused(incident: scene.incident, release: release)])
        try await scene.resume(release)
        try await scene.attempt("w1-5", .accepted)
        #expect(
            try await scene.tendWaves() == [.started(incident: scene.incident, release: release, wave: 2)],
            "of those whose failure was not accepted, all have it")
        try await scene.expectConsistent()
    }

    @Test("The first failure among five pauses at 10 percent; resuming after a person's pause accepts nothing")
    func firstFailure() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 5) + wave(2, 1))
        try await scene.attempt("w1-1", .refused)
        try await scene.pause(release)
        #expect(try await scene.tendWaves() == [], "it is paused already")
        try await scene.resume(release)
        #expect(try await scene.tendWaves().count == 1)
        #expect(try await scene.ledger.release(release, of: scene.incident).reason?.hasPrefix("wave_failed: ") == true)
        try await scene.expectConsistent()
    }

    @Test("A refused first contact counts as failed until the next one has accepted")
    func laterContact() async throws {
        let scene = try await LedgerScene()
        let paths: [CustomerDraft.Path] = [.init("soc"), .init("legal", turn: 1)]
        let release = try await launch(
            scene, [CustomerDraft("agency", paths: paths, wave: 1), CustomerDraft("bureau", paths: paths, wave: 2)],
            failures: 100)
        try await scene.attempt("agency", .refused)
        let failed = try await scene.ledger.waveReport(ofRelease: release, of: scene.incident)
        #expect(failed?.items.map(\.failed) == [1, 0])
        try await scene.attempt("agency", contact: "legal", .accepted)
        let arrived = try await scene.ledger.waveReport(ofRelease: release, of: scene.incident)
        #expect(arrived?.items.map(\.failed) == [0, 0])
        #expect(arrived?.items.map(\.arrived) == [1, 0])
        #expect(try await scene.tendWaves().count == 1)
        #expect(try await scene.delivery("bureau", contact: "legal") == .held)
    }

    @Test("A person starts the next wave whatever has arrived, with a reason; not when none is left")
    func next() async throws {
        let scene = try await LedgerScene()
        let held = try await scene.queue(wave(1, 2) + wave(2, 1) + wave(3, 1))
        await expectRefused(.notAllowed) { try await scene.next(held) }
        try await scene.approve(held)
        #expect(try await scene.next(held) == 2)
        #expect(try await scene.delivery("w2-1") == .ready)
        #expect(try await scene.delivery("w3-1") == .held)
        #expect(try await scene.next(held) == 3)
        let message = await expectRefused(.notAllowed) { try await scene.next(held) }
        #expect(message.contains("none is left"))
        let whole = try await scene.launch(CustomerDraft("agency"), advisory: "update", kind: .update)
        let none = await expectRefused(.notAllowed) { try await scene.next(whole) }
        #expect(none.contains("no waves"))
        await expectRefused(.unknown) { try await scene.next(9) }
        try await scene.expectConsistent()
    }

    @Test("A person's pause holds the next wave back, and cancelling ends all of them")
    func pauseAndCancel() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 1) + wave(2, 1) + wave(3, 1))
        try await scene.attempt("w1-1", .accepted)
        try await scene.pause(release)
        #expect(try await scene.tendWaves() == [])
        #expect(try await scene.delivery("w2-1") == .held)
        try await scene.resume(release)
        #expect(try await scene.tendWaves().count == 1)
        try await scene.cancel(release)
        #expect(try await scene.delivery("w2-1") == .cancelled)
        #expect(try await scene.delivery("w3-1") == .cancelled)
        #expect(try await scene.tendWaves() == [])
        try await scene.expectConsistent()
    }

    @Test("A confirmation counts as arrived; one before the wave spares the later contacts, not the written notice")
    func confirmations() async throws {
        let scene = try await LedgerScene()
        let paths: [CustomerDraft.Path] = [.init("soc"), .init("legal", turn: 1)]
        _ = try await launch(
            scene, [CustomerDraft("agency", wave: 1), CustomerDraft("bureau", paths: paths, wave: 2)])
        try await scene.answer("bureau")
        #expect(try await scene.delivery("bureau", contact: "legal") == .cancelled)
        #expect(try await scene.delivery("bureau") == .held)
        try await scene.answer("agency")
        #expect(try await scene.tendWaves().count == 1)
        #expect(try await scene.delivery("bureau") == .ready)
        try await scene.attempt("bureau", .accepted)
        #expect(try await scene.customer("bureau") == .confirmed)
        try await scene.expectConsistent()
    }

    @Test("Who can only be called is called when the wave starts, unless confirmed meanwhile; nobody waits for them")
    func phones() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(
            scene,
            [
                CustomerDraft("agency", wave: 1), CustomerDraft("bureau", paths: [], phones: ["desk"], wave: 2),
                CustomerDraft("council", paths: [], phones: ["desk"], wave: 2), CustomerDraft("desk", wave: 3),
                CustomerDraft("embassy", paths: [], phones: ["desk"], wave: 4),
            ])
        #expect(try await scene.tasks() == [])
        try await scene.answer("council")
        try await scene.attempt("agency", .accepted)
        #expect(try await scene.tendWaves().count == 2, "nobody counts in wave 2: it is passed over")
        #expect(try await scene.tasks() == [.call])
        #expect(try await scene.tasks(of: "bureau") == [.call])
        #expect(try await scene.delivery("desk") == .ready)
        #expect(try await states(scene, release) == [.done, .done, .started, .waiting])
        try await scene.attempt("desk", .accepted)
        #expect(
            try await scene.ledger.release(release, of: scene.incident).state == .approved,
            "no row is open, but a call is to be made")
        #expect(try await scene.status().releases.map(\.state) == [.approved])
        #expect(try await scene.tendWaves().count == 1)
        #expect(try await scene.tasks(of: "embassy") == [.call])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        #expect(try await scene.status(asOf: scene.now).releases.map(\.state) == [.finished])
        try await scene.expectConsistent()
    }

    @Test("Customers who were removed, or moved to another release, hold nobody up")
    func gone() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 3) + wave(2, 2))
        _ = try await scene.ledger.remove(
            "w1-1", of: scene.incident, reason: "in error", second: "Grace", by: scene.coordinator, at: scene.now)
        _ = try await scene.ledger.remove(
            "w2-1", of: scene.incident, reason: "in error", second: "Grace", by: scene.coordinator, at: scene.now)
        let moved = CustomerDraft("w1-2", replaces: ["\(scene.incident).\(release).2"], wave: 1)
        let other = CustomerDraft("w2-2", replaces: ["\(scene.incident).\(release).5"], wave: 2)
        let newer = try await scene.queue([moved, other], text: "second words")
        try await scene.attempt("w1-3", .accepted)
        #expect(try await scene.tendWaves() == [.started(incident: scene.incident, release: release, wave: 2)])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        #expect(try await scene.delivery("w1-2") == .held)
        try await scene.approve(newer)
        #expect(try await scene.delivery("w1-2") == .ready)
        #expect(try await scene.delivery("w2-2") == .held, "the waves of the new release are its own")
        try await scene.expectConsistent()
    }

    @Test("Nothing is paused once all is over, and the history tells of an altered wave")
    func over() async throws {
        let scene = try await LedgerScene()
        let release = try await launch(scene, wave(1, 1))
        try await scene.attempt("w1-1", .refused)
        #expect(try await scene.tendWaves() == [])
        #expect(try await scene.ledger.release(release, of: scene.incident).state == .finished)
        try await scene.expectConsistent()
        try await scene.tamper("UPDATE releases SET wave = 0")
        #expect(try await scene.ledger.check() == ["\(scene.incident) release 1: the table differs from the events"])
    }

    @Test("A wave is counted in its own index, without looking at a row")
    func index() async throws {
        let scene = try await LedgerScene()
        let count = try #require(SQL.all.first { $0.name == "waveCount" }).statement
        let plan = try await scene.database.read {
            try $0.all(SQL("EXPLAIN QUERY PLAN " + count.text), [.null, .null, .null]) { $0.text(3) }
        }
        #expect(plan.contains { $0.contains("COVERING INDEX deliveries_waves (incident=? AND release=? AND wave=?)") })
        #expect(!plan.contains { $0.contains("TEMP B-TREE FOR GROUP BY") }, "\(plan)")
    }

    @Test("Status tells how far each wave is, now and at an earlier instant, and what waits for a person")
    func status() async throws {
        let scene = try await LedgerScene()
        _ = try await launch(scene, wave(1, 4) + wave(2, 1), share: 100, failures: 100)
        try await scene.attempt("w1-1", .accepted)
        let then = scene.now
        let before = try await scene.status().releases
        scene.clock.advance(by: .minutes(1))
        for number in 2...3 { try await scene.attempt("w1-\(number)", .accepted) }
        try await scene.attempt("w1-4", .refused)
        #expect(try await scene.tendWaves() == [])
        let waves = try #require(try await scene.status().releases.first?.waves)
        #expect(waves.items.map(\.arrived) == [3, 0])
        #expect(waves.items.map(\.failed) == [1, 0])
        #expect(waves.items.map(\.state) == [.done, .waiting])
        #expect(waves.stuck == .init(wave: 1, arrived: 3, needed: 4))
        #expect(try await scene.status(asOf: then).releases == before)
        #expect(before.first?.waves?.items.map(\.state) == [.started, .waiting])
        #expect(try await scene.ledger.waitingWaves() == 1)
    }

    @Test("A reminder that waits keeps no wave going, in a report of the past no more than in the present")
    func reminder() async throws {
        let scene = try await LedgerScene()
        let reminding = ReleaseCoordination(
            wait: .hours(100), softRefusal: .minutes(30), remindEvery: .hours(1),
            businessHours: BusinessHours(days: Set(Weekday.allCases), from: 0, until: 1_440))
        let release = try await scene.queue(wave(1, 1) + wave(2, 1), coordination: reminding)
        try await scene.approve(release)
        try await scene.attempt("w1-1", .accepted)
        scene.clock.advance(by: .hours(1))
        try await scene.tend()
        #expect(try await scene.events(of: "w1-1").last?.kind == "reminded")
        let now = try await scene.status()
        #expect(now.releases.first?.waves?.items.map(\.state) == [.done, .started])
        #expect(try await scene.status(asOf: scene.now).releases.first?.waves == now.releases.first?.waves)
    }

    @Test("Paths of an earlier release that fail don't bring the turn of rows whose wave has not started")
    func otherRelease() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency", paths: [.init("soc"), .init("soc", .webhook)]))
        try await scene.attempt("agency", .refused)
        // The corrected address is planned anew, and a further contact, both in a later wave.
        let again = CustomerDraft("agency", paths: [.init("soc"), .init("legal", turn: 1)], wave: 2)
        let release = try await launch(scene, [CustomerDraft("bureau", wave: 1), again])
        try await scene.attempt("agency", channel: .webhook, .refused)
        #expect(try await scene.delivery("agency") == .held)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        #expect(try await scene.customer("agency") == .unreachable, "as before an approval")
        try await scene.expectConsistent()
        try await scene.attempt("bureau", .accepted)
        #expect(try await scene.tendWaves() == [.started(incident: scene.incident, release: release, wave: 2)])
        #expect(try await scene.delivery("agency") == .ready)
        #expect(try await scene.delivery("agency", contact: "legal") == .held)
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.attempt("agency", contact: "legal", .accepted)
        #expect(try await scene.customer("agency") == .notified)
        try await scene.expectConsistent()
    }

    @Test("A further contact whose turn came before its wave gets it with the wave")
    func furtherContact() async throws {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        _ = try await launch(
            scene,
            [CustomerDraft("agency", paths: [.init("legal", turn: 1)], wave: 2), CustomerDraft("bureau", wave: 1)])
        try await scene.attempt("agency", .refused)
        #expect(try await scene.delivery("agency", contact: "legal") == .held, "its wave has not started")
        try await scene.attempt("bureau", .accepted)
        #expect(try await scene.tendWaves().count == 1)
        #expect(try await scene.delivery("agency", contact: "legal") == .ready)
        try await scene.expectConsistent()
    }
}
