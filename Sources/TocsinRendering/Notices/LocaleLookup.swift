/// Which texts a contact gets.
package struct LocaleChoice: Sendable, Hashable {
    /// The locale as its folder is named.
    package var locale: String
    /// Whether somebody asked for a language and gets another one.
    package var isFallback: Bool

    package init(locale: String, isFallback: Bool) {
        self.locale = locale
        self.isFallback = isFallback
    }
}

/// Language tag lookup (RFC 4647 section 3.4).
struct LocaleLookup: Sendable {
    /// By tag in lower case, as the folder is named.
    private let tags: [String: String]
    private let defaultLocale: String

    /// - Parameters:
    ///   - tags: The locales to choose from.
    ///   - defaultLocale: Taken if nothing matches.
    init(_ tags: [String], defaultLocale: String) {
        self.tags = Dictionary(tags.sorted().map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        self.defaultLocale = self.tags[defaultLocale.lowercased()] ?? defaultLocale
    }

    /// Looks the ranges up in order.
    ///
    /// - Parameter ranges: BCP 47 tags that were asked for, the most wanted first.
    func choose(_ ranges: [String]) -> LocaleChoice {
        for range in ranges {
            if let tag = lookup(range) { return LocaleChoice(locale: tag, isFallback: false) }
        }
        let languages = ranges.map(Self.language)
        let isAsked = languages.isEmpty || languages.contains(Self.language(defaultLocale))
        return LocaleChoice(locale: defaultLocale, isFallback: !isAsked)
    }

    /// Shortens the range from its end, single letters with what follows them, until a tag is met.
    private func lookup(_ range: String) -> String? {
        var subtags = range.lowercased().split(separator: "-")
        while !subtags.isEmpty {
            if let tag = tags[subtags.joined(separator: "-")] { return tag }
            subtags.removeLast()
            if let last = subtags.last, last.count == 1 { subtags.removeLast() }
        }
        return nil
    }

    private static func language(_ tag: String) -> String {
        tag.split(separator: "-").first?.lowercased() ?? ""
    }
}
