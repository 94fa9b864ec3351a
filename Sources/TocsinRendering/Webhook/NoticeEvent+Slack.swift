import TocsinCore

extension NoticeEvent {
    /// The most of a notice's text with the line of its files, escaped: Slack refuses messages of about 13,200 characters (`msg_blocks_too_long`).
    static let slackTextLimit = 12_000
    /// The most of one section's text, and of a header's.
    private static let sectionLimit = 3_000
    private static let headerLimit = 150

    /// A message for an incoming webhook of Slack: a header, the text in sections, the files, the codes, the link.
    ///
    /// Everything that a template or a customer's data says stands in `plain_text`, in which Slack looks for no markup, and is
    /// escaped, so that it mentions nobody. The one `mrkdwn` text, the link, is ours.
    func slack(_ content: Content) -> Body {
        let subject = Self.slackEscaped(content.subject)
        let (header, isCut) = TextFitting.fit(content.subject) { Self.slackLength($0) <= Self.headerLimit }
        var sections = TextFitting.parts(of: content.text) { Self.slackLength($0) <= Self.sectionLimit }
            .filter { !$0.allSatisfy(\.isWhitespace) }
        if isCut { sections.insert(content.subject, at: 0) }
        var json = JSONText()
        json.object { message in
            // What a notification and a screen reader say.
            message.add("text", subject)
            message.add("mrkdwn", false)
            message.add("unfurl_links", false)
            message.add("unfurl_media", false)
            message.array("blocks") { blocks in
                blocks.object { block in
                    block.add("type", "header")
                    block.add("block_id", id)
                    Self.plain("text", header, &block)
                }
                for (index, section) in sections.enumerated() {
                    blocks.object { block in
                        block.add("type", "section")
                        if index == 0, let thread { block.add("block_id", "thread_msg_" + thread) }
                        Self.plain("text", section, &block)
                    }
                }
                if let filesLine {
                    blocks.object { block in
                        block.add("type", "section")
                        Self.plain("text", filesLine, &block)
                    }
                }
                blocks.object { block in
                    block.add("type", "section")
                    block.array("fields") { fields in
                        let answers = answerURL(token: content.token) != nil
                        for (label, value) in (answers ? [(words.code, content.code)] : [])
                            + [(words.caseCode, caseCode)]
                        {
                            fields.object { Self.plainMembers("\(label): \(value)", &$0) }
                        }
                    }
                }
                if let url = answerURL(token: content.token) {
                    blocks.object { block in
                        block.add("type", "section")
                        block.object("text") { text in
                            text.add("type", "mrkdwn")
                            text.add("text", "<\(Self.slackEscaped(url))|\(words.answer)>")
                            text.add("verbatim", true)
                        }
                    }
                }
            }
        }
        return Body(bytes: json.bytes)
    }

    /// How long Slack finds a text: escaped, in UTF-16, its markers at the length of their values.
    static func slackLength(_ text: String) -> Int {
        let filled = Marker.replace(in: Array(text.utf8), with: .placeholders)
        return slackEscaped(String(decoding: filled, as: UTF8.self)).utf16.count
    }

    /// `&`, `<` and `>` are Slack's control characters: without them there is no mention, link or date.
    static func slackEscaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func plain(_ key: String, _ text: String, _ json: inout JSONText) {
        json.object(key) { plainMembers(text, &$0) }
    }

    private static func plainMembers(_ text: String, _ json: inout JSONText) {
        json.add("type", "plain_text")
        json.add("text", slackEscaped(text))
        json.add("emoji", false)
    }
}
