import Foundation
import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

/// A ledger of a test's own in a SQLite file, with one open incident, a clock and the people who act.
struct LedgerScene: Sendable {
    let folder: TemporaryFolder
    let path: String
    let database: SQLiteDatabase
    let ledger: Ledger
    let clock = ManualClock()

    let coordinator = Actor(name: "Ada", login: "ada", host: "ops1")
    let approver = Actor(name: "Grace", login: "grace", host: "ops1")
    let incident = Incident.model.id
    /// The incident as releases are queued from it.
    var definition = Incident.model
    let leaseTime = TimeSpan.minutes(15)
    let uncertainWait = TimeSpan.minutes(15)
    let horizon = TimeSpan.hours(24)

    init(isInMemory: Bool = false) async throws {
        folder = try TemporaryFolder(isInMemory: isInMemory)
        path = folder.file("tocsin.sqlite")
        database = try SQLiteDatabase(path: path, create: true)
        ledger = try await Ledger.open(database, salt: "5a17")
        _ = try await ledger.openIncident(.model, by: coordinator, at: clock.now)
    }

    var now: Instant { clock.now }

    // MARK: Releases

    func queue(
        _ customers: [CustomerDraft], advisory: String = "first-notice", kind: AdvisoryKind = .initial,
        text: String = "first words", approvals: Int = 1, share: Int = 90, failures: Int = 10,
        coordination: ReleaseCoordination? = nil, change: AdvisoryChange? = nil
    ) async throws -> Int {
        let draft = ReleaseDraft(
            incident: definition, advisory: advisory, kind: kind, text: text, approvals: approvals,
            customers: customers, share: share, failures: failures, coordination: coordination, change: change)
        return try await draft.store(in: ledger, by: coordinator, at: clock.now)
    }

    @discardableResult
    func approve(_ release: Int) async throws -> ReleaseRecord {
        let digest = try await ledger.release(release, of: incident).digest
        return try await ledger.approve(release: release, of: incident, digest: digest, by: approver, at: clock.now)
            .release
    }

    /// Records that somebody has seen a release's samples.
    func look(_ release: Int, as name: String) async throws {
        let digest = try await ledger.release(release, of: incident).digest
        try await ledger.recordSamplesSeen(
            release: release, of: incident, digest: digest, by: Actor(name: name, login: "root", host: "ops1"),
            at: clock.now)
    }

    /// Queues and approves.
    @discardableResult
    func launch(
        _ customers: CustomerDraft..., advisory: String = "first-notice", kind: AdvisoryKind = .initial,
        text: String = "first words", coordination: ReleaseCoordination? = nil, change: AdvisoryChange? = nil
    ) async throws -> Int {
        let release = try await queue(
            customers, advisory: advisory, kind: kind, text: text, coordination: coordination, change: change)
        try await approve(release)
        return release
    }

    /// Starts waves whose time has come, whenever anybody looked last.
    @discardableResult
    func tendWaves() async throws -> [WaveChange] {
        try await ledger.tendWaves(isForced: true, by: coordinator, at: clock.now)
    }

    @discardableResult
    func next(_ release: Int) async throws -> Int {
        try await ledger.startNextWave(
            release: release, of: incident, reason: "no time", by: coordinator, at: clock.now
        ).wave
    }

    @discardableResult
    func cancel(_ release: Int) async throws -> [ReleaseRecord] {
        try await ledger.cancel(release: release, of: incident, by: coordinator, at: clock.now)
    }

    @discardableResult
    func pause(_ release: Int) async throws -> [ReleaseRecord] {
        try await ledger.pause(release: release, of: incident, reason: "wrong logo", by: coordinator, at: clock.now)
    }

    @discardableResult
    func resume(_ release: Int, mended: Set<Int> = []) async throws -> [ReleaseRecord] {
        try await ledger.resume(release: release, of: incident, mended: mended, by: coordinator, at: clock.now)
    }

    // MARK: Sending

    /// Leases what is due on one channel of every release.
    func claims(_ channel: ChannelKind = .smtp, worker: String = "w1", limit: Int = 100) async throws
        -> [ClaimedDelivery]
    {
        var claims: [ClaimedDelivery] = []
        for release in try await ledger.sendableReleases() {
            claims += try await ledger.claim(
                from: release, channel: channel, worker: worker, limit: limit, leaseUntil: clock.now + leaseTime,
                at: clock.now)
        }
        return claims
    }

