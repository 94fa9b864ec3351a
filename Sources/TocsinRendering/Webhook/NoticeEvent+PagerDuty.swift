import TocsinCore

extension NoticeEvent {
    /// An event for PagerDuty's Events API v2.
    ///
    /// All notices to one customer have one `dedup_key`: a follow-up updates the alert that the first one opened, and an
    /// all-clear or a withdrawal resolves it. A subject has at most 300 characters and the key at most 129, where PagerDuty
    /// takes 1,024 and 255.
    func pagerDuty(_ content: Content) -> Body {
        var json = JSONText()
        var keyOffset = 0
        let answer = answerURL(token: content.token)
        json.object { event in
            event.add("routing_key", content.key)
            keyOffset = event.bytes.count - 1 - content.key.utf8.count
            event.add("event_action", inputs.advisory.kind.resolvesAlert ? "resolve" : "trigger")
            event.add("dedup_key", "\(inputs.incident.id):\(tenant)")
            event.add("client", inputs.sender.from.name ?? inputs.sender.from.address.domain)
            event.object("payload") { payload in
                payload.add("summary", content.subject)
                payload.add("source", inputs.sender.from.address.domain)
                payload.add("severity", inputs.advisory.isUrgent ? "critical" : "warning")
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

extension AdvisoryKind {
    /// Whether it ends what the earlier notices began.
    fileprivate var resolvesAlert: Bool {
        switch self {
        case .withdrawal, .allClear: true
        case .initial, .update, .correction, .reminder: false
        }
    }
}
