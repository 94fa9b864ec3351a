package import TocsinCore

/// A customer as a list of fields, for showing what differs.
enum ContactFields {
    /// Every field that is set, in the order of the file.
    static func all(of tenant: Tenant) -> [(field: String, value: String)] {
        var fields: [(field: String, value: String)] = [
            ("name", tenant.name), ("kind", tenant.kind.rawValue), ("share", tenant.share.rawValue),
        ]
        let optional: [(String, String?)] = [
            ("tier", tenant.tier), ("sector", tenant.sector), ("region", tenant.region), ("locale", tenant.locale),
            ("timezone", tenant.timezone), ("checked", tenant.checked?.text),
        ]
        fields += optional.compactMap { field, value in value.map { (field, $0) } }
        for contact in tenant.contacts {
            let begin = "contacts.\(contact.id)."
            fields += [(begin + "name", contact.name), (begin + "order", String(contact.order))]
            let optional: [(String, String?)] = [
                ("role", contact.role), ("locale", contact.locale), ("wait", contact.wait?.text),
                ("checked", contact.checked?.text),
            ]
            fields += optional.compactMap { field, value in value.map { (begin + field, $0) } }
            fields += contact.channels.map { (begin + $0.kind.rawValue, value(of: $0)) }
        }
        return fields
    }

    /// The address, of a webhook with its format: `Slack, in the file secrets/hook`.
    private static func value(of channel: Channel) -> String {
        switch channel.format {
        case .generic, nil: channel.shown
        case .slack, .teams, .pagerduty: "\(channel.format?.words ?? ""), \(channel.shown)"
        }
    }

    /// What changes from one to the other, in the order of the new one.
    static func differences(from old: Tenant?, to new: Tenant) -> [ImportPlan.Difference] {
        let before = Dictionary((old.map { all(of: $0) } ?? []).map { ($0.field, $0.value) }) { first, _ in first }
        return all(of: new).compactMap { field, value in
            before[field] == value ? nil : ImportPlan.Difference(field: field, old: before[field], new: value)
        }
    }
}

extension Channel {
    /// The address; of a webhook whose URL or key is a secret the file's name.
    package var shown: String {
        switch self {
        case .smtp(let address): address.description
        case .webhook(let target): target.shown
        case .phone(let number): number
        }
    }

    /// In which form the receiver of a webhook takes a notice; `nil` for another channel.
    package var format: WebhookFormat? {
        switch self {
        case .webhook(let target): target.format
        case .smtp, .phone: nil
        }
    }
}
