import TocsinCore

/// Reads CSV by RFC 4180 as a stream: UTF-8 (a byte order mark is allowed), lines end with CRLF or LF.
///
/// Quoted fields may hold commas, line breaks and doubled quotes. A line without any character is skipped: no row of
/// ours can be empty, and editors and spreadsheets leave such lines at the end. Every fault in the form is a problem
/// with its exact place; the row is then damaged and reading goes on where it can.
struct CSVReader {
    /// The most bytes of one field.
    static let maximumField = 65_536
    /// The most fields of one row.
    static let maximumFields = 256
    /// The most rows of one file, beside its header.
    static let maximumRows = 1_000_000

    private enum State {
        case fieldStart
        case unquoted
        case quoted
        case quoteInQuoted
        case skipping
    }

    /// The row that `next()` read last.
    private(set) var row: CSVRow

    private let problems: ProblemList
    private let nextChunk: () -> [UInt8]
    private let separator: UInt8
    private var chunk: [UInt8] = []
    private var index = 0
    private var line = 1
    private var column = 1
    private var rows = 0
    private var isAtStart = true
    private var isFinished = false

    /// Prepares reading.
    ///
    /// - Parameters:
    ///   - file: The file as places name it.
    ///   - problems: Collects the faults.
    ///   - separator: What stands between two fields, one byte of ASCII.
    ///   - nextChunk: The next bytes of the file in pieces of any size; empty at the end.
    init(
        file: String, problems: ProblemList, separator: UInt8 = UInt8(ascii: ","), nextChunk: @escaping () -> [UInt8]
    ) {
        self.problems = problems
        self.separator = separator
        self.nextChunk = nextChunk
        row = CSVRow(file: file)
    }

    /// Reads the next row into `row`.
    ///
    /// - Returns: `false` at the end of the file, or where reading can't go on.
    mutating func next() -> Bool {
        if isAtStart, !start() { return false }
        while !isFinished {
            row.removeAll(line: line)
            let isRow = readRow()
            guard isRow else { continue }
            rows += 1
            guard rows <= Self.maximumRows + 1 else {
                report("the file has more than \(Self.maximumRows) rows; split it", row.place)
                isFinished = true
                return false
            }
            return true
        }
        return false
    }

