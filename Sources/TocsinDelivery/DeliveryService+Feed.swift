import Logging
import Synchronization
import TocsinCore
import TocsinLedger
import TocsinTransport

extension DeliveryService {
    /// How long a worker may be silent before others call it missing is 30 s; it reports more often.
    private static let beatInterval = TimeSpan.seconds(2)
    private static let renewalInterval = TimeSpan.seconds(10)

    /// Leases are renewed well before they run out, however short they are.
    var renewalInterval: TimeSpan {
        min(Self.renewalInterval, TimeSpan(microseconds: settings.lease.microseconds / 3))
    }

    private static let tendInterval = TimeSpan(microseconds: 250_000)
    /// Prepared deliveries kept ready for each slot, and for all slots of a kind together.
    private static let preparedPerSlot = 16
    private static let prepared = 64...512
    /// How many are claimed at once, and how many are prepared before they are handed over.
    private static let claimSize = 128
    private static let handful = 8
    /// How many messages are looked at to name one that differs: others wait meanwhile.
    private static let mostComparedForDrift = 10_000

    /// Keeps the dispatcher supplied until the worker is stopped or, if asked to, until it is idle.
    func feed(_ dispatcher: Dispatcher) async throws {
        var beats = Recurrence(last: now())
        var renewals = Recurrence(last: now())
        var tending = Recurrence()
        var releases = ReleaseGate(composer: composer)
        while !isStopping.load(ordering: .acquiring) {
            let instant = now()
            if beats.isDue(every: min(Self.beatInterval, renewalInterval), at: instant) {
                let renews = renewals.isDue(every: renewalInterval, at: instant)
                try await beat(dispatcher, renews: renews, at: instant)
            }
            if tending.isDue(every: Self.tendInterval, at: instant) {
                let tended = try await ledger.tend(
                    horizon: settings.mailSchedule.horizon, uncertainWait: settings.mailSchedule.uncertainWait,
                    by: actor, at: instant)
                tally.expired(tended.expired)
                try await releases.refresh(from: ledger) { release, drift in
                    try await self.pause(release, because: drift, dispatcher)
                }
            }
            let claimed = try await fill(dispatcher, from: releases.open, at: instant)
            if claimed == 0 {
                // What arrived last may be what the next wave waited for.
                if settings.untilIdle, try await isIdle(dispatcher, at: instant),
                    try await ledger.tendWaves(isForced: true, by: actor, at: instant).isEmpty
                {
                    return
                }
                try await pauseLoop(dispatcher.isIdle ? .milliseconds(50) : .milliseconds(5))
            }
        }
    }

    func beat(_ dispatcher: Dispatcher, renews: Bool, at instant: Instant) async throws {
        safety.beat(at: instant)
        let report = metrics.report(dispatcher.troubled(at: instant), at: instant)
        try await ledger.heartbeat(
            worker: worker, report: report, leaseUntil: renews ? instant + settings.lease : nil, at: instant)
        try await takeOverFromDead(at: instant)
        guard renews else { return }
        let queue = try await ledger.queue(at: instant)
        metrics.queueWasRead(queue.counts, oldestDue: queue.oldestDue)
    }

    /// Frees at once what a worker held that died meanwhile.
    private func takeOverFromDead(at instant: Instant) async throws {
        let inDoubt = try await ledger.takeOverFromDead(
            by: worker, uncertainWait: settings.mailSchedule.uncertainWait, by: actor, at: instant)
        if inDoubt > 0 { warnOfDoubt(inDoubt) }
    }

    /// Claims what is due and prepares it, as much as the slots will soon need.
    private func fill(
        _ dispatcher: Dispatcher, from releases: [SendableRelease], at instant: Instant
    ) async throws -> Int {
        var claimed = 0
        for (channel, slots) in [(ChannelKind.smtp, mailSlots), (.webhook, settings.webhooks.maximumConnections)] {
            if slots == 0 { continue }
            if channel == .smtp, dispatcher.ask({ $0.everyRelayRestsUntil(at: instant) }) != nil { continue }
            let most = min(max(slots * Self.preparedPerSlot, Self.prepared.lowerBound), Self.prepared.upperBound)
            if channel == .webhook, let shed = dispatcher.shed(limit: most * 3 / 4, at: instant) {
                try await ledger.postpone(shed.claims, until: shed.until)
            }
            var room = most - dispatcher.ask { $0.waiting(channel) }
            guard room * 4 >= most else { continue }
            room = min(room, Self.claimSize)
            // Large files of single customers are not piled up: what is sent makes room.
            if channel == .smtp, let files = composer.shelf.room { room = min(room, files) }
            // A large release lets a small one through: each gets its share, then those that want more the rest.
            var wanting = releases
            while room > 0, !wanting.isEmpty {
                let share = (room + wanting.count - 1) / wanting.count
                var stillWanting: [SendableRelease] = []
                for release in wanting where room > 0 {
                    let limit = min(share, room)
                    let claims = try await ledger.claim(
                        from: release, channel: channel, worker: worker, limit: limit,
                        leaseUntil: instant + settings.lease, at: instant)
                    claimed += claims.count
                    room -= claims.count
                    if claims.count == limit { stillWanting.append(release) }
                    try await prepare(claims, for: dispatcher)
                }
                wanting = stillWanting
            }
        }
        return claimed
    }

