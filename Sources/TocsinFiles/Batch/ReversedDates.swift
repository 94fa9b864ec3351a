import TocsinCore

/// Finds rows whose first date of something is after its last one: `firstAccess` after `lastAccess`.
struct ReversedDates {
    /// The most that are told one by one.
    static let limit = 100

    private let pairs: [(first: Int, last: Int, names: (first: String, last: String))]
    private var found: [Problem] = []
    private var count = 0

    /// - Parameter names: The fact columns: position and name.
    init(_ names: [(position: Int, name: String)]) {
        pairs = names.compactMap { first in
            let begin = "first"
            guard first.name.lowercased().hasPrefix(begin) else { return nil }
            let wanted = "last" + first.name.lowercased().dropFirst(begin.count)
            guard let last = names.first(where: { $0.name.lowercased() == wanted }) else { return nil }
            return (first.position, last.position, (first.name, last.name))
        }
    }

    /// Looks at one row.
    mutating func look(at row: CSVRow, tenant: String) {
        for pair in pairs {
            let (first, last) = (row.text(pair.first), row.text(pair.last))
            guard Self.isAfter(first, last) else { continue }
            count += 1
            guard found.count < Self.limit else { continue }
            found.append(
                Problem(
                    "“\(pair.names.first)” is \(first), which is after “\(pair.names.last)”, \(last): exchange the two, or mend "
                        + "the one that is wrong", at: row.place(pair.first), tenant: tenant))
        }
    }

    /// What was found, in the order of the file; the last one counts those beyond the limit.
    var warnings: [Problem] {
        guard count > found.count, let last = found.last else { return found }
        return found + [Problem("\(count - found.count) more rows have dates in the wrong order", at: last.place)]
    }

    /// Whether both are days, or both are instants, and the first is the later one.
    private static func isAfter(_ first: String, _ last: String) -> Bool {
        if let first = CivilDate(first), let last = CivilDate(last) { return first > last }
        if let first = Instant(rfc3339: first), let last = Instant(rfc3339: last) { return first > last }
        return false
    }
}
