import TocsinCore

/// What all mails of a release have in common, encoded once.
struct MailFrame: Sendable {
    let from: [UInt8]
    let replyTo: [UInt8]
    let drill: Bool

    init(sender: SenderIdentity, drill: Bool) {
        from = HeaderField.mailbox("From", sender.from)
        replyTo = sender.replyTo.map { HeaderField.mailbox("Reply-To", $0) } ?? []
        self.drill = drill
    }
}

/// One mail as RFC 5322 and MIME want it: CRLF line ends, ASCII only, quoted-printable bodies.
struct MailMessage: Sendable {
    let frame: MailFrame
    let to: Mailbox
    /// Without angle brackets.
    let messageID: String
    /// Of the message that began the thread, without angle brackets; `nil` if this one does.
    var thread: String?
    let locale: String
    /// From which byte of the subject its topic begins, which is the same in the whole thread.
    var topicStart = 0
    /// In their order; the message names their bytes by SHA-256.
    var attachments: [Attachment] = []

    /// Builds the message but for the bodies of its attachments.
    ///
    /// - Parameters:
    ///   - subject: One line without controls.
    ///   - text: UTF-8 with LF line ends and one at the end.
    ///   - html: The same in HTML.
    ///   - date: For the `Date` field.
    func layout(subject: String, text: [UInt8], html: [UInt8]?, date: Instant) -> MessageLayout {
        layout(subject: subject, date: date, text: (text, []), html: html.map { ($0, []) })
    }

    /// Builds the message under the placeholders, from texts with markers.
    func layout(subject: String, text: [UInt8], html: [UInt8]?) -> MessageLayout {
        layout(
            subject: subject, date: NoticeValues.placeholders.date, text: Marker.placed(in: text),
            html: html.map { Marker.placed(in: $0) })
    }

    private static let placeholderDate = NoticeValues.placeholders.date.rfc5322

    private typealias Part = (text: [UInt8], places: [MessageLayout.Patch])

    private func layout(subject: String, date: Instant, text: Part, html: Part?) -> MessageLayout {
        var message: [UInt8] = []
        var patches: [MessageLayout.Patch] = []
        message.reserveCapacity((text.text.count + (html?.text.count ?? 0)) * 5 / 4 + 2_048)
        message.append(contentsOf: "Date: ".utf8)
        let written = date == NoticeValues.placeholders.date ? Self.placeholderDate : date.rfc5322
        patches.append(.init(source: .date, offset: message.count, valueOffset: 0, count: written.utf8.count))
        message.append(contentsOf: written.utf8)
        message.append(contentsOf: "\r\n".utf8)
        message.append(contentsOf: frame.from)
        message.append(contentsOf: frame.replyTo)
        message.append(contentsOf: HeaderField.mailbox("To", to))
        message.append(contentsOf: HeaderField.unstructured("Subject", subject))
        // MS-OXCMAIL: Outlook groups by it where it lacks the messages before.
        let topic = String(decoding: subject.utf8.dropFirst(topicStart), as: UTF8.self)
        message.append(contentsOf: HeaderField.unstructured("Thread-Topic", topic))
        message.append(contentsOf: HeaderField.plain("Message-ID", "<\(messageID)>"))
        if let thread {
            // RFC 5322 section 3.6.4: every later message answers the first one.
            message.append(contentsOf: HeaderField.plain("In-Reply-To", "<\(thread)>"))
            message.append(contentsOf: HeaderField.plain("References", "<\(thread)>"))
        }
        message.append(contentsOf: "MIME-Version: 1.0\r\n".utf8)
        message.append(contentsOf: HeaderField.plain("Content-Language", locale))
        // RFC 3834 section 5, and the same for Exchange: no out-of-office reply to a notice.
        message.append(contentsOf: "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n".utf8)
        if frame.drill { message.append(contentsOf: "X-Tocsin-Drill: yes\r\n".utf8) }
        if attachments.isEmpty {
            appendTexts(text, html, to: &message, &patches)
            return MessageLayout(bytes: message, patches: patches)
        }
        let boundary = boundary("m")
        message.append(contentsOf: HeaderField.plain("Content-Type", "multipart/mixed;", "boundary=\"\(boundary)\""))
        message.append(contentsOf: "\r\n--\(boundary)\r\n".utf8)
        appendTexts(text, html, to: &message, &patches)
        var inserts: [MessageLayout.Insert] = []
        for (index, attachment) in attachments.enumerated() {
            message.append(contentsOf: "\(index == 0 ? "\r\n" : "")--\(boundary)\r\n".utf8)
            message.append(contentsOf: AttachmentHeader.bytes(attachment))
            // The body ends with a line end, which belongs to the delimiter behind it.
            inserts.append(.init(offset: message.count, attachment: attachment))
        }
        message.append(contentsOf: "--\(boundary)--\r\n".utf8)
        return MessageLayout(bytes: message, patches: patches, inserts: inserts)
    }

    /// A delimiter that no part can hold: "=_" stands neither in quoted-printable, where "=" comes before two hexadecimal
    /// digits or a line end, nor in base64. The letter keeps one from being the beginning of another.
    private func boundary(_ letter: String) -> String {
        "=_\(letter)\(Substring(messageID.utf8.prefix { $0 != UInt8(ascii: "@") }))"
    }

    /// The text, alone or with the HTML beside it.
    private func appendTexts(
        _ text: Part, _ html: Part?, to message: inout [UInt8], _ patches: inout [MessageLayout.Patch]
    ) {
        guard let html else { return appendPart("plain", text, to: &message, &patches) }
        let boundary = boundary("")
        message.append(
            contentsOf: HeaderField.plain("Content-Type", "multipart/alternative;", "boundary=\"\(boundary)\""))
        message.append(contentsOf: "\r\n--\(boundary)\r\n".utf8)
        appendPart("plain", text, to: &message, &patches)
        message.append(contentsOf: "\r\n--\(boundary)\r\n".utf8)
        appendPart("html", html, to: &message, &patches)
        message.append(contentsOf: "\r\n--\(boundary)--\r\n".utf8)
    }

    private func appendPart(
        _ subtype: String, _ part: Part, to message: inout [UInt8], _ patches: inout [MessageLayout.Patch]
    ) {
        message.append(contentsOf: "Content-Type: text/\(subtype); charset=utf-8\r\n".utf8)
        message.append(contentsOf: "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
        QuotedPrintable.append(part.text, places: part.places, to: &message, &patches)
    }
}
