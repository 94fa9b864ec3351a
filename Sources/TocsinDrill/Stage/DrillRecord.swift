package import TocsinCore

/// All that happened on the receiving side of a drill, in order; `answers.json` in the drill's folder.
///
/// Seconds count from the start of the receivers.
package struct DrillRecord: Sendable, Hashable, Codable {
    /// Something accepted by a receiver: the customer has it.
    package struct Notice: Sendable, Hashable, Codable {
        /// Told from where it stands in its thread, and when it came.
        package enum Kind: String, Sendable, Hashable, Codable {
            case notice
            case reminder
            case correction
        }

        package var seconds: Double
        package var kind = Kind.notice
        package var tenant: String
        package var contact: String
        package var channel: ChannelKind
        /// The mail address, or the webhook's path.
        package var target: String
        /// Relative to the drill's folder.
        package var file: String
        /// The Message-ID or webhook-id; empty if the notice could not be read.
        package var messageID: String
        /// The same of the message that it answers; `nil` if it begins a thread.
        package var thread: String?
        package var saysDrill: Bool
        /// Whether a correction says what was wrong.
        package var saysChange = false
        /// Why the customer could not use it.
        package var unreadable: String?
        /// Whether the bytes keep to the form of mail: CR LF, lines of at most 998 bytes, 7-bit. True for webhooks.
        package var isWellFormed: Bool
        /// How many recipients the envelope named; 1 for webhooks.
        package var recipients: Int
        /// Of a mail: the files that went along, as received.
        package var files: [ReceivedFile] = []

        /// A contact on a channel.
        var path: String { "\(tenant)/\(contact)/\(channel.rawValue)" }
    }

    /// What a message is by its place: the first of a thread is a notice; once the correction is on its way, the first one
    /// after it on each path is the correction, and what follows it reminds of it.
    func kind(of notice: Notice) -> Notice.Kind {
        guard notice.thread != nil else { return .notice }
        guard let correctedAt, notice.seconds >= correctedAt else { return .reminder }
        return notices.contains { $0.kind == .correction && $0.path == notice.path } ? .reminder : .correction
    }

    /// An address that was refused because the cast says so.
    package struct Refusal: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        package var contact: String
        package var address: String
        package var reply: String
    }

    /// One request to a webhook.
    package struct WebhookAttempt: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        package var contact: String
        package var path: String
        /// From 1 for each path; 0 if the signature was wrong.
        package var attempt: Int
        package var webhookID: String
        package var bodySHA256: String
        package var isSigned: Bool
        package var status: Int
    }

    /// What a customer answered.
    package struct Answered: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        package var contact: String
        /// The notice from which token and code were read.
        package var file: String
        package var token: String
        package var code: String
        package var person: String
        package var role: String
        package var answer: Answer
        package var act = DrillAct.first
        /// Why the answer was not recorded.
        package var fault: String?
    }

    /// A call by a person of the provider.
    package struct Call: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        package var act: DrillAct
        package var task: Int64
        /// `nil` if the directory has none: the one in the contract.
        package var number: String?
        /// Whether the customer found the code that was read out in its notices; `nil` if it has none to compare.
        package var knewCode: Bool?
        /// Why nothing was recorded.
        package var fault: String?
    }

    /// A customer said that an intruder reads a mailbox.
    package struct Warning: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        package var contact: String
        /// Why it was not recorded.
        package var fault: String?
    }

    /// A customer that reported to be safe.
    package struct Mitigation: Sendable, Hashable, Codable {
        package var seconds: Double
        package var tenant: String
        /// Why it was not recorded.
        package var fault: String?
    }

    package var schema = 1
    package var seed: UInt64
    /// The customer who says nothing.
    package var silentTenant: String?
    package var refusedAddress: String?
    package var failingWebhook: String?
    package var notices: [Notice] = []
    package var refusals: [Refusal] = []
    package var webhookAttempts: [WebhookAttempt] = []
    package var answers: [Answered] = []
    package var mitigations: [Mitigation] = []
    package var warnings: [Warning] = []
    package var calls: [Call] = []
    package var scenes: [DrillScene] = []
    /// When the second act began; `nil` if it did not.
    package var correctedAt: Double?
    /// What was wrong, in the words that customers read.
    package var whatChanged: String?
    /// Addresses and paths that nobody of the cast has.
    package var strays: [String] = []
    /// Whether the receivers were killed on purpose.
    package var wasKilled = false
}
