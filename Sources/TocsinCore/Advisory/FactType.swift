/// What a fact is, so that each reader gets it in the form of its own language and time zone.
package enum FactType: String, Sendable, Hashable, Codable, CaseIterable {
    /// A day: `2023-06-16`.
    case date
    /// A point in time: RFC 3339 with its zone.
    case instant
    /// A whole number: digits alone, without a sign before or between them.
    case number
    /// Several things with `;` between them.
    case list

    /// How it is written in a file, to follow “write it as”.
    package var rule: String {
        switch self {
        case .date: "a day such as 2023-06-16"
        case .instant: "an instant such as 2023-06-16T14:05:00Z"
        case .number: "a whole number of at most 15 digits, such as 1284"
        case .list: "items with ; between them"
        }
    }

    /// The types of a notice and of its reminder: where they differ, that of the notice.
    package static func union(_ notice: [String: FactType]?, _ reminder: [String: FactType]?) -> [String: FactType] {
        (notice ?? [:]).merging(reminder ?? [:]) { first, _ in first }
    }

    /// Whether a fact as it stands in a file is of this type; an empty one is of every type.
    package func accepts(_ text: String) -> Bool {
        if text.isEmpty { return true }
        switch self {
        case .date: return text.utf8.count == 10 && Instant(rfc3339: text + "T00:00:00Z") != nil
        case .instant: return Instant(rfc3339: text) != nil
        case .number:
            return (1...15).contains(text.utf8.count)
                && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && (text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"))
        case .list: return !items(text).isEmpty
        }
    }

    /// The fact as a reader is used to see it.
    ///
    /// - Parameters:
    ///   - text: As it stands in the file. An empty one stays empty.
    ///   - forms: The reader's.
    /// - Returns: `nil` if the text is not of this type.
    package func text(_ text: String, _ forms: LocalForms) -> String? {
        if text.isEmpty { return "" }
        guard accepts(text) else { return nil }
        switch self {
        case .date: return Instant(rfc3339: text + "T00:00:00Z").map(forms.date)
        case .instant: return Instant(rfc3339: text).map(forms.instant)
        case .number: return Int(text).map(forms.number)
        case .list: return forms.list(items(text))
        }
    }

    private func items(_ text: String) -> [String] {
        text.split(separator: ";").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private func trimmed(_ item: Substring) -> String {
        var item = item
        while item.first?.isWhitespace == true { item.removeFirst() }
        while item.last?.isWhitespace == true { item.removeLast() }
        return String(item)
    }
}
