import TocsinCore
import TocsinFiles
import TocsinLedger

/// All that is known of one customer, as JSON shows it.
struct CustomerSheet: Encodable {
    struct Channel: Encodable {
        var kind: ChannelKind
        /// Of a webhook.
        var format: WebhookFormat?
        /// The address; of a webhook whose URL or key is a secret, the file's name.
        var address: String
    }

    struct Contact: Encodable {
        var contact: String
        var name: String
        var role: String?
        var order: Int
        var locale: String?
        var wait: String?
        var checked: CivilDate?
        var channels: [Channel]
    }

    /// What happens one after the other as long as nobody answers.
    struct Step: Encodable {
        /// `message` by all channels named at the same time, or `call` by a person.
        var what: What
        var contact: String
        var channels: [ChannelKind]
        var numbers: [String]
        /// How long the contact may be silent before the next step.
        var wait: String?
        /// Channels of it that get nothing in an incident, because people there don't trust them.
        var distrusted: [DistrustedChannel] = []

        struct DistrustedChannel: Encodable {
            var incident: String
            var channel: ChannelKind
        }

        enum What: String, Encodable {
            case message
            case call
        }
    }

    /// A contact or a channel; `nil` stands for all.
    struct Mark: Encodable, Hashable {
        var contact: String?
        var channel: ChannelKind?
    }

    struct Incident: Encodable {
        var incident: String
        var state: CustomerState
        /// What people said is not to be trusted.
        var distrusted: [Mark]
        /// The newest release with this customer; left out if there is none.
        var release: Int?
        /// What the directory has and that release does not use: marked in its batch, distrusted, or added later.
        var notPlanned: [Mark]
    }

    var tenant: String
    var name: String
    var kind: Tenant.Kind
    var tier: String?
    var sector: String?
    var region: String?
    var locale: String?
    var timezone: String?
    var share: ShareLevel
    var checked: CivilDate?
    var file: String
    var line: Int
    var contacts: [Contact]
    var steps: [Step]
    var incidents: [Incident]
    var findings: [FindingItem]

    init(_ tenant: Tenant, wait: TimeSpan, findings: [ContactFinding], incidents: [Incident]) {
        self.tenant = tenant.tenant
        name = tenant.name
        kind = tenant.kind
        tier = tenant.tier
        sector = tenant.sector
        region = tenant.region
        locale = tenant.locale
        timezone = tenant.timezone
        share = tenant.share
        checked = tenant.checked
        file = tenant.place.file
        line = tenant.place.line
        contacts = tenant.contacts.map { contact in
            Contact(
                contact: contact.id, name: contact.name, role: contact.role, order: contact.order,
                locale: contact.locale, wait: contact.wait?.text, checked: contact.checked,
                channels: contact.channels.map { Channel(kind: $0.kind, format: $0.format, address: $0.shown) })
        }
        steps = Self.steps(of: tenant, wait: wait).map { $0.marked(by: incidents) }
        self.incidents = incidents
        self.findings = findings.map(FindingItem.init)
    }

    /// Messages in the order of the contacts, then calls: a phone is a person's task, at once only if nothing else is
    /// there.
    private static func steps(of tenant: Tenant, wait: TimeSpan) -> [Step] {
        let messages = tenant.contacts.compactMap { contact -> Step? in
            let kinds = contact.channels.map(\.kind).filter { $0 != .phone }
            if kinds.isEmpty { return nil }
            return Step(
                what: .message, contact: contact.id, channels: kinds, numbers: [], wait: (contact.wait ?? wait).text)
        }
        let calls = tenant.contacts.compactMap { contact -> Step? in
            let numbers = contact.channels.filter { $0.kind == .phone }.map(\.shown)
            if numbers.isEmpty { return nil }
            return Step(what: .call, contact: contact.id, channels: [.phone], numbers: numbers)
        }
        return messages + calls
    }
}

extension CustomerSheet.Step {
    /// The same with what is not trusted in those incidents.
    fileprivate func marked(by incidents: [CustomerSheet.Incident]) -> Self {
        var step = self
        step.distrusted = incidents.flatMap { incident in
            channels.filter { channel in incident.distrusted.contains { $0.holds(for: contact, channel) } }
                .map { DistrustedChannel(incident: incident.incident, channel: $0) }
        }
        return step
    }
}

extension CustomerSheet.Mark {
    /// Whether it is about this channel of this contact.
    func holds(for contact: String?, _ channel: ChannelKind?) -> Bool {
        (self.contact ?? contact) == contact && (self.channel ?? channel) == channel
    }
}

extension CustomerSheet.Incident {
    init(
        _ incident: String, _ state: CustomerState, _ customer: Tenant, distrusted: [Distrust], release: Int?,
        plan: CustomerPlan?
    ) {
        self.incident = incident
        self.state = state
        self.distrusted = distrusted.map { CustomerSheet.Mark(contact: $0.contact, channel: $0.channel) }
        self.release = release
        guard let plan else {
            notPlanned = []
            return
        }
        let planned = Set(
            plan.paths.map { CustomerSheet.Mark(contact: $0.contact, channel: $0.channel) }
                + plan.phones.map { CustomerSheet.Mark(contact: $0.contact, channel: .phone) })
        notPlanned = customer.contacts.flatMap { contact in
            contact.channels.map { CustomerSheet.Mark(contact: contact.id, channel: $0.kind) }
        }.filter { !planned.contains($0) }
    }
}
