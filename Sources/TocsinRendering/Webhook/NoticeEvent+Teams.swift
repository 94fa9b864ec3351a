import TocsinCore

extension NoticeEvent {
    /// A message for a workflow of Teams: one Adaptive Card 1.4.
    ///
    /// All texts stand in `TextRun`, which knows no Markdown; a mention would need an entity of its own, and there is none.
    func teams(_ content: Content) -> Body {
        var json = JSONText()
        json.object { message in
            message.add("type", "message")
            message.array("attachments") { attachments in
                attachments.object { attachment in
                    attachment.add("contentType", "application/vnd.microsoft.card.adaptive")
                    attachment.addNull("contentUrl")
                    attachment.object("content") { card(&$0, content) }
                }
            }
        }
        return Body(bytes: json.bytes)
    }

    private func card(_ card: inout JSONText, _ content: Content) {
        card.add("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        card.add("type", "AdaptiveCard")
        card.add("version", "1.4")
        card.add("lang", locale.split(separator: "-").first.map { $0.lowercased() } ?? "en")
        let answer = answerURL(token: content.token)
        card.array("body") { body in
            body.object { Self.run(content.subject, &$0, id: id, isTitle: true) }
            var isFirst = true
            var spacing = "medium"
            for line in content.text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.allSatisfy(\.isWhitespace) {
                    spacing = "medium"
                    continue
                }
                let thread = isFirst ? thread.map { "thread_msg_" + $0 } : nil
                body.object { Self.run(String(line), &$0, id: thread, spacing: spacing) }
                isFirst = false
                spacing = "none"
            }
            if let filesLine { body.object { Self.run(filesLine, &$0, spacing: "medium") } }
            let codes = (answer == nil ? [] : ["\(words.code): \(content.code)"]) + ["\(words.caseCode): \(caseCode)"]
            for (index, code) in codes.enumerated() {
                body.object { Self.run(code, &$0, spacing: index == 0 ? "medium" : "none") }
            }
        }
        guard let answer else { return }
        card.array("actions") { actions in
            actions.object { action in
                action.add("type", "Action.OpenUrl")
                action.add("title", words.answer)
                action.add("url", answer)
            }
        }
    }

    /// One paragraph.
    private static func run(
        _ text: String, _ block: inout JSONText, id: String? = nil, isTitle: Bool = false, spacing: String? = nil
    ) {
        block.add("type", "RichTextBlock")
        if let id { block.add("id", id) }
        if let spacing { block.add("spacing", spacing) }
        block.array("inlines") { inlines in
            inlines.object { run in
                run.add("type", "TextRun")
                run.add("text", text)
                if isTitle {
                    run.add("weight", "bolder")
                    run.add("size", "medium")
                }
            }
        }
    }
}
