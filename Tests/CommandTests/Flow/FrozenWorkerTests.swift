import Foundation
import Testing
import TocsinTestSupport

/// A worker that stands still for longer than its lease, as a stopped virtual machine does, and then goes on.
@Suite(
    "deliver, frozen for longer than its lease",
    .enabled(if: Python.hasMailServer && TemporaryWorkspace.canDump, "needs aiosmtpd and sqlite3"),
    .timeLimit(.minutes(2)))
struct FrozenWorkerTests {
    private static let incident = TemporaryWorkspace.incident
    private static let tenants = TemporaryWorkspace.mailTenants

    /// Two workers: the first is frozen in the middle of three transfers, the second has taken them over.
    private struct Scene {
        let relay: Receiver
        let workspace: TemporaryWorkspace
        let frozen: RunningProgram
        let second: RunningProgram

        /// - Parameter hold: Which copy's final reply the relay keeps back from the time at which the first worker is
        ///   frozen.
        init(hold: Int) async throws {
            relay = try await Receiver(mailServer, ["hold": 1])
            workspace = try TemporaryWorkspace.connected(to: relay)
            // Longer than a living worker needs to renew it.
            try workspace.replace("lease: 15m", with: "lease: 12s", in: "tocsin.yaml")
            try workspace.replace("uncertainWait: 15m", with: "uncertainWait: 1s", in: "tocsin.yaml")
            try workspace.writeBatch("few.csv", of: tenants)
            try workspace.release("few.csv")
            let first = try Self.start(workspace)
            frozen = first
            try await relay.wait(for: 3)
            let workspace = workspace
            try becomes("the first worker stands still, and does not hold the ledger's lock") {
                first.send(SIGSTOP)
                while first.isRunning && !first.isStopped { usleep(1_000) }
                if try workspace.isLedgerFree { return true }
                first.send(SIGCONT)
                return false
            }
            try relay.set(["hold": hold])
            second = try Self.start(workspace)
            // Not before the lease is over: the frozen worker still holds its lock, so nobody takes it for dead.
            try await relay.wait(for: 6)
        }

        private static func start(_ workspace: TemporaryWorkspace) throws -> RunningProgram {
            try workspace.tocsin.start(["deliver", "--until-idle", "--format", "json"])
        }

        /// Waits for a worker's clean end, and gives its report.
        func report(_ worker: RunningProgram) throws -> JSON {
            let result = try worker.end(within: .seconds(60))
            try #require(result.status == 0, "\(result.errors)")
            return try JSON(text: result.text)
        }

        func events(of tenant: String) throws -> [JSON] {
            try #require(try workspace.done("timeline", incident, tenant)["events"].list)
        }

        func lateResults() throws -> Int {
            try tenants.reduce(0) { count, tenant in
                try count + events(of: tenant).count { $0["kind"].text == "lateResult" }
            }
        }

        /// Every delivery went out twice with the same bytes, is accepted, and is marked.
        func expectMarkedCopies() throws {
            #expect(relay.taken.count == 6)
            let recipients = Dictionary(grouping: relay.taken, by: \.to)
            #expect(recipients.count == 3)
            for copies in recipients.values {
                #expect(copies.count == 2)
                #expect(Set(copies.map(\.id)).count == 1)
                #expect(Set(copies.map(\.bytes)).count == 1)
            }
            for tenant in tenants {
                let events = try events(of: tenant)
                #expect(events.compactMap { $0["deliveryState"].text }.last == "accepted")
                let late = try #require(events.first { $0["kind"].text == "lateResult" })
                #expect(late["detail"]["outcome"].text == "accepted")
                #expect(late["deliveryState"].text == nil)
                #expect(late["customerState"].text == nil)
                let starts = events.filter { $0["kind"].text == "transferStarted" }
                #expect(starts.map { $0["detail"]["possibleDuplicate"].text } == [nil, "true"])
                #expect(events.count { $0["kind"].text == "accepted" } == 1)
            }
            let status = try workspace.status()
            #expect(status["deliveries"]["accepted"].number == 3)
            #expect(status["customers"]["notified"].number == 3)
            #expect(status["possibleDuplicates"].number == 3)
            #expect(status["tasks"].number == 0)
            try workspace.done("ledger", "check")
        }
    }

    @Test("Another one sends its messages again, marked; what the first reports when it wakes changes nothing")
    func wakesAfterwards() async throws {
        let scene = try await Scene(hold: 1)
        let second = try scene.report(scene.second)
        #expect(second["accepted"].number == 3)
        let before = try scene.workspace.status()
        #expect(before["deliveries"]["accepted"].number == 3)
        try scene.relay.set(["hold": 0])
        scene.frozen.send(SIGCONT)
        let first = try scene.report(scene.frozen)
        #expect(first["accepted"].number == 0)
        #expect(first["remaining"].number == 0)
        try scene.expectMarkedCopies()
    }

    @Test("If it wakes while the other one is sending, its late result does not end the other's attempt")
    func wakesMeanwhile() async throws {
        // The second copies are kept now: the other worker is in the middle of its transfers.
        let scene = try await Scene(hold: 2)
        scene.frozen.send(SIGCONT)
        try becomes("the late results are there") { try scene.lateResults() == 3 }
        #expect(try scene.workspace.status()["deliveries"]["sending"].number == 3)
        try scene.relay.set(["hold": 0])
        #expect(try scene.report(scene.second)["accepted"].number == 3)
        #expect(try scene.report(scene.frozen)["accepted"].number == 0)
        try scene.expectMarkedCopies()
    }
}

extension RunningProgram {
    /// Whether the system has stopped it (proc(5): the state is T).
    fileprivate var isStopped: Bool {
        let stat = (try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)) ?? ""
        return stat.components(separatedBy: ") ").last?.hasPrefix("T") ?? false
    }
}
