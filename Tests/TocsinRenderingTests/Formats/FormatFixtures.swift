import Foundation
import Testing
import TocsinCore
import TocsinRendering

/// The sample notice in one of the formats.
func notice(
    _ format: WebhookFormat, text: String = "Hello {{contact.name}}\n\n{{ack.url}}\ncode {{ack.code}}\n",
    subject: String = "notice for {{tenant.name}}", kind: AdvisoryKind = .initial, locale: String = "en",
    name: String = "Security Operations", alsoMailed: Bool? = nil, thread: String? = nil
) throws -> RenderedNotice {
    var inputs = try makeInputs(subject: subject, webhook: text, replyTo: "desk@provider.example")
    inputs.advisory.kind = kind
    if locale != "en" { inputs.advisory.locales[locale] = inputs.advisory.locales["en"] }
    var path = try makePath(.webhook, contactName: name, locale: locale, url: "https://x.example/")
    path.format = format
    path.alsoMailed = alsoMailed
    return try NoticeRenderer(inputs: inputs)
        .render(makeCustomer(), path, caseCode: caseCode, messageID: messageHex, thread: thread)
}

extension RenderedNotice {
    /// The body as JSON.
    func object(_ values: NoticeValues = sentValues) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes(values))) as? [String: Any])
    }

    /// Slack's blocks.
    func blocks() throws -> [[String: Any]] { try #require(try object()["blocks"] as? [[String: Any]]) }

    /// The card of Teams.
    func card() throws -> [String: Any] {
        let attachments = try #require(try object()["attachments"] as? [[String: Any]])
        return try #require(attachments.first?["content"] as? [String: Any])
    }

    /// PagerDuty's payload.
    func payload() throws -> [String: Any] { try #require(try object()["payload"] as? [String: Any]) }
}

extension [String: Any] {
    /// A block's text.
    var blockText: String? { (self["text"] as? [String: Any])?["text"] as? String }
}
