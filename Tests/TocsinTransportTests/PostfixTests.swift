import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

/// The relay that most providers have, with its own queue, before a receiver that keeps what comes.
@Suite(
    "Postfix",
    .enabled(if: Postfix.isAvailable, "needs Postfix, and root"), .enabled(if: Python.hasMailServer, "needs aiosmtpd"),
    .enabled(if: TestCertificate.shared != nil, "needs openssl"), .timeLimit(.minutes(2)))
struct PostfixTests {
    private struct Scene {
        let receiver: ScriptedServer<Seen>
        let postfix: Postfix
        let connection: SMTPConnection

        init() async throws {
            let certificate = try #require(TestCertificate.shared)
            receiver = try await ScriptedServer<Seen>(honestRelay)
            postfix = try await Postfix(
                next: receiver.port, certificate: certificate.certificate, key: certificate.key)
            connection = SMTPConnection(
                relay: Relay(
                    name: "postfix", host: "localhost", port: postfix.port, security: .starttls,
                    caFile: certificate.authority, heloName: "us.example"),
                name: "test")
        }

        func send(to recipient: String, _ message: String = "Subject: x\r\n\r\nx\r\n") async throws -> TransferReport {
            await connection.send(
                MailTransfer(
                    envelopeFrom: try EmailAddress("bounce@provider.example"), recipient: try EmailAddress(recipient),
                    message: Array(message.utf8)))
        }
    }

    @Test("Messages are queued over one encrypted connection and arrive to the byte behind Postfix's own header")
    func relayed() async throws {
        let scene = try await Scene()
        let message =
            "From: security@provider.example\r\nTo: soc@wetlands.example\r\nSubject: =?utf-8?q?H=C3=BC?=\r\n"
            + "Message-ID: <1@provider.example>\r\nDate: Tue, 11 Jul 2023 15:00:00 +0000\r\n"
            + "MIME-Version: 1.0\r\n\r\n.\r\n..two\r\n.dot\r\n\r\nend\r\n"
        for index in 1...3 {
            let report = try await scene.send(to: "soc\(index)@wetlands.example", message)
            #expect(report.outcome == .accepted, "\(report)")
            #expect(report.enhanced == "2.0.0")
            #expect(report.reply.contains("queued as"), "\(report.reply)")
            #expect(report.reusedConnection == (index > 1))
        }
        await scene.connection.close()
        try await scene.receiver.wait(for: 3)
        let seen = await scene.receiver.stop()
        #expect(Set(seen.compactMap(\.to)) == Set((1...3).map { ["soc\($0)@wetlands.example"] }))
        for mail in seen {
            #expect(mail.from == "bounce@provider.example")
            let body = try #require(mail.body)
            #expect(body.hasSuffix(message), "\(body)")
            let added = body.dropLast(message.count)
            #expect(added.hasPrefix("Received: from us.example") && added.contains("TLSv1."), "\(added)")
        }
    }

    @Test("Refused recipients get their own verdict, and the connection goes on")
    func refused() async throws {
        let scene = try await Scene()
        let unknown = try await scene.send(to: "unknown@refused.example")
        #expect(unknown.outcome == .refused(.recipient), "\(unknown)")
        #expect(unknown.phase == .recipient && unknown.code == 550 && unknown.enhanced == "5.1.1")
        let later = try await scene.send(to: "later@refused.example")
        #expect(later.outcome == .deferred, "\(later)")
        #expect(later.phase == .recipient && later.code == 450 && later.enhanced == "4.2.0")
        let good = try await scene.send(to: "soc@wetlands.example")
        #expect(good.outcome == .accepted, "\(good)")
        await scene.connection.close()
        try await scene.receiver.wait()
        #expect(await scene.receiver.stop().count == 1)
    }

    @Test("A message that is too large for the relay is refused, and nothing of it arrives")
    func large() async throws {
        let scene = try await Scene()
        let line = String(repeating: "x", count: 70) + "\r\n"
        let report = try await scene.send(
            to: "soc@wetlands.example", "Subject: x\r\n\r\n" + String(repeating: line, count: 400))
        #expect(report.outcome != .accepted && report.outcome != .uncertain, "\(report)")
        #expect(report.isTooLarge && report.sizeLimit == 20_000 && report.code == nil, "its EHLO told: \(report)")
        let small = try await scene.send(to: "soc@wetlands.example")
        #expect(small.outcome == .accepted, "\(small)")
        await scene.connection.close()
        try await scene.receiver.wait()
        #expect(await scene.receiver.stop().count == 1)
    }
}
