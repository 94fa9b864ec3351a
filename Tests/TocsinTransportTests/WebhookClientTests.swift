import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

@Suite("The webhook client", .enabled(if: Python.isAvailable, "needs Python"), .timeLimit(.minutes(2)))
struct WebhookClientTests {
    private let key = WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    private func policy(timeout: TimeSpan = .seconds(20), connections: Int = 20) throws -> WebhookPolicy {
        WebhookPolicy(
            allowNetworks: [try #require(Network("127.0.0.0/8"))], allowHTTP: true, maximumConnections: connections,
            timeout: timeout, userAgent: "tocsin/test")
    }

    private func post(_ port: Int, host: String = "127.0.0.1") throws -> WebhookTransfer {
        WebhookTransfer(
            url: "http://\(host):\(port)/hook", id: "msg_1", timestamp: Instant(secondsSinceEpoch: 1_700_000_000),
            body: Array(#"{"type":"notice"}"#.utf8), signingKeys: [try #require(key)])
    }

    private func server(_ replies: [String] = []) async throws -> ScriptedServer<Seen> {
        try await ScriptedServer<Seen>(scriptedReceiver, ["replies": replies])
    }

    @Test("A request carries body, signature and headers, and 2xx is acceptance")
    func accepted() async throws {
        let server = try await server()
        let client = WebhookClient(policy: try policy())
        let report = await client.send(try post(server.port))
        await client.close()
        #expect(report.outcome == .accepted)
        #expect(report.code == 200)
        #expect(report.reply == "200 ok")
        let request = try #require(await server.stop().first)
        let headers = try #require(request.headers)
        let body = try #require(request.body)
        #expect(headers["content-type"] == "application/json")
        #expect(headers["user-agent"] == "tocsin/test")
        #expect(headers["webhook-id"] == "msg_1")
        #expect(headers["expect"] == nil)
        #expect(
            try headers["webhook-signature"]
                == key?.signature(
                    id: "msg_1", timestamp: Instant(secondsSinceEpoch: 1_700_000_000), body: Array(body.utf8)))
    }

    @Test("A reply is bounded and readable")
    func replyText() async throws {
        let server = try await server([answer(500, [], "oops\u{1B}[31m\r\n"), answer(500, [], "{x:2000}")])
        let client = WebhookClient(policy: try policy())
        #expect(await client.send(try post(server.port)).reply == "500 oops [31m")
        await client.close()
        await server.stop()
    }

    @Test("A secret across the end of the reply that is kept leaves no part of itself")
    func secretAtTheEnd() async throws {
        let secret = "Secret0123456789abcdefXYZ"
        let server = try await server([
            answer(400, [], String(repeating: "x", count: 985) + secret),
            answer(400, [], String(repeating: "\(secret) ", count: 300)),
            answer(404, [], #"{"url":"http:\/\/127.0.0.1\/services\/Secret0123456789abcdefXYZ"}"#),
        ])
        let client = WebhookClient(policy: try policy())
        var transfer = try post(server.port)
        transfer.url = "http://127.0.0.1:\(server.port)/services/\(secret)"
        for _ in 0..<3 {
            let report = await client.send(transfer)
            #expect(report.code == 400 || report.code == 404)
            #expect(!report.reply.contains("Secr") && report.reply.contains("(sec"), "\(report.reply)")
            #expect(report.reply.count <= 1_000)
        }
        await client.close()
        await server.stop()
    }

    @Test("Forty requests share four connections")
    func limits() async throws {
        let server = try await server()
        let client = WebhookClient(policy: try policy(connections: 4))
        let transfer = try post(server.port)
        let outcomes = await withTaskGroup(of: AttemptOutcome.self) { group in
            for _ in 0..<40 { group.addTask { await client.send(transfer).outcome } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await client.close()
        #expect(outcomes.count == 40 && outcomes.allSatisfy { $0 == .accepted })
        let seen = await server.stop()
        #expect(seen.count == 40)
        #expect(Set(seen.map(\.connection)).count <= 4)
    }

    @Test("Closing waits for a request that is under way, and stops those that wait")
    func closing() async throws {
        let server = try await server(["@silent"])
        let client = WebhookClient(policy: try policy(timeout: .seconds(2), connections: 1))
        let transfer = try post(server.port)
        let begun = Task { await client.send(transfer) }
        #expect(await server.saw { $0.line?.contains("POST /hook") ?? false })
        let waiting = Task { await client.send(transfer) }
        await client.close()
        #expect(await begun.value.outcome == .uncertain)
        #expect(await waiting.value.outcome == .interrupted)
        #expect(await client.send(transfer).stopped)
        #expect(await server.stop().count { $0.line == "POST /hook" } == 1)
    }

    @Test("Cancelling prevents the start, and never loses the outcome of a request that has started")
    func cancellation() async throws {
        let server = try await server(["@silent"])
        let client = WebhookClient(policy: try policy(timeout: .seconds(2), connections: 1))
        let transfer = try post(server.port)
        let begun = Task { await client.send(transfer) }
        #expect(await server.saw { $0.line?.contains("POST /hook") ?? false })
        let waiting = Task { await client.send(transfer) }
        waiting.cancel()
        begun.cancel()
        #expect(await begun.value.outcome == .uncertain)
        #expect(await waiting.value.outcome == .interrupted)
        await client.close()
        await server.stop()
    }
}
