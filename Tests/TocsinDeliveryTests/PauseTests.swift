import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite(
    "Pausing and cancelling while a worker sends", .serialized, .enabled(if: Python.hasMailServer),
    .timeLimit(.minutes(2)))
struct PauseTests {
    @Test("A pause takes effect within a second, a resumed release goes on, and nothing is sent twice")
    func pause() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.01])
        let release = try await scene.launch(Tenant.mailboxes(600))
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        try await scene.run(service) {
            try await mail.wait(for: 60) { $0.isTaken }
            try await scene.pause(release)
            let asked = ContinuousClock.now
            let isQuiet = try await becomes { try await scene.states()[.sending] == nil }
            #expect(isQuiet)
            #expect(ContinuousClock.now - asked < .seconds(1))
            let paused = mail.taken.count
            #expect(paused < 600)
            // Twice the time between two looks of the worker.
            try await Task.sleep(for: .milliseconds(600))
            #expect(mail.taken.count == paused)
            #expect(try await scene.release(release).state == .paused)
            try await scene.resume(release)
            try await mail.wait(for: 600) { $0.isTaken }
            let isFinished = try await becomes { try await scene.states() == [.accepted: 600] }
            #expect(isFinished)
        }
        #expect(mail.taken.count == 600)
        #expect(Set(mail.taken.map(\.to)).count == 600)
        try await scene.expectConsistent()
    }

    @Test("An idle run ends while a release is paused, and reports it")
    func idleWhilePaused() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(5))
        try await scene.pause(release)
        #expect(try await scene.run(scene.settings(mail: mail)).counts == DeliveryCounts())
        let backlog = try await scene.ledger.backlog()
        #expect(backlog.remaining == 5)
        #expect(backlog.pausedReleases == 1)
        #expect(mail.seen.isEmpty)
    }

    @Test("A cancelled release stops; what was under way ends and is recorded")
    func cancel() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.01])
        let release = try await scene.launch(Tenant.mailboxes(600))
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        try await scene.run(service) {
            try await mail.wait(for: 60) { $0.isTaken }
            _ = try await scene.ledger.cancel(
                release: release, of: scene.incident, by: scene.coordinator, at: scene.clock.now)
            let isQuiet = try await becomes { try await scene.states()[.sending] == nil }
            #expect(isQuiet)
        }
        let states = try await scene.states()
        #expect(states[.accepted] == mail.taken.count)
        #expect((states[.accepted] ?? 0) + (states[.cancelled] ?? 0) == 600)
        #expect((states[.cancelled] ?? 0) > 300)
        #expect(try await scene.run(scene.settings(mail: mail)).counts == DeliveryCounts())
        try await scene.expectConsistent()
    }

    @Test("Held releases are not sent, and don't keep an idle run from ending")
    func held() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        _ = try await scene.queue(Tenant.mailboxes(5))
        #expect(try await scene.run(scene.settings(mail: mail)).counts == DeliveryCounts())
        #expect(mail.seen.isEmpty)
        #expect(try await scene.states() == [.held: 5])
    }
}
