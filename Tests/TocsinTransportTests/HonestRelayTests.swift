import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

@Suite(
    "A real SMTP server",
    .enabled(if: Python.hasMailServer, "needs Python with aiosmtpd"),
    .enabled(if: TestCertificate.shared != nil, "needs openssl"), .timeLimit(.minutes(2)))
struct HonestRelayTests {
    private func server(
        _ tls: String?, password: String? = nil
    ) async throws -> (ScriptedServer<Seen>, TestCertificate) {
        let certificate = try #require(TestCertificate.shared)
        var settings: [String: any Sendable] = ["certificate": certificate.certificate, "key": certificate.key]
        if let tls { settings["tls"] = tls }
        if let password {
            settings["user"] = "tocsin"
            settings["password"] = password
        }
        return (try await ScriptedServer<Seen>(honestRelay, settings), certificate)
    }

    @Test("Two messages go over one encrypted, authenticated connection", arguments: [Relay.Security.smtps, .starttls])
    func encrypted(security: Relay.Security) async throws {
        let (server, certificate) = try await server(security == .smtps ? "smtps" : "starttls", password: "hush")
        let relay = Relay(
            name: "test", host: "localhost", port: server.port, security: security, username: "tocsin",
            password: Secret("hush"), caFile: certificate.authority, heloName: "us.example")
        let connection = SMTPConnection(relay: relay, name: "test")
        let first = await connection.send(try mail())
        let second = await connection.send(try mail())
        await connection.close()
        #expect(first.outcome == .accepted)
        #expect(second.outcome == .accepted)
        #expect(second.reusedConnection)
        let seen = await server.stop()
        #expect(seen.count == 2)
        #expect(seen.allSatisfy { $0.tls == true && $0.user == "tocsin" })
        #expect(seen.first?.body == "Subject: x\r\n\r\n.dot\r\nend\r\n")
        #expect(seen.first?.to == ["soc@wetlands.example"])
    }

    @Test("A message of five megabytes goes out whole")
    func large() async throws {
        let (server, _) = try await server(nil)
        let connection = SMTPConnection(
            relay: Relay(name: "test", host: "127.0.0.1", port: server.port, security: .none), name: "test")
        let message = Array(String(repeating: String(repeating: "x", count: 74) + "\r\n", count: 65_000).utf8)
        let report = await connection.send(try mail(message))
        await connection.close()
        #expect(report.outcome == .accepted)
        #expect(await server.stop().first?.body?.utf8.count == message.count)
    }

    @Test("A file of authorities that is not there is a fault")
    func noAuthority() async throws {
        let (server, _) = try await server("smtps")
        let relay = Relay(
            name: "test", host: "localhost", port: server.port, security: .smtps, caFile: "/nonexistent.pem")
        let connection = SMTPConnection(relay: relay, name: "test")
        let report = await connection.send(try mail())
        await connection.close()
        #expect(report.outcome == .deferred)
        #expect(report.phase == .connecting)
        #expect(report.fault?.contains("caFile") == true)
        #expect(await server.stop().isEmpty)
    }

    @Test("A probe says what the relay offers, and sends nothing")
    func probing() async throws {
        let (server, certificate) = try await server("starttls", password: "hush")
        let relay = Relay(
            name: "test", host: "localhost", port: server.port, security: .starttls, username: "tocsin",
            password: Secret("hush"), caFile: certificate.authority)
        let result = await probe(relay)
        #expect(result.fault == nil)
        #expect(result.isUsable && result.isAuthenticated)
        #expect(result.tls?.hasPrefix("TLSv1.") == true)
        #expect(result.capabilities.contains { $0.hasPrefix("AUTH ") })
        // The test's certificates are good for two days.
        let end = try #require(result.certificate?.at)
        let now = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        #expect(end > now + .hours(24) && end < now + .hours(49))
        #expect(await server.stop().isEmpty)
    }

    @Test("A probe says how to mend what is wrong")
    func probeFaults() async throws {
        let (server, certificate) = try await server("starttls", password: "hush")
        var relay = Relay(
            name: "test", host: "localhost", port: server.port, security: .starttls, username: "tocsin",
            password: Secret("wrong"), caFile: certificate.authority, connectTimeout: .seconds(5))
        var result = await probe(relay)
        #expect(result.fault?.contains("535") == true)
        #expect(result.remedy?.contains("passwordFile") == true)
        relay.caFile = certificate.otherAuthority
        result = await probe(relay)
        #expect(result.fault?.contains("TLS failed") == true)
        #expect(result.remedy?.contains("caFile") == true)
        relay.security = .smtps
        result = await probe(relay)
        #expect(result.fault != nil)
        #expect(result.remedy?.contains("tls: smtps") == true)
        await server.stop()
        result = await probe(relay)
        #expect(result.remedy?.contains("port") == true)
    }
}
