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
    let locale: String

    /// Builds the message.
    ///
    /// - Parameters:
    ///   - subject: One line without controls.
    ///   - text: UTF-8 with LF line ends and one at the end.
    ///   - html: The same in HTML.
    ///   - date: For the `Date` field.
    func bytes(subject: String, text: [UInt8], html: [UInt8]?, date: Instant) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity((text.count + (html?.count ?? 0)) * 5 / 4 + 2_048)
        message += HeaderField.plain("Date", date.rfc5322)
        message += frame.from
        message += frame.replyTo
        message += HeaderField.mailbox("To", to)
        message += HeaderField.unstructured("Subject", subject)
        message += HeaderField.plain("Message-ID", "<\(messageID)>")
        message += "MIME-Version: 1.0\r\n".utf8
        message += HeaderField.plain("Content-Language", locale)
        // RFC 3834 section 5, and the same for Exchange: no out-of-office reply to a notice.
        message += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n".utf8
        if frame.drill { message += "X-Tocsin-Drill: yes\r\n".utf8 }
        guard let html else {
            appendPart("plain", text, to: &message)
            return message
        }
        // "=_" can't stand in quoted-printable, where "=" comes before two hexadecimal digits or a line end.
        let boundary = "=_" + sha256(messageID).prefix(32)
        message += HeaderField.plain("Content-Type", "multipart/alternative;", "boundary=\"\(boundary)\"")
        message += "\r\n--\(boundary)\r\n".utf8
        appendPart("plain", text, to: &message)
        message += "\r\n--\(boundary)\r\n".utf8
        appendPart("html", html, to: &message)
        message += "\r\n--\(boundary)--\r\n".utf8
        return message
    }

    private func appendPart(_ subtype: String, _ body: [UInt8], to message: inout [UInt8]) {
        message += "Content-Type: text/\(subtype); charset=utf-8\r\n".utf8
        message += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
        QuotedPrintable.append(body, to: &message)
    }
}
