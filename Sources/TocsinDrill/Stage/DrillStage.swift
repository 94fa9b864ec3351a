import FoundationEssentials
import Synchronization
import TocsinCore

/// The other end of a drill: receivers on loopback and the customers behind them.
///
/// `start()`, then `play(_:)` with the cast of the plan, deliver, `settle(within:)`, perhaps `beginCorrection(_:)` and all
/// that again, `stop()`. The stage knows no ledger: customers answer through closures, with what they read in the bytes that
/// they received.
package final class DrillStage: Sendable {
    struct State {
        var cast: DrillCast?
        var record = DrillRecord(seed: 0)
        var mails = 0
        var webhooks = 0
        var scenes: Set<DrillScene> = []
        var act = DrillAct.first
        /// Who has decided on an answer in this act, so that a second notice brings no second one.
        var decided: Set<String> = []
        /// Who has told of the intruder.
        var warned: Set<String> = []
        /// The case codes that stood in each customer's notices.
        var caseCodes: [String: Set<String>] = [:]
        /// Customers who are thinking or answering.
        var underWay = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextListener = 0
        var receivers: (mail: MailReceiver, webhook: WebhookReceiver)?
        var customers: Task<Void, Never>?
        var hasStopped = false
    }

    let state = Mutex(State())
    let reader: NoticeReader
    let folder: DrillFolder
    let voices: Voices
    let killAfterNotices: Int?
    private let secret: WebhookSecret
    private let narrating = Mutex(ContinuousClock.now)
    private let inbox = AsyncStream.makeStream(of: ReceivedNotice.self)

    /// - Parameters:
    ///   - folder: Where `mail/`, `webhook/` and `answers.json` are left; made with mode 0700 if it isn't there.
    ///   - publicURL: Where genuine acknowledgement links point.
    ///   - secret: With which webhooks must be signed.
    ///   - killAfterNotices: For tests: the receivers die as soon as so many notices were received.
    package init(
        folder: String, publicURL: String, secret: WebhookSecret, voices: Voices, killAfterNotices: Int? = nil
    ) {
        self.folder = DrillFolder(folder)
        self.secret = secret
        self.voices = voices
        self.killAfterNotices = killAfterNotices
        reader = NoticeReader(publicURL: publicURL)
    }

    /// Makes the folder, opens the receivers and lets the customers wait for their notices.
    ///
    /// Until `play(_:)` is called, receivers ask to try again later.
    ///
    /// - Returns: Where the receivers listen.
    /// - Throws: `TocsinError` if the folder can't be made or holds a drill already, or no port is free.
    package func start() async throws -> Doors {
        try folder.create()
        narrating.withLock { $0 = .now }
        let mail = MailReceiver(verdict: { self.judge($0) }, received: { try self.received($0) })
        let webhook = WebhookReceiver(
            secret: secret, format: { self.format(of: $0) }, verdict: { self.status(of: $0, attempt: $1) },
            received: { try self.received($0) })
        do {
            let smtpPort = try await mail.start()
            let httpPort = try await webhook.start()
            state.withLock { state in
                state.receivers = (mail, webhook)
                state.customers = Task { await self.letCustomersAct() }
            }
            return Doors(smtpPort: smtpPort, webhookBaseURL: "http://127.0.0.1:\(httpPort)")
        } catch {
            await mail.stop()
            await webhook.stop()
            throw TocsinError(.failed, "the drill's receivers can't listen on 127.0.0.1: \(error)")
        }
    }

    /// Gives out the parts; from now on the receivers accept and refuse as the cast says.
    ///
    /// - Parameter scenes: What is to be shown beside the first notice and its answers.
    package func play(_ cast: DrillCast, scenes: Set<DrillScene> = []) {
        state.withLock { state in
            state.cast = cast
            state.scenes = scenes
            state.record.seed = cast.seed
            state.record.scenes = DrillScene.allCases.filter(scenes.contains)
            state.record.silentTenant = cast.silentTenant
            state.record.refusedAddress = cast.refused?.address.description
            state.record.failingWebhook = cast.failing?.path
        }
    }

    /// Leaves out a scene that can't be shown.
    package func omit(_ scene: DrillScene) {
        state.withLock { state in
            state.scenes.remove(scene)
            state.record.scenes.removeAll { $0 == scene }
        }
    }

    /// From now on what comes in a thread is a correction, and everybody who gets it confirms.
    ///
    /// - Parameter whatChanged: In the words that customers read.
    package func beginCorrection(_ whatChanged: String) {
        let seconds = seconds
        state.withLock { state in
            state.act = .correction
            state.decided = []
            state.record.correctedAt = seconds
            state.record.whatChanged = whatChanged
        }
    }

    /// Tells one line with the drill's seconds before it.
    package func narrate(_ text: String) {
        narrating.withLock { start in
            voices.narrate(DrillNarration.line(text, after: .now - start))
        }
    }

    /// What happened so far.
    package var record: DrillRecord {
        state.withLock { $0.record }
    }

    /// What the stage holds to be true of a finished drill; empty before `play(_:)`.
    package var checks: [DrillCheck] {
        let (cast, record) = state.withLock { ($0.cast, $0.record) }
        return cast.map { DrillChecks(cast: $0, record: record).all } ?? []
    }

    /// Ends both receivers at once, whatever is under way.
    package func killReceivers() {
        let receivers = state.withLock { state -> (mail: MailReceiver, webhook: WebhookReceiver)? in
            guard !state.record.wasKilled, !state.hasStopped else { return nil }
            state.record.wasKilled = true
            return state.receivers
        }
        guard let receivers else { return }
        receivers.mail.kill()
        receivers.webhook.kill()
        narrate(DrillNarration.killed)
        changed()
    }

    /// Stops receivers and customers, waits for both, and writes `answers.json`. A second call does nothing.
    ///
    /// Customers who still think about their answer don't give it; answers under way are finished.
    ///
    /// - Throws: `TocsinError` if `answers.json` can't be written.
    package func stop() async throws {
        let (receivers, customers) = state.withLock { state in
            state.hasStopped = true
            // Receivers hold the stage: letting go of them lets go of both.
            defer { (state.receivers, state.customers) = (nil, nil) }
            return (state.receivers, state.customers)
        }
        guard let receivers, let customers else { return }
        await receivers.mail.stop()
        await receivers.webhook.stop()
        inbox.continuation.finish()
        customers.cancel()
        await customers.value
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try folder.write(Array(try encoder.encode(record)) + Array("\n".utf8), to: "answers.json")
    }

    /// Seconds since the start, in whole milliseconds.
    var seconds: Double {
        let elapsed = narrating.withLock { ContinuousClock.now - $0 }
        let milliseconds = elapsed.components.seconds * 1_000 + elapsed.components.attoseconds / 1_000_000_000_000_000
        return Double(milliseconds) / 1_000
    }

    func put(_ notice: ReceivedNotice) {
        inbox.continuation.yield(notice)
    }

    private func letCustomersAct() async {
        await withDiscardingTaskGroup { group in
            for await notice in inbox.stream {
                group.addTask { await self.act(on: notice) }
            }
        }
    }
}
