import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTesting

/// A seeded random walk over all use cases: people, workers, crashes, late results and a clock that jumps.
struct LedgerWalk {
    let scene: LedgerScene
    private var dice: SeededGenerator
    private var workers: [(name: String, lock: any WorkerLock)] = []
    private var workersMade = 0
    /// Leased and not started.
    private var claims: [(worker: String, claim: ClaimedDelivery)] = []
    /// Started; a dead worker's stay here as those of a frozen process would.
    private var running: [(worker: String, claim: ClaimedDelivery)] = []
    private var texts = ["first-notice": 1, "update": 1]

    init(seed: UInt64) async throws {
        var scene = try await LedgerScene()
        scene.definition.steps = [
            .init(id: "block", who: .provider, title: "Block"), .init(id: "look", who: .customer, title: "Look"),
        ]
        _ = try await scene.ledger.openIncident(scene.definition, by: scene.coordinator, at: scene.now)
        self.scene = scene
        dice = SeededGenerator(seed: seed)
        try await startWorker()
    }

    private static let tenants = ["agency", "bureau", "council", "desk", "embassy", "fund"]

    /// Takes one step.
    ///
    /// - Returns: What was tried, for the message of a failure; with "refused" if the ledger said no.
    mutating func step() async throws -> String {
        let name: String
        do {
            name = try await act()
        } catch let error as TocsinError where [.notAllowed, .unknown, .failed].contains(error.kind) {
            return "refused: \(error.message)"
        } catch let error as SQLError where error.code == .constraint {
            return "refused by a key: \(error.message)"
        }
        return name
    }

    private mutating func act() async throws -> String {
        switch Int.random(in: 0..<105, using: &dice) {
        case 0..<4: try await queue()
        case 4..<9: try await approve()
        case 9: try await change("pause") { try await $0.pause($1) }
        case 10..<13: try await change("resume") { try await $0.resume($1, mended: [$1]) }
        case 13 where Bool.random(using: &dice): try await change("cancel") { try await $0.cancel($1) }
        case 14 where Bool.random(using: &dice): try await drift()
        case 13..<24: try await claim()
        case 24..<39: try await start()
        case 39..<53: try await finish()
        case 53..<75: try await send()
        case 75: try await giveBack()
        case 76: try await heartbeat()
        case 77: try await next()
        case 78..<81: try await answer()
        case 81..<83: try await mitigate()
        case 83: try await remove()
        case 84..<87: try await replay()
        case 87..<94: try await tend()
        case 94: try await startWorker()
        case 95: kill()
        case 96: try await bounce()
        case 97: try await decide()
        case 100..<103: try await mark()
        case 103: try await closeTask()
        default: jump()
        }
    }

    // MARK: People

    private mutating func queue() async throws -> String {
        let advisory = Bool.random(using: &dice) ? "first-notice" : "update"
        if Int.random(in: 0..<4, using: &dice) == 0 { texts[advisory, default: 1] += 1 }
        let standing = try await scene.ledger.standingCustomers(incident: scene.incident, advisory: advisory)
        var customers: [CustomerDraft] = []
        for tenant in Self.tenants where Int.random(in: 0..<3, using: &dice) == 0 {
            var draft = CustomerDraft(tenant, paths: [])
            var turn = Int.random(in: 0..<6, using: &dice) == 0 ? 1 : 0
            for contact in ["soc", "legal"] where Int.random(in: 0..<4, using: &dice) > 0 {
                draft.paths.append(.init(contact, .smtp, turn: turn))
                if Bool.random(using: &dice) { draft.paths.append(.init(contact, .webhook, turn: turn)) }
                turn += 1
            }
            if draft.paths.isEmpty || Int.random(in: 0..<4, using: &dice) == 0 { draft.phones = ["desk"] }
            if Bool.random(using: &dice) {
                draft.replaces = (standing[tenant]?.rows ?? [])
                    .filter { [.held, .ready, .deferred].contains($0.state) }.map(\.delivery)
            }
            customers.append(draft)
        }
        if Int.random(in: 0..<3, using: &dice) > 0 {
            for index in customers.indices { customers[index].wave = Int.random(in: 1...3, using: &dice) }
        }
        let kinds: [AdvisoryKind] = advisory == "update" ? [.update, .withdrawal, .allClear] : [.initial]
        let text = texts[advisory, default: 1]
        let number = try await scene.queue(
            customers, advisory: advisory, kind: kinds[text % kinds.count], text: "\(advisory) \(text)",
            approvals: Int.random(in: 0..<4, using: &dice) == 0 ? 2 : 1,
            share: [30, 90, 100].randomElement(using: &dice) ?? 90,
            failures: [10, 60, 100].randomElement(using: &dice) ?? 10)
        return "queue \(number): \(customers.map { "\($0.tenant) \($0.wave)" })"
    }

