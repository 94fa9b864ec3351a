import FoundationEssentials
import Logging
import TocsinCore
import TocsinDelivery
import TocsinDrill
import TocsinFiles
import TocsinLedger
import TocsinPlanning
import TocsinSQLite
import TocsinTransport

/// The whole workflow against built-in receivers: a ledger, keys and a folder of its own; nothing leaves the machine.
struct DrillRun: Sendable {
    let workspace: Workspace
    let configuration: Configuration
    let incidentFile: String
    let batchFile: String
    let advisoryName: String
    let seed: UInt64
    /// Absolute.
    let folder: String
    /// For tests: the receivers die after so many notices.
    let killAfterNotices: Int?
    let narrate: @Sendable (String) -> Void

    /// How a drill ended.
    struct Outcome: Sendable {
        var status: StatusReport
        var checks: [DrillCheck]
        /// What is printed at the end.
        var summary: String

        var isClean: Bool { checks.allSatisfy(\.ok) }
    }

    private static let coordinator = Actor(name: "drill coordinator")
    private static let approver = Actor(name: "drill approver")
    private static let worker = Actor(name: "drill worker")
    private static let customers = Actor(name: "simulated customers")
    private static let longest = Duration.seconds(12)

    func run() async throws -> Outcome {
        let tokenKey = try freshKey()
        let secret = WebhookSecret.random()
        let database = try SQLiteDatabase(path: "\(folder)/ledger.sqlite", create: true)
        let ledger = try await Ledger.open(database, salt: hex(randomBytes(32)))
        let incident = try workspace.incident(file: incidentFile).incident
        let answers = LinkAcknowledgement(ledger: ledger, tokenKey: tokenKey)
        let stage = DrillStage(
            folder: folder, publicURL: configuration.publicURL, secret: secret,
            voices: .init(
                answer: { answer in
                    try await answers.record(
                        token: answer.token, code: answer.code, person: "\(answer.person), \(answer.role)",
                        answer: answer.answer, by: Self.customers, at: SystemClock.now())
                },
                mitigate: { tenant in
                    _ = try await ledger.mitigate(
                        [tenant], of: incident.id, reason: nil, by: Self.coordinator, at: SystemClock.now())
                },
                narrate: narrate),
            killAfterNotices: killAfterNotices)
        let doors = try await stage.start()
        do {
            let played = try await play(
                stage, doors: doors, ledger: ledger, incident: incident, tokenKey: tokenKey, secret: secret)
            try await stage.stop()
            return try await conclude(stage, ledger: ledger, incident: incident, tokenKey: tokenKey, settled: played)
        } catch {
            try await stage.stop()
            throw error
        }
    }

    /// Queues, approves, delivers, and waits for the customers.
    ///
    /// - Returns: Whether every customer did its part in time.
    private func play(
        _ stage: DrillStage, doors: DrillStage.Doors, ledger: Ledger, incident: Incident, tokenKey: TokenKey,
        secret: WebhookSecret
    ) async throws -> Bool {
        _ = try await ledger.openIncident(incident, by: Self.coordinator, at: SystemClock.now())
        let rules = DirectoryRules(configuration, drill: true)
        let base = doors.webhookBaseURL
        let input = PlanningInput(
            incident: incident, batch: try workspace.batch(file: batchFile),
            advisory: try workspace.advisory(named: advisoryName), directory: try workspace.directory(rules),
            workspace: workspace, configuration: configuration, rules: rules, urlGuard: AddressGuard(), drill: true,
            retarget: { $0.withWebhooks(at: base) })
        let planner = Planner(ledger: ledger, tokenKey: tokenKey)
        let plan = try await planner.plan(input)
        guard plan.problems.isEmpty else {
            throw TocsinError(
                .badInput, "the batch has \(plan.problems.count) problems: the drill can't begin",
                problems: plan.problems)
        }
        guard let release = try await planner.store(plan, by: Self.coordinator, at: SystemClock.now()) else {
            throw TocsinError(.badInput, "the batch names no customers: the drill can't begin")
        }
        stage.narrate("\(plan.total) customers queued, \(plan.deliveries) messages planned, nothing sent yet")
        stage.play(
            DrillCast(seed: seed, members: try await members(ofRelease: release, of: incident.id, ledger: ledger)))
        try await approve(release, of: incident.id, digest: plan.digest, required: input.requiredApprovals, ledger)
        stage.narrate("release \(release) approved by digest \(plan.digest.prefix(12))")
        try await deliver(doors: doors, ledger: ledger, tokenKey: tokenKey, secret: secret)
        return await stage.settle(within: Self.longest)
    }

