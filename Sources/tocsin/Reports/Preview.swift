import TocsinCore
import TocsinRendering

/// What one customer would get, token and code masked.
struct Preview: Encodable {
    struct Call: Encodable {
        var contact: String
        var number: String
    }

    var incident: String
    var tenant: String
    var release: Int
    var advisory: String
    var messages: [PreviewedMessage]
    /// What follows if nobody answers.
    var reminders: [PreviewedMessage]
    var calls: [Call]
    var sentTo: String?
    /// Files of the customer's own that the copy names and does not carry.
    var leftOut: [String]

    func text(at date: Instant) -> String {
        var lines = ["\(tenant) in \(incident), release \(release) (\(advisory))"]
        for message in messages { lines += message.lines("--- to") }
        for reminder in reminders { lines += reminder.lines("--- reminder, if nobody answers, to") }
        for call in calls { lines += ["", "--- by phone: \(call.contact), \(call.number)"] }
        if let sentTo { lines += ["", "A copy marked TEST was accepted for \(printable(sentTo))."] }
        if !leftOut.isEmpty {
            let names = printable(leftOut.joined(separator: ", "))
            lines.append("Files of the customer's own were left out of it (--with-files takes them along): \(names)")
        }
        return lines.joined(separator: "\n")
    }
}

/// One message of a preview.
struct PreviewedMessage: Encodable {
    var contact: String
    var channel: ChannelKind
    /// For a webhook.
    var format: WebhookFormat?
    /// The address, the URL, or the file that holds a secret URL.
    var to: String?
    var locale: String
    var subject: String
    var text: String
    var html: String?
    /// With a mail they go along; a webhook only names them.
    var attachments: [Attachment]

    /// The whole message for people, below a line that begins so.
    fileprivate func lines(_ head: String) -> [String] {
        let address = printable(to ?? "")
        let text = [
            "", "\(head) \(contact) by \(channel.words(format)): \(address), \(locale)",
            "Subject: \(printable(subject))", "", printable(self.text, keepingLines: true),
        ]
        return text + (channel == .smtp ? attachments.map(\.line) : [])
    }

    init(_ path: CustomerPlan.Path, _ notice: RenderedNotice) {
        contact = path.contact
        channel = path.channel
        format = path.webhookFormat
        to = path.address?.description ?? path.url ?? path.urlFile
        locale = notice.locale
        subject = notice.subject
        text = notice.text
        html = notice.html
        attachments = notice.attachments
    }
}

extension Attachment {
    /// `Attached: indicators.csv, 2.1 KB, SHA-256 9f86d081…`.
    var line: String { "Attached: \(printable(name)), \(ByteCount.text(size)), SHA-256 \(sha256)" }
}
