import Synchronization
package import TocsinCore

/// What happened to the waves of a release.
package enum WaveChange: Sendable, Hashable {
    case started(incident: String, release: Int, wave: Int)
    /// Too many customers of a wave failed.
    case paused(incident: String, release: Int)
}

extension Ledger {
    /// Starts the waves whose time has come, and pauses releases of which too many customers failed.
    ///
    /// Counting a large wave takes a while, so it is done at most once a second, and less often for a large one. Before it
    /// calls itself idle, a worker must look whatever the time: what arrived last may be what the next wave waits for.
    ///
    /// - Parameter isForced: Whether to look even if somebody has just looked.
    package func tendWaves(isForced: Bool = false, by actor: Actor, at now: Instant) async throws -> [WaveChange] {
        let looks = waveLooks
        let moving = try await database.read { connection in
            let sequence = try connection.first(.lastEvent) { $0.integer(0) } ?? 0
            return try connection.wavedReleases().filter { release in
                guard isForced || looks.isDue(release.key, sequence: sequence, at: now),
                    let (waves, counts) = try connection.waveCounts(of: release)
                else { return false }
                looks.note(release.key, sequence: sequence, at: now, counted: counts.reduce(0) { $0 + $1.counted })
                return waves.step(started: release.started, counts: counts) != .wait
            }
        }
        if moving.isEmpty { return [] }
        return try await transact(by: actor, at: now) { transaction in
            try moving.flatMap { try transaction.moveWaves(of: $0.key) }
        }
    }

    /// Starts the next wave of a release whatever has arrived.
    ///
    /// - Parameter reason: Why, in the person's words.
    /// - Returns: The release afterwards, and the wave that was started.
    /// - Throws: `TocsinError` of kind `notAllowed` if none is left, or the release is not approved.
    package func startNextWave(
        release number: Int, of incident: String, reason: String, by actor: Actor, at now: Instant
    ) async throws -> (release: ReleaseRecord, wave: Int) {
        try await transact(by: actor, at: now) { transaction in
            let release = try transaction.requireRelease(number, of: incident)
            guard let waves = release.waves else {
                throw TocsinError(
                    .notAllowed, "release \(number) of \(incident) has no waves: it goes out as a whole once approved")
            }
            guard release.state == .finished || release.state.applying(.waveStarted) != nil else {
                throw TocsinError(
                    .notAllowed,
                    "release \(number) of \(incident) is \(release.state.rawValue): a wave can be started only while it "
                        + "is approved")
            }
            if let newer = release.supersededBy {
                throw TocsinError(
                    .notAllowed,
                    "release \(number) of \(incident) carries a version that release \(newer) has replaced: its waves are not "
                        + "started any more")
            }
            let wave = release.startedWave + 1
            guard wave <= waves.list.count else {
                throw TocsinError(
                    .notAllowed, "every wave of release \(number) of \(incident) has been started: none is left")
            }
            try transaction.startWave(wave, named: waves.list[wave - 1].name, of: number, incident, reason: reason)
            return (try transaction.requireRelease(number, of: incident), wave)
        }
    }

    /// How many approved releases have waves that were not started.
    package func waitingWaves() async throws -> Int {
        try await database.read { connection in
            try connection.first(.waitingWaves) { $0.count(0) } ?? 0
        }
    }
}

extension LedgerTransaction {
    /// Moves one release's waves as far as they go: one that nobody counts in is passed over at once.
    fileprivate func moveWaves(of key: WavedRelease.Key) throws -> [WaveChange] {
        var changes: [WaveChange] = []
        // Decided again: what was read before this transaction may be another worker's past.
        while let release = try connection.wavedReleases().first(where: { $0.key == key }),
            let (waves, counts) = try connection.waveCounts(of: release)
        {
            switch waves.step(started: release.started, counts: counts) {
            case .wait: return changes
            case .start(let wave):
                try startWave(wave, named: waves.list[wave - 1].name, of: key.release, key.incident, reason: nil)
                changes.append(.started(incident: key.incident, release: key.release, wave: wave))
            case .pause(let failing):
                let reason = waves.reason(for: failing)
                try connection.run(
                    .setReleaseState,
                    [.text(key.incident), .integer(key.release), .state(ReleaseState.paused), .text(reason)])
                try record(
                    Event(
                        kind: ReleaseEvent.paused.rawValue, incident: key.incident, release: key.release,
                        releaseState: .paused, detail: ["reason": reason]))
                return changes + [.paused(incident: key.incident, release: key.release)]
            }
        }
        return changes
    }

    /// Accepts the failures so far of a release that they paused: only as many again pause it again.
    ///
    /// - Returns: What the event tells of it.
    func acceptFailures(of release: ReleaseRecord, _ incident: String) throws -> [String: String] {
        guard release.waves != nil, release.reason?.hasPrefix(Waves.failureReason) ?? false else { return [:] }
        let counts = try connection.waveCounts(
            of: release.release, incident, started: release.startedWave, accepted: release.acceptedFailures)
        let accepted = try encodeJSON(counts.map(\.failed))
        try connection.run(.acceptFailures, [.text(incident), .integer(release.release), .text(accepted)])
        return ["acceptedFailures": accepted]
    }
}

/// When each release's waves were counted last, in this process.
final class WaveLooks: Sendable {
    private struct Look {
        var sequence: Int64
        var next: Instant
    }

    /// How many customers are counted in a second's time without anybody noticing.
    private static let customersPerSecond = 25_000
    private let looks = Mutex<[WavedRelease.Key: Look]>([:])

    /// Whether anything has happened in the ledger since the last look, and that was long enough ago.
    func isDue(_ key: WavedRelease.Key, sequence: Int64, at now: Instant) -> Bool {
        looks.withLock { looks in
            guard let look = looks[key] else { return true }
            // Further ahead than any wait: the clock was set back.
            return look.sequence != sequence && (now >= look.next || look.next - now > Self.longest)
        }
    }

    func note(_ key: WavedRelease.Key, sequence: Int64, at now: Instant, counted: Int) {
        let seconds = min(max(1, Int64(counted / Self.customersPerSecond)), Self.longest.wholeSeconds)
        looks.withLock { $0[key] = Look(sequence: sequence, next: now + .seconds(seconds)) }
    }

    private static let longest = TimeSpan.minutes(1)
}

extension SQL {
    static let waitingWaves = SQL(
        "SELECT COUNT(*) FROM releases WHERE state = 'approved' AND wave < waves AND superseded_by IS NULL")
    static let acceptFailures = SQL(
        "UPDATE releases SET accepted_failures = ?3 WHERE incident = ?1 AND release = ?2")
}
