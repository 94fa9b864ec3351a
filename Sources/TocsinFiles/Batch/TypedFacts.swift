import TocsinCore

/// Holds the cells of a batch to the types of the advisory's facts, where their columns are known.
///
/// A spreadsheet writes numbers and dates as it shows them: `1,143` and `5/18/2023`.
struct TypedFacts {
    private let columns: [Int: (name: String, type: FactType)]

    /// - Parameters:
    ///   - names: The fact columns: position and name.
    ///   - types: What facts are to be, by name.
    init(_ names: [(position: Int, name: String)], types: [String: FactType]) {
        var columns: [Int: (name: String, type: FactType)] = [:]
        for (position, name) in names {
            if let type = types[name] { columns[position] = (name, type) }
        }
        self.columns = columns
    }

    /// Looks at one cell.
    ///
    /// - Returns: What is wrong and how to mend it; `nil` if nothing is, or if `SerialDates` tells it.
    func fault(of cell: ArraySlice<UInt8>, _ position: Int) -> String? {
        guard !cell.isEmpty, let (name, type) = columns[position] else { return nil }
        let text = TextRules.normalised(String(decoding: cell, as: UTF8.self))
        if type.accepts(text) { return nil }
        switch type {
        case .date, .instant:
            if SerialDates.serial(text) != nil { return nil }
        case .number, .list: break
        }
        return "\(quoted(text)) in “\(name)” \(Self.words(text, type))"
    }

    private static func words(_ text: String, _ type: FactType) -> String {
        switch type {
        case .date:
            let rule = "must be \(type.rule)"
            return SerialDates.isWrittenDate(text) || text.contains(where: \.isNumber)
                ? "\(rule); \(Spreadsheet.format("Custom → yyyy-mm-dd"))" : rule
        case .instant:
            let custom = "Custom → yyyy-mm-dd\"T\"hh:mm:ss\"Z\""
            return "must be \(type.rule), with its zone; if the times are UTC, \(Spreadsheet.format(custom))"
        case .number:
            if let digits = grouped(text) {
                return "must be digits alone: if it is \(digits), \(Spreadsheet.plainNumber)"
            }
            let rule = "must be \(type.rule), without a sign or a fraction"
            // 1.28E+05
            return text.uppercased().contains("E+") ? "\(rule); \(Spreadsheet.plainNumber)" : rule
        case .list: return "must be \(type.rule), and holds none"
        }
    }

    /// The digits of a number that are put into groups of three: `1,143`, `1.143`, `1 143`, `1’143`.
    private static func grouped(_ text: String) -> String? {
        let groups = text.split(omittingEmptySubsequences: false) { ",.'’ \u{A0}\u{202F}".contains($0) }
        guard groups.count > 1, groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
            (1...3).contains(groups[0].utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
        else { return nil }
        let digits = groups.joined()
        return FactType.number.accepts(digits) ? digits : nil
    }
}
