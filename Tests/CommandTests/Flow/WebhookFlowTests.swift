import Foundation
import Testing
import TocsinTestSupport

/// A webhook on loopback, with a receiver that checks signatures by another library.
@Suite("Webhooks, from the contact's file to the receiver", .enabled(if: Python.hasMailServer))
struct WebhookFlowTests {
    private static func contact(port: Int) -> String {
        """
        schema: 1
        tenant: lantern-desk
        name: "Lantern & Desk"
        kind: organisation
        tier: enterprise
        locale: en-US
        timezone: America/New_York
        share: named
        contacts:
          - id: intake
            name: Alert intake
            role: automation
            order: 1
            channels:
              - webhook: {url: "http://127.0.0.1:\(port)/hooks/tocsin?desk=1", format: generic}

        """
    }

    /// A workspace with one customer, who has only a webhook.
    private static func workspace(_ receiver: Receiver, relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay, webhooks: true)
        try workspace.write(contact(port: receiver.port), to: "contacts/lantern-desk.yaml")
        let lines = try workspace.read("batch.csv").split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("isarwerk,") }).replacing("isarwerk,", with: "lantern-desk,")
        try workspace.write("\(lines[0])\n\(row)\n", to: "hooks.csv")
        return workspace
    }

    @Test("A request that failed is made again with the same id and body, signed by the workspace's key, as previewed")
    func request() async throws {
        let relay = try await Receiver(mailServer)
        let keyed = try TemporaryWorkspace()
        let key = try keyed.read("secrets/webhook.key")
        let receiver = try await Receiver(webhookServer, ["key": key, "post": ["*": [503, 204]]])
        let workspace = try Self.workspace(receiver, relay: relay)
        try workspace.write(key, to: "secrets/webhook.key")
        try workspace.release("hooks.csv")
        let report = try workspace.deliver()
        #expect(report["accepted"].number == 1)
        #expect(report["remaining"].number == 0)
        #expect(relay.taken.isEmpty)
        let taken = receiver.seen
        try #require(taken.map(\.status) == [503, 204])
        #expect(taken.allSatisfy { $0.isSigned == true })
        #expect(taken.allSatisfy { $0.to == "/hooks/tocsin?desk=1" })
        #expect(taken[0].id == taken[1].id)
        #expect(taken[0].bytes == taken[1].bytes)
        try expectBody(taken[1].bytes)
        let rows = try workspace.done("release", "show", TemporaryWorkspace.incident, "1")
        let row = rows["deliveries"]["items"][0]
        #expect(row["channel"].text == "webhook")
        #expect(row["state"].text == "accepted")
        let id = try #require(row["delivery"].text)
        let exact = try workspace.tocsin("preview", "--delivery", id, "--exact")
        #expect(Data(exact.output.utf8) == taken[1].bytes)
        // A 2xx is acceptance, never an answer.
        let status = try workspace.status()
        #expect(status["customers"]["notified"].number == 1)
        #expect(status["silent"]["count"].number == 1)
    }

    private func expectBody(_ bytes: Data) throws {
        let body = try JSON(text: String(decoding: bytes, as: UTF8.self))
        #expect(body.keys == ["type", "timestamp", "data"])
        #expect(body["type"].text == "incident.notice")
        let data = body["data"]
        #expect(data["incident"].text == TemporaryWorkspace.incident)
        #expect(data["tenant"].text == "lantern-desk")
        #expect(data["contact"].text == "intake")
        #expect(data["drill"].flag == false)
        let text = try #require(data["text"].text)
        #expect(text.contains("Lantern & Desk"))
        let credentials = try #require(Credentials(in: text))
        #expect(data["acknowledge"]["code"].text == credentials.code)
        #expect(data["acknowledge"]["url"].text == "https://notify.provider.example/a/\(credentials.token)")
        #expect(bytes.count < 20_000)
    }

    @Test("Another signing key than the receiver's gives a signature that it does not accept")
    func otherKey() async throws {
        let relay = try await Receiver(mailServer)
        let other = try TemporaryWorkspace()
        let receiver = try await Receiver(webhookServer, ["key": try other.read("secrets/webhook.key")])
        let workspace = try Self.workspace(receiver, relay: relay)
        try workspace.release("hooks.csv")
        try workspace.deliver()
        #expect(receiver.taken.map(\.isSigned) == [false])
    }

    @Test("Without allowNetworks nothing is connected to on loopback, and without allowHttp the plan stops")
    func guarded() async throws {
        let relay = try await Receiver(mailServer)
        let receiver = try await Receiver(
            webhookServer, ["key": try TemporaryWorkspace().read("secrets/webhook.key")])
        let workspace = try Self.workspace(receiver, relay: relay)
        try workspace.release("hooks.csv")
        try workspace.replace("allowNetworks: [127.0.0.0/8]", with: "allowNetworks: []", in: "tocsin.yaml")
        let result = try workspace.tocsin("deliver", "--until-idle", "--format", "json")
        #expect(result.code == 4, "\(result.error)")
        #expect(receiver.taken.isEmpty)
        let plain = try Self.workspace(receiver, relay: relay)
        try plain.replace("allowHttp: true", with: "allowHttp: false", in: "tocsin.yaml")
        let refused = try plain.tocsin(
            "queue", TemporaryWorkspace.incident, "--batch", "hooks.csv", "--advisory", "initial", "--format", "json")
        #expect(refused.code == 65)
        #expect(refused.error.contains("lantern-desk.yaml"), "\(refused.error)")
    }
}
