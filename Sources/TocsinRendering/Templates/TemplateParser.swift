import Mustache
import TocsinCore

/// Turns a template's source into nodes, or into every problem that it has.
struct TemplateParser {
    private(set) var nodes: [TemplateNode] = []
    private(set) var problems: [Problem] = []

    /// How deep sections may stand within one another.
    static let maximumDepth = 16

    private let source: TemplateSource
    private let isHTML: Bool
    private var lint: HTMLLint
    private var open: [(name: TemplateName, inverted: Bool, before: [TemplateNode])] = []

    /// Parses.
    ///
    /// - Parameters:
    ///   - source: The template.
    ///   - isHTML: Whether values are escaped and the rules for HTML hold.
    ///   - links: The names that may stand in `href`.
    init(_ source: TemplateSource, isHTML: Bool, links: Set<String>) {
        self.source = source
        self.isHTML = isHTML
        lint = HTMLLint(links: links)
        problems = source.problems()
        guard problems.isEmpty else { return }
        let scanner = TemplateScanner(source)
        problems = scanner.problems
        var position = 0
        for tag in scanner.tags {
            literal(position..<max(position, tag.removed.lowerBound))
            take(tag)
            position = max(position, tag.removed.upperBound)
            if open.count > Self.maximumDepth { return }
        }
        literal(position..<source.bytes.count)
        for section in open {
            report("the section “\(section.name.written)” has no end: write {{/\(section.name.written)}}", section.name)
        }
        if isHTML {
            for finding in lint.findings() {
                problems.append(Problem(finding.message, at: source.place(at: finding.offset)))
            }
        }
        if problems.isEmpty { validate() }
    }

    private mutating func literal(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if isHTML { lint.literal(source.bytes[range]) }
        if case .literal(let before) = nodes.last {
            nodes[nodes.count - 1] = .literal(before + source.bytes[range])
        } else {
            nodes.append(.literal(Array(source.bytes[range])))
        }
    }

    private mutating func take(_ tag: TemplateTag) {
        let parts = tag.name == "." ? [] : tag.name.split(separator: ".").map(String.init)
        let name = TemplateName(written: tag.name, parts: parts, place: source.place(at: tag.start))
        switch tag.kind {
        case .comment: break
        case .variable: variable(name, at: tag.start)
        case .unescaped:
            if isHTML {
                report(
                    "“\(tag.name)” would not be escaped, and could put markup into the message; write {{\(tag.name)}}",
                    name)
            } else {
                variable(name, at: tag.start)
            }
        case .section, .inverted:
            if isHTML { lint.section(tag.name, at: tag.start) }
            if open.count == Self.maximumDepth {
                report("sections stand at most \(Self.maximumDepth) deep within one another", name)
            }
            open.append((name, tag.kind == .inverted, nodes))
            nodes = []
        case .close:
            if isHTML { lint.section(tag.name, at: tag.start) }
            close(name)
        }
    }

    private mutating func variable(_ name: TemplateName, at offset: Int) {
        if isHTML { lint.variable(name.written, at: offset) }
        nodes.append(.variable(name, isText: !isHTML || lint.isInText))
    }

    private mutating func close(_ name: TemplateName) {
        guard let section = open.last else {
            report("nothing is open that “\(name.written)” could end; take it out", name)
            return
        }
        guard section.name.written == name.written else {
            report(
                "this ends “\(name.written)”, but “\(section.name.written)” is open; write {{/\(section.name.written)}}",
                name)
            return
        }
        open.removeLast()
        nodes = section.before + [.section(section.name, inverted: section.inverted, body: nodes)]
    }

    /// What another Mustache engine can't read is refused too: templates stay portable.
    private mutating func validate() {
        do {
            _ = try MustacheTemplate(string: source.text)
        } catch let error as MustacheTemplate.ParserError {
            let place = Place(file: source.file, line: error.context.lineNumber, column: error.context.columnNumber)
            problems.append(Problem("this is not Mustache (\(error.error)); mend the tag", at: place))
        } catch {
            problems.append(Problem("this is not Mustache; mend its tags", at: Place(file: source.file)))
        }
    }

    private mutating func report(_ message: String, _ name: TemplateName) {
        problems.append(Problem(message, at: name.place))
    }
}
