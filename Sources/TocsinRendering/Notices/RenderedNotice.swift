package import TocsinCore

/// One notice, ready but for the values that are known only when it is sent.
///
/// The same notice and values always give the same bytes.
package struct RenderedNotice: Sendable {
    package let channel: ChannelKind
    /// The Message-ID without angle brackets for mail, `msg_` and hexadecimal digits for a webhook.
    package let messageID: String
    /// The locale whose texts it has.
    package let locale: String
    /// The form of a webhook; generic for mail.
    package let format: WebhookFormat
    /// The form of a webhook; `nil` for mail.
    package var webhookFormat: WebhookFormat? { channel == .webhook ? format : nil }
    /// Whether the text was cut because the format takes no more.
    package let isShortened: Bool

    private let markedSubject: [UInt8]
    private let markedText: [UInt8]
    private let markedHTML: [UInt8]?
    private let form: Form
    /// What goes along with it: in a mail as parts, in a webhook by name and SHA-256 alone.
    package let attachments: [Attachment]
    /// For a webhook, and for mail whose values are nowhere but in the bodies; made once, for digest and sending.
    private let layout: MessageLayout?

    /// What the bytes are made of besides the texts.
    enum Form: Sendable {
        case mail(MailMessage)
        /// The target is the URL, or the fingerprint of a secret one.
        case webhook(NoticeEvent, target: String)
    }

    /// A stretch of a message as it is sent.
    package enum Piece: Sendable, Hashable {
        case bytes([UInt8])
        /// The body of an attachment, by `Base64Lines`.
        case body(of: Attachment)
    }

    init(
        messageID: String, locale: String, subject: [UInt8], text: [UInt8], html: [UInt8]?, form: Form,
        isShortened: Bool = false
    ) {
        self.messageID = messageID
        self.locale = locale
        self.isShortened = isShortened
        markedSubject = subject
        markedText = text
        markedHTML = html
        self.form = form
        switch form {
        case .mail(let mail):
            channel = .smtp
            format = .generic
            attachments = mail.attachments
            let isPlain = !subject.contains(Marker.lead)
            layout =
                isPlain
                ? mail.layout(subject: String(decoding: subject, as: UTF8.self), text: text, html: html) : nil
        case .webhook(let event, _):
            channel = .webhook
            format = event.format
            attachments = event.attachments
            layout = event.layout(
                subject: String(decoding: subject, as: UTF8.self), text: String(decoding: text, as: UTF8.self))
        }
    }

    /// The whole subject with TLP label, drill mark and prefix; token and code as bullets.
    package var subject: String { subject(.masked(date: NoticeValues.placeholders.date)) }

    /// The text for people who read no HTML, or for the webhook; LF line ends; token and code as bullets.
    package var text: String { text(.masked(date: NoticeValues.placeholders.date)) }

    /// The HTML part, if there is one; token and code as bullets.
    package var html: String? { html(.masked(date: NoticeValues.placeholders.date)) }

    /// The subject with the values put in.
    package func subject(_ values: NoticeValues) -> String {
        String(decoding: Marker.replace(in: markedSubject, with: values), as: UTF8.self)
    }

    /// The text with the values put in.
    package func text(_ values: NoticeValues) -> String {
        String(decoding: Marker.replace(in: markedText, with: values), as: UTF8.self)
    }

    /// The HTML part with the values put in.
    package func html(_ values: NoticeValues) -> String? {
        markedHTML.map { String(decoding: Marker.replace(in: $0, with: values, isHTML: true), as: UTF8.self) }
    }

    /// The bytes to send but for the bodies of attachments: a message by RFC 5322 with CRLF line ends in ASCII, or the JSON
    /// body in UTF-8.
    package func bytes(_ values: NoticeValues) -> [UInt8] { filled(values).bytes }

    /// All that is sent, in order.
    package func pieces(_ values: NoticeValues) -> [Piece] {
        let (bytes, inserts) = filled(values)
        var pieces: [Piece] = []
        var start = 0
        for insert in inserts {
            pieces += [.bytes(Array(bytes[start..<insert.offset])), .body(of: insert.attachment)]
            start = insert.offset
        }
        pieces.append(.bytes(start == 0 ? bytes : Array(bytes[start...])))
        return pieces
    }

    private func filled(_ values: NoticeValues) -> (bytes: [UInt8], inserts: [MessageLayout.Insert]) {
        switch form {
        case .mail(let mail):
            if let layout, let bytes = layout.filled(values, date: values.date.rfc5322) {
                return (bytes, layout.inserts)
            }
            let made = mail.layout(
                subject: subject(values), text: Marker.replace(in: markedText, with: values),
                html: markedHTML.map { Marker.replace(in: $0, with: values, isHTML: true) }, date: values.date)
            return (made.bytes, made.inserts)
        case .webhook(let event, _):
            let bytes =
                layout?.filled(values, date: NoticeEvent.written(values.date))
                ?? event.bytes(subject: subject(values), text: text(values), values: values)
            return (bytes, [])
        }
    }

    /// Everything that a reader sees of it, token and code as bullets, without the marks of HTML and JSON: to look for words.
    package var readable: [String] {
        switch form {
        case .mail(let mail):
            let to = [mail.to.name, mail.to.address.description].compactMap(\.self).joined(separator: "\n")
            // With its tags for what stands in links, without them for words that are partly bold.
            let html = html.map { [$0.withoutHTMLEscapes, $0.withoutTags.withoutHTMLEscapes] } ?? []
            return ["\(subject)\n\(text)", to] + html
        case .webhook:
            let words = JSONText.values(in: bytes(.masked(date: NoticeValues.placeholders.date)))
            return ["\(subject)\n\(text)", words.map(\.withoutHTMLEscapes).joined(separator: "\n")]
        }
    }

    /// How many bytes are sent, with everything that goes along.
    package var length: Int {
        let bodies = channel == .smtp ? attachments.reduce(0) { $0 + $1.encodedSize } : 0
        return (layout?.bytes.count ?? bytes(.placeholders).count) + bodies
    }

    /// SHA-256 in hexadecimal of the bytes under fixed placeholders; for a webhook its target comes before them. They name
    /// every attachment with its own SHA-256.
    package var digest: String {
        let bytes = layout?.bytes ?? bytes(.placeholders)
        switch form {
        case .mail: return sha256(bytes)
        case .webhook(_, let target): return sha256(Array((target + "\n").utf8) + bytes)
        }
    }
}
