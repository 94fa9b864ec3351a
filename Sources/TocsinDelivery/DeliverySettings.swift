package import TocsinCore
package import TocsinTransport

/// Everything that decides how a worker sends.
package struct DeliverySettings: Sendable {
    /// One relay and how many connections are kept to it.
    package struct Lane: Sendable {
        package var relay: Relay
        package var connections: Int
        /// The most messages to this relay; `nil` for as many as it takes.
        package var rate: Rate?
        /// Whether it is used only while every other relay rests, or is tried after a rest.
        package var isBackup: Bool

        package init(relay: Relay, connections: Int, rate: Rate? = nil, isBackup: Bool = false) {
            self.relay = relay
            self.connections = connections
            self.rate = rate
            self.isBackup = isBackup
        }
    }

    package var lanes: [Lane]
    package var webhooks: WebhookPolicy
    /// The most requests to one host at the same time.
    package var requestsPerHost: Int
    /// The most requests to one host; `nil` for as many as it takes.
    package var hostRate: Rate?
    package var signingKeys: [WebhookSigningKey]
    /// Reads a secret file of the workspace by its relative path: webhook URLs that the ledger doesn't hold.
    package var secret: @Sendable (_ path: String) throws -> String
    package var lease: TimeSpan
    package var mailSchedule: RetrySchedule
    package var webhookSchedule: RetrySchedule
    /// Stop as soon as nothing falls due within `idleAfter`.
    package var untilIdle: Bool
    package var idleAfter: TimeSpan
    /// How long a relay or host at fault rests at first.
    package var firstRest: TimeSpan
    /// Looks at the ledger's file system; `nil` if nobody can tell.
    package var freeSpace: @Sendable () -> DiskSpace?

    package init(
        lanes: [Lane], webhooks: WebhookPolicy, requestsPerHost: Int = 10, hostRate: Rate? = nil,
        signingKeys: [WebhookSigningKey],
        secret: @escaping @Sendable (_ path: String) throws -> String, lease: TimeSpan, mailSchedule: RetrySchedule,
        webhookSchedule: RetrySchedule, untilIdle: Bool, idleAfter: TimeSpan = .seconds(30),
        firstRest: TimeSpan = ReceiverHealth.firstRest, freeSpace: @escaping @Sendable () -> DiskSpace? = { nil }
    ) {
        self.lanes = lanes
        self.webhooks = webhooks
        self.requestsPerHost = requestsPerHost
        self.hostRate = hostRate
        self.signingKeys = signingKeys
        self.secret = secret
        self.lease = lease
        self.mailSchedule = mailSchedule
        self.webhookSchedule = webhookSchedule
        self.untilIdle = untilIdle
        self.idleAfter = idleAfter
        self.firstRest = firstRest
        self.freeSpace = freeSpace
    }

    func schedule(for channel: ChannelKind) -> RetrySchedule {
        channel == .webhook ? webhookSchedule : mailSchedule
    }
}
