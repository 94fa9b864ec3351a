import Dispatch
import Logging
import Synchronization
import TocsinCore
import TocsinLedger
import TocsinTransport

/// Keeps the slots going: one thread that records what ended, marks what begins, and starts it when the disk has both.
///
/// All slots share its transactions. While one is being synced, further transfers end; the next transaction takes them
/// all. So the disk is synced once for many, and no slot starts before its last result is durable.
final class Dispatcher: Sendable {
    private struct State {
        var board: DispatchBoard
        var ended: [EndedTransfer] = []
        /// Transfers that have begun and are not recorded yet.
        var underWay = 0
        var isClosing = false
        var failure: (any Error)?
        var isSignalled = false
    }

    /// A transfer that ended and is not recorded yet.
    private struct EndedTransfer {
        var slot: DispatchBoard.Slot
        var claim: ClaimedDelivery
        /// Of the message, in bytes.
        var size: Int
        var report: TransferReport
        var startedAt: Instant
        var endedAt: Instant
    }

    private let service: DeliveryService
    private let connections: [[SMTPConnection]]
    private let webhooks: WebhookClient
    private let state: Mutex<State>
    private let wake = DispatchSemaphore(value: 0)
    private let thread = WorkerThread(name: "tocsin-ledger")

    /// How often a write that the ledger does not take is offered again, once a second: a full disk may be mended.
    private static let writingAttempts = 30

    init(service: DeliveryService, connections: [[SMTPConnection]], webhooks: WebhookClient) {
        let settings = service.settings
        self.service = service
        self.connections = connections
        self.webhooks = webhooks
        state = Mutex(
            State(
                board: DispatchBoard(
                    lanes: settings.lanes, requests: settings.webhooks.maximumConnections,
                    requestsPerHost: settings.requestsPerHost, hostRate: settings.hostRate,
                    firstRest: settings.firstRest)))
    }

    /// Whether the system gave a thread.
    var hasThread: Bool { thread.exists }

    /// Lets the thread begin.
    func start() {
        let isTaken = thread.submit { [self] in run() }
        precondition(isTaken, "a dispatcher is started once, and only with a thread")
    }

    // MARK: For the feeder

    /// Looks at the board; for questions.
    func ask<Answer>(_ question: (DispatchBoard) -> Answer) -> Answer {
        state.withLock { question($0.board) }
    }

    /// Relays and hosts that are not used as usual.
    func troubled(at now: Instant) -> [WorkerReport.Receiver] {
        state.withLock { state in
            state.board.forgetHosts(at: now)
            return state.board.troubled(at: now)
        }
    }

    /// Whether nothing waits and nothing is under way.
    var isIdle: Bool {
        state.withLock { $0.board.isEmpty && $0.underWay == 0 }
    }

    /// Whether nothing is under way, whatever waits for a relay.
    var isQuiet: Bool {
        state.withLock { $0.underWay == 0 && $0.board.waiting(.webhook) == 0 }
    }

    /// Takes prepared deliveries.
    ///
    /// - Returns: What came too late, because nothing more begins.
    func add(_ prepared: [PreparedDelivery]) -> [ClaimedDelivery] {
        let isTaken = state.withLock { state in
            guard !state.isClosing else { return false }
            for item in prepared { state.board.add(item) }
            return true
        }
        signal()
        return isTaken ? [] : prepared.map(\.claim)
    }

    /// Takes out what belongs to a release that may not be sent any more.
    func drop(release: Int, of incident: String) -> [ClaimedDelivery] {
        state.withLock { $0.board.drop(release: release, of: incident) }
    }

    /// Takes out what holds up others at a slow host.
    func shed(limit: Int, at now: Instant) -> (claims: [ClaimedDelivery], until: Instant)? {
        state.withLock { $0.board.shed(limit: limit, at: now) }
    }

    /// Nothing more begins.
    ///
    /// - Returns: What was not begun.
    func close() -> [ClaimedDelivery] {
        let left = state.withLock { state in
            state.isClosing = true
            return state.board.clear()
        }
        signal()
        return left
    }

    /// Waits until every transfer has ended and is recorded; `close()` comes first.
    ///
    /// - Returns: Why it ended before, if the ledger failed.
    func end() async -> (any Error)? {
        await thread.finishAndJoin()
        return state.withLock(\.failure)
    }

    // MARK: The thread

    private func signal() {
        let isFirst = state.withLock { state in
            defer { state.isSignalled = true }
            return !state.isSignalled
        }
        if isFirst { wake.signal() }
    }

