package import Logging
import ServiceLifecycle
import Synchronization
package import TocsinCore
package import TocsinLedger
package import TocsinTransport

/// A worker: claims what is due, renders, sends, records; until it is told to stop or, if asked to, until it is idle.
///
/// Three parts work side by side. The feeder claims due rows and prepares their messages ahead. The dispatcher, one thread,
/// records what ended and marks what begins, many in one transaction. The slots transfer: SMTP connections on threads of
/// their own, webhook requests on one loop.
package final class DeliveryService: Service {
    let ledger: Ledger
    let composer: NoticeComposer
    let settings: DeliverySettings
    let actor: Actor
    let worker: String
    private let processID: Int32
    let now: @Sendable () -> Instant
    let jitter: @Sendable () -> Double
    let logger: Logger
    private let connect: @Sendable (_ relay: Relay, _ name: String) -> SMTPConnection

    let tally = DeliveryTally()
    let metrics = EngineMetrics()
    let safety: SafetyWatch
    let isStopping = Atomic(false)
    private let wasAsked = Atomic(false)
    private let relaysFailed = Atomic(false)

    /// - Parameters:
    ///   - worker: A name that no other worker has ever had.
    ///   - processID: For people who look for the process.
    ///   - now: The clock.
    ///   - jitter: Random numbers from 0 to 1.
    ///   - connect: Makes one connection of a relay, with its thread.
    package init(
        ledger: Ledger, composer: NoticeComposer, settings: DeliverySettings, actor: Actor, worker: String,
        processID: Int32, logger: Logger, now: @escaping @Sendable () -> Instant,
        jitter: @escaping @Sendable () -> Double,
        connect: @escaping @Sendable (_ relay: Relay, _ name: String) -> SMTPConnection = {
            SMTPConnection(relay: $0, name: $1)
        }
    ) {
        self.ledger = ledger
        self.composer = composer
        self.settings = settings
        self.actor = actor
        self.worker = worker
        self.processID = processID
        self.logger = logger
        self.now = now
        self.jitter = jitter
        self.connect = connect
        safety = SafetyWatch(logger: logger, freeSpace: settings.freeSpace)
    }

    /// What was done so far.
    package var counts: DeliveryCounts { tally.counts }

    /// How many bytes of single customers' files are held for messages that are prepared or under way.
    package var heldAttachmentBytes: Int { composer.shelf.heldBytes }

    /// Whether somebody asked this worker to stop, as a signal does; else it ended by itself.
    package var wasAskedToStop: Bool { wasAsked.load(ordering: .acquiring) }

    /// Whether relays were tried and none ever took part in a dialogue; known when the worker has ended.
    package var everyRelayFailed: Bool { relaysFailed.load(ordering: .acquiring) }

    /// Sends until stopped; returns after every slot has recorded its last result.
    ///
    /// - Throws: `SQLError` if the ledger fails; what was under way and can't be recorded is then in doubt, as after a
    ///   crash. `TocsinError` of kind `unavailable`, with nothing begun, if the system has too few threads.
    package func run() async throws {
        let lock = try ledger.database.lockWorker(worker)
        defer { lock.release() }
        safety.beat(at: now())
        let slots = try openSlots()
        let inDoubt = try await ledger.startWorker(
            worker, pid: processID, uncertainWait: settings.mailSchedule.uncertainWait, by: actor, at: now())
        if inDoubt > 0 { warnOfDoubt(inDoubt) }
        try await withGracefulShutdownHandler {
            try await work(slots)
        } onGracefulShutdown: {
            self.wasAsked.store(true, ordering: .releasing)
            self.isStopping.store(true, ordering: .releasing)
        }
        try await ledger.stopWorker(worker, at: now())
    }

    /// How long a stopping worker lets transfers go on that have not come to their body yet.
    private static let patience = Duration.seconds(5)

    /// What a run sends with; each connection, the webhooks and the dispatcher have a thread.
    private struct Slots {
        let webhooks: WebhookClient
        let connections: [[SMTPConnection]]
        let dispatcher: Dispatcher
    }

    private func openSlots() throws -> Slots {
        // The webhooks' thread is the first: when all others were given, it was.
        let webhooks = WebhookClient(policy: settings.webhooks)
        let connections = settings.lanes.map { lane in (0..<lane.connections).map { connect(lane.relay, "smtp-\($0)") }
        }
        let dispatcher = Dispatcher(service: self, connections: connections, webhooks: webhooks)
        let given = connections.joined().count(where: \.hasThread)
        let wanted = connections.reduce(0) { $0 + $1.count }
        guard given == wanted, dispatcher.hasThread else {
            throw TocsinError(
                .unavailable,
                "the system gives this worker too few threads: \(given) for \(wanted) connections to relays, and it needs "
                    + "two more. Nothing was sent. Raise the limit (ulimit -u, TasksMax= of the systemd unit, or the "
                    + "container's limit of processes), or lower \"connections\" of the relays")
        }
        return Slots(webhooks: webhooks, connections: connections, dispatcher: dispatcher)
    }

    private func work(_ slots: Slots) async throws {
        let (webhooks, connections, dispatcher) = (slots.webhooks, slots.connections, slots.dispatcher)
        dispatcher.start()
        var failure: (any Error)?
        do { try await feed(dispatcher) } catch { failure = error }
        isStopping.store(true, ordering: .releasing)
        do { try await ledger.release(dispatcher.close()) } catch { failure = failure ?? error }
        let closing = Task {
            // Cancelled when every transfer has ended. One whose body has begun is waited for in any case.
            do { try await Task.sleep(for: Self.patience) } catch { return }
            await Self.close(connections, webhooks)
        }
        // What is under way may take longer than a lease.
        let renewing = Task { await self.keepLeases(dispatcher) }
        let dispatchFailure = await dispatcher.end()
        renewing.cancel()
        closing.cancel()
        await closing.value
        await Self.close(connections, webhooks)
        relaysFailed.store(dispatcher.ask(\.everyRelayFailed), ordering: .releasing)
        if let failure = dispatchFailure ?? failure { throw failure }
    }

    /// Renews leases until it is cancelled.
    private func keepLeases(_ dispatcher: Dispatcher) async {
        while true {
            do { try await Task.sleep(for: renewalInterval.duration) } catch { return }
            do { try await beat(dispatcher, renews: true, at: now()) } catch {
                logger.error("leases can't be renewed", metadata: [LogKey.cause: "\(error)"])
            }
        }
    }

    private static func close(_ connections: [[SMTPConnection]], _ webhooks: WebhookClient) async {
        await withTaskGroup(of: Void.self) { closing in
            closing.addTask { await webhooks.close() }
            for connection in connections.joined() { closing.addTask { await connection.close() } }
        }
    }

    // MARK: What the dispatcher tells

    func resultWasRecorded(_ result: AttemptResult, _ state: DeliveryState?) {
        tally.record(result.claim.delivery, state)
        logger.info(
            "attempt ended",
            metadata: [
                LogKey.delivery: "\(result.claim.delivery)", LogKey.attempt: "\(result.claim.attempts + 1)",
                LogKey.outcome: "\(result.outcome.name)", LogKey.code: "\(result.report.code ?? 0)",
                LogKey.cause: "\(result.report.fault ?? "")",
            ])
        if let relay = result.relay, result.relayRests {
            logger.warning(
                "a relay can't be used and rests",
                metadata: [
                    LogKey.relay: "\(relay)", LogKey.code: "\(result.report.code ?? 0)",
                    LogKey.cause: "\(result.report.fault ?? "")",
                ])
        }
    }

    func warnOfDoubt(_ count: Int) {
        logger.warning("deliveries of a worker that died are in doubt", metadata: ["count": "\(count)"])
    }

    func ledgerIsBusy(_ error: SQLError) {
        logger.error("the ledger takes no writes; trying again", metadata: [LogKey.cause: "\(error)"])
    }

    func resultsAreLost(_ count: Int, _ error: any Error) {
        logger.error(
            "the last results could not be recorded; those deliveries are in doubt",
            metadata: ["count": "\(count)", LogKey.cause: "\(error)"])
    }

    func ledgerFailed(_ error: any Error) {
        logger.error("the ledger failed; this worker stops", metadata: [LogKey.cause: "\(error)"])
        isStopping.store(true, ordering: .releasing)
    }
}

/// Metadata keys of the log.
enum LogKey {
    static let incident = "incident.id"
    static let release = "release.number"
    static let delivery = "delivery.id"
    static let attempt = "delivery.attempt"
    static let outcome = "delivery.outcome"
    static let relay = "relay.name"
    static let code = "relay.reply"
    static let cause = "cause"
    static let free = "disk.free"
    static let expires = "certificate.expires"
    static let ahead = "clock.ahead"
    static let receivers = "clock.receivers"
}
