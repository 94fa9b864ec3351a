import Logging
import ServiceLifecycle
import TocsinCore
import TocsinDelivery
import TocsinDrill
import TocsinLedger
import TocsinTransport

/// A worker that sends to the drill's receivers while a drill is played.
struct DrillDelivery: Sendable {
    let ledger: Ledger
    let tokenKey: TokenKey
    let doors: DrillStage.Doors
    let secret: WebhookSecret
    let actor: Actor

    /// Sends while the play goes on, and ends what is under way when it has ended.
    func run<Result: Sendable>(
        during play: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        var logger = Logger(label: "tocsin.drill") { LineLog(label: $0, format: .text) }
        logger.logLevel = .critical
        let worker = Worker(
            ledger: ledger, tokenKey: tokenKey, settings: try settings(), actor: actor, logger: logger)
        let services = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: worker.service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            let played: Swift.Result<Result, any Error>
            do { played = .success(try await play()) } catch { played = .failure(error) }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return try played.get()
        }
    }

    private func settings() throws -> DeliverySettings {
        guard let signingKey = WebhookSigningKey(text: secret.text), let loopback = Network("127.0.0.0/8") else {
            throw TocsinError(.failed, "the drill's signing key can't be used")
        }
        let waits = [TimeSpan(microseconds: 300_000), TimeSpan(microseconds: 600_000)]
        let schedule = RetrySchedule(waits: waits, horizon: .seconds(10), uncertainWait: .seconds(1))
        return DeliverySettings(
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
            lease: .minutes(1), mailSchedule: schedule, webhookSchedule: schedule, untilIdle: false,
            firstRest: TimeSpan(microseconds: 200_000))
    }
}
