package import TocsinCore

/// Who plays which part in a drill: a pure function of the seed and of the customers.
///
/// - One customer stays silent: its notice is accepted, and nobody answers before somebody calls. Nobody does in a cast of
///   one.
/// - One address is refused; it belongs to a first contact after whom another one has a turn, if there is such.
/// - One webhook of a first contact fails twice and then accepts.
/// - One first contact says nothing and the next one answers; one first mailbox is read by an intruder. Only customers who
///   have no other part and a further contact play these.
/// - About a third of those who answer also mitigate; with more than ten customers one disputes or asks for a call.
/// - The rest confirm.
///
/// The order in which the members are given doesn't matter. Two seeds that differ by less than the number of customers
/// who may be silent never choose the same one.
package struct DrillCast: Sendable {
    /// One customer, with the paths that were planned for it.
    package struct Member: Sendable, Hashable {
        package var tenant: String
        package var name: String
        package var kind: Tenant.Kind
        package var tier: String?
        /// In the order of their turns; contacts without a mail address or a webhook are left out.
        package var contacts: [Contact]
        /// What each of its mails is to carry, but for reminders.
        package var files: [Attachment] = []

        package init(tenant: String, name: String, kind: Tenant.Kind, tier: String?, contacts: [Contact]) {
            self.tenant = tenant
            self.name = name
            self.kind = kind
            self.tier = tier
            self.contacts = contacts.filter { $0.address != nil || $0.webhookPath != nil }
        }
    }

    /// One contact of a customer and where it is reached.
    package struct Contact: Sendable, Hashable {
        package var contact: String
        package var address: EmailAddress?
        /// The path of the webhook's URL at the drill's receiver, beginning with `/`.
        package var webhookPath: String?
        /// The form that its webhook takes.
        package var webhookFormat: WebhookFormat

        package init(
            contact: String, address: EmailAddress? = nil, webhookPath: String? = nil,
            webhookFormat: WebhookFormat = .generic
        ) {
            self.webhookFormat = webhookFormat
            self.contact = contact
            self.address = address
            self.webhookPath = webhookPath
        }
    }

    /// What one customer does when its first notice is there.
    package struct Part: Sendable, Hashable {
        /// An invented person.
        package var person: String
        package var role: String
        /// Never answers.
        package var silent: Bool
        package var answer: Answer
        /// From 50 to 900 ms after the notice.
        package var answersAfter: Duration
        /// Reports that it is safe, after it has confirmed.
        package var mitigates: Bool
        /// From 100 to 600 ms after the answer.
        package var mitigatesAfter: Duration
    }

    package let seed: UInt64
    /// By tenant.
    package let members: [Member]
    /// By tenant; every member has one.
    package let parts: [String: Part]
    /// The customer who stays silent.
    package let silentTenant: String?
    /// The address that does not exist, and whose it is.
    package let refused: (tenant: String, address: EmailAddress)?
    /// The webhook that fails twice, and whose it is.
    package let failing: (tenant: String, path: String)?
    /// The first contact who says nothing, and whose it is; the next one answers.
    package let late: (tenant: String, contact: String)?
    /// The first contact whose mailbox an intruder reads, and whose it is.
    package let exposed: (tenant: String, contact: String)?

    /// Gives out the parts.
    ///
    /// - Parameters:
    ///   - seed: Decides who plays what.
    ///   - members: The customers; of two with the same tenant the first one counts.
    package init(seed: UInt64, members: [Member]) {
        var tenants: Set<String> = []
        let ordered = members.filter { tenants.insert($0.tenant).inserted }.sorted { $0.tenant < $1.tenant }
        let casting = Casting(seed: seed, members: ordered)
        self.seed = seed
        self.members = ordered
        silentTenant = casting.silent.map { ordered[$0].tenant }
        refused = casting.refused.flatMap { index in
            ordered[index].contacts.first?.address.map { (ordered[index].tenant, $0) }
        }
        failing = casting.failing.flatMap { index in
            ordered[index].contacts.first?.webhookPath.map { (ordered[index].tenant, $0) }
        }
        let first = { (index: Int) in ordered[index].contacts.first.map { (ordered[index].tenant, $0.contact) } }
        late = casting.late.flatMap(first)
        exposed = casting.exposed.flatMap(first)
        parts = Dictionary(uniqueKeysWithValues: zip(ordered.map(\.tenant), casting.parts))
    }

    /// How often the failing webhook fails before it accepts.
    package static let failures = 2
}

