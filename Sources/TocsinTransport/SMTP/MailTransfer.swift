internal import Glibc
package import TocsinCore

/// One message to one recipient: its own reply, its own token, its own envelope.
package struct MailTransfer: Sendable {
    package var envelopeFrom: EmailAddress
    package var recipient: EmailAddress
    /// The whole message with CRLF line ends; dots are stuffed on the way.
    package var content: MailContent

    package init(envelopeFrom: EmailAddress, recipient: EmailAddress, content: MailContent) {
        self.envelopeFrom = envelopeFrom
        self.recipient = recipient
        self.content = content
    }

    package init(envelopeFrom: EmailAddress, recipient: EmailAddress, message: [UInt8]) {
        self.init(envelopeFrom: envelopeFrom, recipient: recipient, content: MailContent([.own(message)]))
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
        guard content.count > 0 else { return "the message is empty" }
        for piece in content.pieces {
            if let fault = piece.bytes.withUnsafeBytes({ Self.fault(of: $0) }) { return fault }
        }
        return nil
    }

    /// Looks for NUL, and for CR and LF that do not stand together, with the C library's searches: every byte of every
    /// message passes here.
    private static func fault(of message: UnsafeRawBufferPointer) -> String? {
        guard let base = message.baseAddress else { return nil }
        if memchr(base, 0, message.count) != nil { return lineEndFault }
        var offset = 0
        while let found = memchr(base + offset, 0x0D, message.count - offset) {
            let index = UnsafeRawPointer(found) - base
            guard index + 1 < message.count else { return "the message ends within a line end" }
            // Between two CRs no LF but the one that follows the first.
            guard message[index + 1] == 0x0A, memchr(base + offset, 0x0A, index - offset) == nil else {
                return lineEndFault
            }
            offset = index + 2
        }
        return memchr(base + offset, 0x0A, message.count - offset) == nil ? nil : lineEndFault
    }

    private static let lineEndFault = "the message holds a NUL, or a line end that is not CRLF"

    /// Whether an address can stand in `MAIL FROM:<…>` without changing the command.
    static func isSafe(_ address: String) -> Bool {
        address.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
    }
}
