import Logging
import Synchronization
import TocsinCore
import TocsinLedger
import TocsinTransport

extension DeliveryService {
    /// How long a worker may be silent before others call it missing is 30 s; it reports more often.
    private static let beatInterval = TimeSpan.seconds(10)
    private static let tendInterval = TimeSpan(microseconds: 250_000)
    /// Leased deliveries kept ready for each slot.
    private static let claimsPerSlot = 8

    /// Keeps the buffer filled until the worker is stopped or, if asked to, until it is idle.
    func feed() async throws {
        var lastBeat = now()
        var lastTend: Instant?
        var releases = ReleaseGate(composer: composer)
        while !isStopping.load(ordering: .acquiring) {
            let instant = now()
            if instant - lastBeat >= Self.beatInterval {
                lastBeat = instant
                try await ledger.heartbeat(worker: worker, leaseUntil: instant + settings.lease, at: instant)
            }
            if lastTend.map({ instant - $0 >= Self.tendInterval }) ?? true {
                lastTend = instant
                let tended = try await ledger.tend(
                    horizon: settings.mailSchedule.horizon, uncertainWait: settings.mailSchedule.uncertainWait,
                    by: actor, at: instant)
                tally.expired(tended.expired)
                try await releases.refresh(from: ledger) { release, drift in
                    try await self.pause(release, because: drift)
                }
            }
            let claimed = try await fill(from: releases.open, at: instant)
            if claimed == 0, buffer.isIdle || isWaitingForRelays(at: instant) {
                if settings.untilIdle, try await isIdle(at: instant) { return }
                try await pauseLoop(.milliseconds(100))
            } else {
                try await pauseLoop(.milliseconds(5))
            }
        }
    }

    /// Claims what is due, as much as the slots will soon need.
    private func fill(from releases: [SendableRelease], at instant: Instant) async throws -> Int {
        var claimed = 0
        for (channel, slots) in [(ChannelKind.smtp, mailSlots), (.webhook, settings.webhooks.maximumConnections)] {
            if slots == 0 || (channel == .smtp && isWaitingForRelays(at: instant)) { continue }
            var room = slots * Self.claimsPerSlot - buffer.count(channel)
            guard room * 2 >= slots * Self.claimsPerSlot else { continue }
            for release in releases where room > 0 {
                let claims = try await ledger.claim(
                    from: release, channel: channel, worker: worker, limit: room,
                    leaseUntil: instant + settings.lease, at: instant)
                claimed += claims.count
                room -= claims.count
                try await ledger.release(buffer.add(claims))
            }
        }
        return claimed
    }

    private var mailSlots: Int { settings.lanes.reduce(0) { $0 + $1.connections } }

    /// Whether every relay rests, so that mail has to wait.
    private func isWaitingForRelays(at instant: Instant) -> Bool {
        !rests.isEmpty && rests.allSatisfy { $0.restsUntil(at: instant) != nil }
    }

    /// Whether nothing is sending and nothing falls due soon.
    private func isIdle(at instant: Instant) async throws -> Bool {
        let limit = instant + settings.idleAfter
        let pending = try await ledger.pending(at: instant)
        guard pending.sending == 0 else { return false }
        let wake = rests.compactMap { $0.restsUntil(at: instant) }.min()
        return pending.nextDue.allSatisfy { channel, due in
            if channel == .smtp {
                if settings.lanes.isEmpty { return true }
                if isWaitingForRelays(at: instant), let wake { return max(due, wake) > limit }
            }
            return due > limit
        }
            && (buffer.isIdle
                || (buffer.count(.webhook) == 0 && isWaitingForRelays(at: instant) && (wake ?? instant) > limit))
    }

    private func pause(_ release: SendableRelease, because drift: ContentDrift) async throws {
        let delivery = try await composer.firstDrift(inRelease: release.release, of: release.incident)
        try await recordDrift(
            drift, delivery: drift.cause.contains("token key") ? nil : delivery, release: release.release,
            incident: release.incident)
    }

    /// Pauses a release whose content differs from what was approved, and gives back what was claimed of it.
    func recordDrift(_ drift: ContentDrift, delivery: String?, release: Int, incident: String) async throws {
        logger.error(
            "content differs from what was approved; the release is paused",
            metadata: [
                LogKey.incident: "\(incident)", LogKey.release: "\(release)",
                LogKey.delivery: "\(delivery ?? "all")", LogKey.cause: "\(drift.cause)",
            ])
        try await ledger.recordDrift(
            delivery: delivery, release: release, of: incident, cause: drift.cause, by: actor, at: now())
        try await ledger.release(buffer.drop(release: release, of: incident))
    }

    /// Sleeps; a cancelled task only wakes earlier.
    func pauseLoop(_ duration: Duration) async throws {
        do { try await Task.sleep(for: duration) } catch is CancellationError {
            isStopping.store(true, ordering: .releasing)
        }
    }
}

/// Lets a release be claimed from only after it was compared, once in this run, with what was approved.
private struct ReleaseGate {
    let composer: NoticeComposer
    private(set) var open: [SendableRelease] = []
    private var checked: Set<SendableRelease> = []

    init(composer: NoticeComposer) {
        self.composer = composer
    }

    mutating func refresh(
        from ledger: Ledger, onDrift: (SendableRelease, ContentDrift) async throws -> Void
    ) async throws {
        let releases = try await ledger.sendableReleases()
        open = []
        for release in releases {
            if !checked.contains(release) {
                do {
                    try await composer.check(
                        release: release.release, of: release.incident, digest: release.digest,
                        keyFingerprint: release.keyFingerprint)
                } catch let drift as ContentDrift {
                    try await onDrift(release, drift)
                    continue
                }
                checked.insert(release)
            }
            open.append(release)
        }
        // A release that was paused and resumed meanwhile is compared again.
        checked.formIntersection(releases)
    }
}
