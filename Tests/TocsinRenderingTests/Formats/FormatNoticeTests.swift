import Foundation
import Testing
import TocsinCore
import TocsinRendering

@Suite("Notices for Slack, Teams and PagerDuty")
struct FormatNoticeTests {
    @Test("What a customer's data says mentions nobody and is no markup in Slack")
    func slackIsInert() throws {
        let name = "<!channel> <@U123> @here <https://evil.example|ok> *b* :fire:"
        let notice = try notice(.slack, text: "{{contact.name}}", subject: "{{contact.name}}", name: name)
        let body = String(decoding: notice.bytes(sentValues), as: UTF8.self)
        #expect(!body.contains("<!") && !body.contains("<@") && !body.contains("<https://evil"))
        #expect(try notice.object()["mrkdwn"] as? Bool == false)
        let texts = try notice.blocks().flatMap { block in
            [block["text"] as? [String: Any]].compactMap(\.self) + (block["fields"] as? [[String: Any]] ?? [])
        }
        for text in texts where (text["text"] as? String)?.contains("channel") == true {
            #expect(text["type"] as? String == "plain_text" && text["emoji"] as? Bool == false)
        }
        let marked = texts.filter { $0["type"] as? String == "mrkdwn" }.compactMap { $0["text"] as? String }
        #expect(marked == ["<https://notify.provider.example/a/\(sentValues.token)|Answer this notice>"])
    }

    @Test("What a customer's data says stands in Teams where no Markdown is read")
    func teamsIsInert() throws {
        let name = "[x](https://evil.example) **b** <at>all</at>"
        let card = try notice(.teams, text: "{{contact.name}}\n\nnext", name: name).card()
        let body = try #require(card["body"] as? [[String: Any]])
        #expect(body.allSatisfy { $0["type"] as? String == "RichTextBlock" })
        let runs = body.flatMap { $0["inlines"] as? [[String: Any]] ?? [] }
        #expect(runs.allSatisfy { $0["type"] as? String == "TextRun" })
        #expect(runs.compactMap { $0["text"] as? String }.contains(name))
        #expect(card["msteams"] == nil && card["lang"] as? String == "en")
        let actions = try #require(card["actions"] as? [[String: Any]])
        #expect(actions.map { $0["url"] as? String } == ["https://notify.provider.example/a/\(sentValues.token)"])
    }

    @Test(
        "Every notice to PagerDuty is an alert of its own, which somebody is called for",
        arguments: [
            (AdvisoryKind.initial, "critical"), (.update, "warning"), (.correction, "critical"), (.reminder, "warning"),
            (.allClear, "info"), (.withdrawal, "info"),
        ])
    func alerts(_ kind: AdvisoryKind, _ severity: String) throws {
        let notice = try notice(.pagerduty, kind: kind)
        let event = try notice.object()
        #expect(event["event_action"] as? String == "trigger")
        #expect(event["dedup_key"] as? String == "INC-2023-0711:wetlands-agency:msg_\(messageHex)")
        let payload = try notice.payload()
        #expect(payload["severity"] as? String == severity)
        #expect(payload["source"] as? String == "provider.example")
        let details = try #require(payload["custom_details"] as? [String: Any])
        #expect(details["text"] as? String == notice.text(sentValues))
        #expect(details["caseCode"] as? String == caseCode)
        #expect((details["acknowledge"] == nil) == (kind == .withdrawal))
    }

    @Test("An integration key is put in only for sending: neither text nor digest holds it")
    func routingKey() throws {
        let notice = try notice(.pagerduty)
        let key = "0123456789abcdefghijklmnopqrstuv"
        var values = sentValues
        values.key = key
        #expect(try notice.object()["routing_key"] as? String == NoticeValues.noKey)
        #expect(try notice.object(values)["routing_key"] as? String == key)
        let without = String(decoding: notice.bytes(sentValues), as: UTF8.self)
        let with = String(decoding: notice.bytes(values), as: UTF8.self)
        #expect(with == without.replacing(NoticeValues.noKey, with: key))
    }

    @Test("The digest covers the key that was approved, and the format")
    func digest() throws {
        let inputs = try makeInputs(webhook: "x")
        var path = try makePath(.webhook, url: "https://x.example/")
        path.format = .pagerduty
        path.keyFingerprint = "a"
        let one = try render(inputs, makeCustomer(), path).digest
        path.keyFingerprint = "b"
        let other = try render(inputs, makeCustomer(), path).digest
        path.format = .slack
        #expect(Set([one, other, try render(inputs, makeCustomer(), path).digest]).count == 3)
    }

