import FoundationEssentials
import TocsinCore

/// A file that names customers: one a line; `#` begins a comment, blank lines are skipped.
struct TenantList {
    private let entries: [(tenant: String, place: Place)]
    private let name: String

    /// The most bytes of such a file.
    private static let maximumSize = 16 << 20

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - file: Relative to the process's folder, or absolute.
    ///   - name: What places call it.
    /// - Throws: `TocsinError` of kind `badInput` with every line that is no tenant.
    init(file: String, name: String) throws {
        self.name = name
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Self.refusal([Problem("there is no such file, or it can't be read", at: Place(file: name))], name)
        }
        guard data.count <= Self.maximumSize else {
            throw Self.refusal([Problem("the file is larger than 16 MiB; split it", at: Place(file: name))], name)
        }
        var entries: [(tenant: String, place: Place)] = []
        var problems: [Problem] = []
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            let content = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]).prefix { $0 != "#" }
            let tenant = String(content).trimmed
            if tenant.isEmpty { continue }
            let place = Place(file: name, line: index + 1, column: 1)
            if Identifier.isValid(tenant) {
                entries.append((tenant, place))
            } else {
                problems.append(Problem("this is not a tenant's id; write one id a line", at: place))
            }
        }
        guard problems.isEmpty else { throw Self.refusal(problems, name) }
        if entries.isEmpty { throw Self.refusal([Problem("the file names no customer", at: Place(file: name))], name) }
        self.entries = entries
    }

    /// In the order of the file.
    var tenants: [String] { entries.map(\.tenant) }

    /// Checks that the incident has all of them.
    ///
    /// - Throws: `TocsinError` of kind `badInput` with every one that it doesn't have.
    func requireKnown(_ known: Set<String>, incident: String) throws {
        let missing = entries.filter { !known.contains($0.tenant) }
        if missing.isEmpty { return }
        let names = known.sorted()
        let problems = missing.prefix(1_000).enumerated().map { index, entry in
            // Looking for names that were meant takes long: the first unknown ones will do.
            let error = TocsinError.unknown("customer", entry.tenant, of: incident, among: index < 20 ? names : [])
            return Problem(error.message, at: entry.place, tenant: entry.tenant)
        }
        throw Self.refusal(problems, name, count: missing.count)
    }

    private static func refusal(_ problems: [Problem], _ name: String, count: Int? = nil) -> TocsinError {
        TocsinError(
            .badInput, "\(counted(count ?? problems.count, "problem")) in \(name); nothing was changed",
            problems: problems)
    }
}
