import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

/// What the look at a URL can't know, because only the name service does, or because the answer changes afterwards.
///
/// 127.0.0.2 plays a public address, and 127.0.0.1 one inside; the same server listens on both.
@Suite("The address guard at the connection", .enabled(if: Python.isAvailable, "needs Python"), .timeLimit(.minutes(2)))
struct GuardedConnectionTests {
    private static let outside = "127.0.0.2"
    private static let inside = "127.0.0.1"

    private static func server(_ replies: [String] = []) async throws -> ScriptedServer<Seen> {
        try await ScriptedServer<Seen>(scriptedReceiver, ["replies": replies, "addresses": [inside, outside]])
    }

    /// - Parameter addresses: What the receiver's name resolves to.
    private static func policy(
        _ server: ScriptedServer<Seen>, _ addresses: String..., allows: [String] = [outside]
    ) throws -> WebhookPolicy {
        var policy = WebhookPolicy(
            allowNetworks: try allows.map { try #require(Network($0)) }, allowHTTP: true, timeout: .seconds(60))
        policy.resolve = ["hooks.customer.example:\(server.port):\(addresses.joined(separator: ","))"]
        return policy
    }

    private static func post(_ server: ScriptedServer<Seen>) -> WebhookTransfer {
        TocsinTransportTests.post(to: "http://hooks.customer.example:\(server.port)/hook")
    }

    @Test("A name that resolves to an address inside is deferred, and nobody is asked")
    func pointsInside() async throws {
        let server = try await Self.server()
        let client = WebhookClient(policy: try Self.policy(server, Self.inside))
        let report = await client.send(Self.post(server))
        await client.close()
        #expect(report.misdirected && report.blocked == nil && report.fault == AddressGuard.misdirectedText)
        #expect(report.outcome == .deferred && report.phase == .connecting)
        #expect(await server.stop().isEmpty)
    }

    @Test("A moment of a wrong answer costs nothing: the next attempt reaches the receiver")
    func wrongForAMoment() async throws {
        let server = try await Self.server()
        let client = WebhookClient(policy: try Self.policy(server, Self.outside))
        let first = await client.post(Self.post(server), under: try Self.policy(server, Self.inside))
        #expect(first.outcome == .deferred, "\(first)")
        #expect(await client.send(Self.post(server)).outcome == .accepted)
        await client.close()
        #expect(await server.stop().compactMap(\.address) == [Self.outside])
    }

    @Test("A name that changes its answer gets nothing once it points inside")
    func changingAnswer() async throws {
        let server = try await Self.server([answer(200, ["Connection: close"])])
        let client = WebhookClient(policy: try Self.policy(server, Self.outside))
        #expect(await client.send(Self.post(server)).outcome == .accepted)
        let second = await client.post(Self.post(server), under: try Self.policy(server, Self.inside))
        #expect(second.outcome == .deferred && second.misdirected, "\(second)")
        await client.close()
        #expect(await server.stop().map(\.address) == [Self.outside])
    }

    @Test("Of several addresses only those outside are used")
    func mixedAnswer() async throws {
        let server = try await Self.server()
        let client = WebhookClient(policy: try Self.policy(server, Self.inside, Self.outside))
        #expect(await client.send(Self.post(server)).outcome == .accepted)
        await client.close()
        #expect(await server.stop().map(\.address) == [Self.outside])
    }

    @Test("A kept connection is checked again: a narrower policy gets no request over it")
    func keptConnection() async throws {
        let server = try await Self.server()
        let client = WebhookClient(policy: try Self.policy(server, Self.outside))
        #expect(await client.send(Self.post(server)).outcome == .accepted)
        let second = await client.post(Self.post(server), under: try Self.policy(server, Self.outside, allows: []))
        #expect(second.outcome == .deferred && second.misdirected && second.reusedConnection, "\(second)")
        await client.close()
        #expect(await server.stop().count { $0.line == "POST /hook" } == 1)
    }

    @Test("A repetition that the guard refuses leaves the doubt about the first copy")
    func refusedRepetition() async throws {
        let server = try await Self.server([answer(200), "@drop"])
        let client = WebhookClient(policy: try Self.policy(server, Self.outside))
        #expect(await client.send(Self.post(server)).outcome == .accepted)
        // Sent over the kept connection, which dies; libcurl would post again, and the name points inside by now.
        let second = await client.post(Self.post(server), under: try Self.policy(server, Self.inside))
        #expect(second.outcome == .uncertain && !second.misdirected && second.phase == .body, "\(second)")
        #expect(second.fault == "the connection was lost")
        await client.close()
        #expect(await server.stop().compactMap(\.address) == [Self.outside, Self.outside])
    }

    @Test(
        "A disguised address is refused at the socket too, should the look at the URL let it through",
        arguments: [
            "127.0.0.1", "2130706433", "017700000001", "0177.0.0.1", "0x7f000001", "0x7F.1", "127.1", "127.0.0.1.",
            "localhost", "LOCALHOST.", "[::ffff:127.0.0.1]", "[::FFFF:7F00:1]", "[::1]", "[::7f00:1]",
            "[2002:7f00:1::1]", "[64:ff9b::7f00:1]", "[fe80::1%25lo]", "user:secret@127.0.0.1",
        ])
    func disguised(host: String) async throws {
        let server = try await Self.server()
        let client = WebhookClient(policy: WebhookPolicy(allowHTTP: true))
        let transfer = TocsinTransportTests.post(to: "http://\(host):\(server.port)/hook")
        #expect(await client.send(transfer).outcome == .refused(.recipient))
        let report = await client.post(transfer, under: WebhookPolicy(allowHTTP: true))
        await client.close()
        #expect(report.phase == .connecting && report.code == nil, "\(report)")
        // Names with a dot at the end, and IPv6 where a machine has none, may find no address at all.
        #expect(report.misdirected || report.fault == "the host name was not found", "\(report)")
        #expect(await server.stop().isEmpty)
    }

    @Test("Proxies that the environment names are ignored, for webhooks and for mail")
    func proxies() async {
        // In a process of its own: the environment is everybody's.
        await #expect(processExitsWith: .success) {
            let proxy = try await ScriptedServer<Seen>(scriptedReceiver)
            let receiver = try await Self.server()
            let relay = try await ScriptedServer<Seen>(scriptedRelay)
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "smtp_proxy", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
            }
            for name in ["no_proxy", "NO_PROXY"] { unsetenv(name) }
            let client = WebhookClient(policy: try Self.policy(receiver, Self.outside))
            #expect(await client.send(Self.post(receiver)).outcome == .accepted)
            await client.close()
            let connection = SMTPConnection(
                relay: Relay(name: "test", host: "127.0.0.1", port: relay.port, security: .none), name: "test")
            #expect(await connection.send(try mail()).outcome == .accepted)
            await connection.close()
            #expect(await receiver.stop().count == 1)
            #expect(await relay.stop().contains { $0.line == "(dot)" })
            #expect(await proxy.stop().isEmpty)
        }
    }
}
