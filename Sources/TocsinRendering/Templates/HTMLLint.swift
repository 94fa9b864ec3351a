/// Checks the HTML around the values: nothing remote, nothing active, and no value where escaping doesn't protect.
///
/// Fed with a template's literals, variables and sections in their order; a small tokenizer of HTML's tags and attributes
/// (WHATWG HTML, section 13.2.5) for what a notice needs: only listed elements and attributes may stand, no comments and
/// no foreign content, so that there is nothing on which this tokenizer and a mail reader's could disagree. Values are
/// escaped for text and quoted attributes, so they may stand nowhere else.
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
        /// The content of `title` or `style`, up to its end tag.
        case content
    }

    private let links: Set<String>
    private var state = State.text
    private var element = ""
    private var isEndTag = false
    private var attribute = ""
    private var attributeOffset = 0
    private var value: [UInt8] = []
    private var valueOffset = 0
    private var found: [Finding] = []

    init(links: Set<String>) {
        self.links = links
    }

    /// Takes text of the template; the slice's indices are offsets into the source.
    mutating func literal(_ bytes: ArraySlice<UInt8>) {
        for (offset, byte) in zip(bytes.indices, bytes) { step(Self.lowercased(byte), offset) }
    }

    /// Takes a variable at an offset into the source.
    mutating func variable(_ name: String, at offset: Int) {
        switch state {
        case .text: break
        // It is no part of what could end the element.
        case .content where element == "title": value.append(0)
        case .content: report("a value can't stand in a style sheet; write “\(name)” into the text", offset)
        case .quoted where attribute == "href":
            if !links.contains(name) || !value.isEmpty {
                let allowed = links.sorted().map { "{{\($0)}}" }.joined(separator: ", ")
                report(
                    "“\(name)” could make the link lead anywhere; "
                        + (allowed.isEmpty
                            ? "write the link out" : "only \(allowed) may stand in href, at its beginning"),
                    offset)
            }
            value += "https:".utf8
        case .quoted where Self.textAttributes.contains(attribute): break
        case .quoted:
            report("a value can't stand in the attribute “\(attribute)”; write “\(name)” into the text", offset)
        case .tagOpen, .elementName, .betweenAttributes, .attributeName, .afterAttributeName, .beforeValue, .unquoted,
            .declaration:
            report("a value within a tag stands in quotes, in title, lang or href; put “\(name)” there", offset)
        }
    }

    /// Whether what comes now stands between tags.
    var isInText: Bool {
        switch state {
        case .text: true
        case .tagOpen, .elementName, .betweenAttributes, .attributeName, .afterAttributeName, .beforeValue, .quoted,
            .unquoted, .declaration, .content:
            false
        }
    }

    /// Takes the beginning or the end of a section: what stands within a tag must not depend on the values.
    mutating func section(_ name: String, at offset: Int) {
        switch state {
        case .text: break
        case .content: report("the section “\(name)” begins or ends within <\(element)>; take it out", offset)
        case .tagOpen, .elementName, .betweenAttributes, .attributeName, .afterAttributeName, .beforeValue,
            .quoted, .unquoted, .declaration:
            report("the section “\(name)” begins or ends within a tag; put whole elements into it", offset)
        }
    }

    /// Everything found, in the order of the source, at whose end this stands.
    mutating func findings() -> [Finding] {
        switch state {
        case .text: break
        case .content: report("<\(element)> has no end; write </\(element)>", attributeOffset)
        case .tagOpen, .elementName, .betweenAttributes, .attributeName, .afterAttributeName, .beforeValue, .quoted,
            .unquoted, .declaration:
            report("the last tag has no end; write >", max(attributeOffset, valueOffset))
        }
        state = .text
        return found.sorted { $0.offset < $1.offset }
    }

    private mutating func step(_ byte: UInt8, _ offset: Int) {
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") {
                state = .tagOpen
                isEndTag = false
            }
        case .tagOpen: openTag(byte, offset)
        case .elementName:
            if Self.endsName(byte) {
                checkElement(offset)
                endOfName(byte)
            } else {
                element.unicodeScalars.append(Unicode.Scalar(byte))
            }
        case .betweenAttributes:
            if byte == UInt8(ascii: ">") {
                endOfTag()
            } else if !Self.isSpace(byte), byte != UInt8(ascii: "/") {
                attribute = String(Unicode.Scalar(byte))
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
                attribute.unicodeScalars.append(Unicode.Scalar(byte))
            }
        case .afterAttributeName:
            if byte == UInt8(ascii: "=") {
                state = .beforeValue
            } else if !Self.isSpace(byte) {
                state = .betweenAttributes
                step(byte, offset)
            }
        case .beforeValue:
            value = []
            valueOffset = offset
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                state = .quoted(byte)
            } else if byte == UInt8(ascii: ">") {
                endOfTag()
            } else if !Self.isSpace(byte) {
                value = [byte]
                state = .unquoted
            }
        case .quoted(let quote):
            if byte == quote {
                checkValue()
                state = .betweenAttributes
            } else {
                value.append(byte)
            }
        case .unquoted:
            if Self.isSpace(byte) || byte == UInt8(ascii: ">") {
                checkValue()
                endOfName(byte)
            } else {
                value.append(byte)
            }
        case .declaration:
            value.append(byte)
            if byte == UInt8(ascii: ">") {
                if !value.starts(with: "doctype ".utf8) {
                    report("<!…> is not allowed: readers disagree where a comment ends; write {{! … }}", valueOffset)
                }
                state = .text
            }
        case .content: stepContent(byte, offset)
        }
    }

    private mutating func openTag(_ byte: UInt8, _ offset: Int) {
        element = ""
        switch byte {
        case UInt8(ascii: "!") where !isEndTag:
            value = []
            valueOffset = offset - 1
            state = .declaration
        case UInt8(ascii: "/") where !isEndTag: isEndTag = true
        case _ where Self.isLetter(byte):
            element = String(Unicode.Scalar(byte))
            state = .elementName
        case UInt8(ascii: "<") where !isEndTag: break
        default:
            // "</1" and "<?" begin what some readers hide as a comment; "1 < 2" is text.
            if isEndTag || byte == UInt8(ascii: "?") { report("this is no tag; write < as &lt;", offset - 1) }
            state = .text
        }
    }

    /// `title` and `style` hold text alone, which ends with their own end tag: nothing else may look like a tag.
    private mutating func stepContent(_ byte: UInt8, _ offset: Int) {
        let end = Array("</\(element)".utf8)
        guard Self.endsName(byte), value.suffix(end.count).elementsEqual(end) else {
            value.append(byte)
            return
        }
        value.removeLast(end.count)
        if element == "style" {
            checkStyles(value, at: valueOffset, isAttribute: false)
        } else if value.contains(UInt8(ascii: "<")) {
            report("a tag can't stand in <\(element)>; take it out, or write < as &lt;", valueOffset)
        }
        isEndTag = true
        endOfName(byte)
    }

    private mutating func endOfName(_ byte: UInt8) {
        if byte == UInt8(ascii: ">") { endOfTag() } else { state = .betweenAttributes }
    }

    private mutating func endOfTag() {
        let holdsText = !isEndTag && (element == "style" || element == "title")
        state = holdsText ? .content : .text
        value = []
        valueOffset = attributeOffset
    }

    private mutating func checkElement(_ offset: Int) {
        attributeOffset = offset
        if Self.elements.contains(element) { return }
        report(
            "<\(element)> is not allowed: a notice loads and runs nothing, and is plain; take it out",
            offset - element.utf8.count - 1)
    }

    private mutating func checkAttribute() {
        if attribute == "href", element == "a" { return }
        if Self.attributes.contains(attribute) || attribute.hasPrefix("aria-") { return }
        report(
            "the attribute “\(attribute)” is not allowed: a notice loads and runs nothing; take it out", attributeOffset
        )
    }

    private mutating func checkValue() {
        if attribute == "style" { checkStyles(value, at: valueOffset, isAttribute: true) }
        guard attribute == "href", !value.isEmpty else { return }
        let allowed = ["https:", "http:", "mailto:", "tel:", "#"]
        if allowed.contains(where: { value.starts(with: $0.utf8) }) { return }
        report(
            "a link begins with https:, mailto:, tel: or #, or is one of the links that are made here", attributeOffset)
    }

    /// Style rules may use colours and lengths, and nothing that could load or run: no other function, no at-rule but
    /// `@media`, and no escape that could hide one (CSS Syntax Module Level 3).
    private mutating func checkStyles(_ css: [UInt8], at offset: Int, isAttribute: Bool) {
        if css.contains(UInt8(ascii: "\\")) || (isAttribute && css.contains(UInt8(ascii: "&"))) {
            report("a style holds no escapes (\\, &); write the characters themselves", offset)
        }
        if css.contains(UInt8(ascii: "<")) { report("a style holds no <; take it out", offset) }
        var name: [UInt8] = []
        for byte in css {
            if Self.isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@") || Self.isDigit(byte) {
                if byte == UInt8(ascii: "@") { name = [] }
                name.append(byte)
                continue
            }
            let word = String(decoding: name, as: UTF8.self)
            if word.hasPrefix("@"), word != "@media" {
                report("\(word) is not allowed: a notice loads nothing; write the rules out", offset)
            }
            if byte == UInt8(ascii: "("), !word.isEmpty, !Self.functions.contains(word) {
                report("\(word)(…) is not allowed: a notice loads and runs nothing; take it out", offset)
            }
            name = []
        }
        if name.first == UInt8(ascii: "@") {
            report("\(String(decoding: name, as: UTF8.self)) is not allowed; take it out", offset)
        }
        for word in ["expression", "-moz-binding", "javascript:"] where css.contains(word) {
            report("“\(word)” is not allowed in a style: a notice runs nothing; take it out", offset)
        }
    }

    private mutating func report(_ message: String, _ offset: Int) {
        found.append(Finding(message: message, offset: offset))
    }

    private static let textAttributes: Set<String> = ["title", "lang", "aria-label"]
    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "aside",
        "nav", "div", "span", "p", "br", "hr", "wbr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "strong", "b", "em",
        "i", "u", "s", "small", "sub", "sup", "mark", "del", "ins", "code", "kbd", "samp", "pre", "blockquote", "q",
        "cite", "abbr", "time", "address", "a", "bdi", "bdo", "center", "font",
    ]
    private static let attributes: Set<String> = [
        "lang", "dir", "title", "id", "class", "style", "hidden", "role", "align", "valign", "width", "height",
        "border",
        "cellpadding", "cellspacing", "bgcolor", "color", "face", "size", "colspan", "rowspan", "scope", "headers",
        "span", "start", "type", "value", "reversed", "datetime", "charset", "name", "content", "rel", "target",
    ]
    private static let functions: Set<String> = [
        "rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", "and", "not", "only", "or", "@media",
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}

extension [UInt8] {
    /// Whether a text stands somewhere in these bytes.
    fileprivate func contains(_ text: String) -> Bool {
        let pattern = Array(text.utf8)
        guard count >= pattern.count else { return false }
        return (0...(count - pattern.count)).contains { self[$0..<$0 + pattern.count].elementsEqual(pattern) }
    }
}
