package import TocsinCore

/// A Mustache template in which a missing name is an error, and nothing can pull in text that was not checked.
///
/// Variables, sections, inverted sections and comments; no partials, parents, lambdas, transforms or other delimiters.
/// In HTML and Markdown every value is escaped, and HTML may hold nothing remote; in text nothing is escaped. An empty text, 0, an empty
/// list and `false` are falsy in sections. Swift-mustache checks the syntax when the template is read; rendering is our
/// own, because swift-mustache can't report a missing name and looks values up by reflection.
package struct StrictTemplate: Sendable {
    package enum Mode: Sendable, Hashable {
        /// Values stand as they are.
        case text
        /// Values are escaped for HTML's text and quoted attributes.
        case html
        /// Values are escaped for CommonMark and GitHub's tables and links: they are text, and never markup.
        case markdown
    }

    let nodes: [TemplateNode]
    let mode: Mode
    private let file: String

    /// Reads and checks a template.
    ///
    /// - Parameters:
    ///   - source: The template's text; a byte order mark is ignored, CRLF is read as LF.
    ///   - file: The file's path relative to the workspace, for places.
    ///   - mode: How values are escaped.
    /// - Throws: `TocsinError(.badInput)` with every problem of the template and its place.
    package init(source: String, file: String, mode: Mode) throws(TocsinError) {
        try self.init(source: source, file: file, mode: mode, links: [])
    }

    /// Reads and checks a template whose links may be values.
    ///
    /// - Parameter links: The names that may begin an `href`; their values must be safe there.
    init(source: String, file: String, mode: Mode, links: Set<String>) throws(TocsinError) {
        let parser = TemplateParser(TemplateSource(source, file: file), isHTML: mode == .html, links: links)
        guard parser.problems.isEmpty else {
            throw TocsinError(
                .badInput, "the template \(file) can't be used; mend it and try again", problems: parser.problems)
        }
        nodes = parser.nodes
        self.mode = mode
        self.file = file
    }

    /// Fills the template in.
    ///
    /// - Parameters:
    ///   - values: A map of the names that the template may use.
    ///   - direction: Of the text; values that it would turn are isolated. `nil` isolates none.
    /// - Throws: `TocsinError(.badInput)` that names every missing name as written, each with its place.
    package func render(_ values: TemplateValue, direction: TextDirection? = nil) throws(TocsinError) -> String {
        let run = run(values, direction: direction)
        guard run.faults.isEmpty else {
            throw TocsinError(
                .badInput, "the template \(file) uses names that have no value",
                problems: run.faults.map { $0.problem() })
        }
        return String(decoding: run.output, as: UTF8.self)
    }

    /// The names of all variables that the template shows somewhere, as written.
    var variables: Set<String> { Set(names(withSections: false)) }

    /// The names of all variables and sections, as written.
    var names: Set<String> { Set(names(withSections: true)) }

    private func names(withSections: Bool) -> [String] {
        func names(_ nodes: [TemplateNode]) -> [String] {
            nodes.flatMap { node -> [String] in
                switch node {
                case .literal: []
                case .variable(let name, _): [name.written]
                case .section(let name, _, let body): (withSections ? [name.written] : []) + names(body)
                }
            }
        }
        return names(nodes)
    }

    /// Fills the template in as far as possible and collects what is missing.
    ///
    /// - Parameter direction: Of the text; values that it would turn are isolated. `nil` isolates none.
    func run(_ values: TemplateValue, direction: TextDirection? = nil) -> TemplateRun {
        var run = TemplateRun(values, mode: mode, direction: direction)
        run.render(nodes)
        return run
    }
}