    /// Approves the release by as many invented people as its policy asks for; each has seen the samples.
    private func approve(
        _ release: Int, of incident: String, digest: String, required: Int, _ ledger: Ledger
    ) async throws {
        for number in 1...max(1, required) {
            var approver = Self.approver
            if number > 1 { approver.name += " \(number)" }
            if required > 1 {
                try await ledger.recordSamplesSeen(
                    release: release, of: incident, digest: digest, by: approver, at: SystemClock.now())
            }
            _ = try await ledger.approve(
                release: release, of: incident, digest: digest, by: approver, at: SystemClock.now())
        }
    }

    private func deliver(
        doors: DrillStage.Doors, ledger: Ledger, tokenKey: TokenKey, secret: WebhookSecret
    ) async throws {
        guard let signingKey = WebhookSigningKey(text: secret.text), let loopback = Network("127.0.0.0/8") else {
            throw TocsinError(.failed, "the drill's signing key can't be used")
        }
        let horizon = TimeSpan.seconds(10)
        let waits = [TimeSpan(microseconds: 300_000), TimeSpan(microseconds: 600_000)]
        let schedule = RetrySchedule(waits: waits, horizon: horizon, uncertainWait: .seconds(1))
        let settings = DeliverySettings(
            lanes: [
                .init(
                    relay: Relay(
                        name: "drill", host: "127.0.0.1", port: doors.smtpPort, security: .none,
                        connectTimeout: .seconds(2), replyTimeout: .seconds(5), loopbackOnly: true),
                    connections: 4)
            ],
            webhooks: WebhookPolicy(
                allowNetworks: [loopback], allowHTTP: true, maximumConnections: 4, timeout: .seconds(5),
                connectTimeout: .seconds(2), heedsLoopbackOnly: true),
            signingKeys: [signingKey],
            secret: { _ in throw TocsinError(.failed, "a drill reads no secret") },
            lease: .minutes(1), mailSchedule: schedule, webhookSchedule: schedule, untilIdle: true,
            idleAfter: .seconds(3), firstRest: TimeSpan(microseconds: 200_000))
        var logger = Logger(label: "tocsin.drill") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        let worker = Worker(
            ledger: ledger, tokenKey: tokenKey, settings: settings, actor: Self.worker, logger: logger)
        try await worker.service.run()
    }

    private func members(
        ofRelease release: Int, of incident: String, ledger: Ledger
    ) async throws -> [DrillCast.Member] {
        var seen: Set<String> = []
        return try await ledger.deliveries(ofRelease: release, of: incident, limit: .max).items
            .filter { seen.insert($0.tenant).inserted }
            .map { DrillCast.Member(try decodeJSON(CustomerPlan.self, from: $0.plan)) }
    }

    private func freshKey() throws -> TokenKey {
        guard let key = TokenKey(bytes: randomBytes(TokenKey.minimumLength)) else {
            throw TocsinError(.failed, "no random key could be made")
        }
        return key
    }
}

extension Tenant {
    /// The same customer with every webhook pointing at the drill's receiver.
    fileprivate func withWebhooks(at base: String) -> Tenant {
        var tenant = self
        for index in tenant.contacts.indices {
            tenant.contacts[index].channels = tenant.contacts[index].channels.map { channel in
                guard case .webhook = channel else { return channel }
                let path = DrillCast.Member.webhookPath(tenant: self.tenant, contact: tenant.contacts[index].id)
                return .webhook(WebhookTarget(url: base + path))
            }
        }
        return tenant
    }
}
