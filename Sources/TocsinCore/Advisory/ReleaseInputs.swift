/// Everything that decides what a release says, except what differs from customer to customer. Frozen in the ledger.
package struct ReleaseInputs: Sendable, Hashable, Codable {
    package var incident: Incident
    package var advisory: Advisory
    /// The advisory's version within the incident, from 1; the same sources always have the same number.
    package var version: Int
    package var sender: SenderIdentity
    /// Where acknowledgement links point, without a slash at the end.
    package var publicURL: String
    /// Whether every message says that it is a drill.
    package var drill: Bool
    /// The rendering engine's version: another one may render otherwise.
    package var engine: String
    /// In which parts the release goes out; `nil` if it goes as a whole.
    package var waves: Waves?
    /// How it goes on after its approval; `nil` for without waits and reminders.
    package var coordination: ReleaseCoordination?
    /// What it replaces; `nil` if it replaces nothing.
    package var change: AdvisoryChange?
    /// The texts of reminders, if there are any.
    package var reminder: Advisory?
    /// Files that every mail carries, in their order; `nil` for none.
    package var attachments: [Attachment]?

    package init(
        incident: Incident, advisory: Advisory, version: Int, sender: SenderIdentity, publicURL: String, drill: Bool,
        engine: String, waves: Waves? = nil, coordination: ReleaseCoordination? = nil, change: AdvisoryChange? = nil,
        reminder: Advisory? = nil, attachments: [Attachment]? = nil
    ) {
        self.incident = incident
        self.advisory = advisory
        self.version = version
        self.sender = sender
        self.publicURL = publicURL
        self.drill = drill
        self.engine = engine
        self.waves = waves
        self.coordination = coordination
        self.change = change
        self.reminder = reminder
        self.attachments = attachments
    }
}

