import TocsinCore
import TocsinFiles

/// One folder of `templates/` with its texts in every locale, and how far the translations keep up.
struct TranslationBook {
    /// The advisory's name, or `summary` or `call`.
    let name: String
    /// The locale that the others translate, as its folder is named.
    let original: String
    let translations: [Translation]

    var folder: String { "templates/\(name)" }

    /// The texts whose original has changed since, as problems with their places.
    var stale: [Problem] {
        translations.filter { $0.state == .behind }.map { $0.problem(in: folder, original: original) }
    }

    /// Every folder of the workspace that holds texts.
    static func all(of workspace: Workspace) throws -> [TranslationBook] {
        var books = try workspace.advisoryNames().map { try TranslationBook(advisory: $0, of: workspace) }
        if pathExists(workspace.resolved("templates/call")) {
            books.append(TranslationBook("call", try workspace.callTexts().locales))
        }
        if pathExists(workspace.resolved("templates/summary")) {
            books.append(TranslationBook("summary", try workspace.summaryTexts().locales))
        }
        return books
    }

    /// The book of that name.
    ///
    /// - Throws: `TocsinError` of kind `unknown` with the nearest names.
    static func named(_ name: String, of workspace: Workspace) throws -> TranslationBook {
        switch name {
        case "call" where pathExists(workspace.resolved("templates/call")):
            TranslationBook(name, try workspace.callTexts().locales)
        case "summary" where pathExists(workspace.resolved("templates/summary")):
            TranslationBook(name, try workspace.summaryTexts().locales)
        default: try TranslationBook(advisory: name, of: workspace)
        }
    }

    private init(advisory name: String, of workspace: Workspace) throws {
        let advisory = try workspace.advisory(named: name).advisory
        self.name = name
        original =
            advisory.locales.keys.first { $0.lowercased() == advisory.defaultLocale.lowercased() }
            ?? advisory.defaultLocale
        translations = advisory.translations
    }

    /// Summaries and calls fall back to English.
    private init(_ name: String, _ locales: [String: [String: String]]) {
        self.name = name
        original = "en"
        translations = Translation.all(in: locales, of: original)
    }
}
