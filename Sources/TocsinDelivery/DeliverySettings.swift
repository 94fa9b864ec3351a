package import TocsinCore
package import TocsinTransport

/// Everything that decides how a worker sends.
package struct DeliverySettings: Sendable {
    /// One relay and how many connections are kept to it.
    package struct Lane: Sendable {
        package var relay: Relay
        package var connections: Int

        package init(relay: Relay, connections: Int) {
            self.relay = relay
            self.connections = connections
        }
    }

    package var lanes: [Lane]
    package var webhooks: WebhookPolicy
    package var signingKeys: [WebhookSigningKey]
    /// Reads a secret file of the workspace by its relative path: webhook URLs that the ledger doesn't hold.
    package var secret: @Sendable (_ path: String) throws -> String
    package var lease: TimeSpan
    package var mailSchedule: RetrySchedule
    package var webhookSchedule: RetrySchedule
    /// Stop as soon as nothing falls due within `idleAfter`.
    package var untilIdle: Bool
    package var idleAfter: TimeSpan

    package init(
        lanes: [Lane], webhooks: WebhookPolicy, signingKeys: [WebhookSigningKey],
        secret: @escaping @Sendable (_ path: String) throws -> String, lease: TimeSpan, mailSchedule: RetrySchedule,
        webhookSchedule: RetrySchedule, untilIdle: Bool, idleAfter: TimeSpan = .seconds(30)
    ) {
        self.lanes = lanes
        self.webhooks = webhooks
        self.signingKeys = signingKeys
        self.secret = secret
        self.lease = lease
        self.mailSchedule = mailSchedule
        self.webhookSchedule = webhookSchedule
        self.untilIdle = untilIdle
        self.idleAfter = idleAfter
    }

    func schedule(for channel: ChannelKind) -> RetrySchedule {
        channel == .webhook ? webhookSchedule : mailSchedule
    }
}
