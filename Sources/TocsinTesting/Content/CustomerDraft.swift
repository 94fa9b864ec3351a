package import TocsinCore
package import TocsinLedger

/// One customer on paper: enough to make the ledger's `PlannedCustomer` from.
package struct CustomerDraft: Sendable {
    package var tenant: String
    package var tier: String?
    package var share: ShareLevel
    package var paths: [Path]
    /// Contacts that a person calls.
    package var phones: [String]
    /// Deliveries of earlier releases that this plan replaces.
    package var replaces: [String]
    /// From 1; 0 for a release without waves.
    package var wave: Int
    /// IANA.
    package var timezone: String?

    /// One contact reached on one channel.
    package struct Path: Sendable, Hashable {
        package var contact: String
        package var channel: ChannelKind
        package var turn: Int
        package var wait: TimeSpan?

        package init(_ contact: String, _ channel: ChannelKind = .smtp, turn: Int = 0, wait: TimeSpan? = nil) {
            self.contact = contact
            self.channel = channel
            self.turn = turn
            self.wait = wait
        }
    }

    package init(
        _ tenant: String, tier: String? = "government", share: ShareLevel = .named, paths: [Path] = [Path("soc")],
        phones: [String] = [], replaces: [String] = [], wave: Int = 0, timezone: String? = nil
    ) {
        self.tenant = tenant
        self.tier = tier
        self.share = share
        self.paths = paths
        self.phones = phones
        self.replaces = replaces
        self.wave = wave
        self.timezone = timezone
    }
}

extension CustomerDraft {
    /// Everything about the customer that a release freezes.
    package func plan() throws -> CustomerPlan {
        CustomerPlan(
            tenant: tenant, name: "\(tenant) & Söhne", kind: .organisation, tier: tier, sector: nil, region: "eu",
            timezone: timezone, share: share, facts: ["account": "\(tenant)-17"],
            paths: try paths.map { path in
                CustomerPlan.Path(
                    contact: path.contact, contactName: path.contact, turn: path.turn, channel: path.channel,
                    locale: "en", wait: path.wait,
                    address: path.channel == .smtp ? try EmailAddress("\(path.contact)@\(tenant).example") : nil,
                    url: path.channel == .webhook ? "https://\(tenant).example/\(path.contact)" : nil)
            },
            phones: phones.map { CustomerPlan.Phone(contact: $0, contactName: $0, number: "+12025550143") })
    }

    /// What `Ledger.store` takes.
    ///
    /// - Parameters:
    ///   - incident: The incident's id.
    ///   - text: Stands for what the messages say: another text has other digests.
    ///   - reminds: Whether reminders are approved with the notices.
    package func planned(incident: String, text: String, reminds: Bool = false) throws -> PlannedCustomer {
        PlannedCustomer(
            description: CustomerDescription(
                tenant: tenant, kind: .organisation, tier: tier, sector: nil, region: "eu", share: share),
            plan: try encodeJSON(plan()),
            deliveries: paths.map { path in
                PlannedDelivery(
                    contact: path.contact, channel: path.channel, turn: path.turn,
                    messageDigest: sha256("\(text)/\(tenant)/\(path.contact)/\(path.channel.rawValue)"),
                    tokenDigest: sha256("token/\(incident)/\(tenant)/\(path.contact)"),
                    reminderDigest: reminds ? sha256("reminder/\(tenant)/\(path.contact)") : nil, wait: path.wait)
            },
            replaces: replaces, wave: wave > 0 ? wave : nil, timezone: timezone)
    }
}
