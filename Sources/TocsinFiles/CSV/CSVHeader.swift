import TocsinCore

/// The first row of a CSV file: the names of its columns.
struct CSVHeader {
    /// In order, normalised and without blanks at their ends; empty for a column without a name.
    let names: [String]
    let places: [Place]
    /// As they stand in the file.
    private let written: [String]

    init(_ row: CSVRow) {
        written = (0..<row.count).map { TextRules.normalised(row.text($0)) }
        names = written.map(TextRules.trimmed)
        places = (0..<row.count).map { row.place($0) }
    }

    /// Where each column stands, by name. A column that stands twice, has no name or blanks around it is a problem.
    ///
    /// - Parameter used: The columns of which this is so; `nil` for all.
    func positions(of used: Set<String>?, _ problems: ProblemList) -> [String: Int] {
        var positions: [String: Int] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty {
            if let first = positions[name] {
                guard used?.contains(name) != false else { continue }
                problems.add(
                    "the column \(quoted(name)) is also column \(first + 1) of the header; delete one",
                    at: places[index])
            } else {
                positions[name] = index
            }
            if used == nil, name != written[index] {
                problems.add(
                    "the name \(quoted(written[index])) has blanks at its ends; delete them in the header",
                    at: places[index])
            }
        }
        if used == nil { reportNameless(problems) }
        return positions
    }

    /// Columns without a name: one problem for those at the end, one for those that stand between others.
    private func reportNameless(_ problems: ProblemList) {
        let last = names.lastIndex { !$0.isEmpty } ?? -1
        let inner = names.indices.filter { $0 <= last && names[$0].isEmpty }
        if let first = inner.first {
            let what = inner.count == 1 ? "the column has" : "this column and \(inner.count - 1) more have"
            problems.add(
                "\(what) no name; give each one a name. If it is merged cells, \(Spreadsheet.unmerge)",
                at: places[first])
        }
        guard last + 1 < names.count else { return }
        let count = names.count - last - 1
        let what = count == 1 ? "the last column has" : "the last \(count) columns have"
        problems.add("\(what) no name; \(Spreadsheet.deleteColumns)", at: places[last + 1])
    }

    /// Whether the header is separated as it must be: no column's name holds a semicolon or a tab, and a spreadsheet that
    /// was saved with another separator does.
    ///
    /// - Parameter mapped: Of an export the columns that its mapping names: if they are there, their names may hold anything.
    static func isSeparated(
        _ header: CSVRow, by separator: UInt8, mapped: [String]?, _ problems: ProblemList
    ) -> Bool {
        if header.text(0).lowercased().hasPrefix("sep=") {
            problems.add(
                "the first line is a hint for Excel, which does not show it; delete it with a text editor",
                at: header.place(0))
            return false
        }
        if let mapped { return isSeparated(header, by: separator, naming: mapped, problems) }
        for other in Separator.allCases where other != .comma {
            guard let index = (0..<header.count).first(where: { header[$0].contains(other.byte) }) else { continue }
            let wayOut = other == .tab ? Spreadsheet.save : Spreadsheet.separator
            problems.add(
                "the columns are separated by \(other.plural), and commas are needed; \(wayOut)",
                at: header.place(index))
            return false
        }
        return true
    }

    /// The same of an export, whose separator its mapping tells.
    private static func isSeparated(
        _ header: CSVRow, by separator: UInt8, naming mapped: [String], _ problems: ProblemList
    ) -> Bool {
        let names = Set(CSVHeader(header).names)
        if mapped.allSatisfy(names.contains) { return true }
        for other in Separator.allCases where other.byte != separator {
            guard let index = (0..<header.count).first(where: { header[$0].contains(other.byte) }),
                other != .comma || header.count == 1
            else { continue }
            problems.add(
                "the columns are separated by \(other.plural); write “separator: \(other.rawValue)” in the mapping",
                at: header.place(index))
            return false
        }
        return true
    }
}
