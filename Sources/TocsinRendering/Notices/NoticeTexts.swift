import TocsinCore

/// The templates of one locale, read and checked.
struct NoticeTexts: Sendable {
    var subject: StrictTemplate?
    var text: StrictTemplate?
    var html: StrictTemplate?
    var webhook: StrictTemplate?
    /// Which way the locale's script runs.
    let direction: TextDirection
    let words: AddedWords

    /// The parts of a locale, as its folder names them.
    enum Part: String, CaseIterable {
        case subject
        case text = "body.txt"
        case html = "body.html"
        case webhook = "webhook.txt"

        func file(advisory: String, locale: String) -> String {
            "templates/\(advisory)/\(locale)/\(rawValue).mustache"
        }
    }

    /// Reads all parts that there are.
    ///
    /// - Parameter problems: Receives every problem of every part.
    init(_ sources: Advisory.Texts, advisory: String, locale: String, problems: inout [Problem]) {
        func read(_ source: String?, _ part: Part) -> StrictTemplate? {
            guard let source else { return nil }
            let file = part.file(advisory: advisory, locale: locale)
            do {
                let mode: StrictTemplate.Mode = part == .html ? .html : .text
                let template = try StrictTemplate(source: source, file: file, mode: mode, links: ["ack.url"])
                problems += Self.shape.problems(in: template)
                return template
            } catch {
                problems += error.problems
                return nil
            }
        }
        direction = TextDirection(locale: locale)
        words = AddedWords(locale: locale)
        subject = read(sources.subject, .subject)
        text = read(sources.text, .text)
        html = read(sources.html, .html)
        webhook = read(sources.webhook, .webhook)
    }

    /// The names that a notice's templates may use.
    static let shape = TemplateShape.map([
        "tenant": group(["tenant", "name", "kind", "tier", "sector", "region", "locale", "timezone"]),
        "contact": group(["id", "name", "role"]),
        "facts": .facts,
        "incident": group(["id", "title", "tlp", "embargo"]),
        "steps": .list(group(["id", "who", "title", "customer", "provider"])),
        "ack": group(["url", "code"]),
        "attachments": .list(group(["name", "size", "sha256"])),
        "hasAttachments": .value,
        "caseCode": .value,
        // Only in what replaces or takes back a notice.
        "change": group(["what", "replaces", "asksAgain"]),
        "version": .value,
        "drill": .value,
    ])

    private static func group(_ names: [String]) -> TemplateShape {
        .map(Dictionary(uniqueKeysWithValues: names.map { ($0, .value) }))
    }
}
