import FoundationEssentials
package import TocsinCore

/// Reads notices as a customer does: from the received bytes, knowing only where genuine links point.
package struct NoticeReader: Sendable {
    private let linkPrefix: String

    /// - Parameter publicURL: Where acknowledgement links point, with or without a slash at the end.
    package init(publicURL: String) {
        linkPrefix = (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + "/a/"
    }

    /// Reads a mail.
    ///
    /// - Parameter bytes: The message as received.
    /// - Throws: `UnreadableNotice` with what is missing; nothing is guessed.
    package func mail(_ bytes: [UInt8]) throws(UnreadableNotice) -> NoticeContent {
        let message = MailMessage(bytes)
        guard let text = try message.text("text/plain") else { throw UnreadableNotice("it has no plain text") }
        guard let messageID = message.header("message-id").map(Self.bare), !messageID.isEmpty else {
            throw UnreadableNotice("it has no Message-ID")
        }
        let found = NoticeText(text, linkPrefix: linkPrefix)
        let acknowledgement = try found.acknowledgement()
        let subject = TransferEncoding.header(message.header("subject") ?? "")
        let html = try message.text("text/html")
        if let html {
            let pieces = html.components(separatedBy: linkPrefix + acknowledgement.token)
            guard pieces.count > 1, pieces.contains(where: { $0.contains(acknowledgement.code) }) else {
                throw UnreadableNotice("its HTML lacks the link or the code that its plain text has")
            }
        }
        let files = try message.files().map { ReceivedFile(name: $0.name, sha256: sha256($0.content)) }
        let isMarked = message.header("x-tocsin-drill")?.lowercased().hasPrefix("yes") == true
        return NoticeContent(
            token: acknowledgement.token, code: acknowledgement.code, caseCode: found.caseCode, messageID: messageID,
            thread: message.header("in-reply-to").map(Self.bare), text: text,
            saysDrill: isMarked && Self.saysDrill(subject) && Self.saysDrill(text) && Self.saysDrill(html ?? text),
            files: files)
    }

    /// Reads a generic webhook.
    ///
    /// - Parameters:
    ///   - body: The JSON as received.
    ///   - id: The header `webhook-id`.
    /// - Throws: `UnreadableNotice` with what is missing; nothing is guessed.
    package func webhook(_ body: [UInt8], id: String) throws(UnreadableNotice) -> NoticeContent {
        let notice: WebhookNotice
        do {
            notice = try JSONDecoder().decode(WebhookNotice.self, from: Data(body))
        } catch {
            throw UnreadableNotice("its body is not a notice in JSON with data.acknowledge.url and code")
        }
        guard !id.isEmpty else { throw UnreadableNotice("it has no webhook-id") }
        let data = notice.data
        let link = "\(data.acknowledge.url) \(data.acknowledge.code)"
        let acknowledgement = try NoticeText(link, linkPrefix: linkPrefix).acknowledgement()
        guard acknowledgement.code == data.acknowledge.code else {
            throw UnreadableNotice("data.acknowledge.code is not six digits")
        }
        return NoticeContent(
            token: acknowledgement.token, code: acknowledgement.code, caseCode: data.caseCode, messageID: id,
            thread: data.thread, text: data.text ?? "",
            saysDrill: data.drill == true && Self.saysDrill(data.subject ?? "") && Self.saysDrill(data.text ?? ""))
    }

    /// Reads a webhook in the form of another service.
    ///
    /// - Throws: `UnreadableNotice` with what is missing; nothing is guessed.
    package func webhook(_ body: [UInt8], format: WebhookFormat) throws(UnreadableNotice) -> NoticeContent {
        let notice = try ForeignNotice(body, format: format)
        let found = NoticeText(notice.text, linkPrefix: linkPrefix)
        let acknowledgement = try found.acknowledgement()
        return NoticeContent(
            token: acknowledgement.token, code: acknowledgement.code, caseCode: found.caseCode, messageID: notice.id,
            thread: notice.thread, text: notice.text,
            saysDrill: Self.saysDrill(notice.subject) && Self.saysDrill(notice.text))
    }

    private static func bare(_ messageID: String) -> String {
        String(messageID.filter { $0 != "<" && $0 != ">" && $0 != " " })
    }

    /// In one of the languages that have words of their own for it.
    private static func saysDrill(_ text: String) -> Bool {
        let folded = text.lowercased()
        return ["drill", "übung", "exercice", "simulacro", "訓練", "تدريب"].contains { folded.contains($0) }
    }
}

/// The parts of a generic webhook that a customer's system reads.
private struct WebhookNotice: Decodable {
    struct Payload: Decodable {
        var caseCode: String?
        var thread: String?
        var subject: String?
        var text: String?
        var acknowledge: Acknowledge
        var drill: Bool?
    }

    struct Acknowledge: Decodable {
        var url: String
        var code: String
    }

    var data: Payload
}
