package import TocsinCore

/// A release whose waves may move: approved, and something of it is under way or waits for a wave.
struct WavedRelease {
    struct Key: Hashable, Sendable {
        var incident: String
        var release: Int
    }

    var key: Key
    /// The wave that was started last.
    var started: Int
    var acceptedFailures: [Int]
}

extension SQLConnection {
    /// The releases whose waves may move.
    func wavedReleases() throws -> [WavedRelease] {
        try all(.wavedReleases) { row in
            WavedRelease(
                key: .init(incident: row.text(0), release: row.count(1)), started: row.count(2),
                acceptedFailures: try row.numbers(3))
        }
    }

    /// A release's frozen waves, and how far those are that were started.
    ///
    /// - Returns: `nil` if they can't be read any more: such a release has drifted, and sending finds that.
    func waveCounts(of release: WavedRelease) throws -> (waves: Waves, counts: [WaveCount])? {
        let key = release.key
        guard
            let text = try first(.releaseInputs, [.text(key.incident), .integer(key.release)], { $0.text(0) }),
            let waves = frozenWaves(text)
        else { return nil }
        return (
            waves,
            try waveCounts(
                of: key.release, key.incident, started: release.started, accepted: release.acceptedFailures)
        )
    }

    /// How far the started waves of a release are.
    func waveCounts(of release: Int, _ incident: String, started: Int, accepted: [Int]) throws -> [WaveCount] {
        guard started > 0 else { return [] }
        return try (1...started).map { wave in
            let count = try first(.waveCount, [.text(incident), .integer(release), .integer(wave)]) { row in
                WaveCount(
                    wave: wave, counted: row.count(0), arrived: row.count(1), failed: row.count(2), busy: row.count(3))
            }
            var result = count ?? WaveCount(wave: wave)
            result.accepted = accepted.indices.contains(wave - 1) ? accepted[wave - 1] : 0
            return result
        }
    }

    /// How far a release's waves are; `nil` without waves.
    func waveReport(of release: ReleaseRecord, _ incident: String) throws -> WaveReport? {
        guard let waves = release.waves else { return nil }
        let counts = try waveCounts(
            of: release.release, incident, started: release.startedWave, accepted: release.acceptedFailures)
        return waves.report(started: release.startedWave, counts: counts)
    }
}

/// The waves of inputs as the ledger holds them; `nil` if there are none, or they can't be read any more.
///
/// Altered inputs must not keep `status` from showing anything: the release as a whole drifts, and is paused for it.
func frozenWaves(_ inputs: String) -> Waves? {
    struct Part: Decodable {
        var waves: Waves?
    }
    return (try? decodeJSON(Part.self, from: inputs))?.waves
}

extension SQLRow {
    /// A list of numbers as JSON; none if it is null.
    func numbers(_ column: Int) throws -> [Int] {
        try optionalText(column).map { try decodeJSON([Int].self, from: $0) } ?? []
    }
}

extension Ledger {
    /// How far the waves of a release are; `nil` without waves.
    package func waveReport(ofRelease number: Int, of incident: String) async throws -> WaveReport? {
        try await database.read { connection in
            let release = try connection.releases(of: incident).first { $0.release == number }
            return try release.flatMap { try connection.waveReport(of: $0, incident) }
        }
    }
}

extension SQL {
    /// Once all waves are started and nothing may be sent, nothing can move any more. After a leak every wave is started,
    /// and failures pause nothing.
    static let wavedReleases = SQL(
        """
        SELECT r.incident, r.release, r.wave, r.accepted_failures FROM releases r
        WHERE r.state = 'approved' AND r.superseded_by IS NULL AND r.waves > 0 AND (r.wave < r.waves OR EXISTS (SELECT 1 FROM deliveries d
        WHERE d.incident = r.incident AND d.release = r.release
        AND d.state IN ('ready', 'sending', 'deferred', 'uncertain')))
        AND (r.kind = 'all-clear' OR NOT EXISTS (SELECT 1 FROM decisions k WHERE k.incident = r.incident
        AND k.kind = 'leaked'))
        ORDER BY r.incident, r.release
        """)
    /// Of the customers of one wave who had their turn: all, who has it, whose notice failed, whose is under way.
    static let waveCount = SQL(
        """
        SELECT COUNT(*), CAST(COALESCE(SUM(t.arrived), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN t.arrived = 0 THEN t.failed ELSE 0 END), 0) AS BIGINT),
        CAST(COALESCE(SUM(t.busy), 0) AS BIGINT) FROM (
        SELECT MAX(CASE WHEN d.state = 'accepted' THEN 1 WHEN d.tenant IN (SELECT c.tenant FROM customers c
        WHERE c.incident = ?1 AND c.acknowledged = 1) THEN 1 ELSE 0 END) AS arrived,
        MAX(CASE WHEN d.state IN ('refused', 'expired') THEN 1 ELSE 0 END) AS failed,
        MAX(CASE WHEN d.state IN ('ready', 'sending', 'deferred', 'uncertain') THEN 1 ELSE 0 END) AS busy
        FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2 AND d.wave = ?3 AND d.wave IS NOT NULL
        AND d.state NOT IN ('held', 'cancelled') GROUP BY d.tenant) t
        """)
    static let plannedWaves = SQL(
        "SELECT release, tenant, wave FROM plans WHERE incident = ?1 AND wave IS NOT NULL")
}
