/// A place in a file of the workspace.
package struct Place: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The file's path relative to the workspace, with `/`.
    package var file: String
    /// From 1; 0 if the problem is the file as a whole.
    package var line: Int
    /// From 1, in characters; 0 if unknown.
    package var column: Int

    package init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `batch.csv:17:3`.
    package var description: String {
        if line == 0 { return file }
        return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }
}

/// One fault in what a person gave us, with its place and the way to mend it.
package struct Problem: Sendable, Hashable, Codable, CustomStringConvertible {
    package var place: Place?
    /// The tenant concerned, if there is one.
    package var tenant: String?
    /// What is wrong and how to mend it. Holds no secret.
    package var message: String

    package init(_ message: String, at place: Place? = nil, tenant: String? = nil) {
        self.place = place
        self.tenant = tenant
        self.message = message
    }

    /// `batch.csv:17:3: message`.
    package var description: String {
        place.map { "\($0): \(message)" } ?? message
    }
}

/// Why a command ended; decides its exit code.
package enum FailureKind: String, Sendable, Hashable, Codable, CaseIterable {
    case failed
    case usage
    case badInput
    case unknown
    case unavailable
    case notAllowed
    /// The gate is closed.
    case blocked

    /// The process's exit code (sysexits.h where one fits).
    package var exitCode: Int32 {
        switch self {
        case .failed: 1
        case .usage: 64
        case .badInput: 65
        case .unknown: 66
        case .unavailable: 69
        case .notAllowed: 77
        case .blocked: 3
        }
    }
}

/// An error that a person reads: what, where, and how to mend it.
package struct TocsinError: Error, Sendable, CustomStringConvertible {
    package var kind: FailureKind
    /// What is wrong and what to do next. Holds no address, body or secret.
    package var message: String
    /// Every problem found, each with its place. Empty if the message says all.
    package var problems: [Problem]

    package init(_ kind: FailureKind, _ message: String, problems: [Problem] = []) {
        self.kind = kind
        self.message = message
        self.problems = problems
    }

    package var description: String { message }

    /// An unknown name, with the nearest known ones as suggestions.
    ///
    /// - Parameter owner: What would have it, if it is a part of something: an incident, a customer.
    package static func unknown(
        _ what: String, _ name: String, of owner: String? = nil, among known: [String]
    ) -> TocsinError {
        let near = nearest(to: name, among: known)
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
        return TocsinError(
            .unknown, "\(owner.map { "\($0) has no" } ?? "there is no") \(what) “\(name)”\(hint)")
    }
}

/// The known names nearest to a mistyped one, best first, at most three.
///
/// - Parameters:
///   - name: What was typed.
///   - known: What exists; only the first 10,000 are looked at.
/// - Returns: Names within a third of the length in edits, or that contain what was typed.
package func nearest(to name: String, among known: [String]) -> [String] {
    let lowerName = name.lowercased()
    let typed = Array(lowerName.utf8)
    let limit = max(2, typed.count / 3)
    let ranked = known.prefix(10_000).compactMap { candidate -> (Int, String)? in
        let lower = candidate.lowercased()
        let text = Array(lower.utf8)
        if abs(text.count - typed.count) <= limit, let distance = editDistance(typed, text, limit: limit) {
            return (distance, candidate)
        }
        if typed.count >= 3, lower.contains(lowerName) { return (limit + 1, candidate) }
        return nil
    }
    return ranked.sorted { $0 < $1 }.prefix(3).map(\.1)
}

/// The number of insertions, deletions and replacements; `nil` if there are more than `limit`.
private func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var previous = row[0]
        row[0] = i + 1
        var least = row[0]
        for (j, b) in right.enumerated() {
            let next = min(row[j] + 1, row[j + 1] + 1, previous + (a == b ? 0 : 1))
            previous = row[j + 1]
            row[j + 1] = next
            least = min(least, next)
        }
        if least > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
}
