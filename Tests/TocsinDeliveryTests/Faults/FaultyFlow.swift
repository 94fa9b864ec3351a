import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinTesting

/// A small incident from the queue to customers who are safe, over a database that fails once. Whoever meets the fault does
/// what people and services do: a command is given again, and a worker that died is followed by another one.
///
/// Transfers are made up: a mailbox of each kind, one that accepts, one that defers, one that refuses, one whose reply gets
/// lost, and a customer who has a phone alone.
final class FaultyFlow {
    let scene: DeliveryScene
    private let database: FaultyDatabase
    /// How often each delivery's message may have arrived.
    private var copies: [String: Int] = [:]
    private var transfers: [String: Int] = [:]
    private var workers = 0
    private var now: Instant

    init() async throws {
        scene = try await DeliveryScene(driver: { FaultyDatabase($0) })
        database = try #require(scene.ledger.database as? FaultyDatabase)
        now = scene.clock.now
    }

    /// Goes through everything.
    ///
    /// - Returns: Whether the fault came.
    func run(_ fault: DatabaseFault, atCall number: Int, lasts: Bool) async throws -> Bool {
        database.fail(fault, atCall: number, lasts: lasts)
        let scene = self.scene
        let customers = try Self.customers()
        try await insist { try await scene.launch(customers) }
        try await insist { try await self.work() }
        for tenant in ["c1", "c5"] {
            try await insist {
                _ = try await scene.ledger.acknowledge(
                    Acknowledgement(
                        incident: scene.incident, tenant: tenant, contact: nil, answer: .confirm, method: .phone,
                        person: "Mia Lang, CISO", note: nil, saidAt: scene.clock.now),
                    by: scene.coordinator, at: scene.clock.now)
            }
        }
        try await insist {
            _ = try await scene.ledger.mitigate(
                ["c1", "c5"], of: scene.incident, reason: nil, by: scene.coordinator, at: scene.clock.now)
        }
        try await insist {
            _ = try await scene.ledger.status(of: scene.incident, asOf: nil, limit: 10, at: scene.clock.now)
        }
        let hasFailed = database.hasFailed
        database.repair()
        try await expectTruth()
        try await expectEnd()
        return hasFailed
    }

    private static func customers() throws -> [Tenant] {
        try ["c1", "c2", "c4"].map { Tenant($0, [try Contact("soc", mail: "soc@\($0).example")]) } + [
            Tenant(
                "c3",
                [
                    try Contact("soc", mail: "soc@c3.example"),
                    try Contact("legal", order: 2, mail: "legal@c3.example"),
                ]),
            Tenant("c5", [try Contact("desk", phone: "+12025550143")]),
        ]
    }

    /// Does something, and does it again if the database failed.
    private func insist(_ step: () async throws -> Void) async throws {
        do {
            try await step()
        } catch let error as SQLError {
            try #require(database.hasFailed, "\(error)")
            database.repair()
            try await expectTruth()
            try await step()
        }
    }

    // MARK: A worker

    /// Sends as a worker does, with one slot, until nothing is left to send.
    private func work() async throws {
        workers += 1
        let worker = "w\(workers)"
        let lock = try scene.ledger.database.lockWorker(worker)
        defer { lock.release() }
        let wait = TimeSpan.minutes(15)
        _ = try await scene.ledger.startWorker(
            worker, pid: 1, uncertainWait: wait, by: scene.operatorActor, at: now)
        for _ in 0..<100 {
            _ = try await scene.ledger.tend(
                horizon: .hours(24), uncertainWait: wait, by: scene.operatorActor, at: now)
            if try await scene.ledger.backlog().remaining == 0 {
                return try await scene.ledger.stopWorker(worker, at: now)
            }
            var claims: [ClaimedDelivery] = []
            for release in try await scene.ledger.sendableReleases() {
                claims += try await scene.ledger.claim(
                    from: release, channel: .smtp, worker: worker, limit: 3, leaseUntil: now + wait, at: now)
            }
            try await send(claims, worker: worker)
            now = now + .minutes(4)
        }
        Issue.record("the worker comes to no end: \(try await scene.states())")
    }

    private func send(_ claims: [ClaimedDelivery], worker: String) async throws {
        var last: AttemptResult?
        for claim in claims {
            let started = try await exchange(last, next: claim, worker: worker)
            last = nil
            guard started else {
                try await scene.ledger.release([claim])
                continue
            }
            let report = transfer(claim)
            last = AttemptResult(
                claim: claim, report: report, outcome: report.outcome, startedAt: now, endedAt: now,
                retryAt: now + .minutes(10))
        }
        if last != nil { _ = try await exchange(last, next: nil, worker: worker) }
    }

    /// - Returns: Whether the next one may begin.
    private func exchange(
        _ result: AttemptResult?, next: ClaimedDelivery?, worker: String
    ) async throws -> Bool {
        try await scene.ledger.exchange(
            result: result, next: next, worker: worker, by: scene.operatorActor, at: now
        ).started
    }

    private func transfer(_ claim: ClaimedDelivery) -> TransferReport {
        let before = transfers[claim.delivery, default: 0]
        transfers[claim.delivery] = before + 1
        let report: TransferReport =
            switch (claim.tenant, claim.contact) {
            case ("c2", _) where before == 0: .deferred
            case ("c3", "soc"): .refused
            case ("c4", _) where before == 0: .doubtful
            default: .accepted
            }
        if [.accepted, .uncertain].contains(report.outcome) { copies[claim.delivery, default: 0] += 1 }
        return report
    }

    // MARK: What must hold

    /// What the ledger says is so: its tables are the fold of its events, what it calls unsent was not sent, what it calls
    /// accepted was, and what may be there twice is marked.
    private func expectTruth() async throws {
        try await scene.expectConsistent()
        for row in try await scene.rows() {
            let copies = copies[row.delivery, default: 0]
            switch row.state {
            case .accepted: #expect(copies > 0, "\(row)")
            case .held, .ready, .deferred, .refused, .cancelled, .expired:
                #expect(copies == 0 || row.wasUncertain, "\(row)")
            case .sending, .uncertain: break
            }
            #expect(copies < 2 || row.wasResent, "\(row)")
            #expect(transfers[row.delivery, default: 0] <= row.attempts, "\(row)")
        }
    }

    private func expectEnd() async throws {
        let rows = try await scene.rows()
        for row in rows {
            let isRefused = row.tenant == "c3" && row.contact == "soc"
            #expect(row.state == (isRefused ? .refused : .accepted), "\(row)")
        }
        #expect(rows.count == 5)
        let status = try await scene.ledger.status(of: scene.incident, asOf: nil, limit: 10, at: scene.clock.now)
        #expect(status.customers.states.filter { $0.value > 0 } == [.notified: 3, .mitigated: 2])
        #expect(status.tasks == 0)
        #expect(status.releases.map(\.state) == [.finished])
        #expect(status.possibleDuplicates == rows.count { $0.wasResent })
    }
}
