import TocsinCore

/// One tag of a template, as found in its source.
struct TemplateTag {
    enum Kind: Equatable {
        case variable
        /// `{{{name}}}` or `{{&name}}`.
        case unescaped
        case section
        case inverted
        case close
        case comment
    }

    let kind: Kind
    let name: String
    /// Where the tag begins.
    let start: Int
    /// What the tag takes out of the text: the whole line if it stands alone on one.
    let removed: Range<Int>
}

/// Finds the tags of a template and refuses every kind that could pull in what nobody checked.
///
/// The grammar is Mustache's without partials, blocks, parents, lambdas, set-delimiter tags and pragmas. Tags that stand
/// alone on their line take the line with them (mustache(5), "standalone").
struct TemplateScanner {
    /// The most tags of a template.
    static let maximumCount = 2_000

    private let source: TemplateSource
    private(set) var tags: [TemplateTag] = []
    private(set) var problems: [Problem] = []

    init(_ source: TemplateSource) {
        self.source = source
        scan()
    }

    private mutating func scan() {
        var position = 0
        while let start = find("{{", from: position) {
            let sigil = start + 2 < source.bytes.count ? source.bytes[start + 2] : 0
            let isTriple = sigil == UInt8(ascii: "{")
            let closing = isTriple ? "}}}" : "}}"
            guard let closed = find(closing, from: start + 2) else {
                report("this tag has no end: write \(closing) after the name", start)
                return
            }
            let end = closed + closing.utf8.count
            position = end
            guard tags.count < Self.maximumCount else {
                report("a template has at most \(Self.maximumCount) tags; shorten it", start)
                return
            }
            if sigil == UInt8(ascii: "=") {
                report("tags that change the delimiters are not supported here; write every tag with {{ and }}", start)
                return
            }
            take(sigil, start: start, inner: start + 2..<closed, end: end)
        }
    }

    private mutating func take(_ sigil: UInt8, start: Int, inner: Range<Int>, end: Int) {
        let rest = inner.isEmpty ? inner : inner.dropFirst()
        switch sigil {
        case UInt8(ascii: "!"): add(.comment, "", start, end)
        case UInt8(ascii: "#"): named(.section, rest, start, end)
        case UInt8(ascii: "^"): named(.inverted, rest, start, end)
        case UInt8(ascii: "/"): named(.close, rest, start, end)
        case UInt8(ascii: "{"), UInt8(ascii: "&"): named(.unescaped, rest, start, end)
        case UInt8(ascii: ">"):
            report(
                "the partial “\(trimmed(rest))”: partials are not supported; write the text out in this template", start
            )
        case UInt8(ascii: "<"), UInt8(ascii: "$"):
            report("parents and blocks are not supported here; write the text out in this template", start)
        case UInt8(ascii: "%"):
            report(
                "pragmas are not needed: the kind of the template decides how values are escaped; take it out", start)
        default: named(.variable, inner, start, end)
        }
    }

    private mutating func named(_ kind: TemplateTag.Kind, _ range: Range<Int>, _ start: Int, _ end: Int) {
        let name = trimmed(range)
        guard !name.isEmpty else {
            report("this tag has no name; write one, such as {{tenant.name}}", start)
            return
        }
        if name.contains("(") || name.contains(")") {
            report(
                "transforms such as “\(name)” are not supported here; give the value in the form it shall have", start)
            return
        }
        guard name == "." || Self.isDotted(name) else {
            report("“\(name)” is not a name: letters, digits, _ and -, with dots between", start)
            return
        }
        add(kind, name, start, end)
    }

    private mutating func add(_ kind: TemplateTag.Kind, _ name: String, _ start: Int, _ end: Int) {
        let takesLine = kind != .variable && kind != .unescaped
        tags.append(
            TemplateTag(kind: kind, name: name, start: start, removed: takesLine ? line(start..<end) : start..<end))
    }

    private mutating func report(_ message: String, _ offset: Int) {
        problems.append(Problem(message, at: source.place(at: offset)))
    }

    /// The whole line with its end if nothing but blanks stands beside the tag, otherwise the tag.
    private func line(_ tag: Range<Int>) -> Range<Int> {
        let bytes = source.bytes
        var start = tag.lowerBound
        while start > 0, Self.isBlank(bytes[start - 1]) { start -= 1 }
        guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return tag }
        var end = tag.upperBound
        while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
        if end == bytes.count { return start..<end }
        return bytes[end] == UInt8(ascii: "\n") ? start..<end + 1 : tag
    }

    private func find(_ pattern: String, from position: Int) -> Int? {
        let pattern = Array(pattern.utf8)
        let bytes = source.bytes
        guard bytes.count >= pattern.count else { return nil }
        var index = position
        while index <= bytes.count - pattern.count {
            if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) { return index }
            index += 1
        }
        return nil
    }

    private func trimmed(_ range: Range<Int>) -> String {
        let isSpace = { (byte: UInt8) in Self.isBlank(byte) || byte == UInt8(ascii: "\n") }
        var inner = source.bytes[range]
        while let first = inner.first, isSpace(first) { inner.removeFirst() }
        while let last = inner.last, isSpace(last) { inner.removeLast() }
        return String(decoding: inner, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    private static func isDotted(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { Identifier.isValid($0) }
    }
}
