/// What a fact is, so that each reader gets it in the form of its own language and time zone.
package enum FactType: String, Sendable, Hashable, Codable, CaseIterable {
    /// A day: `2023-06-16`.
    case date
    /// A point in time: RFC 3339 with its zone.
    case instant
    /// A whole number without signs between its digits.
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

    /// The fact as a reader is used to see it.
    ///
    /// - Parameters:
    ///   - text: As it stands in the file. An empty one stays empty.
    ///   - forms: The reader's.
    /// - Returns: `nil` if the text is not of this type.
    package func text(_ text: String, _ forms: LocalForms) -> String? {
        if text.isEmpty { return "" }
        switch self {
        case .date:
            guard text.utf8.count == 10 else { return nil }
            return Instant(rfc3339: text + "T00:00:00Z").map(forms.date)
        case .instant: return Instant(rfc3339: text).map(forms.instant)
        case .number:
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            guard (1...15).contains(digits.utf8.count),
                digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                digits.utf8.count == 1 || digits.utf8.first != UInt8(ascii: "0")
            else { return nil }
            return Int(text).map(forms.number)
        case .list:
            let items = text.split(separator: ";").map { trimmed($0) }.filter { !$0.isEmpty }
            return items.isEmpty ? nil : forms.list(items)
        }
    }

    private func trimmed(_ item: Substring) -> String {
        var item = item
        while item.first?.isWhitespace == true { item.removeFirst() }
        while item.last?.isWhitespace == true { item.removeLast() }
        return String(item)
    }
}
