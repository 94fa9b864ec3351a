import TocsinCore

/// A CSV file with a header: finds the columns and holds every row to the header's width.
struct CSVTable {
    /// The header's names in order.
    let columns: [String]
    private let places: [Place]
    private let positions: [String: Int]
    /// Its `row` is the one that `next()` read last.
    private(set) var reader: CSVReader
    private let problems: ProblemList

    /// Reads the header.
    ///
    /// A column that stands twice or has no name is a problem.
    ///
    /// - Returns: `nil` if there is no header to work with.
    init?(file: InputFile, problems: ProblemList) {
        self.init(file: file.location.name, problems: problems) { file.read(upTo: 1 << 18) }
    }

    init?(file: String, problems: ProblemList, nextChunk: @escaping () -> [UInt8]) {
        var reader = CSVReader(file: file, problems: problems, nextChunk: nextChunk)
        let before = problems.count
        guard reader.next() else {
            if problems.count == before {
                problems.add("the file is empty; it begins with a header", at: Place(file: file, line: 1, column: 1))
            }
            return nil
        }
        guard !reader.row.isDamaged, Self.isCommaSeparated(reader.row, problems) else { return nil }
        var positions: [String: Int] = [:]
        var columns: [String] = []
        for index in 0..<reader.row.count {
            let name = TextRules.normalised(reader.row.text(index))
            columns.append(name)
            if name.isEmpty {
                problems.add("the column has no name", at: reader.row.place(index))
            } else if let first = positions[name] {
                problems.add(
                    "the column \(quoted(name)) is also column \(first + 1) of the header; delete one",
                    at: reader.row.place(index))
            } else {
                positions[name] = index
            }
        }
        self.columns = columns
        self.positions = positions
        self.problems = problems
        places = (0..<reader.row.count).map { reader.row.place($0) }
        self.reader = reader
    }

    /// No column's name holds a semicolon or a tab: a spreadsheet that was saved with another separator does.
    private static func isCommaSeparated(_ header: CSVRow, _ problems: ProblemList) -> Bool {
        if header.text(0).lowercased().hasPrefix("sep=") {
            problems.add("the first line is a hint for one spreadsheet; delete it", at: header.place(0))
            return false
        }
        for (byte, separator) in [(UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs")] {
            guard let index = (0..<header.count).first(where: { header[$0].contains(byte) }) else { continue }
            problems.add(
                "the columns are separated by \(separator); save the file with commas between them "
                    + "(in a spreadsheet: CSV UTF-8, comma delimited)", at: header.place(index))
            return false
        }
        return true
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
            problems.add("the header needs a column “\(name)”", at: places[0])
        }
    }

    /// Reads the next row that is whole; rows at fault in their form or width are reported and left out.
    mutating func next() -> Bool {
        while reader.next() {
            if reader.row.isDamaged { continue }
            if reader.row.count == columns.count { return true }
            let extra = reader.row.count > columns.count
            problems.add(
                "the row has \(reader.row.count) fields, the header has \(columns.count)",
                at: extra ? reader.row.place(columns.count) : reader.row.place)
        }
        return false
    }
}
