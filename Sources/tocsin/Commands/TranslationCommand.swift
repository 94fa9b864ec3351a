import ArgumentParser
import FoundationEssentials
import TocsinCore
import TocsinFiles

/// `tocsin translation`: which texts translate which, and whether they keep up.
struct TranslationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translation",
        abstract: "Show which translations are behind their originals; mark them as current.",
        subcommands: [TranslationListCommand.self, TranslationMarkCommand.self])
}

/// `tocsin translation list`: every translated text and its state.
struct TranslationListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every translated text: current, behind, unmarked or missing.",
        discussion: """
            A translated template names in its first line the text that it translates, by the first 12 digits of that text's \
            SHA-256. Behind is one whose original has changed since.

            Examples:
              tocsin translation list
              tocsin translation list initial
            """)

    @Argument(
        help: ArgumentHelp("An advisory, or summary or call; all if left out.", valueName: "advisory"),
        completion: .texts)
    var advisory: String?
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let workspace = bench.workspace
        let books =
            try advisory.map { [try TranslationBook.named($0, of: workspace)] }
            ?? TranslationBook.all(of: workspace)
        let items = books.flatMap { book in book.translations.map { Item($0, book) } }
        let counts = Dictionary(grouping: items, by: \.state).mapValues(\.count)
        let result = Result(
            current: counts[.current] ?? 0, behind: counts[.behind] ?? 0, unmarked: counts[.unmarked] ?? 0,
            missing: counts[.missing] ?? 0, items: items)
        try bench.output.write(result) { style in
            var table = TextTable([.init("STATE"), .init("TRANSLATION"), .init("ORIGINAL")])
            // What is to do comes first.
            for state in [Translation.State.behind, .missing, .unmarked, .current] {
                for item in items where item.state == state {
                    table.add([
                        .init(state.rawValue, state == .current ? .green : .yellow), .init(item.file),
                        .init(item.original),
                    ])
                }
            }
            return items.isEmpty ? "There are no translations.\n" : table.text(style)
        }
    }

    private struct Result: Encodable {
        var current: Int
        var behind: Int
        var unmarked: Int
        var missing: Int
        var items: [Item]
    }

    private struct Item: Encodable {
        var advisory: String
        var locale: String
        var file: String
        var original: String
        var state: Translation.State

        init(_ translation: Translation, _ book: TranslationBook) {
            advisory = book.name
            locale = translation.locale
            file = "\(book.folder)/\(translation.locale)/\(translation.file)"
            original = "\(book.folder)/\(book.original)/\(translation.file)"
            state = translation.state
        }
    }
}

/// `tocsin translation mark`: says that a locale's texts translate the originals as they stand.
struct TranslationMarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Mark the texts of one locale as translations of the originals as they stand.",
        discussion: """
            Writes the mark into the first line of each file; nothing else in it changes. Read the texts first: doctor and \
            every plan rely on the mark.

            Examples:
              tocsin translation mark initial de
              tocsin translation mark initial de --only body.txt
            """)

    @Argument(help: ArgumentHelp("An advisory, or summary or call.", valueName: "advisory"), completion: .texts)
    var advisory: String
    @Argument(help: ArgumentHelp("The folder with the translations.", valueName: "locale"), completion: .locales)
    var locale: String
    @Option(
        name: .long,
        help: ArgumentHelp("Only this file, such as body.txt; may be given several times.", valueName: "part"))
    var only: [String] = []
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let workspace = bench.workspace
        let book = try TranslationBook.named(advisory, of: workspace)
        let present = book.translations.filter { $0.state != .missing }
        let locales = Set(present.map(\.locale)).sorted()
        guard locales.contains(locale) else {
            if locale == book.original {
                throw TocsinError(.usage, "\(locale) is the original: the other locales translate it")
            }
            throw TocsinError.unknown("translation", locale, among: locales)
        }
        let ofLocale = present.filter { $0.locale == locale }
        for name in only where !ofLocale.contains(where: { $0.isNamed(name) }) {
            throw TocsinError.unknown("file", name, among: ofLocale.map(\.file))
        }
        let chosen = ofLocale.filter { translation in only.isEmpty || only.contains(where: translation.isNamed) }
        var marked: [String] = []
        for translation in chosen where translation.state != .current {
            let file = "\(book.folder)/\(locale)/\(translation.file)"
            let path = workspace.resolved(file)
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            let bare = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
            let content = TranslationMark.marked(bare, translation.digest)
            try writeAtomically(Array(content.utf8), to: path, mode: 0o644)
            marked.append(file)
        }
        let result = Result(advisory: advisory, locale: locale, marked: marked, unchanged: chosen.count - marked.count)
        try bench.output.write(result) { _ in
            marked.isEmpty
                ? "All are marked already; nothing was changed.\n"
                : marked.map { "marked  \(printable($0))\n" }.joined()
        }
    }

    private struct Result: Encodable {
        var advisory: String
        var locale: String
        var marked: [String]
        var unchanged: Int
    }
}

extension Translation {
    /// Whether a person means this file: `body.txt` or `body.txt.mustache`.
    fileprivate func isNamed(_ name: String) -> Bool { file == name || file == name + ".mustache" }
}
