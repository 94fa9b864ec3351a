/// Finds the acknowledgement link and the code in a notice's text, as a careful reader would; never guesses.
struct NoticeText {
    private let bytes: [UInt8]
    private let prefix: [UInt8]

    /// The code stands at most so many bytes before or after the link.
    private static let neighbourhood = 800
    /// The word for “code” begins at most so many bytes before a code; before a case code more words may stand between.
    private static let labelDistance = 16
    private static let caseLabelDistance = 32
    /// “Code” in the languages of the samples; the first one is English, German and French.
    private static let labels = ["code", "código", "コード", "رمز"]
    private static let tokenLength = 43
    private static let codeLength = 6
    private static let caseCodeLength = 8

    /// - Parameters:
    ///   - text: The decoded text.
    ///   - linkPrefix: What every acknowledgement link begins with, up to and including `/a/`.
    init(_ text: String, linkPrefix: String) {
        // What isolates a value of another direction stands for a blank.
        let scalars = text.unicodeScalars.map { (0x2066...0x2069).contains($0.value) ? " " : $0 }
        bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
        prefix = Array(linkPrefix.utf8)
    }

    /// The token of the one acknowledgement link and the code that belongs to it.
    ///
    /// - Throws: `UnreadableNotice` if there is no link, or links of different tokens, or no code, or several that it
    ///   could be.
    func acknowledgement() throws(UnreadableNotice) -> (token: String, code: String) {
        let links = links()
        guard let link = links.first else { throw UnreadableNotice("no acknowledgement link was found") }
        guard Set(links.map(\.token)).count == 1 else {
            throw UnreadableNotice("it has acknowledgement links that differ")
        }
        let near = codes().filter { code in
            links.contains { link in
                code.range.lowerBound - link.range.upperBound <= Self.neighbourhood
                    && link.range.lowerBound - code.range.upperBound <= Self.neighbourhood
            }
        }
        guard !near.isEmpty else { throw UnreadableNotice("no six-digit code was found near the link") }
        var distinct = Set(near.map(\.text))
        if distinct.count > 1 { distinct = Set(near.filter { isLabelled($0.range) }.map(\.text)) }
        guard let code = distinct.first, distinct.count == 1 else {
            throw UnreadableNotice("it can't be told which of several six-digit numbers is the code")
        }
        return (link.token, code)
    }

    /// The case code, if exactly one word of its form stands just behind “code”.
    var caseCode: String? {
        let labelled = words(Self.isCaseCodeDigit).filter { word in
            word.range.count == Self.caseCodeLength && isLabelled(word.range, within: Self.caseLabelDistance)
        }
        let distinct = Set(labelled.map(\.text))
        return distinct.count == 1 ? distinct.first : nil
    }

    private func links() -> [(token: String, range: Range<Int>)] {
        guard !prefix.isEmpty, bytes.count > prefix.count else { return [] }
        var links: [(token: String, range: Range<Int>)] = []
        var index = 0
        while index + prefix.count < bytes.count {
            guard bytes[index] == prefix[0], bytes[index..<(index + prefix.count)].elementsEqual(prefix) else {
                index += 1
                continue
            }
            let start = index + prefix.count
            let end = bytes[start...].firstIndex { !Self.isBase64URL($0) } ?? bytes.endIndex
            if end - start == Self.tokenLength {
                links.append((String(decoding: bytes[start..<end], as: UTF8.self), index..<end))
            }
            index = end
        }
        return links
    }

    private func codes() -> [(text: String, range: Range<Int>)] {
        words(Self.isDigit).filter { word in
            guard word.range.count == Self.codeLength else { return false }
            // 123456.50 and 1,123456 are amounts, not codes.
            let before = bytes[..<word.range.lowerBound].suffix(2)
            let after = bytes[word.range.upperBound...].prefix(2)
            let isAfterPoint = before.count == 2 && Self.isPoint(before.last) && before.first.map(Self.isDigit) == true
            let isBeforePoint = after.count == 2 && Self.isPoint(after.first) && after.last.map(Self.isDigit) == true
            return !isAfterPoint && !isBeforePoint
        }
    }

    /// Runs of such bytes that stand alone: no letter, digit, hyphen or underscore beside them.
    private func words(_ belongs: (UInt8) -> Bool) -> [(text: String, range: Range<Int>)] {
        var words: [(text: String, range: Range<Int>)] = []
        var index = 0
        while index < bytes.count {
            guard Self.isWordByte(bytes[index]) else {
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { !Self.isWordByte($0) } ?? bytes.endIndex
            if bytes[index..<end].allSatisfy(belongs) {
                words.append((String(decoding: bytes[index..<end], as: UTF8.self), index..<end))
            }
            index = end
        }
        return words
    }

    /// Whether a word for “code” stands just before it, as in “the code 012345” or “Code: 012345”.
    private func isLabelled(_ range: Range<Int>, within distance: Int = Self.labelDistance) -> Bool {
        let before = bytes[..<range.lowerBound].suffix(distance)
        let text = String(decoding: before, as: UTF8.self).lowercased()
        return Self.labels.contains { text.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isPoint(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        isWordByte(byte) && byte < 0x80
    }

    /// Bytes of other scripts count as letters.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: isDigit(byte)
        }
    }

    private static func isCaseCodeDigit(_ byte: UInt8) -> Bool {
        "23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8.contains(byte)
    }
}
