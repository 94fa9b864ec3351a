import TocsinCore

/// A variable that could not be filled in.
struct TemplateFault {
    enum Reason {
        case missing
        /// The name stands for a group or a list.
        case notAText
    }

    let name: TemplateName
    let reason: Reason

    /// The fault as a person reads it.
    func problem(tenant: String? = nil) -> Problem {
        switch reason {
        case .missing where name.parts.count == 2 && name.parts[0] == "facts":
            Problem(
                "“\(name.written)” is missing; add the fact to the batch or the incident, or make the passage optional "
                    + "with {{#\(name.written)}}…{{/\(name.written)}}", at: name.place, tenant: tenant)
        case .missing:
            Problem("“\(name.written)” is missing; give it a value or take it out", at: name.place, tenant: tenant)
        case .notAText:
            Problem(
                "“\(name.written)” is a group or a list, not a text; name what is in it", at: name.place, tenant: tenant
            )
        }
    }
}

/// One rendering of a template.
struct TemplateRun {
    /// UTF-8.
    private(set) var output: [UInt8] = []
    private(set) var faults: [TemplateFault] = []

    private let mode: StrictTemplate.Mode
    private let direction: TextDirection?
    private var stack: [TemplateValue]

    init(_ values: TemplateValue, mode: StrictTemplate.Mode, direction: TextDirection? = nil) {
        self.mode = mode
        self.direction = direction
        stack = [values]
        output.reserveCapacity(4_096)
    }

    mutating func render(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .literal(let bytes): output.append(contentsOf: bytes)
            case .variable(let name, let isText): variable(name, isText: isText)
            case .section(let name, let inverted, let body): section(name, inverted, body)
            }
        }
    }

    private mutating func variable(_ name: TemplateName, isText: Bool) {
        switch value(of: name) {
        case .text(let text):
            if isText, let direction, BidiIsolation.isNeeded(for: text, in: direction) {
                isolate(text)
            } else {
                append(text)
            }
        case .number(let number): append(String(number))
        case .flag(let flag): append(flag ? "true" : "false")
        case .list, .map, .facts: faults.append(TemplateFault(name: name, reason: .notAText))
        case nil: faults.append(TemplateFault(name: name, reason: .missing))
        }
    }

    private mutating func section(_ name: TemplateName, _ inverted: Bool, _ body: [TemplateNode]) {
        let found = value(of: name)
        if found == nil, !isOptional(name) { faults.append(TemplateFault(name: name, reason: .missing)) }
        if inverted {
            if !(found?.isTruthy ?? false) { render(body) }
            return
        }
        guard let found, found.isTruthy else { return }
        switch found {
        case .flag: render(body)
        case .list(let elements):
            for element in elements { render(body, within: element) }
        case .text, .number, .map, .facts: render(body, within: found)
        }
    }

    private mutating func render(_ body: [TemplateNode], within value: TemplateValue) {
        stack.append(value)
        render(body)
        stack.removeLast()
    }

    /// The first part of a name is looked up from the innermost section outwards, the rest within what was found.
    private func value(of name: TemplateName) -> TemplateValue? {
        guard let first = name.parts.first else { return stack.last }
        for frame in stack.reversed() {
            guard var value = frame.child(first) else { continue }
            for part in name.parts.dropFirst() {
                guard let child = value.child(part) else { return nil }
                value = child
            }
            return value
        }
        return nil
    }

    /// A section may ask for a fact that is not there.
    private func isOptional(_ name: TemplateName) -> Bool {
        guard name.parts.count > 1 else { return false }
        let parent = TemplateName(written: name.written, parts: name.parts.dropLast(), place: name.place)
        if case .facts = value(of: parent) { return true }
        return false
    }

    /// HTML has an element for it, whose direction is said: by itself it would look into isolates, too. In text a link stays bare: a program that makes it clickable would take the mark along.
    private mutating func isolate(_ text: String) {
        switch mode {
        case .html:
            let isFromRight = BidiIsolation.direction(of: text) == .rightToLeft
            output.append(contentsOf: "<bdi dir=\"\(isFromRight ? "rtl" : "ltr")\">".utf8)
            append(BidiIsolation.balanced(text))
            output.append(contentsOf: "</bdi>".utf8)
        case .text, .markdown:
            let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
            append(isLink ? text : BidiIsolation.isolated(text))
        }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            switch mode {
            case .text: output.append(contentsOf: bytes)
            case .html: Self.escape(bytes, into: &output)
            case .markdown: Self.escapeMarkdown(bytes, into: &output)
            }
        }
    }

    /// Escapes for Markdown's text: what could begin emphasis, code, a link, an image, a cell or HTML (CommonMark 0.31,
    /// section 2.4), and what GitHub's Markdown makes a link of (`https://`, `www.`).
    static func escapeMarkdown(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): output.append(UInt8(ascii: " "))
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "@"):
                output += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: ":") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"),
                UInt8(ascii: ".") where index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "w"):
                output += [UInt8(ascii: "\\"), byte]
            default: output.append(byte)
            }
        }
    }

    /// Escapes for HTML text and quoted attributes: `&`, `<`, `>`, `"` and `'`.
    static func escape(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        var start = 0
        for index in bytes.indices {
            let entity: StaticString
            switch bytes[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            case UInt8(ascii: "\""): entity = "&quot;"
            case UInt8(ascii: "'"): entity = "&#39;"
            default: continue
            }
            output.append(contentsOf: bytes[start..<index])
            entity.withUTF8Buffer { output.append(contentsOf: $0) }
            start = index + 1
        }
        output.append(contentsOf: bytes[start...])
    }
}
