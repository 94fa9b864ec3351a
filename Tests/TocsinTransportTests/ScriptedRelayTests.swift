import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

/// Each test has a relay of its own that misbehaves in one way.
@Suite("A relay that misbehaves", .enabled(if: Python.isAvailable, "needs Python"), .timeLimit(.minutes(2)))
struct ScriptedRelayTests {
    private func relay(_ server: ScriptedServer<Seen>, reply: TimeSpan = .seconds(20)) -> Relay {
        Relay(name: "test", host: "127.0.0.1", port: server.port, security: .none, replyTimeout: reply)
    }

    /// Sends one message and returns the report and what the server saw.
    private func send(
        _ settings: [String: any Sendable], reply: TimeSpan = .seconds(20),
        _ change: @Sendable (inout Relay) -> Void = { _ in }
    ) async throws -> (TransferReport, [Seen]) {
        let server = try await ScriptedServer<Seen>(scriptedRelay, settings)
        var relay = relay(server, reply: reply)
        change(&relay)
        let connection = SMTPConnection(relay: relay, name: "test")
        let report = await connection.send(try mail())
        await connection.close()
        return (report, await server.stop())
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var verb: String
        var reply: String
        var phase: TransferReport.Phase
        var code: Int
        var enhanced: String?
        var outcome: AttemptOutcome
        var testDescription: String { "\(verb): \(reply)" }
    }

    @Test(
        "Each refusal is reported with the command that it answers",
        arguments: [
            Refusal(
                verb: "GREETING", reply: "554 5.3.2 no service", phase: .connecting, code: 554, enhanced: "5.3.2",
                outcome: .deferred),
            Refusal(verb: "GREETING", reply: "421 busy", phase: .connecting, code: 421, outcome: .deferred),
            Refusal(
                verb: "MAIL", reply: "550 5.7.1 not you", phase: .sender, code: 550, enhanced: "5.7.1",
                outcome: .deferred),
            Refusal(
                verb: "MAIL", reply: "421 4.3.2 closing", phase: .sender, code: 421, enhanced: "4.3.2",
                outcome: .deferred),
            Refusal(
                verb: "RCPT", reply: "550 5.1.1 unknown", phase: .recipient, code: 550, enhanced: "5.1.1",
                outcome: .refused(.recipient)),
            Refusal(
                verb: "RCPT", reply: "550 5.7.1 policy", phase: .recipient, code: 550, enhanced: "5.7.1",
                outcome: .refused(.sender)),
            Refusal(
                verb: "RCPT", reply: "451-4.7.1 grey\r\n451 4.7.1 listed", phase: .recipient, code: 451,
                enhanced: "4.7.1", outcome: .deferred),
            Refusal(
                verb: "DATA", reply: "554 5.5.1 no", phase: .data, code: 554, enhanced: "5.5.1",
                outcome: .refused(.recipient)),
            Refusal(
                verb: "DOT", reply: "554 5.6.0 content", phase: .body, code: 554, enhanced: "5.6.0",
                outcome: .refused(.recipient)),
            Refusal(
                verb: "DOT", reply: "452 4.3.1 full", phase: .body, code: 452, enhanced: "4.3.1", outcome: .deferred),
            Refusal(
                verb: "DOT", reply: "421 4.3.0 closing", phase: .body, code: 421, enhanced: "4.3.0", outcome: .deferred),
            Refusal(
                verb: "DOT", reply: "251 2.0.0 odd", phase: .body, code: 251, enhanced: "2.0.0", outcome: .uncertain),
        ])
    func refusals(refusal: Refusal) async throws {
        let (report, _) = try await send(["replies": [refusal.verb: refusal.reply]])
        #expect(report.phase == refusal.phase)
        #expect(report.code == refusal.code)
        #expect(report.enhanced == refusal.enhanced)
        #expect(report.outcome == refusal.outcome)
        #expect(!report.reply.isEmpty)
    }

    @Test("The reply that decided is kept whole, its lines joined")
    func replyText() async throws {
        let (report, _) = try await send([
            "replies": ["RCPT": "550-5.1.1 unknown\r\n550-5.1.1 mailbox\r\n550 5.1.1 here"]
        ])
        #expect(report.reply == "550 5.1.1 unknown 5.1.1 mailbox 5.1.1 here")
        #expect(report.fault == nil)
    }

    @Test("A connection lost after the final dot leaves doubt, without a stale code")
    func dropAtDot() async throws {
        let (report, seen) = try await send(["replies": ["DOT": "@drop"]])
        #expect(seen.contains { $0.line == "(dot)" })
        #expect(report.phase == .body)
        #expect(report.code == nil)
        #expect(report.fault != nil)
        #expect(report.outcome == .uncertain)
    }