    @Test("A body is the same whether it is built whole or its values are put in", arguments: WebhookFormat.allCases)
    func layout(_ format: WebhookFormat) throws {
        let notice = try notice(format, subject: "{{ack.code}} for {{tenant.name}}")
        // A token of another length can't be put in: the body is built.
        var other = sentValues
        other.token = "x" + sentValues.token
        let built = String(decoding: notice.bytes(other), as: UTF8.self)
        let filled = String(decoding: notice.bytes(sentValues), as: UTF8.self)
        #expect(built == filled.replacing(sentValues.token, with: other.token))
        #expect(filled.contains(sentValues.token) && filled.contains(sentValues.code))
    }

    @Test(
        "Each message can be told from others, and those that follow name the first", arguments: WebhookFormat.allCases)
    func identity(_ format: WebhookFormat) throws {
        let thread = "ffeeddccbbaa99887766554433221100"
        let body = String(decoding: try notice(format, thread: thread).bytes(sentValues), as: UTF8.self)
        #expect(body.contains("msg_\(thread)"))
        #expect(format == .generic || body.contains("msg_\(messageHex)"))
        #expect(!String(decoding: try notice(format).bytes(sentValues), as: UTF8.self).contains("msg_\(thread)"))
    }

    @Test(
        "A version, each of its reminders and another contact have alerts of their own; attempts of one have the same")
    func dedupKeys() throws {
        var inputs = try makeInputs(webhook: "x {{ack.url}}")
        inputs.reminder = inputs.advisory
        inputs.reminder?.kind = .reminder
        let key = try #require(TokenKey(bytes: Array(repeating: 7, count: 32)))
        func dedupKey(_ version: Int, _ contact: String, round: Int) throws -> String {
            inputs.version = version
            var path = try makePath(.webhook, url: "https://x.example/")
            path.format = .pagerduty
            path.contact = contact
            let renderer = try ReleaseRenderer(inputs: inputs, tokenKey: key)
            return try #require(
                try renderer.render(makeCustomer(), path, round: round).object()["dedup_key"] as? String)
        }
        let keys = try [
            dedupKey(1, "soc", round: 0), dedupKey(2, "soc", round: 0), dedupKey(1, "soc", round: 1),
            dedupKey(1, "soc", round: 2), dedupKey(1, "ciso", round: 0),
        ]
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.hasPrefix("INC-2023-0711:wetlands-agency:msg_") && $0.count <= 255 })
        #expect(try dedupKey(1, "soc", round: 0) == keys[0])
    }

    @Test("A withdrawal asks for no answer, in no format", arguments: WebhookFormat.allCases)
    func withdrawal(_ format: WebhookFormat) throws {
        let body = String(
            decoding: try notice(format, text: "You need not answer.", kind: .withdrawal).bytes(sentValues),
            as: UTF8.self)
        #expect(!body.contains(sentValues.token) && !body.contains(sentValues.code) && !body.contains("acknowledge"))
        #expect(body.contains(caseCode))
    }

    @Test("The files are named, with where they are", arguments: [WebhookFormat.slack, .teams, .pagerduty])
    func files(_ format: WebhookFormat) throws {
        func body(alsoMailed: Bool?) throws -> RenderedNotice {
            var inputs = try makeInputs(webhook: "x {{ack.url}}", replyTo: "desk@provider.example")
            inputs.attachments = ["list.csv", "a & b.pdf"].map { name in
                Attachment(name: name, type: "text/csv; charset=utf-8", size: 3, sha256: sha256([1, 2, 3]))
            }
            var path = try makePath(.webhook, url: "https://x.example/")
            path.format = format
            path.alsoMailed = alsoMailed
            return try render(inputs, makeCustomer(), path)
        }
        let mailed = try body(alsoMailed: true)
        let text = String(decoding: mailed.bytes(sentValues), as: UTF8.self).replacing("&amp;", with: "&")
        #expect(text.contains("Files: list.csv, a & b.pdf – they are in the mail that you get too."))
        let alone = String(decoding: try body(alsoMailed: nil).bytes(sentValues), as: UTF8.self)
        #expect(alone.contains("ask desk@provider.example for them."))
        #expect(text.contains(sha256([1, 2, 3])) == (format == .pagerduty))
        #expect(!String(decoding: try notice(format).bytes(sentValues), as: UTF8.self).contains("Files"))
    }
}