extension DrillCast {
    /// The member of that name.
    package func member(_ tenant: String) -> Member? {
        members.first { $0.tenant == tenant }
    }

    /// Whether anything can arrive at this customer.
    package func isReachable(_ member: Member) -> Bool {
        member.contacts.contains { contact in
            contact.webhookPath != nil || contact.address.map { $0.folded != refused?.address.folded } == true
        }
    }

    /// Whether the refused address is followed by another contact's turn.
    package var refusedHasNextTurn: Bool {
        guard let refused, let member = member(refused.tenant), let first = member.contacts.first else { return false }
        return first.webhookPath == nil && member.contacts.count > 1
    }

    /// Whether this contact never answers.
    func isMute(_ tenant: String, _ contact: String) -> Bool {
        late.map { $0 == (tenant, contact) } ?? false
    }

    /// Whether an intruder reads this contact's mailbox.
    func isExposed(_ tenant: String, _ contact: String) -> Bool {
        exposed.map { $0 == (tenant, contact) } ?? false
    }

    /// Whether somebody must call this customer: it answers no mail, disputes, asks for a call, or has no notice.
    package func needsCall(_ member: Member) -> Bool {
        guard isReachable(member), let part = parts[member.tenant] else { return true }
        return part.silent || part.answer != .confirm
    }

    /// Whether this customer answers if its notices arrive.
    package func answers(_ member: Member) -> Bool {
        parts[member.tenant]?.silent == false && isReachable(member)
    }

    /// Everybody who reads mail at that address.
    func readers(of address: String) -> [(member: Member, contact: Contact)] {
        let folded = address.lowercased()
        return members.flatMap { member in
            member.contacts.filter { $0.address?.folded == folded }.map { (member, $0) }
        }
    }

    /// Whose webhook has that path.
    func owner(ofWebhook path: String) -> (member: Member, contact: Contact)? {
        for member in members {
            if let contact = member.contacts.first(where: { $0.webhookPath == path }) { return (member, contact) }
        }
        return nil
    }
}

extension DrillCast.Member {
    /// The customer of a plan, with the planned paths in the order of their turns.
    ///
    /// - Parameter plan: Its webhooks name URLs at the drill's receiver.
    package init(_ plan: CustomerPlan) {
        var contacts: [DrillCast.Contact] = []
        for path in plan.paths.enumerated().sorted(by: { ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset) })
            .map(\.element)
        {
            let index = contacts.firstIndex { $0.contact == path.contact } ?? contacts.count
            if index == contacts.count { contacts.append(DrillCast.Contact(contact: path.contact)) }
            switch path.channel {
            case .smtp: contacts[index].address = path.address
            case .webhook:
                contacts[index].webhookPath = path.url.flatMap(Self.path)
                contacts[index].webhookFormat = path.format ?? .generic
            case .phone: break
            }
        }
        self.init(tenant: plan.tenant, name: plan.name, kind: plan.kind, tier: plan.tier, contacts: contacts)
    }

    /// Where the drill's receiver listens for one contact: unique, because both names are identifiers.
    package static func webhookPath(tenant: String, contact: String) -> String {
        "/\(tenant)/\(contact)"
    }

    private static func path(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return "/" }
        return String(rest[slash...].prefix { $0 != "?" && $0 != "#" })
    }
}
