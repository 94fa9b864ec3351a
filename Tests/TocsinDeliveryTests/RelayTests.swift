import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("Relays that fail", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct RelayTests {
    @Test("With the relay down nothing is lost: rows are deferred or ready, the relay rests, and the run ends")
    func down() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let gone = try await unusedPort()
        try await scene.launch(Tenant.mailboxes(40))
        let service = try await scene.run(scene.settings(port: gone, connections: 3))
        #expect(service.everyRelayFailed)
        let counts = service.counts
        #expect(counts.accepted + counts.refused + counts.expired + counts.uncertain == 0)
        #expect(counts.deferred > 0)
        // 5, 10 and 20 s are waited for, 40 s are not: each slot tries once in a while, not every message.
        #expect(counts.attempts <= 3 * 5)
        let states = try await scene.states()
        #expect((states[.deferred] ?? 0) + (states[.ready] ?? 0) == 40)
        #expect(try await scene.rows().allSatisfy { $0.worker == nil })
        try await scene.expectConsistent()

        // The relay is back: all go out, each once.
        let mail = try await Receiver(mailServer)
        var settings = scene.settings(mail: mail)
        settings.idleAfter = .minutes(20)
        let second = try await scene.run(settings)
        #expect(second.counts.accepted == 40)
        #expect(Set(mail.taken.map(\.to)).count == 40)
        #expect(mail.taken.count == 40)
        try await scene.expectConsistent()
    }

    @Test("While one relay rests, another one sends everything")
    func second() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer)
        var settings = scene.settings(mail: mail, connections: 2)
        settings.lanes.append(contentsOf: scene.settings(port: try await unusedPort(), connections: 2).lanes)
        settings.mailSchedule.waits = [.seconds(10)]
        try await scene.launch(Tenant.mailboxes(40))
        let service = try await scene.run(settings)
        #expect(!service.everyRelayFailed)
        #expect(service.counts.accepted == 40)
        #expect(mail.taken.count == 40)
        #expect(Set(mail.taken.map(\.to)).count == 40)
        try await scene.expectConsistent()
    }

    @Test("A relay that takes messages and gives no reply leaves in doubt what was under way, not the release")
    func noReplies() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer, ["dot": ["*": ["@drop"]]])
        try await scene.launch(Tenant.mailboxes(40))
        let service = try await scene.run(scene.settings(mail: mail, connections: 3))
        #expect(!service.everyRelayFailed, "it took part")
        // Three were under way; then one tries after 5, 10 and 20 s.
        let doubts = service.counts.uncertain
        #expect((1...6).contains(doubts))
        #expect(service.counts == DeliveryCounts(uncertain: doubts, attempts: doubts))
        #expect(try await scene.states() == [.uncertain: doubts, .ready: 40 - doubts])
        try await scene.expectConsistent()
    }

    @Test("A relay that refuses us at MAIL is at fault: deferred, no contact used up, and no failed path")
    func refusedSender() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let mail = try await Receiver(mailServer, ["mail": ["*": ["550 5.7.1 sender not welcome"]]])
        try await scene.launch(Tenant.mailboxes(1))
        let service = try await scene.run(scene.settings(mail: mail, connections: 1))
        #expect(service.everyRelayFailed)
        let row = try await scene.row("c1")
        #expect(row.state == .deferred)
        #expect(mail.taken.isEmpty)
        try await scene.expectConsistent()
    }

    @Test("Webhooks go out although every relay rests")
    func webhooksGoOn() async throws {
        let scene = try await DeliveryScene(speed: 60)
        let web = try await Receiver(webhookServer)
        let customers = try (1...30).map { number in
            Tenant(
                "c\(number)",
                [try Contact("soc", mail: "soc@c\(number).example", webhook: "http://127.0.0.1:\(web.port)/c\(number)")]
            )
        }
        try await scene.launch(customers)
        let service = try await scene.run(scene.settings(port: try await unusedPort(), connections: 2))
        #expect(service.counts.accepted == 30)
        #expect(web.taken.count == 30)
        #expect(try await scene.ledger.customers(of: scene.incident, in: .notified).count == 30)
    }

    @Test("Without a relay webhooks are sent, mail waits, and an idle run ends")
    func noRelay() async throws {
        let scene = try await DeliveryScene()
        let web = try await Receiver(webhookServer)
        try await scene.launch([
            Tenant("c1", [try Contact("soc", mail: "soc@c1.example", webhook: "http://127.0.0.1:\(web.port)/c1")])
        ])
        let service = try await scene.run(scene.settings())
        #expect(!service.everyRelayFailed)
        #expect(try await scene.rows().map(\.state) == [.ready, .accepted])
    }

    /// A port on which nobody listens: that of a receiver which has ended.
    private func unusedPort() async throws -> Int {
        try await Receiver(mailServer).port
    }
}