    /// Called on the slot's thread.
    private func transferEnded(_ ended: EndedTransfer) {
        let isFirst = state.withLock { state in
            state.ended.append(ended)
            defer { state.isSignalled = true }
            return !state.isSignalled
        }
        if isFirst { wake.signal() }
    }

    private struct Round {
        var results: [AttemptResult] = []
        var chosen: [(slot: DispatchBoard.Slot, prepared: PreparedDelivery)] = []
        /// What waits for hosts that rest.
        var postponed: [(claims: [ClaimedDelivery], until: Instant)] = []
        var wakeAt: Instant?
        var isOver = false
    }

    private func run() {
        while true {
            let now = service.now()
            var round = takeRound(at: now)
            if round.isOver { return }
            if round.results.isEmpty, round.chosen.isEmpty, round.postponed.isEmpty {
                if let wakeAt = round.wakeAt {
                    let wait = max((wakeAt - now).microseconds, 100)
                    _ = wake.wait(timeout: .now() + .microseconds(Int(min(wait, 1_000_000))))
                } else {
                    wake.wait()
                }
                continue
            }
            for index in round.chosen.indices { round.chosen[index].prepared.refresh(at: now) }
            do {
                try settle(&round, at: now)
            } catch {
                fail(error, in: round)
                return
            }
        }
    }

    /// Takes what ended, and chooses what begins.
    private func takeRound(at now: Instant) -> Round {
        state.withLock { state in
            state.isSignalled = false
            var round = Round()
            round.results = takeEnded(&state)
            if !state.isClosing {
                round.postponed = state.board.takeResting(at: now)
                round.chosen = state.board.assign(at: now)
                state.underWay += round.chosen.count
                round.wakeAt = state.board.wakeAt(now)
            }
            round.isOver =
                state.isClosing && state.underWay == 0 && round.results.isEmpty && round.chosen.isEmpty
            return round
        }
    }

    private func takeEnded(_ state: inout State) -> [AttemptResult] {
        let ended = state.ended
        state.ended.removeAll(keepingCapacity: true)
        state.underWay -= ended.count
        return ended.map { result(of: $0, &state.board) }
    }

    private func result(of ended: EndedTransfer, _ board: inout DispatchBoard) -> AttemptResult {
        let report = ended.report
        var outcome = report.outcome
        let rests = board.isFree(ended.slot, report.verdict, at: ended.endedAt)
        if rests { service.metrics.restBegan(ended.claim.channel) }
        let schedule = service.settings.schedule(for: ended.claim.channel)
        var relay: String?
        var retryAt = ended.endedAt
        switch report.outcome {
        case .accepted, .refused: break
        case .uncertain: retryAt = ended.endedAt + schedule.uncertainWait
        case .deferred, .interrupted:
            retryAt =
                ended.endedAt
                + schedule.wait(
                    afterAttempt: ended.claim.attempts + 1, jitter: service.jitter(), retryAfter: report.retryAfter)
        }
        switch ended.slot {
        case .mail(let lane, _):
            relay = board.lanes[lane].name
            if let limit = report.sizeLimit { board.learn(limit, of: lane) }
            // Too large for this relay, and nothing has gone out: one that takes more gets it, as soon as it can be used.
            if report.isTooLarge, let until = board.room(for: ended.size, otherThan: lane, at: ended.endedAt) {
                outcome = .deferred
                retryAt = until
            }
            // Nothing was wrong with the message: another relay takes it at once.
            if report.outcome == .deferred, report.verdict == .fault,
                board.hasOtherRelay(than: lane, at: ended.endedAt)
            {
                retryAt = ended.endedAt
            }
        case .webhook(let host, _):
            if report.outcome == .deferred, let until = board.restsUntil(host, at: ended.endedAt) {
                retryAt = max(retryAt, until)
            }
        }
        return AttemptResult(
            claim: ended.claim, report: report, outcome: outcome, startedAt: ended.startedAt,
            endedAt: ended.endedAt, retryAt: retryAt, relay: relay, relayRests: relay != nil && rests)
    }

