/// What a spreadsheet leaves in a cell where nobody has typed it.
enum SpreadsheetTrace {
    /// A formula in place of its result: `=HYPERLINK(…)`.
    case formula
    /// What it shows where a formula has no result: `#REF!`.
    case errorValue
    /// Marks in place of a value that its column was too narrow for: `#####`.
    case tooNarrow

    /// Looks at one cell.
    init?(_ cell: ArraySlice<UInt8>) {
        switch cell.first {
        case UInt8(ascii: "="): self = .formula
        case UInt8(ascii: "#"):
            if cell.count >= 3, cell.allSatisfy({ $0 == UInt8(ascii: "#") }) {
                self = .tooNarrow
            } else if cell.count <= 14, Self.errorValues.contains(String(decoding: cell, as: UTF8.self)) {
                self = .errorValue
            } else {
                return nil
            }
        default: return nil
        }
    }

    /// What is wrong and how to mend it.
    ///
    /// - Parameter cell: The cell's text; what stands in a formula may be an address, and is not repeated.
    func message(_ cell: String) -> String {
        switch self {
        case .formula:
            "\(Self.outline(cell)) is a formula and not its result; in Excel: select the column, copy it, Home → Paste → Paste "
                + "Values, and save again"
        case .errorValue:
            "\(quoted(cell)) is an error that Excel shows in place of a value; mend its formula there, or type the value, "
                + "and save again"
        case .tooNarrow:
            "\(quoted(cell)) stands where the column was too narrow for the value; in Excel: Home → Format → AutoFit "
                + "Column Width, and save again"
        }
    }

    /// The function's name alone.
    private static func outline(_ formula: String) -> String {
        let name = formula.dropFirst().prefix { $0.isLetter || $0 == "." }
        let hasName = !name.isEmpty && name.utf8.count <= 30 && formula.dropFirst(name.count + 1).hasPrefix("(")
        return hasName ? "“=\(name)(…)”" : "“=…”"
    }

    /// Excel's error values.
    private static let errorValues: Set<String> = [
        "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#UNKNOWN!", "#CONNECT!", "#GETTING_DATA",
    ]
}
