import TocsinCore

extension NoticeRenderer {
    /// The values of incident and release.
    static func sharedValues(_ inputs: ReleaseInputs, _ check: inout ValueCheck) -> TemplateMap {
        let incident = inputs.incident
        let steps = incident.steps.map { step in
            TemplateValue.map([
                "id": check.line(step.id, "steps.id"),
                "who": .text(step.who.rawValue),
                "title": check.line(step.title, "steps.title"),
                "customer": .flag(step.who == .customer),
                "provider": .flag(step.who == .provider),
            ])
        }
        var values: TemplateMap = [
            "incident": .map([
                "id": check.line(incident.id, "incident.id"),
                "title": check.line(incident.title, "incident.title"),
                "tlp": .text(incident.tlp.label),
                "embargo": .text(incident.embargo?.inUTC ?? ""),
            ]),
            "steps": .list(steps),
            "ack": .map([
                "url": .text(inputs.acknowledgementURL(token: Marker.token.text)),
                "code": .text(Marker.code.text),
            ]),
            "version": .number(inputs.version),
            "drill": .flag(inputs.drill),
        ]
        if let change = inputs.change {
            values["change"] = .map([
                "what": check.line(change.whatChanged, "change.what"),
                "replaces": change.replaces.map(TemplateValue.number) ?? .text(""),
                "asksAgain": .flag(change.asksAgain),
            ])
        }
        return values
    }

    /// All values of one notice.
    func values(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, caseCode: String, _ check: inout ValueCheck
    ) -> TemplateValue {
        var values = shared
        Self.localise(
            &values, customer.facts, inputs,
            LocalForms(locale: path.formsLocale, timezone: customer.timezone), &check)
        values["tenant"] = .map([
            "tenant": check.line(customer.tenant, "tenant.tenant"),
            "name": check.line(customer.name, "tenant.name"),
            "kind": .text(customer.kind.rawValue),
            "tier": check.line(customer.tier, "tenant.tier"),
            "sector": check.line(customer.sector, "tenant.sector"),
            "region": check.line(customer.region, "tenant.region"),
            "locale": .text(path.locale),
            "timezone": check.line(customer.timezone, "tenant.timezone"),
        ])
        values["contact"] = .map([
            "id": check.line(path.contact, "contact.id"),
            "name": check.line(path.contactName, "contact.name"),
            "role": check.line(path.role, "contact.role"),
        ])
        if let words = inputs.change?.translation(in: path.locale), case .map(var change) = values["change"] {
            change["what"] = check.line(words, "change.what")
            values["change"] = .map(change)
        }
        let attachments = inputs.attachments(of: customer)
        values["hasAttachments"] = .flag(!attachments.isEmpty)
        values["attachments"] = .list(
            attachments.map { attachment in
                .map([
                    "name": check.line(attachment.name, "attachments.name"),
                    "size": .text(ByteCount.text(attachment.size)),
                    "sha256": .text(attachment.sha256),
                ])
            })
        values["caseCode"] = .text(caseCode)
        return .map(values)
    }

    /// Puts in the facts, and the end of the embargo, as the reader is used to see them.
    static func localise(
        _ values: inout TemplateMap, _ facts: [String: String], _ inputs: ReleaseInputs,
        _ forms: @autoclosure () -> LocalForms, _ check: inout ValueCheck
    ) {
        var written = facts
        let types = inputs.advisory.factTypes ?? [:]
        let forms = types.isEmpty && inputs.incident.embargo == nil ? nil : forms()
        if let forms {
            for (name, type) in types.sorted(by: { $0.key < $1.key }) {
                guard let text = facts[name] else { continue }
                guard let shown = type.text(text, forms) else {
                    check.refuse("“facts.\(name)” is no \(type.rawValue); write it as \(type.rule)")
                    continue
                }
                written[name] = shown
            }
        }
        values["facts"] = check.facts(written)
        if let embargo = inputs.incident.embargo, let forms, case .map(var incident) = values["incident"] {
            incident["embargo"] = .text(forms.instant(embargo))
            values["incident"] = .map(incident)
        }
    }
}

extension CustomerPlan.Path {
    /// The reader's own locale if its language is that of the texts, else theirs: `en-GB` for texts in `en`.
    var formsLocale: String {
        let language = { (tag: String) in tag.split(separator: "-").first?.lowercased() }
        guard let reader, language(reader) == language(locale) else { return locale }
        return reader
    }
}