    private mutating func approve() async throws -> String {
        // Mostly one that waits for it, so that the walk gets somewhere.
        let held = try await scene.ledger.releases(of: scene.incident).filter { $0.state == .held }
        var chosen = held.randomElement(using: &dice)
        if chosen == nil { chosen = try await anyRelease() }
        guard let release = chosen else { return "nothing to approve" }
        let name = ["Grace", "Edith"].randomElement(using: &dice) ?? "Grace"
        let looks = Int.random(in: 0..<8, using: &dice)
        if looks > 0 { try await scene.look(release.release, as: name) }
        _ = try await scene.ledger.approve(
            release: release.release, of: scene.incident, digest: release.digest, expiry: .hours(24),
            breakGlass: looks == 1 ? "no time" : nil,
            by: Actor(name: name, login: "root", host: "ops1"), at: scene.now)
        return "approve \(release.release) by \(name)"
    }

    private mutating func change(
        _ name: String, _ body: (LedgerScene, Int) async throws -> [ReleaseRecord]
    ) async throws -> String {
        guard let release = try await anyRelease() else { return "nothing to \(name)" }
        _ = try await body(scene, release.release)
        return "\(name) \(release.release)"
    }

    private mutating func next() async throws -> String {
        guard let release = try await anyRelease() else { return "nothing to start" }
        return "wave \(try await scene.next(release.release)) of \(release.release)"
    }

    private mutating func drift() async throws -> String {
        guard let release = try await anyRelease() else { return "nothing drifts" }
        let row = claims.first { $0.claim.release == release.release }?.claim.delivery
        try await scene.ledger.recordDrift(
            delivery: row, release: release.release, of: scene.incident, cause: "a word", by: scene.coordinator,
            at: scene.now)
        return "drift in \(release.release)"
    }

    private mutating func anyRelease() async throws -> ReleaseRecord? {
        try await scene.ledger.releases(of: scene.incident).randomElement(using: &dice)
    }

    private mutating func anyTenant() -> String { Self.tenants.randomElement(using: &dice) ?? "agency" }

    private mutating func answer() async throws -> String {
        let tenant = anyTenant()
        let answer = (Answer.allCases + [.confirm, .confirm]).randomElement(using: &dice) ?? .confirm
        let contact = ["soc", "legal", nil, nil].randomElement(using: &dice) ?? nil
        try await scene.answer(tenant, answer, contact: contact)
        return "\(tenant) answers \(answer)"
    }

    private mutating func mitigate() async throws -> String {
        let tenants =
            Bool.random(using: &dice)
            ? try await scene.ledger.customers(of: scene.incident, in: .confirmed) : [anyTenant()]
        let reason = Bool.random(using: &dice) ? "keys revoked" : nil
        _ = try await scene.ledger.mitigate(
            tenants, of: scene.incident, reason: reason, by: scene.coordinator, at: scene.now)
        return "mitigate \(tenants)"
    }

    /// A step of the checklist is done, or not after all.
    private mutating func mark() async throws -> String {
        let isProvider = Int.random(in: 0..<3, using: &dice) == 0
        let tenants = Self.tenants.filter { _ in Bool.random(using: &dice) }
        let scope = isProvider ? StepScope.provider : tenants.isEmpty ? .allConfirmed : .customers([tenants[0]])
        let step = isProvider ? "block" : "look"
        guard Int.random(in: 0..<4, using: &dice) > 0 || scope == .allConfirmed else {
            let count = try await scene.ledger.stepUndone(
                step, of: scene.incident, scope, reason: "in error", by: scene.coordinator, at: scene.now)
            return "undo \(step) of \(scope): \(count)"
        }
        let count = try await scene.ledger.stepDone(
            step, of: scene.incident, scope, StepReport(person: "Mia"), by: scene.coordinator, at: scene.now)
        return "\(step) done by \(scope): \(count)"
    }

    /// Those whose state tells of them stay open.
    private mutating func closeTask() async throws -> String {
        let open = try await scene.ledger.openTasks(of: scene.incident)
            .filter { $0.kind == .call || $0.kind == .dispute }
        guard let task = open.randomElement(using: &dice) else { return "no task to close" }
        _ = try await scene.ledger.closeTask(
            task.task, of: scene.incident, note: "done", rest: nil, by: scene.coordinator, at: scene.now)
        return "close task \(task.task)"
    }

    private mutating func remove() async throws -> String {
        let tenant = anyTenant()
        _ = try await scene.ledger.remove(
            tenant, of: scene.incident, reason: "in error", second: "Grace", by: scene.coordinator, at: scene.now)
        return "remove \(tenant)"
    }

    private mutating func replay() async throws -> String {
        let tenant = anyTenant()
        let rows = try await scene.ledger.replay(
            tenant, of: scene.incident, delivery: nil, reason: "mended", by: scene.coordinator, at: scene.now)
        return "replay \(rows)"
    }

