package import TocsinCore
package import TocsinLedger

/// One row of a batch as planning needs it.
package struct BatchEntry: Sendable {
    package var tenant: String
    /// The row's facts, empty ones too: an empty cell overrides the incident's fact.
    package var facts: [String: String]
    package var untrusted: [UntrustedMark]
    /// The same as people have said since, which may name what the directory has no more.
    package var distrusted: [UntrustedMark] = []
    /// The versions whose notices began a thread that this one belongs to.
    package var threads: [AudienceMember.Key: Int] = [:]
    /// Reads the files for this tenant alone, in their order, and tells what is wrong with them.
    package var attachments: @Sendable () -> PlannedFiles
    /// Of a consumer's account: the organisation that its owner works for.
    package var relatedTo: String?
    /// Whether a relation that is known was wrong.
    package var endsRelation: Bool
    package var place: Place

    package init(
        tenant: String, facts: [String: String], untrusted: [UntrustedMark], place: Place,
        attachments: @escaping @Sendable () -> PlannedFiles = { PlannedFiles() }, relatedTo: String? = nil,
        endsRelation: Bool = false
    ) {
        self.tenant = tenant
        self.facts = facts
        self.untrusted = untrusted
        self.place = place
        self.attachments = attachments
        self.relatedTo = relatedTo
        self.endsRelation = endsRelation
    }
}

/// Files that were read to be attached, or what is wrong with them.
package struct PlannedFiles: Sendable {
    package var files: [PlannedFile] = []
    package var problems: [Problem] = []

    package init(files: [PlannedFile] = [], problems: [Problem] = []) {
        self.files = files
        self.problems = problems
    }
}

/// One file that is to be attached.
package struct PlannedFile: Sendable {
    package var attachment: Attachment
    /// Relative to the workspace.
    package var path: String
    /// The same for all paths that lead to one file.
    package var identity: String
    /// Whether the same file has another name somewhere: a hard link.
    package var hasOtherNames: Bool
    /// Where it is named.
    package var place: Place
    /// Reads the content again.
    package var content: @Sendable () throws -> [UInt8]
    /// Reads the content as a text in normal form in which names can be found; `nil` for what is no text.
    package var text: @Sendable () throws -> String?

    package init(
        _ attachment: Attachment, path: String, identity: String, hasOtherNames: Bool = false, place: Place,
        content: @escaping @Sendable () throws -> [UInt8], text: @escaping @Sendable () throws -> String? = { nil }
    ) {
        self.attachment = attachment
        self.path = path
        self.identity = identity
        self.hasOtherNames = hasOtherNames
        self.place = place
        self.content = content
        self.text = text
    }
}

/// How large a message may be.
package struct MessageLimits: Sendable {
    /// The most bytes of one mail with its attachments, as they go over the wire.
    package var policy: Int
    /// The most that any relay takes; `nil` if that is not known of each.
    package var relays: Int?

    package init(policy: Int = 10_000_000, relays: Int? = nil) {
        self.policy = policy
        self.relays = relays
    }
}

/// What a batch says is not to be trusted: a contact, a kind of channel, or one channel of one contact.
package struct UntrustedMark: Sendable, Hashable {
    /// `nil`: every contact.
    package var contact: String?
    /// `nil`: every channel.
    package var channel: ChannelKind?

    package init(contact: String?, channel: ChannelKind?) {
        self.contact = contact
        self.channel = channel
    }
}

/// Everything that a release is planned from, checked already.
package struct PlanningInput: Sendable {
    package var incident: Incident
    package var advisory: Advisory
    package var sender: SenderIdentity
    package var publicURL: String
    package var drill: Bool
    /// How many rows the batch has.
    package var count: Int
    /// The names of the batch's columns of facts.
    package var columns: [String]
    /// The batch's header.
    package var header: Place
    /// Makes the row at an index.
    package var entry: @Sendable (Int) -> BatchEntry
    /// The directory's entry of a tenant.
    package var tenant: @Sendable (String) -> Tenant?
    /// The directory's tenants: for suggestions, and to keep what belongs to one from all others.
    package var knownTenants: @Sendable () -> [String]
    /// Path and SHA-256 of every file that was read.
    package var files: [String: String]
    /// Whether a notice in another language than asked for is a problem.
    package var refusesFallback: Bool
    package var requiredApprovals: Int
    /// In which parts the release is to go out; `nil` for as a whole.
    package var waves: WaveRequest?
    /// How the release goes on after its approval; `nil` for without waits and reminders.
    package var coordination: ReleaseCoordination?
    /// The texts of reminders; only with `coordination.remindEvery`.
    package var reminder: Advisory?
    /// What the release replaces; `nil` if it replaces nothing.
    package var change: AdvisoryChange?
    /// Whom the ledger knows already; `nil` if a batch names the customers.
    package var followUp: FollowUp?
    /// Files that go to everybody.
    package var attachments = PlannedFiles()
    /// Whether customers may have files of their own that are read for this plan.
    package var namesFiles = true
    /// By SHA-256: the files that this is planned from and that name customers. None of them may go out.
    package var sources: [String: String] = [:]
    package var limits = MessageLimits()
    /// Makes a stored file's content a text in which names can be found; `nil` for what is no text.
    package var fileText: @Sendable ([UInt8], Attachment) -> String? = { _, _ in nil }
    /// Writes what a caller says.
    package typealias Script = @Sendable (CustomerPlan.Phone, CustomerPlan, ReleaseInputs) throws -> String
    /// Of the calls to related customers; `nil` if there are no scripts.
    package var script: Script?
    /// Consumers' accounts of this batch, and the organisation that each owner works for.
    package var relations: [String: String] = [:]
    /// Consumers' accounts whose known relation was wrong.
    package var endedRelations: Set<String> = []
    /// Reads a webhook's URL, from its secret file if it has one.
    package var webhookURL: @Sendable (WebhookTarget) throws -> String
    /// Reads a webhook's integration key from its secret file; `nil` if it has none.
    package var webhookKey: @Sendable (WebhookTarget) throws -> String? = { _ in nil }
    /// Checks a webhook's URL against the configuration; returns what is wrong.
    package var webhookProblem: @Sendable (String) -> String?

    package init(
        incident: Incident, advisory: Advisory, sender: SenderIdentity, publicURL: String, drill: Bool, count: Int,
        columns: [String], header: Place, entry: @escaping @Sendable (Int) -> BatchEntry,
        tenant: @escaping @Sendable (String) -> Tenant?,
        knownTenants: @escaping @Sendable () -> [String], files: [String: String], refusesFallback: Bool,
        requiredApprovals: Int, waves: WaveRequest? = nil,
        webhookURL: @escaping @Sendable (WebhookTarget) throws -> String,
        webhookProblem: @escaping @Sendable (String) -> String?
    ) {
        self.incident = incident
        self.advisory = advisory
        self.sender = sender
        self.publicURL = publicURL
        self.drill = drill
        self.count = count
        self.columns = columns
        self.header = header
        self.entry = entry
        self.tenant = tenant
        self.knownTenants = knownTenants
        self.webhookURL = webhookURL
        self.files = files
        self.refusesFallback = refusesFallback
        self.requiredApprovals = requiredApprovals
        self.waves = waves
        self.webhookProblem = webhookProblem
    }
}

/// The version of rendering and digest; a release made by another one is rendered and compared, and drifts if it differs.
package let engineVersion = "1"
