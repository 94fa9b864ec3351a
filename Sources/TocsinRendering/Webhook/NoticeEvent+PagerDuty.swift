import TocsinCore

extension NoticeEvent {
    /// An event for PagerDuty's Events API v2.
    ///
    /// Every notice and every reminder has a `dedup_key` of its own and triggers an alert: PagerDuty calls nobody for a further
    /// event with the key of an open one, nor for a resolution. All attempts of one delivery have the same key. A subject has at
    /// most 300 characters and the key at most 166, where PagerDuty takes 1,024 and 255.
    func pagerDuty(_ content: Content) -> Body {
        var json = JSONText()
        var keyOffset = 0
        let answer = answerURL(token: content.token)
        json.object { event in
            event.add("routing_key", content.key)
            keyOffset = event.bytes.count - 1 - content.key.utf8.count
            event.add("event_action", "trigger")
            event.add("dedup_key", "\(inputs.incident.id):\(tenant):\(id)")
            event.add("client", inputs.sender.from.name ?? inputs.sender.from.address.domain)
            event.object("payload") { payload in
                payload.add("summary", content.subject)
                payload.add("source", inputs.sender.from.address.domain)
                payload.add("severity", severity)
                payload.add("group", inputs.incident.id)
                payload.add("class", "security incident notice")
                payload.object("custom_details") { details in
                    details.add("text", content.text)
                    if let answer {
                        details.object("acknowledge") { acknowledge in
                            acknowledge.add("url", answer)
                            acknowledge.add("code", content.code)
                        }
                    }
                    details.add("caseCode", caseCode)
                    details.add("incident", inputs.incident.id)
                    details.add("tlp", inputs.incident.tlp.label)
                    details.add("kind", inputs.advisory.kind.rawValue)
                    details.add("version", inputs.version)
                    details.add("tenant", tenant)
                    details.add("contact", contact)
                    details.add("id", id)
                    if let thread { details.add("thread", "msg_" + thread) }
                    if let change = inputs.change {
                        details.add("whatChanged", change.translation(in: locale) ?? change.whatChanged)
                    }
                    if let filesLine {
                        details.add("files", filesLine)
                        addAttachments(to: &details)
                    }
                    details.add("drill", inputs.drill)
                }
            }
            if let answer {
                event.array("links") { links in
                    links.object { link in
                        link.add("href", answer)
                        link.add("text", words.answer)
                    }
                }
            }
        }
        return Body(
            bytes: json.bytes,
            patches: [.init(source: .key, offset: keyOffset, valueOffset: 0, count: content.key.utf8.count)])
    }
}

extension NoticeEvent {
    /// How loud the alert is: a customer's rules may call nobody at night for `warning` and `info`.
    private var severity: String {
        switch inputs.advisory.kind {
        case .withdrawal, .allClear: "info"
        case .initial, .update, .correction, .reminder: inputs.advisory.isUrgent ? "critical" : "warning"
        }
    }
}
