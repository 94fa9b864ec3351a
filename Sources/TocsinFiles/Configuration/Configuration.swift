package import TocsinCore

/// What `tocsin.yaml` says, checked and complete; every default is filled in.
package struct Configuration: Sendable, Hashable {
    /// Who speaks, and where bounces go.
    package var sender: SenderIdentity
    /// Where acknowledgement links point, without a slash at the end.
    package var publicURL: String
    /// The ledger's file: relative to the workspace, or absolute.
    package var database: String
    /// The file of the token key: relative to the workspace, or absolute.
    package var tokenKeyFile: String
    /// In the order of the file; may be empty.
    package var relays: [Relay]
    package var webhooks: Webhooks
    package var delivery: Delivery
    package var policy: Policy
    /// Empty: anyone may act.
    package var people: [Person]
    package var partners: [Partner]
    /// Of `tocsin.yaml`; overrides from the environment are not in it.
    package var fingerprint: FileFingerprint

    /// One SMTP relay.
    package struct Relay: Sendable, Hashable {
        package enum TLS: String, Sendable, Hashable, Codable, CaseIterable {
            /// TLS from the first byte (RFC 8314).
            case smtps
            /// STARTTLS, required.
            case starttls
            /// Loopback only, unless `insecure`.
            case none
        }

        /// Matches `Identifier`; unique.
        package var name: String
        package var host: String
        package var port: Int
        package var tls: TLS
        package var username: String?
        /// Given if and only if `username` is; relative to the workspace, or absolute.
        package var passwordFile: String?
        /// The most connections at the same time.
        package var connections: Int
        /// PEM file of the authorities to trust instead of the system's.
        package var caFile: String?
        /// The operator accepts that the way to this relay is not encrypted.
        package var insecure: Bool
        /// The most messages to it; `nil` for as many as it takes.
        package var rate: Rate?
        /// Used only while every other relay rests.
        package var isBackup: Bool
        /// The most bytes of one message that it takes, if that is known beforehand.
        package var maxMessage: Int?
        package var place: Place
    }

    /// How webhooks are sent.
    package struct Webhooks: Sendable, Hashable {
        /// Networks that may be called although they are private, as CIDR blocks.
        package var allowNetworks: [String] = []
        package var allowHttp = false
        /// The most requests at the same time.
        package var connections = 20
        /// The most requests to one host at the same time.
        package var connectionsPerHost = 10
        /// The most requests to one host; `nil` for as many as it takes.
        package var ratePerHost: Rate?
        /// The newest key.
        package var signingKeyFile = "secrets/webhook.key"
        /// Older keys, the newest first; they sign too while receivers change over.
        package var previousSigningKeyFiles: [String] = []

        /// Every key that signs, the newest first.
        package var signingKeyFiles: [String] { [signingKeyFile] + previousSigningKeyFiles }
    }

    /// Times of delivery.
    package struct Delivery: Sendable, Hashable {
        package var lease: TimeSpan = .minutes(15)
        /// How long a delivery in doubt waits before it is sent again.
        package var uncertainWait: TimeSpan = .minutes(15)
        /// How long one delivery is tried.
        package var horizon: TimeSpan = .hours(24)
        package var stopGrace: TimeSpan = .seconds(30)
    }

    /// What is allowed, and who decides.
    package struct Policy: Sendable, Hashable {
        package enum LocaleFallback: String, Sendable, Hashable, Codable, CaseIterable {
            case warn
            case refuse
        }

        /// How incidents are coordinated, unless an incident's own file says otherwise.
        package var coordination = CoordinationPolicy()
        package var localeFallback = LocaleFallback.warn
        package var allowReservedDomains = false
        package var allowSharedAddresses = false
        /// After how many months an entry of the directory should be checked again; `nil` if the file does not say.
        package var checkedMonths: Int?
        /// The most bytes of one message with its attachments, as they go over the wire.
        package var maxMessage = 10_000_000
    }

    /// The most bytes of one message that any relay takes; `nil` if that is not known of each.
    package var relayLimit: Int? {
        let limits = relays.map(\.maxMessage)
        return limits.contains(nil) ? nil : limits.compactMap(\.self).max()
    }

    package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
        case coordinator
        case approver
        case `operator`
        case auditor
    }

    /// Somebody who may act.
    package struct Person: Sendable, Hashable {
        /// Unique.
        package var name: String
        package var roles: Set<Role>
        /// Checks this person's signatures on approvals.
        package var publicKey: ApprovalPublicKey?
    }

    /// Somebody who receives summaries.
    package struct Partner: Sendable, Hashable {
        /// Matches `Identifier`; unique.
        package var name: String
        /// The most that this partner may see.
        package var level: ShareLevel
        package var tlp: TLP
        package var locale: String
        package var timezone: String
    }
}