    /// Renders claimed deliveries and hands them over, a few at a time so that the first need not wait for the last.
    private func prepare(_ claims: [ClaimedDelivery], for dispatcher: Dispatcher) async throws {
        var rest = claims[...]
        while !rest.isEmpty, !isStopping.load(ordering: .acquiring) {
            let batch = rest.prefix(Self.handful)
            rest = rest.dropFirst(batch.count)
            var prepared: [PreparedDelivery] = []
            for (index, claim) in zip(batch.indices, batch) {
                do {
                    if claim.channel == .smtp, composer.shelf.isFull {
                        try await ledger.release(dispatcher.add(prepared) + batch[index...] + rest)
                        return
                    }
                    prepared.append(PreparedDelivery(claim, try await composer.approved(claim), at: now()))
                } catch let drift as ContentDrift {
                    try await ledger.release(dispatcher.add(prepared) + batch[index...] + rest)
                    try await recordDrift(
                        drift, delivery: claim.delivery, release: claim.release, incident: claim.incident, dispatcher)
                    return
                }
            }
            try await ledger.release(dispatcher.add(prepared))
        }
        try await ledger.release(Array(rest))
    }

    private var mailSlots: Int { settings.lanes.reduce(0) { $0 + $1.connections } }

    /// Whether nothing is sending and nothing falls due soon, this worker's or another's.
    ///
    /// What others hold is waited for: until they have settled it, or until it falls to this worker because they gave it
    /// back, died, or were silent for longer than their lease. Two workers can't wait for each other for ever: one with
    /// nothing in hand holds no lease, and one whose relays all rest doesn't wait for mail.
    private func isIdle(_ dispatcher: Dispatcher, at instant: Instant) async throws -> Bool {
        let limit = instant + settings.idleAfter
        let wake = dispatcher.ask { $0.everyRelayRestsUntil(at: instant) }
        // With every relay at rest for longer, prepared mail waits for nothing that this run will see.
        let mailWaits = wake.map { $0 > limit } ?? false
        guard dispatcher.isIdle || (mailWaits && dispatcher.isQuiet) else { return false }
        let pending = try await ledger.pending()
        guard pending.sending == 0, pending.nextMove.map({ $0 > limit }) ?? true else { return false }
        let isDone = pending.nextDue.allSatisfy { channel, due in
            if channel == .smtp {
                if settings.lanes.isEmpty { return true }
                if let wake { return max(due, wake) > limit }
            }
            return due > limit
        }
        if !isDone, dispatcher.isIdle { try await ledger.releaseLeases(of: worker) }
        return isDone
    }

    private func pause(
        _ release: SendableRelease, because drift: ContentDrift, _ dispatcher: Dispatcher
    ) async throws {
        let delivery = try await composer.firstDrift(
            inRelease: release.release, of: release.incident, limit: Self.mostComparedForDrift)
        try await recordDrift(
            drift, delivery: drift.cause.contains("token key") ? nil : delivery, release: release.release,
            incident: release.incident, dispatcher)
    }

    /// Pauses a release whose content differs from what was approved, and gives back what was claimed of it.
    private func recordDrift(
        _ drift: ContentDrift, delivery: String?, release: Int, incident: String, _ dispatcher: Dispatcher
    ) async throws {
        logger.error(
            "content differs from what was approved; the release is paused",
            metadata: [
                LogKey.incident: "\(incident)", LogKey.release: "\(release)",
                LogKey.delivery: "\(delivery ?? "all")", LogKey.cause: "\(drift.cause)",
            ])
        try await ledger.recordDrift(
            delivery: delivery, release: release, of: incident, cause: drift.cause, by: actor, at: now())
        try await ledger.release(dispatcher.drop(release: release, of: incident))
    }

    /// Sleeps; a cancelled task only wakes earlier.
    private func pauseLoop(_ duration: Duration) async throws {
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
