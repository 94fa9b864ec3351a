import ArgumentParser
import Logging
import TocsinCore
import TocsinDelivery
import TocsinFiles
import TocsinLedger

/// `tocsin deliver`: a worker.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Send what is approved and due, until stopped or idle.",
        discussion: """
            Keeps connections to the relays open, records every attempt, retries what was deferred. TERM or Ctrl-C \
            finishes what is under way and stops; a restart goes on where it stopped, and never sends anything twice \
            that is known to have arrived. Several workers may run on one ledger.

            Examples:
              tocsin deliver --by omar
              tocsin deliver --until-idle --by omar
              tocsin deliver --verbose --log-format json --by omar
            """)

    @Flag(name: .long, help: "Stop when nothing is sending and nothing falls due within 30 seconds.")
    var untilIdle = false
    @Flag(name: .long, help: "Log every attempt to standard error.") var verbose = false
    @OptionGroup var log: LogOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let bench = try Workbench(options)
        let actor = try bench.actor(acting, for: .deliver)
        let ledger = try await bench.existingLedger()
        let settings = try bench.deliverySettings(untilIdle: untilIdle)
        let logger = log.logger("tocsin.deliver", level: verbose ? .info : .warning)
        var notes: [String] = []
        func note(_ text: String, _ kind: String) {
            notes.append(text)
            switch (log.logFormat, bench.output.format) {
            case (.json, _): logger.warning("\(kind)", metadata: ["text": "\(text)"])
            case (.text, .text): StandardStream.error.write("\(kind): \(text)\n")
            case (.text, .json): break
            }
        }
        if settings.lanes.isEmpty {
            note("tocsin.yaml names no relay: mail waits, only webhooks are sent", "warning")
        }
        let worker = Worker(
            ledger: ledger, tokenKey: try bench.workspace.tokenKey(bench.configuration), settings: settings,
            actor: actor, logger: logger)
        let startedAt = SystemClock.now()
        let before = try await ledger.backlog()
        let progress = Progress("sending", total: before.remaining)
        let ticker = Task {
            while !Task.isCancelled {
                let counts = worker.service.counts
                progress.show(counts.accepted + counts.refused + counts.expired + counts.cancelled)
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        defer { progress.finish() }
        let quiet = log.logger("tocsin.services", level: .error)
        do {
            try await worker.run(grace: bench.configuration.delivery.stopGrace, logger: quiet)
        } catch {
            ticker.cancel()
            throw error
        }
        ticker.cancel()
        let endedAt = SystemClock.now()
        let backlog = try await ledger.backlog()
        progress.finish()
        var report = DeliveryReport(
            worker.service.counts, remaining: backlog.remaining,
            seconds: Double((endedAt - startedAt).microseconds) / 1_000_000)
        let waiting = untilIdle ? try await ledger.waitingWaves() : 0
        if bench.output.format == .text { try bench.output.write(report) { _ in report.text } }
        if untilIdle, backlog.heldReleases > 0 {
            let releases = counted(backlog.heldReleases, "release")
            note("\(releases) not sent: not approved yet (tocsin release list INCIDENT)", "note")
        }
        // Stopped by a signal after a clean drain: what is left was not meant to be sent now.
        let isJudged = untilIdle && !worker.service.wasAskedToStop
        let noRelay = worker.service.everyRelayFailed && report.accepted == 0 && backlog.remaining > 0
        let attention = isJudged && !noRelay ? report.attention(backlog, waiting: waiting) : nil
        if let attention { note(attention, "attention") }
        report.notes = notes
        if bench.output.format == .json { try bench.output.write(report) { _ in "" } }
        if noRelay {
            throw TocsinError(
                .unavailable,
                "no relay could be used in this whole run: nothing was lost; see the replies with tocsin status, and "
                    + "check the relays with tocsin doctor")
        }
        if attention != nil { throw ExitCode(4) }
    }
}

/// What one run did.
struct DeliveryReport: Encodable {
    var accepted: Int
    var deferred: Int
    var refused: Int
    var expired: Int
    var uncertain: Int
    var cancelled: Int
    var remaining: Int
    var seconds: Double
    /// What a person should know of the run.
    var notes: [String] = []

    init(_ counts: DeliveryCounts, remaining: Int, seconds: Double) {
        accepted = counts.accepted
        deferred = counts.deferred
        refused = counts.refused
        expired = counts.expired
        uncertain = counts.uncertain
        cancelled = counts.cancelled
        self.remaining = remaining
        self.seconds = (seconds * 1_000).rounded() / 1_000
    }

    var text: String {
        """
        accepted \(accepted), deferred \(deferred), refused \(refused), expired \(expired), in doubt \(uncertain), \
        cancelled \(cancelled); \(remaining) left; \(seconds) s
        """
    }

    /// Why the run has not done all of it; `nil` if it has.
    func attention(_ backlog: Ledger.Backlog, waiting: Int) -> String? {
        var reasons: [String] = []
        if refused > 0 { reasons.append("\(refused) refused") }
        if expired > 0 { reasons.append("\(expired) expired") }
        if backlog.remaining > 0 { reasons.append("\(backlog.remaining) not yet sent") }
        if backlog.pausedReleases > 0 { reasons.append("a release is paused") }
        if waiting > 0 { reasons.append("the next wave of a release waits") }
        if reasons.isEmpty { return nil }
        return
            "\(reasons.joined(separator: ", ")); tocsin status tells what failed, tocsin handover what is tried again and when"
    }
}