    func start(_ claim: ClaimedDelivery, worker: String = "w1") async throws -> Bool {
        try await ledger.exchange(result: nil, next: claim, worker: worker, by: coordinator, at: clock.now).started
    }

    func finish(
        _ claim: ClaimedDelivery, _ report: TransferReport, worker: String = "w1", retryAfter: TimeSpan = .minutes(1)
    ) async throws -> DeliveryState? {
        try await ledger.exchange(
            result: result(of: claim, report, retryAfter: retryAfter), next: nil, worker: worker, by: coordinator,
            at: clock.now
        ).recorded
    }

    func result(
        of claim: ClaimedDelivery, _ report: TransferReport, retryAfter: TimeSpan = .minutes(1)
    ) -> AttemptResult {
        AttemptResult(
            claim: claim, report: report, outcome: report.outcome, startedAt: clock.now,
            endedAt: clock.now,
            retryAt: clock.now + retryAfter)
    }

    /// Claims everything on a channel, transfers one customer's row with the given end, and gives the rest back.
    @discardableResult
    func attempt(
        _ tenant: String, contact: String = "soc", channel: ChannelKind = .smtp, _ report: TransferReport,
        retryAfter: TimeSpan = .minutes(1)
    ) async throws -> DeliveryState? {
        let claims = try await claims(channel)
        let claim = try #require(claims.first { $0.tenant == tenant && $0.contact == contact })
        try await ledger.release(claims.filter { $0.delivery != claim.delivery })
        #expect(try await start(claim))
        return try await finish(claim, report, retryAfter: retryAfter)
    }

    @discardableResult
    func tend() async throws -> Tended {
        try await ledger.tend(horizon: horizon, uncertainWait: uncertainWait, by: coordinator, at: clock.now)
    }

    // MARK: People

    @discardableResult
    func answer(
        _ tenant: String, _ answer: Answer = .confirm, contact: String? = nil,
        via method: AcknowledgementMethod = .phone, version: Int? = nil
    ) async throws -> CustomerChange {
        try await ledger.acknowledge(
            Acknowledgement(
                incident: incident, tenant: tenant, contact: contact, answer: answer, method: method,
                person: "Mia Lang, CISO", note: "rang back", saidAt: clock.now, version: version),
            by: coordinator, at: clock.now)
    }

    // MARK: What the ledger holds

    func customer(_ tenant: String) async throws -> CustomerState? {
        try await ledger.timeline(of: tenant, incident: incident).state
    }

    /// The state of the newest row of a customer's contact.
    func delivery(_ tenant: String, contact: String = "soc", channel: ChannelKind = .smtp) async throws
        -> DeliveryState?
    {
        try await database.read { connection in
            try connection.first(
                SQL(
                    """
                    SELECT state FROM deliveries WHERE tenant = ?1 AND contact = ?2 AND channel = ?3
                    ORDER BY release DESC, round DESC LIMIT 1
                    """),
                [.text(tenant), .text(contact), .state(channel)]
            ) { try $0.value(0) }
        }
    }

    func tasks(of tenant: String? = nil) async throws -> [TaskKind] {
        try await ledger.openTasks(of: incident).filter { tenant == nil || $0.tenant == tenant }.map(\.kind)
    }

    func status(asOf: Instant? = nil) async throws -> StatusReport {
        try await ledger.status(of: incident, asOf: asOf, limit: 1_000, at: clock.now)
    }

    func events(of tenant: String) async throws -> [TimelineEntry] {
        try await ledger.timeline(of: tenant, incident: incident).events
    }

    /// Changes the tables behind the ledger's back, as a thief or a fault would.
    func tamper(_ statement: String) async throws {
        let other = try SQLiteDatabase(path: path, create: false)
        try await other.write { _ = try $0.run(SQL(statement), []) }
    }

    /// Expects the tables to equal the fold of the events.
    func expectConsistent(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(try await ledger.check() == [], sourceLocation: sourceLocation)
    }
}

/// Expects a use case to be refused with a kind of error, and returns its message.
@discardableResult
func expectRefused(
    _ kind: FailureKind, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async -> String {
    do {
        try await body()
        Issue.record("it was not refused", sourceLocation: sourceLocation)
    } catch let error as TocsinError {
        #expect(error.kind == kind, "\(error.message)", sourceLocation: sourceLocation)
        return error.message
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
    return ""
}
