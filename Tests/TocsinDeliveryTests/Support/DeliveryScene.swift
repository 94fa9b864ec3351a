import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import TocsinCore
import TocsinDelivery
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting
import TocsinTransport

/// A ledger of a test's own in a SQLite file, a planner, and workers that send to receivers on this machine.
final class DeliveryScene: Sendable {
    let path: String
    let ledger: Ledger
    let clock: FastClock
    let tokenKey: TokenKey
    let signingKey: WebhookSigningKey
    let coordinator = Actor(name: "Ada", login: "ada", host: "ops1")
    let approver = Actor(name: "Grace", login: "grace", host: "ops1")
    let operatorActor = Actor(name: "Omar", login: "omar", host: "ops1")
    let incident = Incident.model.id
    /// The workspace's secret files.
    let secrets = Mutex<[String: String]>([:])
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - speed: How much faster than the wall's the clock runs.
    ///   - driver: Puts something between the ledger and the file.
    init(speed: Int64 = 1, driver: (SQLiteDatabase) -> any SQLDatabase = { $0 }) async throws {
        folder = try TemporaryFolder()
        path = folder.file("tocsin.sqlite")
        clock = FastClock(factor: speed)
        ledger = try await Ledger.open(driver(SQLiteDatabase(path: path, create: true)), salt: "5a17")
        tokenKey = try #require(TokenKey(bytes: Array(repeating: 7, count: 32)))
        signingKey = try #require(
            WebhookSigningKey(text: "whsec_" + Data(Array(repeating: 9, count: 32)).base64EncodedString()))
        _ = try await ledger.openIncident(.model, by: coordinator, at: clock.now)
    }

    /// The same file, opened as another process would.
    func reopened() async throws -> Ledger {
        try await Ledger.open(SQLiteDatabase(path: path, create: false), salt: "5a17")
    }

    // MARK: Releases

    /// Plans, stores and approves a batch of these customers.
    @discardableResult
    func launch(
        _ customers: [Tenant], advisory: Advisory = .small, coordination: ReleaseCoordination? = nil,
        reminder: Advisory? = nil, attachments: [PlannedFile] = [], own: [String: [PlannedFile]] = [:]
    ) async throws -> Int {
        let release = try await queue(
            customers, advisory: advisory, coordination: coordination, reminder: reminder, attachments: attachments,
            own: own)
        let digest = try await ledger.release(release, of: incident).digest
        _ = try await ledger.approve(release: release, of: incident, digest: digest, by: approver, at: clock.now)
        return release
    }

    func queue(
        _ customers: [Tenant], advisory: Advisory = .small, coordination: ReleaseCoordination? = nil,
        reminder: Advisory? = nil, attachments: [PlannedFile] = [], own: [String: [PlannedFile]] = [:]
    ) async throws -> Int {
        let directory = Dictionary(customers.map { ($0.tenant, $0) }, uniquingKeysWith: { $1 })
        let planner = Planner(ledger: ledger, tokenKey: tokenKey)
        var input =
            PlanningInput(
                incident: .model, advisory: advisory,
                sender: SenderIdentity(
                    from: Mailbox(name: "Provider Security", address: try EmailAddress("security@provider.example")),
                    envelope: try EmailAddress("bounce@provider.example")),
                publicURL: "https://notify.provider.example", drill: false, count: customers.count,
                columns: [], header: Place(file: "batch.csv", line: 1),
                entry: { index in
                    BatchEntry(
                        tenant: customers[index].tenant, facts: ["account": "\(customers[index].tenant)-17"],
                        untrusted: [], place: Place(file: "batch.csv", line: index + 2),
                        attachments: { PlannedFiles(files: own[customers[index].tenant] ?? []) })
                },
                tenant: { directory[$0] }, knownTenants: { directory.keys.sorted() }, files: [:],
                refusesFallback: false, requiredApprovals: 1,
                webhookURL: { target in try target.urlFile.map { try self.secret($0) } ?? target.url },
                webhookProblem: { _ in nil })
        input.coordination = coordination
        input.reminder = reminder
        input.attachments = PlannedFiles(files: attachments)
        let plan = try await planner.plan(input)
        #expect(plan.problems.isEmpty)
        return try #require(try await planner.store(plan, by: coordinator, at: clock.now))
    }

    @Sendable func secret(_ file: String) throws -> String {
        guard let text = secrets.withLock({ $0[file] }) else { throw TocsinError(.badInput, "\(file) is missing") }
        return text
    }

    func release(_ number: Int) async throws -> ReleaseRecord {
        try await ledger.release(number, of: incident)
    }

    func pause(_ release: Int) async throws {
        _ = try await ledger.pause(release: release, of: incident, reason: "wrong logo", by: coordinator, at: clock.now)
    }

    func resume(_ release: Int, mended: Set<Int> = []) async throws {
        _ = try await ledger.resume(release: release, of: incident, mended: mended, by: coordinator, at: clock.now)
    }

    // MARK: Workers

    func settings(
        mail: Receiver? = nil, port: Int? = nil, connections: Int = 4, webhooks: Int = 4, untilIdle: Bool = true,
        idleAfter: TimeSpan = .seconds(30)
    ) -> DeliverySettings {
        var lanes: [DeliverySettings.Lane] = []
        if let port = mail?.port ?? port {
            lanes.append(
                .init(
                    relay: Relay(
                        name: "main", host: "127.0.0.1", port: port, security: .none, heloName: "worker.test",
                        connectTimeout: .seconds(20), replyTimeout: .seconds(20), loopbackOnly: true),
                    connections: connections))
        }
        return DeliverySettings(
            lanes: lanes,
            webhooks: WebhookPolicy(
                allowHTTP: true, maximumConnections: webhooks, heedsLoopbackOnly: true, userAgent: "tocsin/test"),
            signingKeys: [signingKey], secret: secret, lease: .minutes(15),
            mailSchedule: .smtp(horizon: .hours(24), uncertainWait: .minutes(15)),
            webhookSchedule: .webhook(horizon: .hours(24), uncertainWait: .minutes(15)), untilIdle: untilIdle,
            idleAfter: idleAfter)
    }

    func composer(key: TokenKey? = nil, mostHeldBytes: Int = 64_000_000) -> NoticeComposer {
        NoticeComposer(
            ledger: ledger, tokenKey: key ?? tokenKey, signingKeys: [signingKey], mostHeldBytes: mostHeldBytes,
            secret: secret)
    }

    func service(
        _ settings: DeliverySettings, ledger: Ledger? = nil, key: TokenKey? = nil, worker: String = UUID().uuidString,
        mostHeldBytes: Int = 64_000_000,
        connect: @escaping @Sendable (Relay, String) -> SMTPConnection = { SMTPConnection(relay: $0, name: $1) }
    ) -> DeliveryService {
        let clock = self.clock
        return DeliveryService(
            ledger: ledger ?? self.ledger, composer: composer(key: key, mostHeldBytes: mostHeldBytes),
            settings: settings, actor: operatorActor,
            worker: worker, processID: ProcessInfo.processInfo.processIdentifier,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { clock.now }, jitter: { 0.5 },
            connect: connect)
    }

    /// Runs a worker until it ends by itself.
    @discardableResult
    func run(_ settings: DeliverySettings, key: TokenKey? = nil) async throws -> DeliveryService {
        let service = service(settings, key: key)
        try await service.run()
        return service
    }

    /// Runs a worker while the body does, then asks it to stop and waits for its end.
    ///
    /// - Returns: How long the stop took.
    @discardableResult
    func run(
        _ service: DeliveryService, while body: @escaping @Sendable () async throws -> Void
    ) async throws -> Duration {
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let failure: (any Error)?
            do {
                try await body()
                failure = nil
            } catch { failure = error }
            let asked = ContinuousClock.now
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            if let failure { throw failure }
            return ContinuousClock.now - asked
        }
    }

    // MARK: What the ledger holds

    func row(_ tenant: String, contact: String = "soc", channel: ChannelKind = .smtp) async throws -> Row {
        let row = try await rows().last { $0.tenant == tenant && $0.contact == contact && $0.channel == channel }
        return try #require(row)
    }

    func rows() async throws -> [Row] {
        try await ledger.database.read { connection in
            try connection.all(
                SQL(
                    """
                    SELECT delivery, tenant, contact, channel, state, attempts, resends, was_uncertain, fault, due_at,
                    first_attempt_at, worker, resent FROM deliveries ORDER BY release, tenant, turn, contact, channel
                    """)
            ) { row in
                Row(
                    delivery: row.text(0), tenant: row.text(1), contact: row.text(2), channel: try row.value(3),
                    state: try row.value(4), attempts: row.count(5), resends: row.count(6),
                    wasUncertain: row.flag(7), fault: row.optionalText(8), dueAt: row.instant(9),
                    firstAttemptAt: row.optionalInstant(10), worker: row.optionalText(11), wasResent: row.flag(12))
            }
        }
    }

    struct Row: Sendable {
        var delivery: String
        var tenant: String
        var contact: String
        var channel: ChannelKind
        var state: DeliveryState
        var attempts: Int
        var resends: Int
        var wasUncertain: Bool
        var fault: String?
        var dueAt: Instant
        var firstAttemptAt: Instant?
        var worker: String?
        /// Whether it is marked as a possible duplicate.
        var wasResent: Bool
    }

    /// The deliveries' states and how many there are of each.
    func states() async throws -> [DeliveryState: Int] {
        try await rows().reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    }

    func tasks() async throws -> [String] {
        try await ledger.openTasks(of: incident).map { "\($0.kind.rawValue) \($0.tenant ?? "")" }.sorted()
    }

    func events(of tenant: String) async throws -> [TimelineEntry] {
        try await ledger.timeline(of: tenant, incident: incident).events
    }

    /// Changes the tables behind the ledger's back, as a thief or a fault would.
    func tamper(_ statement: String) async throws {
        let changed = try await ledger.database.write { connection in
            try connection.run(SQL(statement), [])
        }
        #expect(changed > 0)
    }

    func expectConsistent(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(try await ledger.check() == [], sourceLocation: sourceLocation)
    }

    /// The exact bytes that a delivery should have had on the wire.
    func bytes(of row: Row) async throws -> String {
        let record = try await ledger.delivery(row.delivery)
        let date = try #require(row.firstAttemptAt)
        return String(decoding: try await composer().bytes(of: record, date: date), as: UTF8.self)
    }
}

/// Looks again and again until something is so.
///
/// - Returns: Whether it came to be so within ten seconds.
func becomes(_ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
