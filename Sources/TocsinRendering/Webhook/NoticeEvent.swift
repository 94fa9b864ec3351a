import TocsinCore

/// A notice as a webhook's body, in the form that its receiver takes.
struct NoticeEvent: Sendable {
    let inputs: ReleaseInputs
    let tenant: String
    let contact: String
    let caseCode: String
    let format: WebhookFormat
    /// The locale of the texts, for the few words beside them.
    let locale: String
    /// `msg_` and hexadecimal digits: the same for every attempt.
    let id: String
    /// The unique part of the id of the event that began the thread; `nil` if this one does.
    let thread: String?
    /// Whether the same contact gets the notice by mail.
    let hasMail: Bool
    /// Named in the body, which carries none of their bytes.
    var attachments: [Attachment] = []

    /// What a body says that differs from sending to sending.
    struct Content {
        var subject: String
        var text: String
        var token: String
        var code: String
        var date: String
        var key: String

        /// With markers for token and code, and the placeholders of what stands at a known place.
        static func marked(subject: String, text: String) -> Content {
            Content(
                subject: subject, text: text, token: Marker.token.text, code: Marker.code.text,
                date: NoticeEvent.written(NoticeValues.placeholders.date), key: NoticeValues.placeholders.key)
        }
    }

    /// A body, and where the values stand that have no marker: date or key.
    struct Body {
        var bytes: [UInt8]
        var patches: [MessageLayout.Patch] = []
    }

    /// How many bytes a body must stay below.
    ///
    /// Standard Webhooks asks for less than 20 kB; Slack takes 40,000 characters, and the text is cut long before; Teams takes
    /// 28 KB, of which a library that measured it found 21 to arrive; PagerDuty takes 512 KB.
    var limit: Int {
        switch format {
        case .generic: 20_000
        case .slack: 100_000
        case .teams: 20_001
        case .pagerduty: 512_001
        }
    }

    /// The words beside the texts.
    var words: AddedWords { AddedWords(locale: locale) }

    /// Where the holder of the token answers; `nil` if the notice asks for no answer.
    func answerURL(token: String) -> String? {
        inputs.advisory.kind == .withdrawal ? nil : inputs.acknowledgementURL(token: token)
    }

    /// The text as far as the format takes it, with a sentence that says so if it was cut.
    ///
    /// - Parameters:
    ///   - text: With markers.
    ///   - subject: With markers.
    func fitted(_ text: String, subject: String) -> (text: String, isCut: Bool) {
        let address = (inputs.sender.replyTo ?? inputs.sender.from).address.description
        let ending = "\n\n" + words.shortened(hasMail: hasMail, address: address)
        switch format {
        case .generic: return (text, false)
        case .slack:
            let most = Self.slackTextLimit - (filesLine.map(Self.slackLength) ?? 0)
            return TextFitting.fit(text, ending: ending) { Self.slackLength($0) <= most }
        case .teams, .pagerduty:
            return TextFitting.fit(text, ending: ending) { text in
                layout(subject: subject, text: text).bytes.count < limit
            }
        }
    }

    /// Builds the body: compact JSON in UTF-8 with a fixed order of keys.
    func bytes(subject: String, text: String, values: NoticeValues) -> [UInt8] {
        body(
            Content(
                subject: subject, text: text, token: values.token, code: values.code, date: Self.written(values.date),
                key: values.key)
        ).bytes
    }

    /// Builds the body under the placeholders, from texts with markers. JSON leaves markers and their values as they are.
    func layout(subject: String, text: String) -> MessageLayout {
        let marked = body(.marked(subject: subject, text: text))
        let (bytes, places) = Marker.placed(in: marked.bytes)
        // They stand before the first marker, so that the placeholders have not moved them.
        return MessageLayout(bytes: bytes, patches: marked.patches + places)
    }

    /// An instant as the body writes it.
    static func written(_ date: Instant) -> String { date.wholeSecond.rfc3339 }

    private func body(_ content: Content) -> Body {
        switch format {
        case .generic: generic(content)
        case .slack: slack(content)
        case .teams: teams(content)
        case .pagerduty: pagerDuty(content)
        }
    }

    /// Names the files, so that whoever got them otherwise can compare them; nothing if there are none.
    func addAttachments(to json: inout JSONText) {
        if attachments.isEmpty { return }
        json.array("attachments") { list in
            for attachment in attachments {
                list.object { file in
                    file.add("name", attachment.name)
                    file.add("type", attachment.type)
                    file.add("size", attachment.size)
                    file.add("sha256", attachment.sha256)
                }
            }
        }
    }

    /// The most of the line that names the files, as Slack counts it: 20 names can have 5,000 characters.
    private static let filesLimit = 1_000

    /// One line that names the files and says where they are; `nil` if there are none.
    var filesLine: String? {
        if attachments.isEmpty { return nil }
        let address = (inputs.sender.replyTo ?? inputs.sender.from).address.description
        let names = attachments.map(\.name).joined(separator: ", ")
        let ending = " – " + words.files(hasMail: hasMail, address: address)
        return TextFitting.fit("\(words.attachments): \(names)\(ending)", ending: ending) {
            Self.slackLength($0) <= Self.filesLimit
        }.text
    }

    /// An `incident.notice` event in the form of Standard Webhooks 1.0.0.
    private func generic(_ content: Content) -> Body {
        var json = JSONText()
        var dateOffset = 0
        json.object { event in
            event.add("type", "incident.notice")
            event.add("timestamp", content.date)
            dateOffset = event.bytes.count - 1 - content.date.utf8.count
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
                if let change = inputs.change {
                    data.add("whatChanged", change.translation(in: locale) ?? change.whatChanged)
                }
                data.add("subject", content.subject)
                data.add("text", content.text)
                addAttachments(to: &data)
                if let answer = answerURL(token: content.token) {
                    data.object("acknowledge") { acknowledge in
                        acknowledge.add("url", answer)
                        acknowledge.add("code", content.code)
                    }
                }
                data.add("drill", inputs.drill)
            }
        }
        return Body(
            bytes: json.bytes,
            patches: [.init(source: .date, offset: dateOffset, valueOffset: 0, count: content.date.utf8.count)])
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
