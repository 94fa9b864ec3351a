import TocsinCore

/// A notice as a webhook's body: an `incident.notice` event in the form of Standard Webhooks 1.0.0.
struct NoticeEvent: Sendable {
    let inputs: ReleaseInputs
    let tenant: String
    let contact: String
    let caseCode: String
    /// The unique part of the id of the event that began the thread; `nil` if this one does.
    var thread: String?
    /// Named in the body, which carries none of their bytes.
    var attachments: [Attachment] = []

    /// The most bytes of a body: Standard Webhooks asks for less than 20 kB.
    static let maximumLength = 20_000

    /// Builds the body: compact JSON in UTF-8 with a fixed order of keys.
    func bytes(subject: String, text: String, values: NoticeValues) -> [UInt8] {
        json(subject: subject, text: text, token: values.token, code: values.code, date: Self.written(values.date))
            .bytes
    }

    /// Builds the body under the placeholders, from texts with markers. JSON leaves markers and their values as they are.
    func layout(subject: String, text: String) -> MessageLayout {
        let date = Self.written(NoticeValues.placeholders.date)
        let marked = json(
            subject: subject, text: text, token: Marker.token.text, code: Marker.code.text, date: date)
        let (bytes, places) = Marker.placed(in: marked.bytes)
        // Before the first marker, so that the placeholders have not moved it.
        let patch = MessageLayout.Patch(
            source: .date, offset: marked.dateOffset, valueOffset: 0, count: date.utf8.count)
        return MessageLayout(bytes: bytes, patches: [patch] + places)
    }

    /// An instant as the body writes it.
    static func written(_ date: Instant) -> String { date.wholeSecond.rfc3339 }

    private func json(
        subject: String, text: String, token: String, code: String, date: String
    ) -> (bytes: [UInt8], dateOffset: Int) {
        var json = JSONText()
        var dateOffset = 0
        json.object { event in
            event.add("type", "incident.notice")
            event.add("timestamp", date)
            dateOffset = event.bytes.count - 1 - date.utf8.count
            event.object("data") { data in
                data.add("incident", inputs.incident.id)
                data.add("title", inputs.incident.title)
                data.add("tlp", inputs.incident.tlp.label)
                data.add("advisory", inputs.advisory.name)
                data.add("kind", inputs.advisory.kind.rawValue)
                data.add("version", inputs.version)
                data.add("tenant", tenant)
                data.add("contact", contact)
                data.add("caseCode", caseCode)
                if let thread { data.add("thread", "msg_" + thread) }
                if let change = inputs.change { data.add("whatChanged", change.whatChanged) }
                data.add("subject", subject)
                data.add("text", text)
                if !attachments.isEmpty {
                    data.list("attachments", attachments) { file, attachment in
                        file.add("name", attachment.name)
                        file.add("type", attachment.type)
                        file.add("size", attachment.size)
                        file.add("sha256", attachment.sha256)
                    }
                }
                data.object("acknowledge") { acknowledge in
                    acknowledge.add("url", inputs.acknowledgementURL(token: token))
                    acknowledge.add("code", code)
                }
                data.add("drill", inputs.drill)
            }
        }
        return (json.bytes, dateOffset)
    }
}

extension ReleaseInputs {
    /// Where the holder of a token acknowledges.
    func acknowledgementURL(token: String) -> String { "\(publicURL)/a/\(token)" }
}

extension Instant {
    /// The instant without its fraction of a second, so that every body of a release has the same length.
    fileprivate var wholeSecond: Instant {
        let rest = microseconds % 1_000_000
        return Instant(microseconds: microseconds - (rest < 0 ? rest + 1_000_000 : rest))
    }
}
