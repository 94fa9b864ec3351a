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

    private func post(_ port: Int, _ path: String, host: String = "127.0.0.1", scheme: String = "http") throws
        -> WebhookTransfer
    {
        WebhookTransfer(
            url: "\(scheme)://\(host):\(port)\(path)", id: "msg_1",
            timestamp: Instant(secondsSinceEpoch: 1_700_000_000),
            body: Array(#"{"type":"notice"}"#.utf8), signingKeys: [try #require(key)])
    }

    /// Sends one request to a path and returns the report and what the server saw.
    private func send(_ path: String, timeout: TimeSpan = .seconds(20)) async throws -> (TransferReport, [Seen]) {
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: try policy(timeout: timeout))
        let report = await client.send(try post(server.port, path))
        await client.close()
        return (report, await server.stop())
    }

    @Test("A request carries body, signature and headers, and 2xx is acceptance")
    func accepted() async throws {
        let (report, seen) = try await send("/ok")
        #expect(report.outcome == .accepted)
        #expect(report.code == 200)
        #expect(report.reply == "200 ok")
        let request = try #require(seen.first)
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

    @Test("A redirect is not followed, and is a refusal")
    func redirect() async throws {
        let (report, seen) = try await send("/redirect")
        #expect(report.code == 302)
        #expect(report.outcome == .refused(.recipient))
        #expect(seen.count == 1)
    }

    @Test("Retry-After is understood in seconds and as a date")
    func retryAfter() async throws {
        let (busy, _) = try await send("/busy")
        #expect(busy.code == 429)
        #expect(busy.retryAfter == 17)
        #expect(busy.outcome == .deferred)
        let (later, _) = try await send("/later")
        #expect(later.code == 503)
        #expect((100...121).contains(try #require(later.retryAfter)))
    }

    @Test("5xx is deferred with a readable reply, 410 is a refusal")
    func serverErrors() async throws {
        let (broken, _) = try await send("/broken")
        #expect(broken.outcome == .deferred)
        #expect(broken.reply == "500 oops [31m")
        let (gone, _) = try await send("/gone")
        #expect(gone.outcome == .refused(.recipient))
    }

    @Test("A reply without end is cut, and its status still decides", arguments: ["/huge", "/headers"])
    func hugeReply(path: String) async throws {
        let (report, _) = try await send(path)
        #expect(report.code == 200)
        #expect(report.reply.count <= 1_000)
        #expect(report.outcome == .accepted)
    }

    @Test("Silence after the request leaves doubt when the time-out has passed")
    func hang() async throws {
        let (report, seen) = try await send("/hang", timeout: .seconds(1))
        #expect(seen.count == 1)
        #expect(report.phase == .body)
        #expect(report.code == nil)
        #expect(report.outcome == .uncertain)
        #expect(report.fault == "no answer within 1 s")
    }

    @Test("A connection lost after the request leaves doubt")
    func drop() async throws {
        let (report, seen) = try await send("/drop")
        #expect(seen.count == 1)
        #expect(report.outcome == .uncertain)
    }

    @Test("A reused connection that dies after the request leaves doubt: nothing is posted again by itself")
    func noRepetition() async throws {
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: try policy())
        let first = await client.send(try post(server.port, "/once-then-drop"))
        let second = await client.send(try post(server.port, "/once-then-drop"))
        await client.close()
        let seen = await server.stop()
        #expect(first.outcome == .accepted && !first.reusedConnection)
        #expect(second.outcome == .uncertain && second.reusedConnection)
        #expect(second.fault == "the connection was lost")
        #expect(seen.count == 2)
        #expect(Set(seen.map(\.connection)).count == 1)
    }

    @Test("An address that is not public is refused, by number and by name, and nobody is asked")
    func guardRefuses() async throws {
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: WebhookPolicy(allowHTTP: true))
        for host in ["127.0.0.1", "localhost", "127.1", "[::ffff:127.0.0.1]"] {
            let report = await client.send(try post(server.port, "/ok", host: host))
            #expect(report.blocked == .recipient)
            #expect(report.phase == .connecting)
            #expect(report.outcome == .refused(.recipient))
            #expect(report.fault == AddressGuard.blockedText)
        }
        await client.close()
        #expect(await server.stop().isEmpty)
    }

    @Test("A name that resolves to a refused address is stopped when the socket is opened")
    func guardAtSocket() async throws {
        let server = try await ScriptedServer<Seen>(pathServer)
        // Without the look at the URL, as for a name whose addresses only the name service knows.
        let policy = WebhookPolicy(allowHTTP: true)
        let request = try #require(WebhookRequest(try post(server.port, "/ok", host: "localhost"), policy: policy))
        let report = request.performAlone()
        #expect(report.blocked == .recipient)
        #expect(await server.stop().isEmpty)
    }

    @Test("HTTPS with a private authority is accepted, and without it is a fault before the body")
    func https() async throws {
        let certificate = try #require(TestCertificate.shared)
        let server = try await ScriptedServer<Seen>(
            pathServer, ["certificate": certificate.certificate, "key": certificate.key])
        var policy = try policy()
        let untrusting = WebhookClient(policy: policy)
        let fault = await untrusting.send(try post(server.port, "/ok", host: "localhost", scheme: "https"))
        await untrusting.close()
        #expect(fault.outcome == .deferred)
        #expect(fault.phase == .connecting)
        #expect(fault.fault?.hasPrefix("TLS failed") == true)
        policy.caFile = certificate.authority
        let client = WebhookClient(policy: policy)
        let report = await client.send(try post(server.port, "/ok", host: "localhost", scheme: "https"))
        await client.close()
        #expect(report.outcome == .accepted)
        #expect(await server.stop().count == 1)
    }

    @Test("Forty requests share four connections")
    func limits() async throws {
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: try policy(connections: 4))
        let transfer = try post(server.port, "/ok")
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
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: try policy(timeout: .seconds(2), connections: 1))
        let transfer = try post(server.port, "/hang")
        let begun = Task { await client.send(transfer) }
        #expect(await server.saw { $0.line?.contains("POST /hang") ?? false })
        let waiting = Task { await client.send(transfer) }
        await client.close()
        #expect(await begun.value.outcome == .uncertain)
        #expect(await waiting.value.outcome == .interrupted)
        #expect(await client.send(transfer).stopped)
        #expect(await server.stop().count == 1)
    }

    @Test("Cancelling prevents the start, and never loses the outcome of a request that has started")
    func cancellation() async throws {
        let server = try await ScriptedServer<Seen>(pathServer)
        let client = WebhookClient(policy: try policy(timeout: .seconds(2), connections: 1))
        let transfer = try post(server.port, "/hang")
        let begun = Task { await client.send(transfer) }
        #expect(await server.saw { $0.line?.contains("POST /hang") ?? false })
        let waiting = Task { await client.send(transfer) }
        waiting.cancel()
        begun.cancel()
        #expect(await begun.value.outcome == .uncertain)
        #expect(await waiting.value.outcome == .interrupted)
        await client.close()
        await server.stop()
    }
}