    /// Writes a round, then starts what may begin; what is done is taken out of it.
    private func settle(_ round: inout Round, at now: Instant) throws {
        let chosen = round.chosen
        let starts = chosen.map { TransferStart(claim: $0.prepared.claim, date: $0.prepared.date) }
        var refused: [ClaimedDelivery] = []
        if !round.results.isEmpty || !starts.isEmpty {
            let exchanged = try record(round.results, starts)
            round.results = []
            round.chosen = []
            for (choice, isStarted) in zip(chosen, exchanged.started) {
                if isStarted {
                    start(choice.slot, choice.prepared)
                } else {
                    refused.append(choice.prepared.claim)
                    state.withLock { state in
                        state.underWay -= 1
                        _ = state.board.isFree(choice.slot, .nothing, at: now)
                    }
                }
            }
            for release in exchanged.closed { refused += drop(release: release.release, of: release.incident) }
        }
        // Transfers are under way by now: this must not fail for a moment's trouble either.
        if !refused.isEmpty { try insist { _ in try service.ledger.releaseNow(refused) } }
        for (claims, until) in round.postponed {
            try insist { _ in try service.ledger.postponeNow(claims, until: until) }
        }
    }

    /// Writes results and starts, and tells of the results. They are all that is known of what was sent.
    private func record(_ results: [AttemptResult], _ starts: [TransferStart]) throws -> Exchanged {
        let begun = service.now()
        let exchanged = try insist { isRepeated in
            try service.ledger.exchange(
                results: results, starts: starts, worker: service.worker, isRepeated: isRepeated, by: service.actor,
                at: service.now())
        }
        tell(results, exchanged, starts: starts.count, since: begun)
        return exchanged
    }

    private func tell(_ results: [AttemptResult], _ exchanged: Exchanged, starts: Int, since begun: Instant) {
        let written = service.now()
        service.metrics.roundWasWritten(
            results, writes: results.count + starts, length: written - begun, at: written)
        for (result, recorded) in zip(results, exchanged.recorded) { service.resultWasRecorded(result, recorded) }
    }

    /// Does a write, and if the ledger does not take it, again and again.
    ///
    /// - Parameter write: Told whether it was tried before: the answer alone may have been lost, so what is there already
    ///   must be left as it is.
    private func insist<Value>(_ write: (_ isRepeated: Bool) throws -> Value) throws -> Value {
        var attempt = 0
        while true {
            do {
                return try write(attempt > 0)
            } catch let error as SQLError where error.isTransient && attempt < Self.writingAttempts {
                attempt += 1
                service.ledgerIsBusy(error)
                _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .seconds(1))
            }
        }
    }

    private func start(_ slot: DispatchBoard.Slot, _ prepared: PreparedDelivery) {
        let startedAt = service.now()
        let claim = prepared.claim
        let size = prepared.size
        let service = self.service
        let receiver =
            switch slot {
            case .mail(let lane, _): service.settings.lanes[lane].relay.name
            case .webhook(let host, _): host
            }
        let end: @Sendable (TransferReport) -> Void = { [self] report in
            let endedAt = service.now()
            transferEnded(
                EndedTransfer(
                    slot: slot, claim: claim, size: size, report: report, startedAt: startedAt, endedAt: endedAt))
            service.safety.transferEnded(report, by: receiver, at: endedAt)
        }
        switch (slot, prepared.message) {
        case (.mail(let lane, let connection), .mail(let transfer)):
            connections[lane][connection].start(transfer, completion: end)
        case (.webhook, .webhook(var transfer)):
            transfer.timestamp = startedAt
            webhooks.start(transfer, completion: end)
        case (.mail, .webhook), (.webhook, .mail):
            // Can't happen, and sends nothing if it does.
            end(TransferReport(channel: claim.channel, phase: .connecting, fault: "the notice is for another channel"))
        }
    }

    /// Without a ledger nothing may be sent: the whole worker stops. The results of what is under way are waited for and
    /// offered once more; if the ledger does not take them either, those are in doubt, as after a crash.
    private func fail(_ error: any Error, in round: Round) {
        state.withLock { state in
            state.failure = error
            state.isClosing = true
            // What was chosen and is still in the round has not begun.
            state.underWay -= round.chosen.count
        }
        service.ledgerFailed(error)
        var results = round.results
        while true {
            let isOver = state.withLock { state in
                state.isSignalled = false
                results += takeEnded(&state)
                return state.underWay == 0
            }
            if isOver { break }
            wake.wait()
        }
        guard !results.isEmpty else { return }
        let begun = service.now()
        do {
            let exchanged = try service.ledger.exchange(
                results: results, starts: [], worker: service.worker, isRepeated: true, by: service.actor, at: begun)
            tell(results, exchanged, starts: 0, since: begun)
        } catch {
            service.resultsAreLost(results.count, error)
        }
    }
}
