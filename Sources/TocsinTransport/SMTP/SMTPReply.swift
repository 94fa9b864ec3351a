/// One reply of an SMTP server (RFC 5321 section 4.2), lines joined.
struct SMTPReply: Sendable, Hashable {
    /// Three digits.
    var code: Int
    /// The lines' texts without codes, joined by blanks, bounded and readable.
    var text: String

    /// As it came, on one line: `550 5.1.1 unknown user`.
    var line: String {
        text.isEmpty ? String(code) : String("\(code) \(text)".prefix(ReplyText.limit))
    }

    /// The enhanced status code that begins the text, `5.1.1` (RFC 2034, RFC 3463).
    var enhanced: String? {
        guard let word = text.split(separator: " ", maxSplits: 1).first else { return nil }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["2", "4", "5"].contains(parts[0]), parts.dropFirst().allSatisfy(Self.isDetail)
        else { return nil }
        return String(word)
    }

    private static func isDetail(_ digits: Substring) -> Bool {
        (1...3).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

/// One line of a reply as it came: `550-text`, `550 text` or `550`.
struct SMTPReplyLine {
    var code: Int
    var isLast: Bool
    /// What follows the separator, without the line end.
    var text: UnsafeRawBufferPointer.SubSequence

    /// - Returns: `nil` if it is no reply line. So is `2500 queued`: libcurl waits on after that, and what libcurl does
    ///   not take for an answer must not be taken for an acceptance here.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 3, bytes.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        code = bytes.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        var rest = bytes.dropFirst(3)
        while let last = rest.last, last == 0x0D || last == 0x0A { rest.removeLast() }
        guard let separator = rest.first else {
            isLast = true
            text = rest
            return
        }
        guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else { return nil }
        isLast = separator == UInt8(ascii: " ")
        text = rest.dropFirst()
    }
}
