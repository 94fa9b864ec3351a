import Foundation
import Testing
import TocsinTestSupport

/// A worker that a service manager stops in the middle of a large release.
@Suite("deliver, stopped by TERM", .enabled(if: Python.hasMailServer, "needs aiosmtpd"), .timeLimit(.minutes(5)))
struct StopFlowTests {
    private static let count = 3_000

    @Test("It ends with 0 within stopGrace; the next one sends the rest, and each message goes out exactly once")
    func stopped() async throws {
        // 5 ms for each reply of a transfer.
        let relay = try await Receiver(mailServer, ["delay": 0.005, "brief": true])
        let workspace = try TemporaryWorkspace.connected(to: relay, connections: 10)
        try workspace.writeMills(["mills.csv": 0..<Self.count])
        try workspace.release("mills.csv")
        let worker = try workspace.tocsin.start(["deliver", "--format", "json"])
        try await relay.wait(for: 1_000) { $0.isTaken }
        worker.send(SIGTERM)
        // The sample's stopGrace.
        let result = try worker.end(within: .seconds(30))
        #expect(result.status == 0, "\(result.errors)")
        let report = try JSON(text: result.text)
        let sent = relay.taken.count
        #expect(report["accepted"].number == sent)
        #expect(sent >= 1_000 && Self.count - sent >= 1_000, "\(sent)")
        #expect(report["remaining"].number == Self.count - sent)
        let status = try workspace.status()
        #expect(status["deliveries"]["sending"].number == 0)
        #expect(status["deliveries"]["uncertain"].number == 0)

        let rest = try workspace.deliver()
        #expect(rest["accepted"].number == Self.count - sent)
        #expect(relay.taken.count == Self.count)
        #expect(Set(relay.taken.map(\.to)).count == Self.count)
        #expect(Set(relay.taken.map(\.id)).count == Self.count)
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)")
    }
}
