/// Puts the sentence of a drill into a notice, whatever its template says.
enum DrillMark {
    /// Puts the sentence before a text, with an empty line between.
    static func mark(text: [UInt8], words: AddedWords) -> [UInt8] {
        Array("\(words.drill)\n\n".utf8) + text
    }

    /// Puts the sentence at the beginning of the body of an HTML document or fragment.
    static func mark(html: [UInt8], words: AddedWords) -> [UInt8] {
        let banner = Array("<p><strong>\(words.drill)</strong></p>\n".utf8)
        let position = bodyStart(html)
        return html[..<position] + banner + html[position...]
    }

    /// After the `<body>` tag; 0 if there is none. Values are escaped, so `<body` comes from the template.
    private static func bodyStart(_ html: [UInt8]) -> Int {
        let tag = Array("<body".utf8)
        guard html.count > tag.count else { return 0 }
        for start in 0..<(html.count - tag.count)
        where html[start] == tag[0] && zip(html[start...], tag).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
            var quote: UInt8?
            for index in (start + tag.count)..<html.count {
                let byte = html[index]
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: ">") {
                    return index + 1
                }
            }
        }
        return 0
    }
}
