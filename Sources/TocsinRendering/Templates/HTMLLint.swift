/// Checks the HTML around the values: nothing remote, nothing active, and no value where escaping doesn't protect.
///
/// Fed with a template's literals and variables in their order; a small tokenizer of HTML's tags and attributes
/// (WHATWG HTML, section 13.2.5). Values are escaped for text and quoted attributes, so they may stand nowhere else.
struct HTMLLint {
    struct Finding {
        let message: String
        let offset: Int
    }

    private enum State {
        case text
        case tagOpen
        case elementName
        case betweenAttributes
        case attributeName
        case afterAttributeName
        case beforeValue
        case quoted(UInt8)
        case unquoted
        case declaration
        case doctype
        case comment
        case styleSheet
    }

    private let links: Set<String>
    private var state = State.text
    private var element = ""
    private var attribute = ""
    private var attributeOffset = 0
    private var value = ""
    private var recent: [UInt8] = []
    private var joined: [UInt8] = []
    private var offsets: [Int] = []
    private var found: [Finding] = []

    init(links: Set<String>) {
        self.links = links
    }

    /// Takes text of the template; the slice's indices are offsets into the source.
    mutating func literal(_ bytes: ArraySlice<UInt8>) {
        for (offset, byte) in zip(bytes.indices, bytes) {
            joined.append(Self.lowercased(byte))
            offsets.append(offset)
            step(Self.lowercased(byte), offset)
        }
    }

    /// Takes a variable at an offset into the source.
    mutating func variable(_ name: String, at offset: Int) {
        switch state {
        case .text, .comment, .declaration, .doctype: break
        case .styleSheet: report("a value can't stand in a style sheet; write “\(name)” into the text", offset)
        case .quoted where attribute == "href":
            if !links.contains(name) || !value.isEmpty {
                let allowed = links.sorted().map { "{{\($0)}}" }.joined(separator: ", ")
                report(
                    "“\(name)” could make the link lead anywhere; "
                        + (allowed.isEmpty
                            ? "write the link out" : "only \(allowed) may stand in href, at its beginning"),
                    offset)
            }
            value += "https:"
        case .quoted where Self.textAttributes.contains(attribute): break
        case .quoted:
            report("a value can't stand in the attribute “\(attribute)”; write “\(name)” into the text", offset)
        case .tagOpen, .elementName, .betweenAttributes, .attributeName, .afterAttributeName, .beforeValue, .unquoted:
            report("a value within a tag stands in quotes, in title, lang or href; put “\(name)” there", offset)
        }
        recent = []
    }

    /// Everything found, in the order of the source.
    func findings() -> [Finding] {
        var all = found
        for (pattern, message) in Self.patterns {
            let bytes = Array(pattern.utf8)
            guard joined.count >= bytes.count else { continue }
            for index in 0...(joined.count - bytes.count)
            where joined[index] == bytes[0] && joined[index..<index + bytes.count].elementsEqual(bytes) {
                all.append(Finding(message: message, offset: offsets[index]))
            }
        }
        return all.sorted { $0.offset < $1.offset }
    }

