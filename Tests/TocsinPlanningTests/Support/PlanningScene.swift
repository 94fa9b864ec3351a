import Foundation
import Testing
import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

/// A planner on a ledger of a test's own in a SQLite file, with an open incident and a clock.
final class PlanningScene: Sendable {
    let ledger: Ledger
    let database: SQLiteDatabase
    let planner: Planner
    let clock = ManualClock()
    let coordinator = Actor(name: "Ada", login: "ada", host: "ops1")
    let approver = Actor(name: "Grace", login: "grace", host: "ops1")
    let incident = Incident.model.id
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.file("tocsin.sqlite"), create: true)
        ledger = try await Ledger.open(database, salt: "5a17")
        planner = Planner(
            ledger: ledger, tokenKey: try #require(TokenKey(bytes: Array(repeating: 7, count: 32))))
        _ = try await ledger.openIncident(.model, by: coordinator, at: clock.now)
    }

    // MARK: Queueing

    func plan(_ draft: BatchDraft) async throws -> ReleasePlan {
        try await planner.plan(draft.input())
    }

    @discardableResult
    func store(_ plan: ReleasePlan) async throws -> Int {
        try #require(try await planner.store(plan, by: coordinator, at: clock.now))
    }

    /// Plans without problems and stores.
    @discardableResult
    func queue(_ draft: BatchDraft, sourceLocation: SourceLocation = #_sourceLocation) async throws -> (
        plan: ReleasePlan, release: Int
    ) {
        let plan = try await plan(draft)
        #expect(plan.problems.isEmpty, sourceLocation: sourceLocation)
        return (plan, try await store(plan))
    }

    func approve(_ release: Int) async throws {
        let digest = try await ledger.release(release, of: incident).digest
        _ = try await ledger.approve(release: release, of: incident, digest: digest, by: approver, at: clock.now)
    }

    func cancel(_ release: Int) async throws {
        _ = try await ledger.cancel(release: release, of: incident, by: coordinator, at: clock.now)
    }

    // MARK: Sending

    /// Leases everything that is due on a channel.
    func claims(_ channel: ChannelKind = .smtp) async throws -> [ClaimedDelivery] {
        var claims: [ClaimedDelivery] = []
        for release in try await ledger.sendableReleases() {
            claims += try await ledger.claim(
                from: release, channel: channel, worker: "w1", limit: 10_000, leaseUntil: clock.now + .minutes(15),
                at: clock.now)
        }
        return claims
    }

    /// Starts one customer's transfer and, unless it stays under way, ends it.
    func send(
        _ tenant: String, contact: String = "soc", channel: ChannelKind = .smtp, _ report: TransferReport?
    ) async throws {
        let claims = try await claims(channel)
        let claim = try #require(claims.first { $0.tenant == tenant && $0.contact == contact })
        try await ledger.release(claims.filter { $0.delivery != claim.delivery })
        let started = try await ledger.exchange(
            result: nil, next: claim, worker: "w1", by: coordinator, at: clock.now)
        #expect(started.started)
        guard let report else { return }
        _ = try await ledger.exchange(
            result: AttemptResult(
                claim: claim, report: report, outcome: report.outcome, startedAt: clock.now,
                endedAt: clock.now,
                retryAt: clock.now + .minutes(1)),
            next: nil, worker: "w1", by: coordinator, at: clock.now)
    }

    func confirm(_ tenant: String) async throws {
        _ = try await ledger.acknowledge(
            Acknowledgement(
                incident: incident, tenant: tenant, contact: nil, answer: .confirm, method: .phone,
                person: "Ida Lang, IT", note: nil, saidAt: clock.now),
            by: coordinator, at: clock.now)
    }

    // MARK: What the ledger holds

    /// The rows of a customer as `release contact/channel turn state`, in the order in which they were planned.
    func rows(_ tenant: String) async throws -> [String] {
        try await database.read { connection in
            try connection.all(
                SQL(
                    """
                    SELECT release, contact, channel, turn, state FROM deliveries WHERE tenant = ?1
                    ORDER BY release, turn, contact, channel
                    """),
                [.text(tenant)]
            ) { "\($0.text(0)) \($0.text(1))/\($0.text(2)) \($0.text(3)) \($0.text(4))" }
        }
    }

    /// What the ledger says that reports may tell of a customer.
    func share(_ tenant: String) async throws -> String? {
        try await database.read { connection in
            try connection.first(SQL("SELECT share FROM customers WHERE tenant = ?1"), [.text(tenant)]) { $0.text(0) }
        }
    }

    func releases() async throws -> [Int] {
        try await ledger.releases(of: incident).map(\.release)
    }

    func tasks() async throws -> [String] {
        try await ledger.openTasks(of: incident).map { "\($0.kind.rawValue) \($0.tenant ?? "")" }
    }

    func expectConsistent(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(try await ledger.check() == [], sourceLocation: sourceLocation)
    }
}

extension ReleasePlan {
    /// `new/changed/unchanged/missing`.
    var verdict: String { "\(new)/\(changed)/\(unchanged)/\(missing.count)" }
}
