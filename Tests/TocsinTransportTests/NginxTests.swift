import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

/// The server before most webhook receivers: TLS, HTTP/2, connections that it closes when it likes.
@Suite(
    "nginx", .enabled(if: Nginx.isAvailable, "needs nginx"),
    .enabled(if: TestCertificate.shared != nil, "needs openssl"), .timeLimit(.minutes(2)))
struct NginxTests {
    private static func server(_ protocols: String, _ locations: String) async throws -> (Nginx, TestCertificate) {
        let certificate = try #require(TestCertificate.shared)
        let server = try await Nginx(
            certificate: certificate.certificate, key: certificate.key, protocols: protocols, locations: locations)
        return (server, certificate)
    }

    private static func client(trusting authority: String) throws -> WebhookClient {
        WebhookClient(
            policy: WebhookPolicy(
                allowNetworks: [try #require(Network("127.0.0.0/8")), try #require(Network("::1/128"))],
                timeout: .seconds(60), caFile: authority, userAgent: "tocsin/test"))
    }

    private static func post(_ port: Int, _ id: String, _ path: String = "/") throws -> WebhookTransfer {
        WebhookTransfer(
            url: "https://localhost:\(port)\(path)", id: id, timestamp: Instant(secondsSinceEpoch: 1_700_000_000),
            body: Array(#"{"type":"notice"}"#.utf8),
            signingKeys: [try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))])
    }

    @Test(
        "A hundred requests at once arrive once each, however the connections are shared",
        arguments: [("", "HTTP/1.1"), ("http2", "HTTP/2.0")])
    func many(protocols: String, name: String) async throws {
        let (server, certificate) = try await Self.server(protocols, "location / { return 202; }")
        let client = try Self.client(trusting: certificate.authority)
        let port = server.port
        let reports = try await withThrowingTaskGroup(of: TransferReport.self) { group in
            for index in 0..<100 { group.addTask { await client.send(try Self.post(port, "msg_\(index)")) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await client.close()
        #expect(reports.allSatisfy { $0.outcome == .accepted && $0.code == 202 }, "\(reports.map(\.fault))")
        let requests = try await server.requests(100)
        #expect(requests.count == 100)
        #expect(Set(requests.map { $0[3] }).count == 100)
        #expect(requests.allSatisfy { $0[0] == "202" && $0[1] == name }, "\(requests)")
        #expect(Set(requests.map { $0[2] }).count <= 20)
    }

    @Test("Connections that nginx closes after a few requests are opened again; none is in doubt, none comes twice")
    func closing() async throws {
        let (server, certificate) = try await Self.server("", "keepalive_requests 3; location / { return 204; }")
        let client = try Self.client(trusting: certificate.authority)
        for index in 0..<20 {
            let report = await client.send(try Self.post(server.port, "msg_\(index)"))
            #expect(report.outcome == .accepted, "\(report)")
        }
        await client.close()
        let requests = try await server.requests(20)
        #expect(requests.map { $0[3] } == (0..<20).map { "msg_\($0)" })
        #expect(Set(requests.map { $0[2] }).count == 7)
    }

    @Test("What nginx says of overload and of paths that are gone is heeded")
    func answers() async throws {
        let (server, certificate) = try await Self.server(
            "",
            """
            location /busy { add_header Retry-After 17 always; return 503; }
            location /gone { return 410; }
            """)
        let client = try Self.client(trusting: certificate.authority)
        let busy = await client.send(try Self.post(server.port, "msg_1", "/busy"))
        #expect(busy.outcome == .deferred && busy.code == 503 && busy.retryAfter == 17, "\(busy)")
        let gone = await client.send(try Self.post(server.port, "msg_2", "/gone"))
        #expect(gone.outcome == .refused(.recipient) && gone.code == 410, "\(gone)")
        await client.close()
    }

    @Test("A certificate by an authority that is not trusted gets no request")
    func untrusted() async throws {
        let (server, certificate) = try await Self.server("", "location / { return 200; }")
        let client = try Self.client(trusting: certificate.otherAuthority)
        let report = await client.send(try Self.post(server.port, "msg_1"))
        await client.close()
        #expect(report.outcome == .deferred && report.phase == .connecting, "\(report)")
        #expect(report.fault?.contains("TLS failed") == true)
    }
}
