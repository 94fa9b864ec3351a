import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTestSupport
import TocsinTransport

@Suite("What a refusal leads to", .enabled(if: Python.hasMailServer), .timeLimit(.minutes(2)))
struct RefusalTests {
    private func agency(webhook: String? = nil, phone: String? = nil) throws -> Tenant {
        Tenant(
            "agency",
            [
                try Contact("soc", order: 1, mail: webhook == nil ? "soc@agency.example" : nil, webhook: webhook),
                try Contact("ciso", order: 2, mail: "ciso@agency.example"),
                try Contact("board", order: 3, mail: "board@agency.example", phone: phone),
            ])
    }

    @Test("After 550 5.1.1 the next contact gets it in the same run, and the third one nothing")
    func nextContact() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["rcpt": ["soc@agency.example": ["550 5.1.1 User unknown"]]])
        try await scene.launch([agency()])
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(accepted: 1, refused: 1, attempts: 2))
        #expect(mail.taken.map(\.to) == ["ciso@agency.example"])
        #expect(try await scene.rows().map(\.state) == [.refused, .accepted, .held])
        #expect(try await scene.row("agency").fault == "recipient")
        #expect(try await scene.ledger.customers(of: scene.incident, in: .notified) == ["agency"])
        #expect(try await scene.tasks().isEmpty)
        try await scene.expectConsistent()
    }

    @Test("A webhook that answers 410 is refused, and the next contact gets a mail")
    func goneWebhook() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer)
        let web = try await Receiver(webhookServer, ["post": ["/h": [410]]])
        try await scene.launch([agency(webhook: "http://127.0.0.1:\(web.port)/h")])
        try await scene.run(scene.settings(mail: mail))
        #expect(web.seen.count == 1)
        #expect(mail.taken.map(\.to) == ["ciso@agency.example"])
        #expect(try await scene.rows().map(\.state) == [.refused, .accepted, .held])
        try await scene.expectConsistent()
    }

    @Test("When all contacts refuse, the customer is unreachable, or a person calls", arguments: [nil, "+12025550143"])
    func nobody(phone: String?) async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["rcpt": ["*": ["550 5.1.1 User unknown"]]])
        try await scene.launch([agency(phone: phone)])
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(refused: 3, attempts: 3))
        #expect(try await scene.tasks() == [phone == nil ? "unreachable agency" : "call agency"])
        #expect(
            try await scene.ledger.customers(of: scene.incident, in: phone == nil ? .unreachable : .queued)
                == ["agency"])
        try await scene.expectConsistent()
    }

    @Test("550 5.7.1 is our fault: a task, and no contact is used up", arguments: ["rcpt", "dot"])
    func senderFault(stage: String) async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, [stage: ["*": ["550 5.7.1 Rejected by policy"]]])
        try await scene.launch([agency()])
        let service = try await scene.run(scene.settings(mail: mail))
        #expect(service.counts == DeliveryCounts(refused: 1, attempts: 1))
        #expect(try await scene.rows().map(\.state) == [.refused, .held, .held])
        #expect(try await scene.row("agency").fault == "sender")
        #expect(try await scene.tasks() == ["senderFault agency"])
        #expect(try await scene.ledger.customers(of: scene.incident, in: .queued) == ["agency"])
        try await scene.expectConsistent()
    }

    @Test("A message whose final dot is refused is not taken for accepted, nor is the connection lost for the next")
    func refusedAtTheDot() async throws {
        let scene = try await DeliveryScene()
        let mail = try await Receiver(mailServer, ["dot": ["soc@c2.example": ["552 5.2.2 Mailbox full"]]])
        try await scene.launch(Tenant.mailboxes(4))
        let service = try await scene.run(scene.settings(mail: mail, connections: 1))
        #expect(service.counts == DeliveryCounts(accepted: 3, refused: 1, attempts: 4))
        #expect(try await scene.row("c2").state == .refused)
        try await scene.expectConsistent()
    }
}
