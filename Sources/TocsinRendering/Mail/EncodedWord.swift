/// Encoded-words (RFC 2047) in UTF-8: text in header fields that may hold ASCII only.
enum EncodedWord {
    /// The most characters of one encoded-word.
    static let maximumLength = 75
    /// The fewest columns in which an encoded-word is worth beginning.
    static let minimumRoom = 32

    private static let qPrefix = Array("=?utf-8?q?".utf8)
    private static let bPrefix = Array("=?utf-8?b?".utf8)
    private static let suffix = Array("?=".utf8)
    private static let overhead = 12

    /// Encodes the text in one or more words, none of which splits a character.
    ///
    /// The shorter of the encodings "Q" and "B" is taken. Everything that section 5 (3) forbids in a phrase is encoded,
    /// so that the words may stand anywhere.
    ///
    /// - Parameters:
    ///   - text: Not empty.
    ///   - room: The columns left for the first word, at least `minimumRoom`.
    static func words(_ text: String, room: Int) -> [[UInt8]] {
        let utf8 = Array(text.utf8)
        let qLength = utf8.reduce(0) { $0 + cost($1) }
        let usesQ = qLength <= (utf8.count + 2) / 3 * 4
        var words: [[UInt8]] = []
        var start = 0
        var limit = min(room, maximumLength) - overhead
        while start < utf8.count {
            var end = start
            var length = 0
            while end < utf8.count {
                let next = characterEnd(utf8, from: end)
                let added = usesQ ? utf8[end..<next].reduce(0) { $0 + cost($1) } : 0
                let total = usesQ ? length + added : (next - start + 2) / 3 * 4
                if total > limit { break }
                length = total
                end = next
            }
            words.append(usesQ ? q(utf8[start..<end]) : b(utf8[start..<end]))
            start = end
            limit = maximumLength - overhead
        }
        return words
    }

    private static func q(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var word = qPrefix
        for byte in bytes {
            if byte == 0x20 {
                word.append(UInt8(ascii: "_"))
            } else if isSafe(byte) {
                word.append(byte)
            } else {
                word += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return word + suffix
    }

    private static func b(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var word = bPrefix
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let rest = bytes.endIndex - index
            let group =
                UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
            word.append(alphabet[Int(group >> 18 & 63)])
            word.append(alphabet[Int(group >> 12 & 63)])
            word.append(rest > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            word.append(rest > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
        return word + suffix
    }

    private static func characterEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private static func cost(_ byte: UInt8) -> Int {
        byte == 0x20 || isSafe(byte) ? 1 : 3
    }

    /// The characters that stand for themselves in a phrase: letters, digits and `!*+-/`.
    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!*+-/".utf8.contains(byte)
        }
    }
}
