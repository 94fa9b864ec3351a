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

    @Test("The reply that decided is kept whole, its lines joined")
    func replyText() async throws {
        let (report, _) = try await send([
            "replies": ["RCPT": "550-5.1.1 unknown\r\n550-5.1.1 mailbox\r\n550 5.1.1 here"]
        ])
        #expect(report.reply == "550 5.1.1 unknown 5.1.1 mailbox 5.1.1 here")
        #expect(report.fault == nil)
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
        let (report, _) = try await send(["replies": ["RCPT": "@lines:550:200000"]])
        #expect(report.code == 550)
        #expect(report.phase == .recipient)
        #expect((900...1_000).contains(report.reply.count))
    }

    @Test("Long replies do not add up over the transfers of a connection")
    func longRepliesOnOneConnection() async throws {
        let server = try await ScriptedServer<Seen>(scriptedRelay, ["replies": ["RCPT": "@lines:250:100000"]])
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
