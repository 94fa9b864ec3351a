import TocsinCore

/// One header field of a mail, folded and encoded (RFC 5322 section 2.2.3, RFC 2047).
///
/// Lines have at most 76 characters wherever the content has a place to fold; an address or message-id that is longer
/// by itself stands on a line of its own.
struct HeaderField {
    private static let width = 76
    /// The longest word that is left as it is; longer ones are encoded so that they can be folded.
    private static let longestWord = 60

    private var line: [UInt8]
    private var column: Int

    private init(_ name: String) {
        line = Array(name.utf8) + [UInt8(ascii: ":")]
        column = line.count
    }

    /// A field of words that are ASCII without controls, and need no encoding.
    static func plain(_ name: String, _ words: String...) -> [UInt8] {
        self.words(name, words)
    }

    /// The same for any number of words.
    static func words(_ name: String, _ words: [String]) -> [UInt8] {
        var field = HeaderField(name)
        for word in words { field.add(Array(word.utf8)) }
        return field.finish()
    }

    /// A field of any text, such as `Subject`.
    ///
    /// The words from the first to the last one that needs it are encoded; those before and after stay readable.
    static func unstructured(_ name: String, _ text: String) -> [UInt8] {
        var field = HeaderField(name)
        if field.addReadable(text) { return field.finish() }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let isCoded = words.map { !isReadable(Array($0.utf8)) }
        let first = isCoded.firstIndex(of: true) ?? words.endIndex
        let last = isCoded.lastIndex(of: true) ?? words.endIndex - 1
        for word in words[..<first] { field.add(Array(word.utf8)) }
        if first < words.endIndex {
            field.addEncoded(words[first...last].joined(separator: " "))
            for word in words[(last + 1)...] { field.add(Array(word.utf8)) }
        }
        return field.finish()
    }

    /// A field with one mailbox: `To`, `From`, `Reply-To`.
    static func mailbox(_ name: String, _ mailbox: Mailbox) -> [UInt8] {
        var field = HeaderField(name)
        if let display = mailbox.name, !display.isEmpty { field.addPhrase(display) }
        field.add(Array("<\(mailbox.address)>".utf8))
        return field.finish()
    }

    /// Whether the text has a character that no header may hold: a control other than TAB.
    static func isForbidden(_ text: String) -> Bool {
        text.utf8.contains { $0 < 0x20 && $0 != 0x09 }
    }

    /// Adds a text of which no word needs to be encoded, as nearly all are.
    ///
    /// - Returns: Whether it did; nothing is added if not.
    private mutating func addReadable(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.allSatisfy({ Self.isReadable($0) }) else { return false }
        for word in words { add(word) }
        return true
    }

    private mutating func addPhrase(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes.count <= Self.longestWord, bytes.first != 0x20, bytes.last != 0x20,
            bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == 0x20 })
        {
            let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
            if words.allSatisfy({ !$0.isEmpty }) {
                for word in words { add(word) }
                return
            }
        }
        let isPrintable = bytes.allSatisfy { (0x20...0x7E).contains($0) }
        let hasOuterBlank = bytes.first == 0x20 || bytes.last == 0x20
        guard isPrintable, !hasOuterBlank, bytes.count <= Self.longestWord, !Self.looksEncoded(bytes) else {
            addEncoded(text)
            return
        }
        if text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy({ Self.isAtom($0) }) {
            for word in text.split(separator: " ") { add(Array(word.utf8)) }
            return
        }
        var quoted = [UInt8(ascii: "\"")]
        for byte in bytes {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { quoted.append(UInt8(ascii: "\\")) }
            quoted.append(byte)
        }
        add(quoted + [UInt8(ascii: "\"")])
    }

    private mutating func addEncoded(_ text: String) {
        if Self.width - column - 1 < EncodedWord.minimumRoom { fold() }
        for word in EncodedWord.words(text, room: Self.width - column - 1) { add(word) }
    }

    private mutating func add(_ word: some Collection<UInt8>) {
        if column + 1 + word.count > Self.width, column > 0 { fold() }
        line.append(UInt8(ascii: " "))
        line.append(contentsOf: word)
        column += 1 + word.count
    }

    private mutating func fold() {
        line += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        column = 0
    }

    private func finish() -> [UInt8] {
        line + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    private static func isReadable(_ word: some Collection<UInt8>) -> Bool {
        (1...longestWord).contains(word.count) && word.allSatisfy { (0x21...0x7E).contains($0) } && !looksEncoded(word)
    }

    private static func looksEncoded(_ bytes: some Collection<UInt8>) -> Bool {
        var isAfterEqual = false
        for byte in bytes {
            if isAfterEqual, byte == UInt8(ascii: "?") { return true }
            isAfterEqual = byte == UInt8(ascii: "=")
        }
        return false
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    /// RFC 5322 section 3.2.3.
    private static func isAtom(_ word: Substring) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
                }
            }
    }
}
