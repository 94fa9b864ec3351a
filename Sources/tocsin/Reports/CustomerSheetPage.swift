import TocsinCore

/// All that is known of one customer, as people read it.
struct CustomerSheetPage {
    let sheet: CustomerSheet
    let findings: [ContactFinding]
    let style: Style

    var text: String {
        var parts = [
            style(.bold, printable(sheet.name)) + "  " + style(.dim, "\(sheet.tenant), in \(sheet.file):\(sheet.line)")
        ]
        parts.append(fields())
        parts.append("contacts:\n" + contacts())
        parts.append("told in this order, as long as nobody answers:\n" + steps())
        if sheet.incidents.isEmpty {
            parts.append("in no incident")
        } else {
            parts += sheet.incidents.map(incident)
        }
        if !findings.isEmpty { parts.append(findings.map { $0.line(style) }.joined(separator: "\n")) }
        return parts.joined(separator: "\n")
    }

    private func fields() -> String {
        let fields: [(String, String?)] = [
            ("kind", sheet.kind.rawValue), ("tier", sheet.tier), ("sector", sheet.sector), ("region", sheet.region),
            ("locale", sheet.locale), ("timezone", sheet.timezone), ("share", sheet.share.rawValue),
            ("checked", sheet.checked?.text),
        ]
        return "  "
            + fields.compactMap { name, value in value.map { "\(name): \(printable($0))" } }.joined(separator: ", ")
    }

    private func contacts() -> String {
        var table = TextTable([.init("contact"), .init("name"), .init("role"), .init("channel"), .init("address")])
        for contact in sheet.contacts {
            for (index, channel) in contact.channels.enumerated() {
                let isFirst = index == 0
                table.add([
                    .init(isFirst ? contact.contact : ""), .init(isFirst ? contact.name : ""),
                    .init(isFirst ? contact.role ?? "" : ""), .init(channel.kind.words(channel.format)),
                    .init(channel.address),
                ])
            }
        }
        return trimmed(table.text(style))
    }

    private func steps() -> String {
        let lines = sheet.steps.enumerated().map { index, step in
            switch step.what {
            case .message:
                let channels = step.channels.map(\.rawValue).joined(separator: " and ")
                let rest = sheet.steps.count > index + 1 ? ", then \(step.wait ?? "") of silence" : ""
                return "  \(index + 1). \(step.contact) by \(channels)\(rest)\(distrust(step))"
            case .call:
                let numbers = step.numbers.joined(separator: ", ")
                return "  \(index + 1). a person calls \(step.contact): \(numbers)\(distrust(step))"
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Where a step is not taken as it stands.
    private func distrust(_ step: CustomerSheet.Step) -> String {
        let groups = Dictionary(grouping: step.distrusted, by: \.incident).sorted { $0.key < $1.key }
        return groups.map { incident, marks in
            let channels = marks.map(\.channel.rawValue).joined(separator: " and ")
            return style(.red, "; not by \(channels) in \(incident): not trusted")
        }.joined()
    }

    private func incident(_ incident: CustomerSheet.Incident) -> String {
        var lines = ["in \(incident.incident): \(incident.state.rawValue)"]
        if !incident.distrusted.isEmpty {
            lines.append(style(.red, "  not trusted: \(words(incident.distrusted))"))
        }
        let rest = incident.notPlanned.filter { mark in
            !incident.distrusted.contains { $0.holds(for: mark.contact, mark.channel) }
        }
        if !rest.isEmpty, let release = incident.release {
            lines.append(
                style(.yellow, "  not used by release \(release): \(words(rest))")
                    + " (marked in its batch, or added later)")
        }
        return lines.joined(separator: "\n")
    }

    private func words(_ marks: [CustomerSheet.Mark]) -> String {
        marks.map { mark in
            switch (mark.contact, mark.channel) {
            case (let contact?, let channel?): "\(contact)/\(channel.rawValue)"
            case (let contact?, nil): "\(contact), by all channels"
            case (nil, let channel?): "\(channel.rawValue), for all contacts"
            case (nil, nil): "everything"
            }
        }.joined(separator: "; ")
    }

    private func trimmed(_ text: String) -> String {
        text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
