import TocsinCore

/// A CSV file with a header: finds the columns and holds every row to the header's width.
struct CSVTable {
    /// The header's names in order, without blanks at their ends.
    let columns: [String]
    private let places: [Place]
    private let positions: [String: Int]
    /// Its `row` is the one that `next()` read last.
    private(set) var reader: CSVReader
    private let problems: ProblemList
    /// Rows without anything in them: where the first stands, and how many there are.
    private var emptyRows: (first: Place, count: Int)?
    /// The columns that somebody reads; `nil` for all.
    private let used: [Int]?

    /// The most rows that are read to find the header below a title.
    private static let mostTitleRows = 10

    /// Reads the header.
    ///
    /// A column that stands twice or has no name is a problem, and so is a title above the header.
    ///
    /// - Parameters:
    ///   - names: Columns that must be there; `require` reports those that are missing.
    ///   - isExport: Whether the file is somebody else's: then of its columns only `names` are looked at.
    ///   - separator: What stands between two fields.
    /// - Returns: `nil` if there is no header to work with.
    init?(
        file: InputFile, names: [String], isExport: Bool = false, separator: UInt8 = UInt8(ascii: ","),
        problems: ProblemList
    ) {
        let name = file.location.name
        var reader = CSVReader(file: name, problems: problems, separator: separator) { file.read(upTo: 1 << 18) }
        let before = problems.count
        guard reader.next() else {
            if problems.count == before {
                problems.add("the file is empty; it begins with a header", at: Place(file: name, line: 1, column: 1))
            }
            return nil
        }
        guard !reader.row.isDamaged,
            CSVHeader.isSeparated(reader.row, by: separator, mapped: isExport ? names : nil, problems)
        else { return nil }
        let header = CSVHeader(reader.row)
        if !names.allSatisfy(header.names.contains), Self.isTitle(header, names, &reader, problems) { return nil }
        let positions = header.positions(of: isExport ? Set(names) : nil, problems)
        used = isExport ? names.compactMap { positions[$0] } : nil
        self.positions = positions
        columns = header.names
        places = header.places
        self.problems = problems
        self.reader = reader
    }

    /// Whether one of the next rows is the header, so that this one is a title; that is reported.
    private static func isTitle(
        _ title: CSVHeader, _ names: [String], _ reader: inout CSVReader, _ problems: ProblemList
    ) -> Bool {
        if names.isEmpty { return false }
        for _ in 0..<mostTitleRows {
            guard reader.next() else { return false }
            let candidate = CSVHeader(reader.row)
            guard names.allSatisfy(candidate.names.contains) else { continue }
            problems.add(
                "the names of the columns stand at line \(reader.row.line), below a title or merged cells; "
                    + Spreadsheet.unmerge, at: title.places[0])
            return true
        }
        return false
    }

    /// The position of a column.
    func position(_ column: String) -> Int? {
        positions[column]
    }

    /// Where a column's name stands in the header.
    func place(_ column: Int) -> Place {
        places[column]
    }

    /// Reports columns that are missing.
    func require(_ names: [String]) {
        for name in names where positions[name] == nil {
            let near = columns.firstIndex { $0.lowercased() == name.lowercased() }
            let hint = near.map { "; column \($0 + 1) is \(quoted(columns[$0])): write it “\(name)”" } ?? ""
            problems.add("the header needs a column “\(name)”\(hint)", at: near.map { places[$0] } ?? places[0])
        }
    }

    /// Reads the next row that is whole; rows at fault in their form, their width or their origin are reported and left
    /// out.
    mutating func next() -> Bool {
        while reader.next() {
            let row = reader.row
            if row.isDamaged { continue }
            if row.isEmpty {
                emptyRows = (emptyRows?.first ?? row.place, (emptyRows?.count ?? 0) + 1)
            } else if row.count != columns.count {
                reportWidth(row)
            } else if !hasTrace(row) {
                return true
            }
        }
        reportEmptyRows()
        return false
    }

    private func reportWidth(_ row: CSVRow) {
        let counts = "the row has \(row.count) fields, the header has \(columns.count)"
        if row.count > columns.count {
            problems.add(
                "\(counts); a field that holds a comma stands in quotes, as Excel writes it when it saves as CSV UTF-8 "
                    + "(Comma delimited)", at: row.place(columns.count))
        } else {
            problems.add(
                "\(counts): \(quoted(columns[row.count])) is missing; Excel leaves out empty cells at the end of a row: fill "
                    + "them in there, or delete the column, and save again",
                at: row.place)
        }
    }

    private func hasTrace(_ row: CSVRow) -> Bool {
        var found = false
        for field in used ?? Array(0..<row.count) {
            guard let trace = SpreadsheetTrace(row[field]) else { continue }
            problems.add(trace.message(row.text(field)), at: row.place(field))
            found = true
        }
        return found
    }

    private mutating func reportEmptyRows() {
        guard let (first, count) = emptyRows else { return }
        emptyRows = nil
        let what = count == 1 ? "the row holds" : "this row and \(count - 1) more hold"
        problems.add("\(what) nothing but separators; \(Spreadsheet.deleteRows)", at: first)
    }
}
