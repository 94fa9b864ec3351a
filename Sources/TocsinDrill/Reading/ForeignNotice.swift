import FoundationEssentials
import TocsinCore

/// A notice in the form of Slack, Teams or PagerDuty, as the people there read it.
struct ForeignNotice {
    var subject: String
    /// All that a person reads, the link's URL too.
    var text: String
    var id: String
    var thread: String?

    /// - Throws: `UnreadableNotice` if the body is not of that form.
    init(_ body: [UInt8], format: WebhookFormat) throws(UnreadableNotice) {
        do {
            switch format {
            case .generic: throw UnreadableNotice("a generic notice is read otherwise")
            case .slack: self.init(try JSONDecoder().decode(SlackMessage.self, from: Data(body)))
            case .teams: self.init(try JSONDecoder().decode(TeamsMessage.self, from: Data(body)))
            case .pagerduty: self.init(try JSONDecoder().decode(PagerDutyEvent.self, from: Data(body)))
            }
        } catch let fault as UnreadableNotice {
            throw fault
        } catch {
            throw UnreadableNotice("its body is not a message of \(format.words)")
        }
        if id.isEmpty { throw UnreadableNotice("nothing in it tells one message from another") }
    }

    private init(_ message: SlackMessage) {
        let texts = message.blocks.flatMap { block in
            [block.text].compactMap(\.self) + (block.fields ?? [])
        }
        let read = texts.map { text in
            text.text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        }
        self.init(
            subject: read.first ?? "", text: read.joined(separator: "\n"), ids: message.blocks.compactMap(\.id))
    }

    private init(_ message: TeamsMessage) {
        let card = message.attachments.first?.content
        let lines = (card?.body ?? []).map { $0.inlines.map(\.text).joined() }
        self.init(
            subject: lines.first ?? "",
            text: (lines + (card?.actions ?? []).map(\.url)).joined(separator: "\n"),
            ids: (card?.body ?? []).compactMap(\.id))
    }

    private init(_ event: PagerDutyEvent) {
        let details = event.payload.details
        subject = event.payload.summary
        let answer = details.acknowledge.map { "\($0.url) code \($0.code)\n" } ?? ""
        text = "\(details.text)\n\(answer)case code \(details.caseCode)"
        id = details.id
        thread = details.thread
    }

    private init(subject: String, text: String, ids: [String]) {
        self.subject = subject
        self.text = text
        id = ids.first { $0.hasPrefix("msg_") } ?? ""
        thread = ids.first { $0.hasPrefix("thread_") }.map { String($0.dropFirst("thread_".count)) }
    }
}

private struct SlackMessage: Decodable {
    struct Text: Decodable { var text: String }

    struct Block: Decodable {
        var id: String?
        var text: Text?
        var fields: [Text]?

        private enum CodingKeys: String, CodingKey {
            case id = "block_id"
            case text
            case fields
        }
    }

    var blocks: [Block]
}

private struct TeamsMessage: Decodable {
    struct Attachment: Decodable { var content: Card }

    struct Card: Decodable {
        var body: [Paragraph]
        var actions: [Action]?
    }

    struct Paragraph: Decodable {
        var id: String?
        var inlines: [Run]
    }

    struct Run: Decodable { var text: String }

    struct Action: Decodable { var url: String }

    var attachments: [Attachment]
}

private struct PagerDutyEvent: Decodable {
    struct Payload: Decodable {
        var summary: String
        var details: Details

        private enum CodingKeys: String, CodingKey {
            case summary
            case details = "custom_details"
        }
    }

    struct Details: Decodable {
        var text: String
        var caseCode: String
        var id: String
        var thread: String?
        var acknowledge: Acknowledge?
    }

    struct Acknowledge: Decodable {
        var url: String
        var code: String
    }

    var payload: Payload
}
