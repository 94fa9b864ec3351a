import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinRendering

/// The forms of a partner summary.
enum SummaryForm: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case html
    case json
    case csv

    /// The template's file in the locale's folder; `nil` for the forms that need none.
    var file: String? {
        switch self {
        case .text: "summary.txt.mustache"
        case .markdown: "summary.md.mustache"
        case .html: "summary.html.mustache"
        case .json, .csv: nil
        }
    }

    /// How values stand in the form.
    private var mode: StrictTemplate.Mode {
        switch self {
        case .html: .html
        case .markdown: .markdown
        case .text, .json, .csv: .text
        }
    }

    /// Writes a summary in this form; the same summary and texts give the same bytes.
    ///
    /// - Throws: `TocsinError` of kind `badInput` if a template is missing or can't be used.
    func bytes(of summary: Summary, _ texts: Texts) throws -> [UInt8] {
        switch self {
        case .json: try summary.json()
        case .csv: Array(summary.csv().utf8)
        case .text, .markdown, .html:
            Array(try texts.template(self).render(TemplateValue(summary.view())).utf8)
        }
    }

    /// The templates of one locale.
    struct Texts {
        let locale: String
        let sources: [String: String]

        init(locale: String, sources: [String: String]) {
            self.locale = locale
            self.sources = sources
        }

        /// Chooses the texts for a partner (RFC 4647 section 3.4): its locale, shortened from the end, else English;
        /// the workspace's, else the embedded ones.
        init(of workspace: Workspace, locale: String) throws {
            let own = try Self.own(workspace)
            for range in [locale, "en"] {
                for sources in [own, SampleWorkspace.summaryTexts] {
                    guard let match = Self.match(range, in: Set(sources.keys)) else { continue }
                    self.init(locale: match, sources: sources[match] ?? [:])
                    return
                }
            }
            throw TocsinError(.badInput, "there are no summary texts: write templates/summary/\(locale)")
        }

        /// The workspace's texts by locale; none if it has no folder for them.
        static func own(_ workspace: Workspace) throws -> [String: [String: String]] {
            guard pathExists(workspace.resolved("templates/summary")) else { return [:] }
            return try workspace.summaryTexts().locales
        }

        /// The locale that a range asks for.
        static func match(_ range: String, in locales: Set<String>) -> String? {
            var subtags = range.lowercased().split(separator: "-")
            while !subtags.isEmpty {
                let wanted = subtags.joined(separator: "-")
                if let locale = locales.sorted().first(where: { $0.lowercased() == wanted }) { return locale }
                subtags.removeLast()
                if subtags.last?.count == 1 { subtags.removeLast() }
            }
            return nil
        }

        /// The checked template of a form.
        func template(_ form: SummaryForm) throws -> StrictTemplate {
            let name = form.file ?? ""
            let path = "templates/summary/\(locale)/\(name)"
            guard let source = sources[name] else {
                throw TocsinError(
                    .badInput, "1 problem in templates/summary",
                    problems: [Problem("there is no such template; write it", at: Place(file: path))])
            }
            return try StrictTemplate(source: source, file: path, mode: form.mode)
        }
    }
}

extension TemplateValue {
    /// The report's values as a template takes them.
    init(_ value: ViewValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .flag(flag)
        case .list(let elements): self = .list(elements.map(TemplateValue.init))
        case .map(let values): self = .map(TemplateMap(values.mapValues(TemplateValue.init)))
        }
    }
}