/// Which version a notice replaces, and why.
package struct AdvisoryChange: Sendable, Hashable, Codable {
    /// The version that is replaced; `nil` for a withdrawal, which takes back every version.
    package var replaces: Int?
    /// What is different, in the words that customers read.
    package var whatChanged: String
    /// The same in other languages, by locale; `nil` for none.
    package var translations: [String: String]?
    /// Whether everybody who confirmed an earlier version is asked again.
    package var asksAgain: Bool

    package init(
        replaces: Int?, whatChanged: String, translations: [String: String]? = nil, asksAgain: Bool = false
    ) {
        self.replaces = replaces
        self.whatChanged = whatChanged
        self.translations = translations
        self.asksAgain = asksAgain
    }

    /// What is different, in the language of a locale: `de` stands for `de-AT`, too.
    ///
    /// - Returns: `nil` if nobody wrote it in that language.
    package func translation(in locale: String) -> String? {
        guard let translations else { return nil }
        let byTag = Dictionary(translations.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        var subtags = locale.lowercased().split(separator: "-")
        while !subtags.isEmpty {
            if let words = byTag[subtags.joined(separator: "-")] { return words }
            subtags.removeLast()
        }
        return nil
    }
}

/// Who speaks.
package struct SenderIdentity: Sendable, Hashable, Codable {
    package var from: Mailbox
    package var replyTo: Mailbox?
    /// The envelope sender: where bounces go.
    package var envelope: EmailAddress

    package init(from: Mailbox, replyTo: Mailbox? = nil, envelope: EmailAddress) {
        self.from = from
        self.replyTo = replyTo
        self.envelope = envelope
    }
}

/// Everything about one customer that decides what a release says and to whom. Frozen in the ledger; personal data.
package struct CustomerPlan: Sendable, Hashable, Codable {
    package var tenant: String
    package var name: String
    package var kind: Tenant.Kind
    package var tier: String?
    package var sector: String?
    package var region: String?
    package var timezone: String?
    package var share: ShareLevel
    /// Incident facts overridden by the batch's.
    package var facts: [String: String]
    /// Files for this customer alone, in their order; `nil` for none.
    package var attachments: [Attachment]?
    /// Of a consumer's account: the impacted organisation that its owner works for. Neither may learn of the other.
    package var relatedTo: String?
    /// Deliveries in the order of the contact plan.
    package var paths: [Path]
    /// Numbers to call, in the same order: tasks, never deliveries.
    package var phones: [Phone]

    /// One planned delivery: a contact reached on one channel.
    package struct Path: Sendable, Hashable, Codable {
        package var contact: String
        package var contactName: String
        package var role: String?
        /// The contact's turn, from 0; all paths of the first contact have 0.
        package var turn: Int
        package var channel: ChannelKind
        /// The locale whose texts are used, chosen when planning.
        package var locale: String
        /// The locale that was asked for: dates and numbers have its forms if it is of the texts' language.
        package var reader: String?
        /// The customer's locale if its contact asked for another: for texts that don't speak the contact's.
        package var secondReader: String?
        /// The version whose notice to this contact began the thread; `nil` if this one does.
        package var thread: Int?
        /// How long the contact may be silent before the next one gets its turn; `nil` for as the release says.
        package var wait: TimeSpan?
        /// For `smtp`.
        package var address: EmailAddress?
        /// For `webhook` if the directory names the URL.
        package var url: String?
        /// For `webhook` if the URL is a secret: the file that holds it, relative to the workspace.
        package var urlFile: String?
        /// For `webhook` with `urlFile`: the fingerprint of the URL that was approved.
        package var urlFingerprint: String?
        /// For `webhook` the form of its requests; `nil` for the generic one.
        package var format: WebhookFormat?
        /// For PagerDuty the file that holds the integration key, relative to the workspace; `nil` in a drill.
        package var keyFile: String?
        /// For `webhook` with `keyFile`: the fingerprint of the key that was approved.
        package var keyFingerprint: String?
        /// For a format that shortens: `true` if the same contact gets the notice by mail, else `nil`.
        package var alsoMailed: Bool?

        package init(
            contact: String, contactName: String, role: String? = nil, turn: Int, channel: ChannelKind,
            locale: String, reader: String? = nil, secondReader: String? = nil, thread: Int? = nil,
            wait: TimeSpan? = nil,
            address: EmailAddress? = nil, url: String? = nil, urlFile: String? = nil, urlFingerprint: String? = nil,
            format: WebhookFormat? = nil, keyFile: String? = nil, keyFingerprint: String? = nil,
            alsoMailed: Bool? = nil
        ) {
            self.contact = contact
            self.contactName = contactName
            self.role = role
            self.turn = turn
            self.channel = channel
            self.locale = locale
            self.reader = reader
            self.secondReader = secondReader
            self.thread = thread
            self.wait = wait
            self.address = address
            self.url = url
            self.urlFile = urlFile
            self.urlFingerprint = urlFingerprint
            self.format = format
            self.keyFile = keyFile
            self.keyFingerprint = keyFingerprint
            self.alsoMailed = alsoMailed
        }
    }

    /// A number that a person calls.
    package struct Phone: Sendable, Hashable, Codable {
        package var contact: String
        package var contactName: String
        package var number: String

        package init(contact: String, contactName: String, number: String) {
            self.contact = contact
            self.contactName = contactName
            self.number = number
        }
    }

    /// Notes at each Slack, Teams or PagerDuty path whether its contact gets mail too: a shortened text says where the whole
    /// one is.
    package mutating func noteMail() {
        let mailed = Set(paths.filter { $0.channel == .smtp }.map(\.contact))
        for index in paths.indices where paths[index].format != nil {
            paths[index].alsoMailed = mailed.contains(paths[index].contact) ? true : nil
        }
    }

    package init(
        tenant: String, name: String, kind: Tenant.Kind, tier: String?, sector: String?, region: String?,
        timezone: String?, share: ShareLevel, facts: [String: String], paths: [Path], phones: [Phone],
        attachments: [Attachment]? = nil, relatedTo: String? = nil
    ) {
        self.tenant = tenant
        self.name = name
        self.kind = kind
        self.tier = tier
        self.sector = sector
        self.region = region
        self.timezone = timezone
        self.share = share
        self.facts = facts
        self.paths = paths
        self.phones = phones
        self.attachments = attachments
        self.relatedTo = relatedTo
    }
}

extension ReleaseInputs {
    /// The files of one customer's mails: those of all, then its own. What takes a notice back, and what only reminds of one,
    /// carries none.
    package func attachments(of customer: CustomerPlan) -> [Attachment] {
        switch advisory.kind {
        case .initial, .update, .correction, .allClear: (attachments ?? []) + (customer.attachments ?? [])
        case .withdrawal, .reminder: []
        }
    }
}
