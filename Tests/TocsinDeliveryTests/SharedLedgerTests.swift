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
