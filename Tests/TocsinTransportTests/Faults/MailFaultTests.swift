import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

@Suite(
    "Faults of a relay", .enabled(if: Python.isAvailable, "needs Python"),
    .enabled(if: TestCertificate.shared != nil, "needs openssl"), .timeLimit(.minutes(2)))
struct MailFaultTests {
    /// All rows are sent through by the first test that asks; the others look at what came out.
    private static let endings = Task { try await table.run() }

    @Test(
        "Each fault has its conclusion, its phase and its code", arguments: zip(MailFault.all.indices, MailFault.all))
    func conclusion(index: Int, fault: MailFault) async throws {
        let ending = try await Self.endings.value[index]
        let reports = ending.result
        let told = Comment(rawValue: "\(fault.testDescription)\n\(reports)\n\(ending.seen.compactMap(\.line))")
        #expect(reports.map(\.outcome) == fault.conclusions.map(\.outcome), told)
        #expect(reports.map(\.isRelayFault) == fault.conclusions.map { $0 == .relayRests }, told)
        let last = try #require(reports.last)
        #expect(last.phase == fault.phase, told)
        #expect(last.code == fault.code, told)
        // Either the reply or the fault tells a person what happened.
        #expect(last.reply.isEmpty == (last.code == nil) && (last.fault == nil) == (last.code != nil), told)
        #expect(last.reply.count <= 1_000 && (last.fault?.count ?? 0) <= 300)
        #expect(fault.waits || last.fault?.hasPrefix("no answer") != true, told)
        // Nothing is sent twice, and nothing is sent of which the report says that it was not.
        #expect(ending.seen.count { $0.line == "(dot)" } <= reports.count { $0.phase == .body }, told)
    }

    @Test(
        "What is to be encrypted never goes out in clear: no address, no message, no password",
        arguments: MailFault.all.enumerated().filter { $0.element.security != .none }.map(\.offset))
    func secrecy(index: Int) async throws {
        let ending = try await Self.endings.value[index]
        let wire = try #require(ending.seen.first { $0.line == "(wire)" }?.body)
        // Long enough not to come about by chance among encrypted bytes; the last one is the password for AUTH PLAIN.
        let secrets = [
            "MAIL FROM", "RCPT TO", "DATA\r\n", "AUTH PLAIN", "AUTH LOGIN", "provider.example", "wetlands", "Subject",
            "AHRvY3NpbgBodXNo",
        ]
        for secret in secrets { #expect(!wire.contains(secret), "\(MailFault.all[index].testDescription)") }
        let isEncrypted = ending.seen.allSatisfy { seen in
            guard let line = seen.line else { return true }
            let isPrivate = ["MAIL", "RCPT", "DATA", "AUTH", "(dot)", "(answer)"].contains { line.hasPrefix($0) }
            return seen.tls == true || !isPrivate
        }
        #expect(isEncrypted)
    }

    @Test("Every step, every kind of conclusion and every policy is in the table")
    func completeness() {
        #expect(Set(MailFault.all.compactMap(\.step)).count == MailFault.Step.allCases.count)
        #expect(Set(MailFault.all.flatMap(\.conclusions)) == Set(Conclusion.allCases))
        #expect(Set(MailFault.all.map(\.security)).count == 3)
    }

    private static let table = FaultTable<MailFault, [TransferReport]>(
        rows: MailFault.all, program: scriptedRelay, script: script(of:), waits: { $0.waits }
    ) { fault, port, event in
        let connection = SMTPConnection(relay: relay(fault, port), name: "fault")
        let transfer = try mail(fault.isLong ? longMessage : shortMessage)
        var reports: [TransferReport] = []
        for index in fault.conclusions.indices {
            reports.append(await connection.send(transfer))
            let closes = fault.replies["DOT"]?[safe: index]?.hasPrefix("@last") == true
            // Not before the close has come can the next message meet it.
            if closes { await event("(dropped)", index + 1) }
        }
        await connection.close()
        return reports
    }

    private static let shortMessage = Array("Subject: x\r\n\r\n.dot\r\nend\r\n".utf8)
    /// Four megabytes: more than the buffers of both sides hold.
    private static let longMessage = Array(
        String(repeating: String(repeating: "x", count: 74) + "\r\n", count: 52_000).utf8)

    private static func script(of fault: MailFault) -> [String: any Sendable] {
        var script: [String: any Sendable] = [
            "replies": fault.replies, "narrow": fault.isLong, "refuses": fault.refuses,
        ]
        guard fault.security != .none, let certificates = TestCertificate.shared else { return script }
        script["tap"] = true
        if fault.speaksTLS { script["tls"] = fault.security == .smtps ? "smtps" : "starttls" }
        let pair = certificates.pair(fault.certificate)
        script["certificate"] = pair.certificate
        script["key"] = pair.key
        return script
    }

    private static func relay(_ fault: MailFault, _ port: Int) -> Relay {
        let isUntrusted = fault.certificate == .byOtherAuthority
        let certificates = TestCertificate.shared
        return Relay(
            name: "test", host: "127.0.0.1", port: port, security: fault.security,
            username: fault.hasLogin ? "tocsin" : nil, password: fault.hasLogin ? Secret("hush") : nil,
            caFile: fault.security == .none
                ? nil : isUntrusted ? certificates?.otherAuthority : certificates?.authority,
            heloName: "us.example", connectTimeout: .seconds(fault.waits ? 5 : 60),
            replyTimeout: .seconds(fault.waits ? 3 : 60))
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
