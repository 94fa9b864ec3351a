import Logging
import Synchronization
import TocsinCore

/// Warns an operator before something ends the sending: the disk, a relay's certificate, a clock.
final class SafetyWatch: Sendable {
    private struct State {
        var clocks = ClockComparison()
        var disk = Recurrence()
        var toldDisk: (verdict: DiskSpace.Verdict, again: Recurrence)?
        var clockTold = Recurrence()
        var certificates: [String: Recurrence] = [:]
    }

    private let logger: Logger
    private let freeSpace: @Sendable () -> DiskSpace?
    private let state = Mutex(State())

    /// How often the disk is looked at.
    private static let interval = TimeSpan.minutes(1)
    /// How often the same is told again.
    private static let repetition = TimeSpan.hours(6)

    init(logger: Logger, freeSpace: @escaping @Sendable () -> DiskSpace?) {
        self.logger = logger
        self.freeSpace = freeSpace
    }

    /// Looks at the disk, if that is due.
    func beat(at now: Instant) {
        guard state.withLock({ $0.disk.isDue(every: Self.interval, at: now) }), let space = freeSpace() else { return }
        let verdict = space.verdict
        let isNews = state.withLock { state in
            if verdict == .ample {
                state.toldDisk = nil
                return false
            }
            var again = state.toldDisk?.verdict == verdict ? state.toldDisk?.again ?? Recurrence() : Recurrence()
            let isDue = again.isDue(every: Self.repetition, at: now)
            state.toldDisk = (verdict, again)
            return isDue
        }
        guard isNews else { return }
        let metadata: Logger.Metadata = [LogKey.free: "\(space.words)"]
        switch verdict {
        case .ample: break
        case .low: logger.warning("the ledger's disk is nearly full: make room", metadata: metadata)
        case .critical:
            logger.error("the ledger's disk is full: make room now, or sending stops", metadata: metadata)
        }
    }

    /// Looks at what a transfer's end tells of certificate and clock. Called on the slot's thread.
    ///
    /// - Parameter receiver: The relay's name, or the webhook's host.
    func transferEnded(_ report: TransferReport, by receiver: String, at now: Instant) {
        if let expiry = report.certificate, expiry.isNear(at: now),
            state.withLock({ $0.certificates[receiver, default: Recurrence()].isDue(every: Self.repetition, at: now) })
        {
            logger.warning(
                "a relay's certificate is about to expire: renew it",
                metadata: [
                    LogKey.relay: "\(receiver)", LogKey.expires: "\(expiry.words(at: now)), \(expiry.at.rfc3339)",
                ])
        }
        guard let date = report.repliedAt else { return }
        let skew = state.withLock { state -> ClockComparison.Skew? in
            state.clocks.replyWasRead(from: receiver, date: date, at: now)
            guard let skew = state.clocks.skew, state.clockTold.isDue(every: Self.repetition, at: now) else {
                return nil
            }
            return skew
        }
        guard let skew else { return }
        logger.warning(
            "this machine's clock differs from those of webhooks' receivers: check its time service",
            metadata: [LogKey.ahead: "\(skew.ahead.wholeSeconds) s", LogKey.receivers: "\(skew.receivers)"])
    }
}
