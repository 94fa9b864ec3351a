import Glibc
import Logging
import ServiceLifecycle
import TocsinCore
import TocsinDelivery
import TocsinFiles
import TocsinLedger
import TocsinTransport
import UnixSignals

extension Workbench {
    /// How this workspace sends.
    ///
    /// - Throws: `TocsinError` of kind `badInput` if a secret is missing or the configuration has no relay.
    func deliverySettings(untilIdle: Bool) throws -> DeliverySettings {
        let workspace = self.workspace
        let delivery = configuration.delivery
        // A key that stands twice signs once; doctor tells of it.
        let signingKeys = try workspace.signingKeys(configuration).map(\.key)
            .reduce(into: [WebhookSigningKey]()) { keys, key in
                if !keys.contains(key) { keys.append(key) }
            }
        let urlGuard = try addressGuard()
        return DeliverySettings(
            lanes: try configuration.relays.map {
                DeliverySettings.Lane(
                    relay: try relay($0), connections: $0.connections, rate: $0.rate, isBackup: $0.isBackup)
            },
            webhooks: WebhookPolicy(
                allowNetworks: urlGuard.allowNetworks, allowHTTP: urlGuard.allowHTTP,
                maximumConnections: configuration.webhooks.connections,
                userAgent: "tocsin/\(TocsinVersion.current)"),
            requestsPerHost: configuration.webhooks.connectionsPerHost, hostRate: configuration.webhooks.ratePerHost,
            signingKeys: signingKeys,
            secret: { try workspace.secret($0) },
            lease: delivery.lease,
            mailSchedule: .smtp(horizon: delivery.horizon, uncertainWait: delivery.uncertainWait),
            webhookSchedule: .webhook(horizon: delivery.horizon, uncertainWait: delivery.uncertainWait),
            untilIdle: untilIdle, freeSpace: { ledgerDisk })
    }
}

/// One worker of this process, from its start to its clean end.
struct Worker: Sendable {
    let service: DeliveryService

    init(
        ledger: Ledger, tokenKey: TokenKey, settings: DeliverySettings, actor: Actor, logger: Logger
    ) {
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: tokenKey, signingKeys: settings.signingKeys, secret: settings.secret)
        service = DeliveryService(
            ledger: ledger, composer: composer, settings: settings, actor: actor,
            worker: "\(getpid())-\(hex(randomBytes(6)))", processID: getpid(), logger: logger,
            now: { SystemClock.now() }, jitter: { Double.random(in: 0...1) })
    }

    /// Runs until TERM or INT asks it to stop, or until it is idle.
    ///
    /// - Parameter grace: How long transfers under way may take after the signal.
    func run(grace: TimeSpan, logger: Logger) async throws {
        let service = self.service
        let limit = GraceLimit(grace) {
            StandardStream.error.write(
                "error: transfers were still under way \(grace.text) after the signal; they are in doubt, and the "
                    + "next tocsin deliver resolves them\n")
            leave(with: FailureKind.failed.exitCode)
        }
        // The group also stops when the worker has ended by itself: then nothing is under way.
        defer { limit.disarm() }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: limit),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