    /// Something that only the gate asks about, and now and then a leak.
    private mutating func decide() async throws -> String {
        let tenant = anyTenant()
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return "seal \(try await scene.seal().changed)"
        case 1: return "unseal \(try await scene.seal(undo: true).changed)"
        case 2: return "exempt \(tenant) \(try await scene.exempt(tenant).changed)"
        case 3: return "wait for \(tenant) \(try await scene.exempt(tenant, undo: true).changed)"
        case 4:
            let asked = try await scene.ledger.askOverride(
                of: scene.incident, policy: CoordinationPolicy(), reason: "r", by: scene.coordinator, at: scene.now)
            return "override \(asked.override.covers.count)"
        default: return "leak \(try await scene.leak())"
        }
    }

    private mutating func bounce() async throws -> String {
        let rows = try await scene.database.read {
            try $0.all(
                SQL(
                    """
                    SELECT delivery FROM deliveries
                    ORDER BY CASE WHEN state IN ('accepted', 'uncertain') THEN 0 ELSE 1 END, delivery LIMIT 8
                    """), []
            ) { $0.text(0) }
        }
        guard let row = rows.randomElement(using: &dice) else { return "nothing bounces" }
        let evidence = BounceEvidence(
            status: ["5.1.1", "5.2.2", "5.7.1"].randomElement(using: &dice) ?? "5.1.1", text: "550 no",
            reportedAt: Instant(secondsSinceEpoch: Int64.random(in: 0...1, using: &dice)),
            isAuthentic: Int.random(in: 0..<5, using: &dice) > 0)
        let recorded = try await scene.ledger.recordBounce(
            of: row, evidence, by: scene.coordinator, at: scene.now)
        return "\(row) bounces with \(evidence.status): \(recorded.effect)"
    }

    // MARK: Workers

    private mutating func claim() async throws -> String {
        guard let worker = workers.randomElement(using: &dice) else { return "no worker" }
        let channel = Bool.random(using: &dice) ? ChannelKind.smtp : .webhook
        let new = try await scene.claims(channel, worker: worker.name, limit: Int.random(in: 1...4, using: &dice))
        claims += new.map { (worker.name, $0) }
        return "claim \(new.map(\.delivery)) by \(worker.name)"
    }

    private mutating func start() async throws -> String {
        guard let index = claims.indices.randomElement(using: &dice) else { return "nothing to start" }
        let (worker, claim) = claims.remove(at: index)
        let started = try await scene.start(claim, worker: worker)
        if started { running.append((worker, claim)) }
        return "start \(claim.delivery) by \(worker): \(started)"
    }

    private mutating func finish() async throws -> String {
        guard let index = running.indices.randomElement(using: &dice) else { return "nothing to finish" }
        return try await finish(index)
    }

    private mutating func finish(_ index: Int) async throws -> String {
        let (worker, claim) = running.remove(at: index)
        let reports: [TransferReport] = [
            .accepted, .accepted, .deferred, .refused, .refused, .distrusted, .interrupted, .doubtful,
        ]
        let report = reports.randomElement(using: &dice) ?? .accepted
        let state = try await scene.finish(
            claim, report, worker: worker, retryAfter: .minutes(Int64.random(in: 1...60, using: &dice)))
        return "finish \(claim.delivery) by \(worker): \(report.outcome) gives \(state.map { "\($0)" } ?? "evidence")"
    }

    /// A whole transfer without anything in between.
    private mutating func send() async throws -> String {
        guard let worker = workers.randomElement(using: &dice) else { return "no worker" }
        let channel = Bool.random(using: &dice) ? ChannelKind.smtp : .webhook
        guard let claim = try await scene.claims(channel, worker: worker.name, limit: 1).first,
            try await scene.start(claim, worker: worker.name)
        else { return "nothing to send" }
        running.append((worker.name, claim))
        return "send: \(try await finish(running.count - 1))"
    }

    private mutating func giveBack() async throws -> String {
        let back = claims
        claims = []
        try await scene.ledger.release(back.map(\.claim))
        return "give back \(back.count)"
    }

    private mutating func heartbeat() async throws -> String {
        guard let worker = workers.randomElement(using: &dice) else { return "no worker" }
        try await scene.ledger.heartbeat(
            worker: worker.name, report: WorkerReport(), leaseUntil: scene.now + scene.leaseTime, at: scene.now)
        return "heartbeat of \(worker.name)"
    }

    private mutating func tend() async throws -> String {
        let tended = try await scene.tend()
        let waves = Bool.random(using: &dice) ? try await scene.tendWaves() : []
        return "tend: \(tended) \(waves)"
    }

    @discardableResult
    private mutating func startWorker() async throws -> String {
        workersMade += 1
        let name = "w\(workersMade)"
        workers.append((name, try scene.database.lockWorker(name)))
        let inDoubt = try await scene.ledger.startWorker(
            name, pid: 1, uncertainWait: scene.uncertainWait, by: scene.coordinator, at: scene.now)
        return "start \(name): \(inDoubt) in doubt"
    }

    private mutating func kill() -> String {
        guard let index = workers.indices.randomElement(using: &dice) else { return "nobody to kill" }
        let worker = workers.remove(at: index)
        worker.lock.release()
        return "kill \(worker.name)"
    }

    private mutating func jump() -> String {
        let spans: [TimeSpan] = [
            .seconds(1), .seconds(40), .minutes(1), .minutes(5), .minutes(16), .minutes(16), .hours(1), .hours(25),
            .minutes(-3),
        ]
        let span = spans.randomElement(using: &dice) ?? .seconds(1)
        scene.clock.advance(by: span)
        return "the clock jumps by \(span.wholeSeconds) s"
    }
}
