import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("After a worker died", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct DeadWorkerTests {
    /// Leaves rows as a killed worker does: some under way, the rest leased; its lock is free.
    private func die(_ scene: DeliveryScene, underWay: Int) async throws {
        let worker = "dead"
        _ = try await scene.ledger.startWorker(
            worker, pid: 4_711, uncertainWait: .minutes(15), by: scene.operatorActor, at: scene.clock.now)
        for release in try await scene.ledger.sendableReleases() {
            let claims = try await scene.ledger.claim(
                from: release, channel: .smtp, worker: worker, limit: 100,
                leaseUntil: scene.clock.now + .minutes(15), at: scene.clock.now)
            for claim in claims.prefix(underWay) {
                let started = try await scene.ledger.exchange(
                    result: nil, next: claim, worker: worker, by: scene.operatorActor, at: scene.clock.now)
                #expect(started.started)
            }
        }
    }

    @Test("Its rows that were under way are in doubt, and are sent again after the wait, marked, with the same Date")
    func resend() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(5))
        try await die(scene, underWay: 2)
        let doubtful = try await scene.rows().filter { $0.state == .sending }
        #expect(doubtful.count == 2)

        // The wait is 15 minutes, so the first run leaves them.
        let first = try await scene.run(scene.settings(mail: mail, connections: 2))
        #expect(first.counts.accepted == 3)
        #expect(mail.taken.count == 3)
        for row in doubtful {
            let now = try await scene.row(row.tenant)
            #expect(now.state == .uncertain)
            #expect(now.wasUncertain)
            #expect(now.firstAttemptAt == row.firstAttemptAt)
        }
        try await scene.expectConsistent()

        var patient = scene.settings(mail: mail, connections: 2)
        patient.idleAfter = .minutes(20)
        let second = try await scene.run(patient)
        #expect(second.counts.accepted == 2)
        for row in doubtful {
            let seen = try #require(mail.taken.first { $0.to == "soc@\(row.tenant).example" })
            let expected = try await scene.bytes(of: row)
            #expect(seen.body == expected)
            let started = try await scene.events(of: row.tenant).filter { $0.kind == "transferStarted" }
            #expect(started.map { $0.detail["possibleDuplicate"] } == [nil, "true"])
            let now = try await scene.row(row.tenant)
            #expect(now.state == .accepted)
            #expect(now.resends == 1)
        }
        #expect(mail.taken.count == 5)
        try await scene.expectConsistent()
    }

    @Test("Its leased rows that were not begun are sent at once, and not as duplicates")
    func leased() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(3))
        try await die(scene, underWay: 0)
        #expect(try await scene.rows().allSatisfy { $0.worker == "dead" })
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(accepted: 3, attempts: 3))
        #expect(try await scene.rows().allSatisfy { !$0.wasUncertain })
    }

    @Test("Doubt that two more tries don't resolve expires with a task; no fourth copy goes out")
    func atMostTwice() async throws {
        let scene = try await DeliveryScene(speed: 60)
        // Takes the body and never answers.
        let mail = try await Receiver(mailServer, ["dot": ["*": ["@hang"]]])
        try await scene.launch(Tenant.mailboxes(1))
        var settings = scene.settings(mail: mail, connections: 1, idleAfter: .minutes(10))
        settings.mailSchedule.uncertainWait = .minutes(2)
        settings.lanes[0].relay.replyTimeout = .seconds(1)
        let service = try await scene.run(settings)
        #expect(mail.seen.map(\.kind) == ["mail", "mail", "mail"])
        #expect(Set(mail.seen.map(\.body)).count == 1)
        let row = try await scene.row("c1")
        #expect(row.state == .expired)
        #expect(row.attempts == 3)
        #expect(row.resends == 2)
        #expect(service.counts == DeliveryCounts(expired: 1, attempts: 3))
        #expect(try await scene.tasks().contains("expired c1"))
        try await scene.expectConsistent()
    }

    @Test("A resend that is refused for good ends the doubt, and keeps that it may have arrived")
    func refusedResend() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer, ["rcpt": ["*": ["550 5.1.1 User unknown"]]])
        try await scene.launch(Tenant.mailboxes(1))
        try await die(scene, underWay: 1)
        try await scene.run(scene.settings(mail: mail, connections: 1, idleAfter: .minutes(20)))
        let row = try await scene.row("c1")
        #expect(row.state == .refused)
        #expect(row.wasUncertain)
    }

    @Test("A living worker's rows are not taken over")
    func living() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(3))
        let lock = try scene.ledger.database.lockWorker("dead")
        defer { lock.release() }
        try await die(scene, underWay: 1)
        // Waits for the other's transfer, so it is stopped instead of idle.
        let service = scene.service(scene.settings(mail: mail, untilIdle: false))
        try await scene.run(service) {
            _ = try await becomes {
                try await scene.ledger.status(of: scene.incident, asOf: nil, limit: 1, at: scene.clock.now).workers == 2
            }
            try await Task.sleep(for: .milliseconds(400))
        }
        #expect(mail.seen.isEmpty)
        let states = try await scene.states()
        #expect(states == [.sending: 1, .ready: 2])
    }
}
