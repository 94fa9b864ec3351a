extension JSONText {
    /// The strings of a JSON text that are no names of members, in their order, without escapes.
    ///
    /// - Parameter bytes: As this type writes them.
    static func values(in bytes: [UInt8]) -> [String] {
        var values: [String] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            let (text, end) = string(in: bytes, from: index + 1)
            index = end
            if index >= bytes.count || bytes[index] != UInt8(ascii: ":") { values.append(text) }
        }
        return values
    }

    /// The string that begins after a quote, and the place after its end.
    private static func string(in bytes: [UInt8], from start: Int) -> (text: String, end: Int) {
        var text: [UInt8] = []
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                text.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): text.append(UInt8(ascii: " "))
            case UInt8(ascii: "u"):
                // Only controls are written so.
                text.append(UInt8(ascii: " "))
                index += 4
            case let other: text.append(other)
            }
            index += 2
        }
        return (String(decoding: text, as: UTF8.self), min(index + 1, bytes.count))
    }
}

extension String {
    /// With a blank in place of each tag of HTML.
    var withoutTags: String {
        var isTag = false
        return String(
            compactMap { character -> Character? in
                if character == "<" { isTag = true }
                defer { if character == ">" { isTag = false } }
                return isTag ? (character == "<" ? " " : nil) : character
            })
    }

    /// Without the five escapes that values get in HTML, three of which Slack knows too.
    var withoutHTMLEscapes: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(self) { text, escape in
            text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
        }
    }
}
