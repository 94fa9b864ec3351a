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
                "embargo": .text(incident.embargo?.readable ?? ""),
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
        values["facts"] = check.facts(customer.facts)
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
}

extension Instant {
    /// `2023-07-11 21:00 UTC`; with seconds only if there are some.
    fileprivate var readable: String {
        let text = rfc3339
        let seconds = civilTime.second == 0 ? "" : text.dropFirst(16).prefix(3)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))\(seconds) UTC"
    }
}
