/// One customer as the contact directory knows it: checked, NFC-normalised, not yet part of an incident.
package struct Tenant: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case organisation
        case consumer
    }

    /// Matches `Identifier`.
    package var tenant: String
    /// 1 to 1,000 characters.
    package var name: String
    package var kind: Kind
    /// Any word; policies can name tiers.
    package var tier: String?
    package var sector: String?
    package var region: String?
    /// BCP 47.
    package var locale: String?
    /// An IANA time zone.
    package var timezone: String?
    /// What reports may tell of it; `aggregate` if the directory doesn't say.
    package var share: ShareLevel
    /// When somebody last made sure that all this is right; a contact's own date goes before it.
    package var checked: CivilDate?
    /// In the order in which they are told; never empty in a checked directory.
    package var contacts: [Contact]
    /// Where the entry begins.
    package var place: Place

    package init(
        tenant: String, name: String, kind: Kind = .organisation, tier: String? = nil, sector: String? = nil,
        region: String? = nil, locale: String? = nil, timezone: String? = nil, share: ShareLevel = .aggregate,
        checked: CivilDate? = nil, contacts: [Contact], place: Place
    ) {
        self.tenant = tenant
        self.name = name
        self.kind = kind
        self.tier = tier
        self.sector = sector
        self.region = region
        self.locale = locale
        self.timezone = timezone
        self.share = share
        self.checked = checked
        self.contacts = contacts
        self.place = place
    }
}

/// A person or a desk at a customer.
package struct Contact: Sendable, Hashable {
    /// Matches `Identifier`; unique within its tenant.
    package var id: String
    package var name: String
    package var role: String?
    /// From 1; contacts are told in ascending order, and equal numbers in the order of the file.
    package var order: Int
    /// BCP 47; before the tenant's.
    package var locale: String?
    /// How long it may be silent before the next contact gets its turn; before the policy's.
    package var wait: TimeSpan?
    /// When somebody last made sure that it is right; before the tenant's.
    package var checked: CivilDate?
    /// At most one of each kind.
    package var channels: [Channel]
    package var place: Place

    package init(
        id: String, name: String, role: String? = nil, order: Int, locale: String? = nil, wait: TimeSpan? = nil,
        checked: CivilDate? = nil, channels: [Channel], place: Place
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.order = order
        self.locale = locale
        self.wait = wait
        self.checked = checked
        self.channels = channels
        self.place = place
    }
}

/// How a contact is reached.
package enum ChannelKind: String, Sendable, Hashable, Codable, CaseIterable {
    case smtp
    case webhook
    /// Always a task for a person, never a delivery.
    case phone

    /// The channel as people read it, a webhook with its format: `webhook (Slack)`.
    package func words(_ format: WebhookFormat?) -> String {
        switch format {
        case .generic, nil: rawValue
        case .slack, .teams, .pagerduty: "\(rawValue) (\(format?.words ?? ""))"
        }
    }
}

/// One way to reach a contact, with its address.
package enum Channel: Sendable, Hashable {
    case smtp(EmailAddress)
    case webhook(WebhookTarget)
    /// E.164.
    case phone(String)

    package var kind: ChannelKind {
        switch self {
        case .smtp: .smtp
        case .webhook: .webhook
        case .phone: .phone
        }
    }
}

/// Where a webhook goes, and in which form. A URL or a key from a file is a secret: the ledger keeps the file's name and
/// a fingerprint.
package struct WebhookTarget: Sendable, Hashable {
    /// The URL itself.
    package var url: String
    /// The file that holds the URL, relative to the workspace; `nil` if the directory names the URL.
    package var urlFile: String?
    package var format: WebhookFormat
    /// For PagerDuty the file that holds the integration key, relative to the workspace.
    package var keyFile: String?

    package init(
        url: String, urlFile: String? = nil, format: WebhookFormat = .generic, keyFile: String? = nil
    ) {
        self.url = url
        self.urlFile = urlFile
        self.format = format
        self.keyFile = keyFile
    }
    /// The file that holds what nobody else may know: PagerDuty's key, or the URL; `nil` if nothing is secret.
    package var secretFile: String? { keyFile ?? urlFile }
}
