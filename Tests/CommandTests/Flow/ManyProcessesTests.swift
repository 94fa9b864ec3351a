import Foundation
import Testing
import TocsinTestSupport

/// What an incident is like: workers send, while people queue, answer and look, each in a process of their own.
@Suite(
    "Several processes on one ledger", .enabled(if: Python.hasMailServer, "needs aiosmtpd"), .timeLimit(.minutes(3)))
struct ManyProcessesTests {
    private static let incident = TemporaryWorkspace.incident
    private static let first = 0..<800
    private static let second = 800..<1_000

    @Test("Two workers, a queue, answers and looks at once: each message goes out once, and nobody sees an error")
    func atOnce() async throws {
        let relay = try await Receiver(mailServer, ["delay": 0.002, "brief": true])
        let workspace = try TemporaryWorkspace.connected(to: relay, connections: 8)
        try workspace.writeMills(["first.csv": Self.first, "second.csv": Self.second])
        let held = try workspace.queue("first.csv")
        let workers = try (0..<2).map { _ in try workspace.tocsin.start(["deliver", "--format", "json"]) }
        // Both are there before there is anything to do, so that both have a part in it.
        try becomes("both workers are there") { try workspace.status()["workers"].number == 2 }
        try workspace.approve(
            release: try #require(held["release"].number), digest: try #require(held["digest"].text))
        try await relay.wait(for: 20)

        let queue = try workspace.tocsin.start(
            ["queue", Self.incident, "--batch", "second.csv", "--advisory", "initial", "--format", "json"])
        var people: [(what: String, running: RunningProgram)] = []
        for number in 0..<6 {
            let commands = [
                ["ack", Self.incident, "mill-\(number * 100)", "--from", "Nils Moreau, owner", "--via", "phone"],
                ["status", Self.incident, "--format", "json"], ["timeline", Self.incident, "mill-\(number)"],
                ["release", "show", Self.incident, "1", "--limit", "5"],
            ]
            for command in commands {
                people.append((command.joined(separator: " "), try workspace.tocsin.start(command)))
            }
        }
        for (what, running) in people {
            let result = try running.end(within: .seconds(120))
            #expect(result.status == 0, "\(what): \(result.errors)")
            #expect(result.errors == "", "\(what)")
        }
        let queued = try queue.end(within: .seconds(120))
        try #require(queued.status == 0, "\(queued.errors)")
        let plan = try JSON(text: queued.text)
        // While the workers are still at work, or wait for more.
        try workspace.approve(
            release: try #require(plan["release"].number), digest: try #require(plan["digest"].text))
        try await relay.wait(for: Self.second.upperBound) { $0.isTaken }

        for worker in workers { worker.send(SIGTERM) }
        let reports = try workers.map { worker in
            let result = try worker.end(within: .seconds(60))
            try #require(result.status == 0, "\(result.errors)")
            #expect(result.errors == "")
            return try JSON(text: result.text)
        }
        #expect(reports.compactMap { $0["accepted"].number }.reduce(0, +) == Self.second.upperBound)
        #expect(reports.allSatisfy { $0["accepted"].number ?? 0 > 0 })
        // Nothing is left for a third one.
        #expect(try workspace.deliver()["accepted"].number == 0)
        #expect(relay.taken.count == Self.second.upperBound)
        #expect(Set(relay.taken.map(\.id)).count == Self.second.upperBound)
        #expect(Set(relay.taken.map(\.to)).count == Self.second.upperBound)
        let status = try workspace.status()
        #expect(status["deliveries"]["accepted"].number == Self.second.upperBound)
        #expect(status["possibleDuplicates"].number == 0)
        #expect(status["customers"]["confirmed"].number == 6)
        #expect(status["customers"]["notified"].number == Self.second.upperBound - 6)
        try workspace.done("ledger", "check")
    }
}
