package import TocsinCore

/// One message to one recipient: its own reply, its own token, its own envelope.
package struct MailTransfer: Sendable {
    package var envelopeFrom: EmailAddress
    package var recipient: EmailAddress
    /// The whole message with CRLF line ends; dots are stuffed on the way.
    package var message: [UInt8]

    package init(envelopeFrom: EmailAddress, recipient: EmailAddress, message: [UInt8]) {
        self.envelopeFrom = envelopeFrom
        self.recipient = recipient
        self.message = message
    }
}

extension MailTransfer {
    /// Why libcurl must not get this, although the types should have seen to it; `nil` if all is well.
    ///
    /// libcurl passes addresses and line ends to the wire as they are: a line break or `>` in an address injects
    /// commands, a bare LF lets two servers disagree where the message ends (SMTP smuggling).
    var unfitness: String? {
        guard Self.isSafe(envelopeFrom.description), Self.isSafe(recipient.description) else {
            return "an address holds characters that would change the envelope"
        }
        guard !message.isEmpty else { return "the message is empty" }
        var previous: UInt8 = 0
        for byte in message {
            guard byte != 0, (byte == 0x0A) == (previous == 0x0D) else {
                return "the message holds a NUL, or a line end that is not CRLF"
            }
            previous = byte
        }
        return previous == 0x0D ? "the message ends within a line end" : nil
    }

    /// Whether an address can stand in `MAIL FROM:<…>` without changing the command.
    static func isSafe(_ address: String) -> Bool {
        address.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
    }
}