    private mutating func step(_ byte: UInt8, _ offset: Int) {
        recent.append(byte)
        if recent.count > 8 { recent.removeFirst() }
        let character = Character(Unicode.Scalar(byte))
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") { state = .tagOpen }
        case .tagOpen:
            element = ""
            if character == "!" {
                state = .declaration
            } else if Self.isLetter(byte) || character == "/" {
                element = character == "/" ? "" : String(character)
                state = .elementName
            } else {
                state = .text
            }
        case .elementName:
            if Self.endsName(byte) {
                checkElement(offset)
                endOfName(byte)
            } else {
                element.append(character)
            }
        case .betweenAttributes:
            if byte == UInt8(ascii: ">") {
                endOfTag()
            } else if !Self.isSpace(byte), byte != UInt8(ascii: "/") {
                attribute = String(character)
                attributeOffset = offset
                state = .attributeName
            }
        case .attributeName:
            if byte == UInt8(ascii: "=") {
                checkAttribute()
                state = .beforeValue
            } else if Self.isSpace(byte) {
                checkAttribute()
                state = .afterAttributeName
            } else if Self.endsName(byte) {
                checkAttribute()
                endOfName(byte)
            } else {
                attribute.append(character)
            }
        case .afterAttributeName:
            if byte == UInt8(ascii: "=") {
                state = .beforeValue
            } else if !Self.isSpace(byte) {
                state = .betweenAttributes
                step(byte, offset)
            }
        case .beforeValue:
            value = ""
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                state = .quoted(byte)
            } else if byte == UInt8(ascii: ">") {
                endOfTag()
            } else if !Self.isSpace(byte) {
                value = String(character)
                state = .unquoted
            }
        case .quoted(let quote):
            if byte == quote {
                checkLink()
                state = .betweenAttributes
            } else if value.utf8.count < 16 {
                value.append(character)
            }
        case .unquoted:
            if Self.isSpace(byte) || byte == UInt8(ascii: ">") {
                checkLink()
                endOfName(byte)
            } else if value.utf8.count < 16 {
                value.append(character)
            }
        case .declaration:
            if byte == UInt8(ascii: "-") {
                state = .comment
            } else {
                state = byte == UInt8(ascii: ">") ? .text : .doctype
            }
        case .doctype:
            if byte == UInt8(ascii: ">") { state = .text }
        case .comment:
            if joined.suffix(3).elementsEqual("-->".utf8) { state = .text }
        case .styleSheet:
            if recent.suffix(7).elementsEqual("</style".utf8) {
                element = ""
                state = .elementName
            }
        }
    }

    private mutating func endOfName(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") { endOfTag() } else { state = .betweenAttributes }
    }

    private mutating func endOfTag() {
        state = element == "style" ? .styleSheet : .text
        recent = []
    }

    private mutating func checkElement(_ offset: Int) {
        guard Self.refusedElements.contains(element) else { return }
        report(
            "<\(element)> is not allowed: a notice loads and runs nothing; take it out", offset - element.utf8.count - 1
        )
    }

    private mutating func checkAttribute() {
        let isHandler = attribute.hasPrefix("on")
        let isForeignLink = attribute == "href" && element != "a"
        guard isHandler || isForeignLink || Self.refusedAttributes.contains(attribute) else { return }
        report(
            "the attribute “\(attribute)” is not allowed: a notice loads and runs nothing; take it out", attributeOffset
        )
    }

    private mutating func checkLink() {
        guard attribute == "href", element == "a", !value.isEmpty else { return }
        let allowed = ["https:", "http:", "mailto:", "tel:", "#"]
        guard !allowed.contains(where: { value.hasPrefix($0) }) else { return }
        report(
            "a link begins with https:, mailto:, tel: or #, or is one of the links that are made here", attributeOffset)
    }

    private mutating func report(_ message: String, _ offset: Int) {
        found.append(Finding(message: message, offset: offset))
    }

    private static let textAttributes: Set<String> = ["title", "lang", "aria-label"]
    private static let refusedElements: Set<String> = [
        "script", "img", "image", "link", "form", "iframe", "frame", "frameset", "object", "embed", "applet", "base",
        "video", "audio", "source", "track", "picture", "input", "button", "textarea", "select", "use", "portal",
    ]
    private static let refusedAttributes: Set<String> = [
        "src", "srcset", "srcdoc", "background", "poster", "data", "action", "formaction", "ping", "http-equiv",
        "xlink:href", "codebase", "archive", "lowsrc", "dynsrc", "manifest",
    ]
    private static let patterns = [
        ("@import", "@import is not allowed: a notice loads nothing; write the rules out"),
        ("url(", "url(…) is not allowed: a notice loads nothing; take it out"),
        ("expression(", "expression(…) is not allowed: a notice runs nothing; take it out"),
        ("javascript:", "javascript: is not allowed: a notice runs nothing; take it out"),
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}
