import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

/// Workers, and time.
extension LedgerWalk {
    mutating func claim() async throws -> String {
        guard let worker = dice.one(of: workers) else { return "no worker" }
        let channel = dice.chance(1, in: 2) ? ChannelKind.webhook : .smtp
        let new = try await scene.claims(channel, worker: worker.name, limit: 1 + dice.pick(4))
        claims += new.map { (worker.name, $0) }
        return "claim \(new.map(\.delivery)) by \(worker.name)"
    }

    mutating func start() async throws -> String {
        guard !claims.isEmpty else { return "nothing to start" }
        let (worker, claim) = claims.remove(at: dice.pick(claims.count))
        let started = try await scene.start(claim, worker: worker)
        if started { running.append((worker, claim)) }
        return "start \(claim.delivery) by \(worker): \(started)"
    }

    mutating func finish() async throws -> String {
        running.isEmpty ? "nothing to finish" : try await finish(dice.pick(running.count))
    }

    private mutating func finish(_ index: Int) async throws -> String {
        let (worker, claim) = running.remove(at: index)
        let reports: [TransferReport] = [
            .accepted, .accepted, .accepted, .deferred, .refused, .refused, .distrusted, .interrupted, .doubtful,
        ]
        let report = dice.one(of: reports) ?? .accepted
        let state = try await scene.finish(
            claim, report, worker: worker, retryAfter: .minutes(Int64(1 + dice.pick(60))))
        return "finish \(claim.delivery) by \(worker): \(report.outcome) gives \(state.map { "\($0)" } ?? "evidence")"
    }

    /// A whole transfer without anything in between.
    mutating func send() async throws -> String {
        guard let worker = dice.one(of: workers) else { return "no worker" }
        let channel = dice.chance(1, in: 3) ? ChannelKind.webhook : .smtp
        guard let claim = try await scene.claims(channel, worker: worker.name, limit: 1).first,
            try await scene.start(claim, worker: worker.name)
        else { return "nothing to send" }
        running.append((worker.name, claim))
        return "send: \(try await finish(running.count - 1))"
    }

    mutating func giveBack() async throws -> String {
        let back = claims
        claims = []
        try await scene.ledger.release(back.map(\.claim))
        return "give back \(back.count)"
    }

    mutating func heartbeat() async throws -> String {
        guard let worker = dice.one(of: workers) else { return "no worker" }
        try await scene.ledger.heartbeat(
            worker: worker.name, report: WorkerReport(), leaseUntil: scene.now + scene.leaseTime, at: scene.now)
        return "heartbeat of \(worker.name)"
    }

    mutating func tend() async throws -> String {
        let tended = try await scene.tend()
        let waves = dice.chance(1, in: 2) ? try await scene.tendWaves() : []
        return "tend: \(tended) \(waves)"
    }

    mutating func startWorker() async throws -> String {
        workersMade += 1
        let name = "w\(workersMade)"
        workers.append((name, try scene.database.lockWorker(name)))
        let inDoubt = try await scene.ledger.startWorker(
            name, pid: 1, uncertainWait: scene.uncertainWait, by: scene.coordinator, at: scene.now)
        return "start \(name): \(inDoubt) in doubt"
    }

    mutating func kill() -> String {
        guard !workers.isEmpty else { return "nobody to kill" }
        let worker = workers.remove(at: dice.pick(workers.count))
        worker.lock.release()
        return "kill \(worker.name)"
    }

    mutating func jump() -> String {
        let spans: [TimeSpan] = [
            .seconds(1), .seconds(40), .minutes(1), .minutes(5), .minutes(16), .minutes(16), .minutes(31), .hours(1),
            .hours(1), .hours(4), .hours(9), .hours(25), .hours(70), .seconds(-1), .minutes(-3),
        ]
        let span = dice.one(of: spans) ?? .seconds(1)
        scene.clock.advance(by: span)
        return "the clock jumps by \(span.wholeSeconds) s"
    }
}
