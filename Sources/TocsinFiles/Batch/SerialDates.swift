import TocsinCore

/// Finds dates that a spreadsheet wrote as numbers: 45123 for 2023-07-16.
///
/// A number alone tells nothing: there may be 45123 accounts. It is a date if the fact's type says so or, without a type, if
/// its column is named after a time or another cell of the column is a date as people write one.
struct SerialDates {
    private struct Suspect {
        var text: String
        var place: Place
        var tenant: String
    }

    private struct Column {
        var name: String
        var isOfTime: Bool
        /// As many as a list of problems keeps.
        var suspects: [Suspect] = []
        /// How many there are beyond them.
        var further = 0
    }

    private var columns: [Int: Column] = [:]

    /// - Parameters:
    ///   - names: The fact columns: position and name.
    ///   - types: What facts are known to be, by name.
    init(_ names: [(position: Int, name: String)], types: [String: FactType] = [:]) {
        for (position, name) in names {
            switch types[name] {
            case .number, .list: continue
            case .date, .instant: columns[position] = Column(name: name, isOfTime: true)
            case nil: columns[position] = Column(name: name, isOfTime: Self.namesTime(name))
            }
        }
    }

    /// Looks at one cell.
    mutating func look(at cell: ArraySlice<UInt8>, _ position: Int, _ place: () -> Place, tenant: String) {
        guard let first = cell.first, isDigit(first), cell.count <= 32 else { return }
        let text = String(decoding: cell, as: UTF8.self)
        if Self.serial(text) != nil {
            guard let column = columns[position] else { return }
            if column.suspects.count < ProblemList.limit {
                columns[position]?.suspects.append(Suspect(text: text, place: place(), tenant: tenant))
            } else {
                columns[position]?.further += 1
            }
        } else if Self.isWrittenDate(text) {
            columns[position]?.isOfTime = true
        }
    }

    /// Reports the numbers that are dates.
    func report(to problems: ProblemList) {
        for column in columns.values where column.isOfTime {
            for suspect in column.suspects {
                let date = Self.serial(suspect.text).map(Self.date) ?? ""
                problems.add(
                    "\(quoted(suspect.text)) in “\(column.name)” is the number by which Excel keeps the date \(date); in "
                        + "Excel: select the column, Home → Format → Format Cells → Custom → yyyy-mm-dd, and save again "
                        + "(if it is a number, give the column another name)",
                    at: suspect.place, tenant: suspect.tenant)
            }
            problems.countMore(column.further)
        }
    }

    /// Days since 1899-12-30, of the years 2000 to 2049; a fraction is the time of the day.
    static func serial(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, parts[0].utf8.count == 5, let days = Int(parts[0]), (36_526..<54_789).contains(days),
            parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) })
        else { return nil }
        return days
    }

    /// The date of a serial number, as `2023-07-16`.
    static func date(_ serial: Int) -> String {
        CivilDate(daysSinceEpoch: serial - 25_569).text
    }

    /// `2023-07-16…`, `16.7.2023`, `2023/7/16`, `7/16/23`.
    static func isWrittenDate(_ text: String) -> Bool {
        if CivilDate(String(text.prefix(10))) != nil { return true }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return false }
        // Three short numbers with dots may be a version.
        let lengths = parts.map(\.utf8.count)
        let hasYear = lengths.contains(4) && lengths.filter { (1...2).contains($0) }.count == 2
        return hasYear || (text.contains("/") && lengths.allSatisfy { (1...2).contains($0) })
    }

    /// Whether a word of a name in camel case, or with `-` and `_`, speaks of time.
    static func namesTime(_ name: String) -> Bool {
        var words: [String] = [""]
        for character in name {
            if !character.isLetter {
                words.append("")
            } else {
                if character.isUppercase, words.last?.last?.isLowercase == true { words.append("") }
                words[words.count - 1].append(character)
            }
        }
        return words.contains { timeWords.contains($0.lowercased()) }
    }

    private static let timeWords: Set<String> = [
        "date", "dates", "day", "time", "timestamp", "since", "until", "from", "when", "deadline", "due", "expires",
        "expiry", "start", "started", "begin", "end", "ended", "first", "last", "at", "on", "datum", "tag", "zeit",
        "seit",
        "bis", "ab", "frist",
    ]
}