    private mutating func start() -> Bool {
        isAtStart = false
        while chunk.count < 4 {
            let more = nextChunk()
            if more.isEmpty { break }
            chunk.append(contentsOf: more)
        }
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
        } else if let message = Spreadsheet.foreignForm(chunk) {
            report(message, Place(file: row.file, line: 1, column: 1))
            isFinished = true
        }
        return !isFinished
    }

    private mutating func report(_ message: String, _ place: Place) {
        row.isDamaged = true
        problems.add(message, at: place)
    }

    private var here: Place { Place(file: row.file, line: line, column: column) }

    /// Reads up to the end of a row.
    ///
    /// - Returns: `false` for an empty line and for the end of the file.
    private mutating func readRow() -> Bool {
        var state = State.fieldStart
        row.beginField(line: line, column: column)
        while true {
            if row.currentLength > Self.maximumField {
                let hint = state == .quoted ? "; is its closing quote missing?" : ""
                report("a field has more than \(Self.maximumField) bytes\(hint)", row.currentPlace)
                isFinished = true
                return true
            }
            if index == chunk.count {
                chunk = nextChunk()
                index = 0
                if chunk.isEmpty {
                    isFinished = true
                    return finish(state)
                }
            }
            let byte = chunk[index]
            switch state {
            case .fieldStart where byte == UInt8(ascii: "\""):
                row.isQuoted = true
                state = .quoted
                advance()
            case .fieldStart, .unquoted:
                if let ended = delimiter(byte) {
                    if ended { return !row.isBlankLine }
                    state = .fieldStart
                } else if byte == UInt8(ascii: "\"") {
                    report("a quote inside a field without quotes; put the whole field in quotes and double it", here)
                    row.append(byte)
                    state = .unquoted
                    advance()
                } else if byte == UInt8(ascii: "\r") {
                    report("a carriage return without a line feed; end lines with LF or CRLF", here)
                    state = .unquoted
                    advance()
                } else {
                    state = .unquoted
                    takeRun(quoted: false)
                }
            case .quoted:
                if byte == UInt8(ascii: "\"") {
                    state = .quoteInQuoted
                    advance()
                } else if byte == UInt8(ascii: "\n") {
                    row.append(byte)
                    index += 1
                    line += 1
                    column = 1
                } else {
                    takeRun(quoted: true)
                }
            case .quoteInQuoted:
                if byte == UInt8(ascii: "\"") {
                    row.append(byte)
                    state = .quoted
                    advance()
                } else if let ended = delimiter(byte) {
                    if ended { return true }
                    state = .fieldStart
                } else {
                    report("text after a closing quote; double quotes inside a field, or put a comma before it", here)
                    state = .skipping
                }
            case .skipping:
                if let ended = delimiter(byte) {
                    if ended { return true }
                    state = .fieldStart
                } else {
                    advance()
                }
            }
        }
    }

    /// Takes a separator or a line end and ends the field.
    ///
    /// - Returns: Whether the row has ended too; `nil` if the byte is neither, and then nothing is taken.
    private mutating func delimiter(_ byte: UInt8) -> Bool? {
        switch byte {
        case separator:
            endField()
            index += 1
            column += 1
            if row.count >= Self.maximumFields, !row.isDamaged {
                report(
                    "the row has more than \(Self.maximumFields) fields; delete columns that nobody needs ("
                        + "\(Spreadsheet.deleteColumns))", here)
            }
            row.beginField(line: line, column: column)
            return false
        case UInt8(ascii: "\r"):
            if index + 1 == chunk.count {
                chunk = [byte] + nextChunk()
                index = 0
            }
            guard index + 1 < chunk.count, chunk[index + 1] == UInt8(ascii: "\n") else { return nil }
            index += 1
            fallthrough
        case UInt8(ascii: "\n"):
            endField()
            index += 1
            line += 1
            column = 1
            return true
        default: return nil
        }
    }

    /// The end of the file inside a row.
    private mutating func finish(_ state: State) -> Bool {
        switch state {
        case .quoted:
            report("the quote that opens this field is never closed", row.currentPlace)
            return true
        case .fieldStart, .unquoted, .quoteInQuoted, .skipping:
            endField()
            return !row.isBlankLine
        }
    }

    private mutating func endField() {
        guard row.endField(), let fault = row.faultOfLastField() else { return }
        report(fault.message, fault.place)
        // Another encoding is one fault of the whole file.
        if fault.isOfEncoding { isFinished = true }
    }

    private mutating func advance() {
        if chunk[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
    }

    /// Takes the bytes up to the next one that could mean something.
    private mutating func takeRun(quoted: Bool) {
        // A quoted field runs over separators and carriage returns.
        let stop1 = quoted ? UInt8(ascii: "\"") : separator
        let stop2 = quoted ? UInt8(ascii: "\"") : UInt8(ascii: "\r")
        let begin = index
        var end = begin
        var characters = 0
        var seen: UInt8 = 0
        var lowest: UInt8 = 0xFF
        chunk.withUnsafeBufferPointer { bytes in
            while end < bytes.count {
                let byte = bytes[end]
                if byte == stop1 || byte == stop2 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") { break }
                characters += byte & 0xC0 != 0x80 ? 1 : 0
                seen |= byte
                lowest = min(lowest, byte)
                end += 1
            }
            // The bound on a field is looked at between runs.
            end = min(end, begin + Self.maximumField + 1)
            row.append(UnsafeBufferPointer(rebasing: bytes[begin..<end]), seen: seen, lowest: lowest)
        }
        column += characters
        index = end
    }
}
