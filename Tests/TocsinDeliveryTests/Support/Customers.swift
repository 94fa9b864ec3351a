import TocsinCore

extension Advisory {
    /// Mail in two parts and a webhook text, with one fact.
    static let small = Advisory(
        name: "first-notice", kind: .initial, subjectPrefix: "Provider Security:", requiredFacts: ["account"],
        defaultLocale: "en",
        locales: [
            "en": Texts(
                subject: "notice for {{tenant.name}}\n",
                text:
                    "To {{contact.name}}: {{facts.account}} was read by {{facts.actor}}.\n.\n{{ack.url}} {{ack.code}}\n",
                html: "<p>To {{contact.name}}: {{facts.account}}. <a href=\"{{ack.url}}\">{{ack.code}}</a></p>\n",
                webhook: "{{facts.account}}: {{ack.url}} {{ack.code}}\n")
        ])
}

extension Tenant {
    init(_ tenant: String, _ contacts: [Contact]) {
        self.init(
            tenant: tenant, name: "\(tenant) & Söhne", tier: "government", locale: "en", share: .named,
            contacts: contacts, place: Place(file: "contacts/\(tenant).yaml", line: 1))
    }

    /// Customers with one mailbox each: `c1`, `c2`, …
    static func mailboxes(_ count: Int) throws -> [Tenant] {
        try (1...count).map { Tenant("c\($0)", [try Contact("soc", mail: "soc@c\($0).example")]) }
    }
}

extension Contact {
    init(
        _ id: String, order: Int = 1, mail: String? = nil, webhook: String? = nil, webhookFile: String? = nil,
        phone: String? = nil
    )
        throws
    {
        var channels: [Channel] = []
        if let mail { channels.append(.smtp(try EmailAddress(mail))) }
        if let webhook { channels.append(.webhook(WebhookTarget(url: webhook))) }
        if let webhookFile { channels.append(.webhook(WebhookTarget(url: "", urlFile: webhookFile))) }
        if let phone { channels.append(.phone(phone)) }
        self.init(
            id: id, name: "Desk \(id)", role: "security", order: order, channels: channels,
            place: Place(file: "contacts/x.yaml", line: 9))
    }
}
