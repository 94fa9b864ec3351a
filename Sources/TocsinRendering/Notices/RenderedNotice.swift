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
    /// For a webhook, and for mail whose values are nowhere but in the bodies; made once, for digest and sending.
    private let layout: MessageLayout?

    /// What the bytes are made of besides the texts.
    enum Form: Sendable {
        case mail(MailMessage)
        /// The target is the URL, or the fingerprint of a secret one.
        case webhook(NoticeEvent, target: String)
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
            let isPlain = !subject.contains(Marker.lead)
            layout =
                isPlain
                ? mail.layout(subject: String(decoding: subject, as: UTF8.self), text: text, html: html) : nil
        case .webhook(let event, _):
            channel = .webhook
            format = event.format
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

    /// The exact bytes to send: a message by RFC 5322 with CRLF line ends in ASCII, or the JSON body in UTF-8.
    package func bytes(_ values: NoticeValues) -> [UInt8] {
        switch form {
        case .mail(let mail):
            layout?.filled(values, date: values.date.rfc5322)
                ?? mail.bytes(
                    subject: subject(values), text: Marker.replace(in: markedText, with: values),
                    html: markedHTML.map { Marker.replace(in: $0, with: values, isHTML: true) }, date: values.date)
        case .webhook(let event, _):
            layout?.filled(values, date: NoticeEvent.written(values.date))
                ?? event.bytes(subject: subject(values), text: text(values), values: values)
        }
    }

    /// How many bytes are sent.
    var length: Int { layout?.bytes.count ?? bytes(.placeholders).count }

    /// SHA-256 in hexadecimal of the bytes under fixed placeholders; for a webhook its target comes before them.
    package var digest: String {
        let bytes = layout?.bytes ?? bytes(.placeholders)
        switch form {
        case .mail: return sha256(bytes)
        case .webhook(_, let target): return sha256(Array((target + "\n").utf8) + bytes)
        }
    }
}
