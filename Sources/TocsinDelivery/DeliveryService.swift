package import Logging
import ServiceLifecycle
import Synchronization
package import TocsinCore
package import TocsinLedger
import TocsinTransport

/// A worker: claims what is due, renders, sends, records; until it is told to stop or, if asked to, until it is idle.
///
/// Each slot is one SMTP connection, or one concurrent webhook request. A slot records its last result and marks its next
/// delivery as sending in one transaction, and starts the transfer only when that is durable.
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

    let buffer = ClaimBuffer()
    let tally = DeliveryTally()
    let isStopping = Atomic(false)
    private let wasAsked = Atomic(false)
    let rests: [RelayRest]

    /// - Parameters:
    ///   - worker: A name that no other worker has ever had.
    ///   - processID: For people who look for the process.
    ///   - now: The clock.
    ///   - jitter: Random numbers from 0 to 1.
    package init(
        ledger: Ledger, composer: NoticeComposer, settings: DeliverySettings, actor: Actor, worker: String,
        processID: Int32, logger: Logger, now: @escaping @Sendable () -> Instant,
        jitter: @escaping @Sendable () -> Double
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
        rests = settings.lanes.map { _ in RelayRest() }
    }

    /// What was done so far.
    package var counts: DeliveryCounts { tally.counts }

    /// Whether somebody asked this worker to stop, as a signal does; else it ended by itself.
    package var wasAskedToStop: Bool { wasAsked.load(ordering: .acquiring) }

    /// Whether relays were tried and none ever took part in a dialogue.
    package var everyRelayFailed: Bool { !rests.isEmpty && rests.allSatisfy(\.neverWorked) }

    /// Sends until stopped; returns after every slot has recorded its last result.
    ///
    /// - Throws: `SQLError` if the ledger fails; what was under way is then in doubt, as after a crash.
    package func run() async throws {
        let lock = try ledger.database.lockWorker(worker)
        defer { lock.release() }
        let inDoubt = try await ledger.startWorker(
            worker, pid: processID, uncertainWait: settings.mailSchedule.uncertainWait, by: actor, at: now())
        if inDoubt > 0 {
            logger.warning("deliveries of a worker that died are in doubt", metadata: ["count": "\(inDoubt)"])
        }
        try await withGracefulShutdownHandler {
            try await work()
        } onGracefulShutdown: {
            self.wasAsked.store(true, ordering: .releasing)
            self.isStopping.store(true, ordering: .releasing)
        }
        try await ledger.stopWorker(worker, at: now())
    }

    /// How long a stopping worker lets transfers go on that have not come to their body yet.
    private static let patience = Duration.seconds(5)

    private func work() async throws {
        let webhooks = WebhookClient(policy: settings.webhooks)
        let connections = settings.lanes.map { lane in
            (0..<lane.connections).map { SMTPConnection(relay: lane.relay, name: "smtp-\($0)") }
        }
        let failure = await withTaskGroup(of: (any Error)?.self) { group in
            for (lane, rest) in zip(connections, rests) {
                for connection in lane { group.addTask { await self.runMailSlot(connection, rest: rest) } }
            }
            for _ in 0..<settings.webhooks.maximumConnections {
                group.addTask {
                    await self.runSlot(.webhook, rest: nil) { notice in
                        guard case .webhook(let transfer) = notice else { return .misdirected(.webhook) }
                        return await webhooks.send(transfer)
                    }
                }
            }
            var failure: (any Error)?
            do { try await feed() } catch { failure = error }
            isStopping.store(true, ordering: .releasing)
            do { try await ledger.release(buffer.close()) } catch { failure = failure ?? error }
            let closing = Task {
                // Cancelled when every slot has ended. A transfer whose body has begun is waited for in any case.
                do { try await Task.sleep(for: Self.patience) } catch { return }
                await withTaskGroup(of: Void.self) { closing in
                    closing.addTask { await webhooks.close() }
                    for connection in connections.joined() { closing.addTask { await connection.close() } }
                }
            }
            for await slotFailure in group { failure = failure ?? slotFailure }
            closing.cancel()
            await closing.value
            return failure
        }
        await webhooks.close()
        if let failure { throw failure }
    }
}
