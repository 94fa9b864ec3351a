/// What a mail receiver says to a recipient or to a message.
package enum MailVerdict: Sendable, Hashable {
    case accept
    /// The whole reply, `550 5.1.1 no such mailbox`; one line.
    case refuse(String)
}

/// A message that a mail receiver took over, with its envelope.
package struct ReceivedMail: Sendable, Hashable {
    /// The envelope sender; empty for the null sender `<>`.
    package var sender: String
    /// The recipients that were accepted, as written.
    package var recipients: [String]
    /// The message exactly as received, after the leading dots were taken off (RFC 5321 section 4.5.2).
    package var message: [UInt8]

    package init(sender: String, recipients: [String], message: [UInt8]) {
        self.sender = sender
        self.recipients = recipients
        self.message = message
    }
}
