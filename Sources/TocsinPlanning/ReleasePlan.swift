package import TocsinCore
import TocsinLedger

/// What a batch would do, or did: the answer of `queue`.
package struct ReleasePlan: Sendable {
    package enum Change: Sendable, Hashable {
        case new
        case changed
        case unchanged
    }

    /// One customer that goes into the release.
    struct Entry: Sendable {
        var row: Int
        var tenant: String
        var planDigest: String
        var deliveries: [PlannedDelivery]
        var replaces: [String]
        /// If set, only these paths are planned: the customer has the others already.
        var only: Set<PathKey>?
        /// The turn that counts as the first one.
        var firstTurn: Int
        /// From 1; `nil` without waves.
        var wave: Int?
    }

    /// A message that may be shown as a sample.
    struct SampleKey: Sendable {
        var contact: String
        var channel: ChannelKind
        var locale: String
        /// For a webhook.
        var format: WebhookFormat?

        /// Messages that are alike but for their values.
        var group: String { [locale, channel.rawValue, format?.rawValue].compactMap(\.self).joined(separator: "/") }
    }

    /// A path within one customer.
    struct PathKey: Sendable, Hashable {
        var contact: String
        var channel: ChannelKind
    }

    /// A notice that goes out in another language than asked for.
    package struct Fallback: Sendable, Hashable, Encodable {
        package var tenant: String
        package var contact: String
        package var channel: ChannelKind
        package var wanted: String
        package var used: String
        /// Whether this is so of the reminders alone.
        package var reminder = false
    }

    /// A message as one customer would get it, token and code masked.
    package struct Sample: Sendable, Hashable, Encodable {
        package var tenant: String
        package var contact: String
        package var channel: ChannelKind
        /// For a webhook.
        package var format: WebhookFormat?
        package var locale: String
        package var subject: String
        package var text: String
        /// With a mail they go along; a webhook only names them.
        package var attachments: [Attachment]
    }

    package internal(set) var new = 0
    package internal(set) var changed = 0
    package internal(set) var unchanged = 0
    /// Tenants of earlier batches of this advisory that this one doesn't name; reported, never removed.
    package internal(set) var missing: [String] = []
    package internal(set) var deliveries = 0
    /// Calls that a person must make, because nothing else reaches the customer.
    package internal(set) var tasks = 0
    /// The customers who must be called, in the order of the batch.
    package internal(set) var calls: [String] = []
    package internal(set) var fallbacks: [Fallback] = []
    package internal(set) var problems: [Problem] = []
    /// How many problems there are beyond those kept.
    package internal(set) var furtherProblems = 0
    /// What is allowed and most likely not meant.
    package internal(set) var warnings: [Problem] = []
    package internal(set) var samples: [Sample] = []
    /// How many customers of what is planned have files of their own.
    package internal(set) var customersWithFiles = 0
    /// Of what is planned now; if all is unchanged, of the newest release that holds these customers.
    package internal(set) var digest = ""
    /// If all is unchanged, the newest release that holds these customers.
    package internal(set) var standingRelease: Int?
    /// Of what is planned now; if all is unchanged, of the standing release. `nil` without waves.
    package internal(set) var waves: Waves?

    let input: PlanningInput
    var inputs: ReleaseInputs
    var inputsText = ""
    var sourcesDigest = ""
    /// Unchanged customers of whom reports are to tell something else by now.
    var descriptions: [CustomerDescription] = []
    /// Files of what is unchanged: the ledger should have them.
    var standingFiles: [PlannedAttachment] = []
    /// In ascending order of the tenants.
    var entries: [Entry] = []

    init(input: PlanningInput, inputs: ReleaseInputs) {
        self.input = input
        self.inputs = inputs
    }

    /// Adds what is allowed and most likely not meant.
    package mutating func warn(_ further: [Problem]) {
        warnings += further
    }

    /// Whether there is something to store.
    package var isEmpty: Bool { entries.isEmpty }

    package var kind: AdvisoryKind { inputs.advisory.kind }

    /// The files that everybody gets.
    package var attachments: [Attachment] { inputs.attachments ?? [] }

    /// What it replaces, if anything.
    package var change: AdvisoryChange? { inputs.change }

    /// How many customers have or may have what is replaced, and how many have not; `nil` if a batch names the customers.
    package var audience: (reached: Int, unreached: Int)? {
        input.followUp.map { followUp in
            let reached = followUp.members.count { !$0.reached.isEmpty }
            return (reached, followUp.members.count - reached)
        }
    }

    /// How many customers the batch names.
    package var total: Int { input.count }
}