    @Test("Silence after the final dot leaves doubt when the time-out has passed, and QUIT is bounded")
    func silenceAtDot() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["DOT": "@silent", "QUIT": "@silent"]])
        let connection = SMTPConnection(relay: relay(server, reply: .seconds(1)), name: "test")
        let report = await connection.send(try mail())
        await connection.close()
        try await server.wait { $0.line == "(closed)" }
        #expect(report.phase == .body)
        #expect(report.code == nil)
        #expect(report.outcome == .uncertain)
        #expect(report.fault?.contains("1 s") == true)
        // As the relay saw it. Unbounded, libcurl waits for two minutes.
        let silence = try #require(await server.stop().last?.silence)
        #expect(silence < 60)
    }

    @Test(
        "A connection lost before the body is the relay's fault, not doubt",
        arguments: [
            ("GREETING", TransferReport.Phase.connecting), ("MAIL", .sender), ("RCPT", .recipient), ("DATA", .data),
        ])
    func dropBeforeBody(verb: String, phase: TransferReport.Phase) async throws {
        let (report, seen) = try await send(["replies": [verb: "@drop"]])
        #expect(report.phase == phase)
        #expect(report.code == nil)
        #expect(report.outcome == .deferred)
        #expect(report.isRelayFault)
        #expect(!seen.contains { $0.body != nil })
    }

    @Test("Silence before the body is the relay's fault", arguments: ["MAIL", "RCPT", "DATA"])
    func silenceBeforeBody(verb: String) async throws {
        let (report, _) = try await send(["replies": [verb: "@silent", "QUIT": "@silent"]], reply: .seconds(1))
        #expect(report.code == nil)
        #expect(report.outcome == .deferred)
    }

    @Test("A silent greeting ends with the time-out for connecting")
    func silentGreeting() async throws {
        let (report, _) = try await send(["replies": ["GREETING": "@silent"]]) { relay in
            relay.connectTimeout = .seconds(1)
        }
        #expect(report.phase == .connecting)
        #expect(report.fault?.contains("1 s") == true)
        #expect(report.outcome == .deferred)
    }

    @Test("A long reply is cut, and still decides")
    func longReply() async throws {
        let (report, _) = try await send(["replies": ["RCPT": "@long:550:200000"]])
        #expect(report.code == 550)
        #expect(report.phase == .recipient)
        #expect((900...1_000).contains(report.reply.count))
    }

    @Test("A reply of ten megabytes is given up, and decides nothing", arguments: ["RCPT", "DOT"])
    func hugeReply(verb: String) async throws {
        let (report, _) = try await send(["replies": [verb: "@long:550:10000000"]])
        #expect(report.code == nil)
        #expect(report.reply.isEmpty)
        #expect(report.outcome == (verb == "RCPT" ? .deferred : .uncertain))
    }

    @Test("Long replies do not add up over the transfers of a connection")
    func longRepliesOnOneConnection() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["RCPT": "@long:250:100000"]])
        let connection = SMTPConnection(relay: relay(server), name: "test")
        for _ in 0..<8 { #expect(await connection.send(try mail()).outcome == .accepted) }
        await connection.close()
        #expect(Set(await server.stop().map(\.connection)) == [1])
    }

    @Test("The message arrives byte for byte")
    func bytes() async throws {
        let (report, seen) = try await send([:])
        #expect(report.outcome == .accepted)
        #expect(report.code == 250)
        #expect(report.enhanced == "2.0.0")
        #expect(seen.first { $0.line == "(dot)" }?.body == "Subject: x\r\n\r\n..dot\r\nend\r\n")
        #expect(seen.contains { $0.line == "MAIL FROM:<bounce@provider.example>" })
        #expect(seen.contains { $0.line == "RCPT TO:<soc@wetlands.example>" })
    }

    @Test("The connection is kept: the second message goes over the first one's")
    func reuse() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay)
        let connection = SMTPConnection(relay: relay(server), name: "test")
        let first = await connection.send(try mail())
        let second = await connection.send(try mail())
        await connection.close()
        #expect(first.outcome == .accepted && !first.reusedConnection)
        #expect(second.outcome == .accepted && second.reusedConnection)
        let seen = await server.stop()
        #expect(Set(seen.map(\.connection)) == [1])
        #expect(seen.contains { $0.line == "QUIT" })
    }

    @Test("A refusal at the final dot keeps the connection, and its code does not leak into the next report")
    func reuseAfterRefusal() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["DOT": ["554 5.6.0 no", "@drop"]]])
        let connection = SMTPConnection(relay: relay(server), name: "test")
        #expect(await connection.send(try mail()).outcome == .refused(.recipient))
        let second = await connection.send(try mail())
        #expect(second.reusedConnection)
        #expect(second.code == nil)
        #expect(second.outcome == .uncertain)
        await connection.close()
        await server.stop()
    }

    @Test("A reused connection that dies at MAIL is an interruption, and the next try connects anew")
    func reusedConnectionDies() async throws {
        let server = try await ScriptedServer<Seen>(
            scriptedRelay, ["replies": ["MAIL": ["250 ok", "@drop", "250 ok"]]])
        let connection = SMTPConnection(relay: relay(server), name: "test")
        #expect(await connection.send(try mail()).outcome == .accepted)
        let second = await connection.send(try mail())
        #expect(second.reusedConnection)
        #expect(second.outcome == .interrupted)
        let third = await connection.send(try mail())
        #expect(third.outcome == .accepted && !third.reusedConnection)
        await connection.close()
        await server.stop()
    }

    @Test("STARTTLS that was stripped is a clear fault, and nothing is sent in clear")
    func strippedSTARTTLS() async throws {
        let (report, seen) = try await send(["replies": ["EHLO": "250-relay\r\n250 AUTH PLAIN LOGIN"]]) { relay in
            relay.security = .starttls
            relay.username = "tocsin"
            relay.password = Secret("hush")
        }
        #expect(report.outcome == .deferred)
        #expect(report.phase == .connecting)
        #expect(report.fault?.contains("STARTTLS") == true)
        let verbs = Set(seen.compactMap { $0.line?.split(separator: " ").first.map(String.init) })
        #expect(verbs.isSubset(of: ["EHLO", "QUIT", "(closed)"]))
    }

    @Test("A refused STARTTLS is a fault, and nothing is sent in clear")
    func refusedSTARTTLS() async throws {
        let (report, seen) = try await send([
            "replies": ["EHLO": "250-relay\r\n250 STARTTLS", "STARTTLS": "454 4.7.0 not now"]
        ]) { relay in relay.security = .starttls }
        #expect(report.outcome == .deferred)
        #expect(report.code == 454)
        #expect(!seen.contains { $0.line?.hasPrefix("MAIL") == true })
    }

    @Test(
        "A relay without AUTH is refused when a user name is configured", arguments: ["250 8BITMIME", "250 AUTH NTLM"])
    func missingAuthentication(line: String) async throws {
        let (report, seen) = try await send(["replies": ["EHLO": "250-relay\r\n\(line)"]]) { relay in
            relay.username = "tocsin"
            relay.password = Secret("hush")
        }
        #expect(report.outcome == .deferred)
        #expect(report.phase == .connecting)
        #expect(report.fault?.contains("AUTH") == true)
        #expect(!seen.contains { $0.line?.hasPrefix("MAIL") == true })
    }

    @Test("A relay that knows only HELO is refused when a user name is configured")
    func onlyHELO() async throws {
        let (report, seen) = try await send(["replies": ["EHLO": "502 what"]]) { relay in
            relay.username = "tocsin"
            relay.password = Secret("hush")
        }
        #expect(report.outcome == .deferred)
        #expect(!seen.contains { $0.line?.hasPrefix("MAIL") == true })
    }

    @Test("A refused password is the relay's fault, with its reply")
    func refusedPassword() async throws {
        let (report, seen) = try await send([
            "replies": ["EHLO": "250-relay\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 bad credentials"]
        ]) { relay in
            relay.username = "tocsin"
            relay.password = Secret("hush")
        }
        #expect(report.code == 535)
        #expect(report.phase == .connecting)
        #expect(report.outcome == .deferred)
        #expect(!seen.contains { $0.line?.hasPrefix("MAIL") == true })
    }

    @Test("Closing while MAIL is unanswered stops the transfer before its body")
    func closeBeforeBody() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["MAIL": "@silent", "QUIT": "@silent"]])
        let connection = SMTPConnection(relay: relay(server, reply: .minutes(5)), name: "test")
        let transfer = try mail()
        async let pending = connection.send(transfer)
        #expect(await server.saw { $0.line?.contains("MAIL FROM") ?? false })
        await connection.close()
        let report = await pending
        #expect(report.stopped)
        #expect(report.code == nil)
        #expect(report.phase < .body)
        #expect(report.outcome == .interrupted)
        #expect(await connection.send(transfer).outcome == .interrupted)
        await server.stop()
    }

    @Test("Closing after the body has begun waits for the outcome")
    func closeInBody() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["DOT": "@silent", "QUIT": "@silent"]])
        let connection = SMTPConnection(relay: relay(server, reply: .seconds(2)), name: "test")
        let transfer = try mail()
        async let pending = connection.send(transfer)
        #expect(await server.saw { $0.line?.contains("(dot)") ?? false })
        await connection.close()
        #expect(await pending.outcome == .uncertain)
        await server.stop()
    }

    @Test("Cancelling prevents the start, and never loses the outcome of a transfer that has started")
    func cancellation() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["DOT": "@silent", "QUIT": "@silent"]])
        let connection = SMTPConnection(relay: relay(server, reply: .seconds(2)), name: "test")
        let transfer = try mail()
        let started = Task { await connection.send(transfer) }
        #expect(await server.saw { $0.line?.contains("(dot)") ?? false })
        let waiting = Task { await connection.send(transfer) }
        waiting.cancel()
        started.cancel()
        #expect(await started.value.outcome == .uncertain)
        #expect(await waiting.value.outcome == .interrupted)
        await connection.close()
        let seen = await server.stop()
        #expect(seen.count { $0.line?.hasPrefix("MAIL") == true } == 1)
    }

    @Test("Closing is bounded for a relay that does not answer QUIT")
    func silentQuit() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["QUIT": "@silent"]])
        let connection = SMTPConnection(relay: relay(server, reply: .minutes(5)), name: "test")
        #expect(await connection.send(try mail()).outcome == .accepted)
        let clock = ContinuousClock()
        let time = await clock.measure { await connection.close() }
        // Two seconds and what a busy machine adds; unbounded, libcurl waits for two minutes.
        #expect(time < .seconds(60))
        #expect(await server.stop().contains { $0.line == "QUIT" })
    }

    @Test("A connection that nobody holds any more says QUIT by itself")
    func droppedConnection() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay)
        do {
            let connection = SMTPConnection(relay: relay(server), name: "test")
            #expect(await connection.send(try mail()).outcome == .accepted)
        }
        #expect(await server.saw { $0.line?.contains("QUIT") ?? false })
        await server.stop()
    }

    @Test("Twenty connections send side by side")
    func sideBySide() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay)
        let connections = (0..<20).map { SMTPConnection(relay: relay(server), name: "test-\($0)") }
        let transfer = try mail()
        let outcomes = await withTaskGroup(of: AttemptOutcome.self) { group in
            for connection in connections {
                for _ in 0..<10 { group.addTask { await connection.send(transfer).outcome } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for connection in connections { await connection.close() }
        #expect(outcomes.count == 200 && outcomes.allSatisfy { $0 == .accepted })
        let seen = await server.stop()
        #expect(seen.count { $0.line == "(dot)" } == 200)
        #expect(Set(seen.map(\.connection)).count == 20)
    }

    @Test("No relay at the address is the relay's fault")
    func noRelay() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay)
        let gone = relay(server)
        await server.stop()
        let connection = SMTPConnection(relay: gone, name: "test")
        let report = await connection.send(try mail())
        #expect(report.phase == .connecting)
        #expect(report.fault == "no connection: Connection refused")
        #expect(report.outcome == .deferred)
        #expect(!report.reusedConnection)
        await connection.close()
    }
}

