import TocsinCore

/// One row of a CSV file: its fields without quotes, and where each begins. Reused from row to row.
struct CSVRow {
    private struct Field {
        var end: Int
        var line: Int
        var column: Int
        var isQuoted: Bool
    }

    let file: String
    /// The line on which the row begins.
    private(set) var line = 1
    /// Whether the form of the row is at fault; its values are then not worth looking at.
    var isDamaged = false
    /// Whether the field that is being read began with a quote.
    var isQuoted = false

    private var bytes: [UInt8] = []
    private var fields: [Field] = []
    private var fieldBegin = 0
    private var fieldLine = 1
    private var fieldColumn = 1
    private var seen: UInt8 = 0
    private var lowest: UInt8 = 0xFF

    init(file: String) {
        self.file = file
    }

    /// The number of fields.
    var count: Int { fields.count }

    /// Where the row begins.
    var place: Place { Place(file: file, line: line, column: 1) }

    /// A field's bytes.
    subscript(field: Int) -> ArraySlice<UInt8> {
        bytes[(field == 0 ? 0 : fields[field - 1].end)..<fields[field].end]
    }

    /// A field as it stands, not normalised.
    func text(_ field: Int) -> String {
        String(decoding: self[field], as: UTF8.self)
    }

    /// Where a field begins, with its quote if it has one.
    func place(_ field: Int) -> Place {
        Place(file: file, line: fields[field].line, column: fields[field].column)
    }

    /// Whether the line has no character at all.
    var isBlankLine: Bool { fields.count == 1 && fields[0].end == 0 && !fields[0].isQuoted && !isDamaged }

    /// Whether there are fields, and all are empty: a spreadsheet's row without anything in it.
    var isEmpty: Bool { fields.count > 1 && bytes.isEmpty }

    /// The bytes of the field that is being read.
    var currentLength: Int { bytes.count - fieldBegin }

    /// Where the field that is being read began.
    var currentPlace: Place { Place(file: file, line: fieldLine, column: fieldColumn) }

    mutating func removeAll(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        isDamaged = false
    }

    mutating func beginField(line: Int, column: Int) {
        fieldBegin = bytes.count
        fieldLine = line
        fieldColumn = column
        isQuoted = false
        seen = 0
        lowest = 0xFF
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends bytes, with all their bits ORed together and the lowest of them.
    mutating func append(_ run: UnsafeBufferPointer<UInt8>, seen: UInt8, lowest: UInt8) {
        bytes.append(contentsOf: run)
        self.seen |= seen
        self.lowest = min(self.lowest, lowest)
    }

    /// Ends the field.
    ///
    /// - Returns: Whether its bytes need a closer look: `faultOfLastField()`.
    mutating func endField() -> Bool {
        // Rows with too many fields are refused anyway; their tail is not kept.
        if fields.count > CSVReader.maximumFields {
            bytes.removeSubrange(fieldBegin...)
            return false
        }
        fields.append(Field(end: bytes.count, line: fieldLine, column: fieldColumn, isQuoted: isQuoted))
        return seen >= 0x80 || lowest == 0
    }

    /// A NUL or a byte that is not UTF-8 in the field that ended last, with its place.
    func faultOfLastField() -> (message: String, place: Place, isOfEncoding: Bool)? {
        let content = self[fields.count - 1]
        let nul = content.firstIndex(of: 0).map { $0 - content.startIndex }
        let invalid = Self.offsetOfInvalidByte(content)
        guard let offset = [nul, invalid].compactMap({ $0 }).min() else { return nil }
        let isOfEncoding = offset == invalid
        let message =
            isOfEncoding
            ? "this is not UTF-8; \(Spreadsheet.save)" : "the character U+0000 is not allowed; delete it"
        return (message, place(ofByte: offset, in: content), isOfEncoding)
    }

    private func place(ofByte offset: Int, in content: ArraySlice<UInt8>) -> Place {
        let field = fields[fields.count - 1]
        var place = Place(file: file, line: field.line, column: field.column + (field.isQuoted ? 1 : 0))
        for byte in content.prefix(offset) {
            switch byte {
            case UInt8(ascii: "\n"):
                place.line += 1
                place.column = 1
            case UInt8(ascii: "\"") where field.isQuoted: place.column += 2
            default: place.column += byte & 0xC0 != 0x80 ? 1 : 0
            }
        }
        return place
    }

    private static func offsetOfInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
