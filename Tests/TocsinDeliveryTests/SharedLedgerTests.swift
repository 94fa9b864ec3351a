import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("Several workers on one ledger", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct SharedLedgerTests {
    @Test("Two workers share 500 mails and 100 webhooks, and each is sent once")
    func two() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["slow": 0.005])
        let web = try await Receiver(webhookServer)
        let customers = try (1...500).map { number in
            Tenant(
                "c\(number)",
                [
                    try Contact(
                        "soc", mail: "soc@c\(number).example",
                        webhook: number <= 100 ? "http://127.0.0.1:\(web.port)/c\(number)" : nil)
                ])
        }
        try await scene.launch(customers)
        let other = try await scene.reopened()
        let services = [
            scene.service(scene.settings(mail: mail)), scene.service(scene.settings(mail: mail), ledger: other),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            try await group.waitForAll()
        }
        #expect(services.map(\.counts.accepted).reduce(0, +) == 600)
        #expect(services.allSatisfy { $0.counts.accepted > 0 })
        #expect(mail.taken.count == 500)
        #expect(Set(mail.taken.map(\.to)).count == 500)
        #expect(web.taken.count == 100)
        #expect(Set(web.taken.map(\.to)).count == 100)
        #expect(try await scene.states() == [.accepted: 600])
        try await scene.expectConsistent()
    }

    /// What another worker does with the rows that it holds.
    enum Turn: CaseIterable {
        case givesBack, settles, dies, fallsSilent
    }

    @Test("An idle worker goes on until what another holds is settled or falls to it", arguments: Turn.allCases)
    func waitsForOthers(turn: Turn) async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(3))
        let lock = try scene.ledger.database.lockWorker("other")
        defer { lock.release() }
        let claims = try await hold(scene, worker: "other", for: turn == .fallsSilent ? .minutes(2) : .hours(9))
        #expect(claims.count == 3)
        let service = scene.service(scene.settings(mail: mail), worker: "idle")
        async let run: Void = service.run()
        // It has looked again and again by now, as its reports show.
        #expect(
            try await becomes {
                try await scene.ledger.database.read { connection in
                    try connection.first(
                        SQL(
                            "SELECT worker FROM workers WHERE worker = 'idle' AND seen_at > started_at + 10000000")
                    ) { _ in true } ?? false
                }
            })
        switch turn {
        case .givesBack: try await scene.ledger.release(claims)
        case .settles:
            for claim in claims { try await accept(claim, scene) }
        case .dies: lock.release()
        case .fallsSilent: break
        }
        try await run
        let own = turn == .settles ? 0 : 3
        #expect(service.counts == DeliveryCounts(accepted: own, attempts: own))
        #expect(mail.taken.count == own)
        #expect(try await scene.states() == [.accepted: 3])
        #expect(try await scene.ledger.backlog().remaining == 0)
        try await scene.expectConsistent()
    }

    @Test("What another holds of a paused release keeps nobody waiting")
    func pausedElsewhere() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let release = try await scene.launch(Tenant.mailboxes(2))
        let lock = try scene.ledger.database.lockWorker("other")
        defer { lock.release() }
        #expect(try await hold(scene, worker: "other", for: .hours(9)).count == 2)
        try await scene.pause(release)
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts())
    }

    @Test("Two idle workers with leases that they forgot don't wait for each other for ever")
    func forgottenLeases() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        try await scene.launch(Tenant.mailboxes(4))
        for worker in ["w1", "w2"] {
            #expect(try await hold(scene, worker: worker, limit: 2, for: .hours(9)).count == 2)
        }
        let services = ["w1", "w2"].map { scene.service(scene.settings(mail: mail), worker: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            try await group.waitForAll()
        }
        #expect(services.map(\.counts.accepted).reduce(0, +) == 4)
        #expect(mail.taken.count == 4)
    }

    /// Leases rows in the name of a worker of this host.
    private func hold(
        _ scene: DeliveryScene, worker: String, limit: Int = 100, for lease: TimeSpan
    ) async throws -> [ClaimedDelivery] {
        if worker == "other" {
            _ = try await scene.ledger.startWorker(
                worker, pid: 4_711, uncertainWait: .minutes(15), by: scene.operatorActor, at: scene.clock.now)
        }
        let release = try #require(try await scene.ledger.sendableReleases().first)
        return try await scene.ledger.claim(
            from: release, channel: .smtp, worker: worker, limit: limit, leaseUntil: scene.clock.now + lease,
            at: scene.clock.now)
    }

    private func accept(_ claim: ClaimedDelivery, _ scene: DeliveryScene) async throws {
        let begun = try await scene.ledger.exchange(
            result: nil, next: claim, worker: "other", by: scene.operatorActor, at: scene.clock.now)
        #expect(begun.started)
        let report = TransferReport(channel: .smtp, phase: .body, code: 250, reply: "250 2.0.0 Ok")
        let result = AttemptResult(
            claim: claim, report: report, outcome: report.outcome, startedAt: scene.clock.now,
            endedAt: scene.clock.now, retryAt: scene.clock.now)
        let ended = try await scene.ledger.exchange(
            result: result, next: nil, worker: "other", by: scene.operatorActor, at: scene.clock.now)
        #expect(ended.recorded == .accepted)
    }

    @Test("A worker's name can't be used by two at the same time")
    func sameName() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let service = scene.service(scene.settings(mail: mail, untilIdle: false), worker: "w1")
        try await scene.run(service) {
            _ = try await becomes { scene.ledger.database.isAlive(worker: "w1") }
            await #expect(throws: SQLError.self) {
                try await scene.service(scene.settings(mail: mail), worker: "w1").run()
            }
        }
        #expect(!scene.ledger.database.isAlive(worker: "w1"))
    }
}
