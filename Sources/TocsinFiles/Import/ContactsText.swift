import TocsinCore

/// Writes customers as the files of `contacts/` that `ContactsYAML` and `ContactsCSV` read.
enum ContactsText {
    // MARK: YAML

    /// One customer's file.
    static func yaml(_ tenant: Tenant) -> String {
        var lines = ["schema: 1", "tenant: \(scalar(tenant.tenant))", "name: \(scalar(tenant.name))"]
        let fields: [(String, String?)] = [
            ("kind", tenant.kind.rawValue), ("tier", tenant.tier), ("sector", tenant.sector), ("region", tenant.region),
            ("locale", tenant.locale), ("timezone", tenant.timezone), ("share", tenant.share.rawValue),
        ]
        lines += fields.compactMap { key, value in value.map { "\(key): \(scalar($0))" } }
        if let checked = tenant.checked { lines.append("checked: \(checked.text)") }
        lines.append("contacts:")
        for contact in tenant.contacts {
            lines += ["  - id: \(scalar(contact.id))", "    name: \(scalar(contact.name))"]
            if let role = contact.role { lines.append("    role: \(scalar(role))") }
            lines.append("    order: \(contact.order)")
            if let locale = contact.locale { lines.append("    locale: \(scalar(locale))") }
            if let wait = contact.wait { lines.append("    wait: \(wait.text)") }
            if let checked = contact.checked { lines.append("    checked: \(checked.text)") }
            lines.append("    channels:")
            lines += contact.channels.map { "      - \(channel($0))" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func channel(_ channel: Channel) -> String {
        switch channel {
        case .smtp(let address): "smtp: \(scalar(address.description))"
        case .webhook(let target):
            "webhook: {\(target.keys.map { "\($0.key): \(quoting($0.value))" }.joined(separator: ", "))}"
        case .phone(let number): "phone: \(quoting(number))"
        }
    }

    /// A scalar, in quotes unless it is a plain word or words that no reader of YAML takes for anything else.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.utf8.first.map(isLetter) == true && text.utf8.last != UInt8(ascii: " ")
            && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || " ._@/-".utf8.contains($0) }
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        return isPlain && !words.contains(text.lowercased()) ? text : quoting(text)
    }

    /// A double-quoted scalar (YAML 1.2, section 7.3.1); what no editor shows is escaped.
    private static func quoting(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\t": quoted += "\\t"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    quoted += "\\U" + String(repeating: "0", count: 8 - code.count) + code
                default: quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }

    // MARK: CSV

    /// What of a customer has no column; `nil` if all has one.
    ///
    /// The customer's own `checked` has none either: it has become that of the contacts before.
    static func csvFault(_ tenant: Tenant) -> String? {
        for contact in tenant.contacts {
            if contact.locale != nil { return "the locale of the contact \(contact.id)" }
            if contact.wait != nil { return "the wait of the contact \(contact.id)" }
            for case .webhook(let target) in contact.channels where target.cell == nil {
                return "the url of the contact \(contact.id), beside its keyFile,"
            }
        }
        return nil
    }

    /// A file of many customers, one row a channel.
    static func csv(_ tenants: [Tenant]) -> String {
        let columns = ContactsCSV.Column.allCases
        var rows = [columns.map(\.title)]
        for tenant in tenants {
            for contact in tenant.contacts {
                for channel in contact.channels {
                    rows.append(columns.map { cell($0, tenant, contact, channel) ?? "" })
                }
            }
        }
        return rows.map { $0.map(field).joined(separator: ",") + "\n" }.joined()
    }

    private static func cell(
        _ column: ContactsCSV.Column, _ tenant: Tenant, _ contact: Contact, _ channel: Channel
    ) -> String? {
        switch column {
        case .tenant: tenant.tenant
        case .name: tenant.name
        case .kind: tenant.kind.rawValue
        case .tier: tenant.tier
        case .sector: tenant.sector
        case .region: tenant.region
        case .locale: tenant.locale
        case .timezone: tenant.timezone
        case .share: tenant.share.rawValue
        case .contact: contact.id
        case .contactName: contact.name
        case .role: contact.role
        case .order: String(contact.order)
        case .channel: channel.kind.rawValue
        case .address: address(channel)
        case .format: channel.format == .generic ? nil : channel.format?.rawValue
        case .checked: contact.checked?.text
        }
    }

    private static func address(_ channel: Channel) -> String? {
        switch channel {
        case .smtp(let address): address.description
        case .webhook(let target): target.cell
        case .phone(let number): number
        }
    }

    private static func field(_ text: String) -> String {
        let needsQuotes =
            text.first == " " || text.last == " " || text.utf8.contains { ",\"\r\n".utf8.contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