@Suite("What leaves the machine")
struct RelayAddressTests {
    @Test(
        "Without encryption that the policy demands no byte of the body is handed out",
        arguments: [Relay.Security.smtps, .starttls])
    func failsClosed(security: Relay.Security) {
        let session = SMTPSession(relay: Relay(name: "r", host: "relay.example", port: 25, security: security))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
        defer { buffer.deallocate() }
        #expect(session.read(into: buffer) == nil)
        #expect(session.dialogue.phase < .body)
        #expect(session.abortReason != nil)
    }

    private let elsewhere = IPAddress("198.51.100.1")
    private let here = IPAddress("127.0.0.1")

    @Test("Clear text goes to this machine only, unless the relay is insecure; a password never")
    func clearText() throws {
        let elsewhere = try #require(elsewhere)
        let here = try #require(here)
        var relay = Relay(name: "r", host: "relay.example", port: 25, security: .none)
        #expect(relay.permits(here) && !relay.permits(elsewhere))
        relay.insecure = true
        #expect(relay.permits(elsewhere))
        relay.username = "tocsin"
        #expect(relay.permits(here) && !relay.permits(elsewhere))
        relay.security = .starttls
        #expect(relay.permits(elsewhere))
        relay.loopbackOnly = true
        #expect(relay.permits(here) && !relay.permits(elsewhere))
    }

    @Test("A drill's relay elsewhere is refused before a connection is made")
    func drill() async throws {
        for security in [Relay.Security.smtps, .starttls, .none] {
            let relay = Relay(
                name: "r", host: "198.51.100.1", port: 25, security: security, loopbackOnly: true, insecure: true)
            let connection = SMTPConnection(relay: relay, name: "test")
            let report = await connection.send(try mail())
            #expect(report.fault == relay.refusalText)
            #expect(report.outcome == .deferred)
            await connection.close()
        }
    }
}
