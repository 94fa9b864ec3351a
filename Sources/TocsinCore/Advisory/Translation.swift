/// One translated text of an advisory, of the partner summary or of calls, and whether it keeps up with its original.
package struct Translation: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// It translates the original as it stands.
        case current
        /// The original has changed since.
        case behind
        /// It says nothing of which original it translates.
        case unmarked
        /// The original's locale has this text, and this locale has not.
        case missing
    }

    package var locale: String
    /// The file's name in the folder of either locale.
    package var file: String
    package var state: State
    /// What the file must name to be current.
    package var digest: String

    /// Compares every translation with its original.
    ///
    /// - Parameters:
    ///   - locales: The sources by locale and file name.
    ///   - original: The locale that the others translate.
    /// - Returns: In the order of locales and files; none for the original itself.
    package static func all(in locales: [String: [String: String]], of original: String) -> [Translation] {
        let wanted = original.lowercased()
        guard let folder = locales.keys.first(where: { $0.lowercased() == wanted }), let sources = locales[folder]
        else { return [] }
        let digests = sources.mapValues(TranslationMark.digest)
        return locales.keys.sorted().filter { $0 != folder }.flatMap { locale in
            digests.sorted { $0.key < $1.key }.map { file, digest in
                Translation(
                    locale: locale, file: file, state: state(of: locales[locale]?[file], digest), digest: digest)
            }
        }
    }

    private static func state(of text: String?, _ digest: String) -> State {
        guard let text else { return .missing }
        guard let mark = TranslationMark.read(text) else { return .unmarked }
        return mark == digest ? .current : .behind
    }

    /// What to do about a text that is behind.
    ///
    /// - Parameters:
    ///   - folder: `templates/initial`.
    ///   - original: The original's locale.
    package func problem(in folder: String, original: String) -> Problem {
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        return Problem(
            "\(folder)/\(original)/\(file) has changed since this was translated: bring it up to date, then run "
                + "tocsin translation mark \(name) \(locale)",
            at: Place(file: "\(folder)/\(locale)/\(file)", line: 1))
    }
}

/// The first line of a translated template, a comment that names the text that it translates:
/// `{{! translates 3f2a91c0d7e4 }}`.
package enum TranslationMark {
    private static let begin = "{{! translates "
    private static let end = " }}"
    private static let length = 12

    /// The first 12 digits of the SHA-256 of a template's text, without a mark of its own.
    package static func digest(of source: String) -> String {
        String(sha256(String(unmarked(source))).prefix(length))
    }

    /// The digest that a template names in its first line.
    package static func read(_ source: String) -> String? {
        let line = source.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
        let text = String(String.UnicodeScalarView(line))
        guard text.hasPrefix(begin), text.hasSuffix(end), text.utf8.count == begin.utf8.count + length + end.utf8.count
        else { return nil }
        let digest = text.dropFirst(begin.count).dropLast(end.count)
        return digest.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) } ? String(digest) : nil
    }

    /// The template with a mark in its first line, in place of one that is there.
    package static func marked(_ source: String, _ digest: String) -> String {
        "\(begin)\(digest)\(end)\n\(unmarked(source))"
    }

    private static func unmarked(_ source: String) -> Substring {
        guard read(source) != nil else { return source[...] }
        // CRLF is one Character.
        return source.drop { !$0.isNewline }.dropFirst()
    }
}

extension Advisory {
    /// The translations of its default locale's texts.
    package var translations: [Translation] {
        Translation.all(in: locales.mapValues(\.files), of: defaultLocale)
    }

    /// The translations that are behind, as problems with their places.
    package var staleTranslations: [Problem] {
        translations.filter { $0.state == .behind }.map { $0.problem(in: "templates/\(name)", original: defaultLocale) }
    }
}

extension Advisory.Texts {
    /// The parts that there are, by the names of their files.
    fileprivate var files: [String: String] {
        let parts = ["subject": subject, "body.txt": text, "body.html": html, "webhook.txt": webhook]
        return Dictionary(
            uniqueKeysWithValues: parts.compactMap { part in part.value.map { ("\(part.key).mustache", $0) } })
    }
}
