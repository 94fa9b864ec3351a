package import TocsinCore

/// Every problem found while reading one input; the first thousand are kept, all are counted.
final class ProblemList {
    /// The most problems kept.
    static let limit = 1_000

    private(set) var problems: [Problem] = []
    private(set) var count = 0

    /// Records one problem.
    ///
    /// - Parameters:
    ///   - message: What is wrong and how to mend it; no secret, no address.
    ///   - place: Where it stands.
    ///   - tenant: The tenant concerned, if there is one.
    func add(_ message: String, at place: Place, tenant: String? = nil) {
        count += 1
        guard problems.count < Self.limit else { return }
        problems.append(Problem(message, at: place, tenant: tenant))
    }

    /// Counts problems that are like those recorded, and are beyond what is kept.
    func countMore(_ more: Int) {
        count += more
    }

    /// The error that tells all of them, sorted by place; `nil` if there are none.
    ///
    /// - Parameter what: What was read, as the message names it.
    func error(in what: String) -> TocsinError? {
        guard count > 0 else { return nil }
        let total = count == 1 ? "1 problem" : "\(count) problems"
        let rest = count > Self.limit ? "; the first \(Self.limit) are listed" : ""
        return TocsinError(.badInput, "\(total) in \(what)\(rest)", problems: problems.sorted(by: Problem.isBefore))
    }

    /// Throws if any problem was recorded.
    func check(in what: String) throws {
        if let error = error(in: what) { throw error }
    }
}

extension Problem {
    /// The order in which problems are told: file, line, column, message.
    package static func isBefore(_ left: Problem, _ right: Problem) -> Bool {
        let leftKey = (left.place?.file ?? "", left.place?.line ?? 0, left.place?.column ?? 0, left.message)
        let rightKey = (right.place?.file ?? "", right.place?.line ?? 0, right.place?.column ?? 0, right.message)
        return leftKey < rightKey
    }
}

/// A value from a file as a message shows it: in quotes, shortened, with controls made visible.
func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(40).map { scalar in
        scalar.properties.generalCategory == .control ? "�" : String(scalar)
    }
    return "“\(shown.joined())\(text.unicodeScalars.count > 40 ? "…" : "")”"
}
