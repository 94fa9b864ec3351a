import TocsinCore
import TocsinFiles

/// Reads several files and keeps what is wrong with each, so that a person mends all of it in one go.
struct Reading {
    private var errors: [TocsinError] = []

    /// Runs a reader.
    ///
    /// - Returns: `nil` if the file has problems.
    /// - Throws: What is not a file's fault, such as an unknown name.
    mutating func take<Value>(_ read: () throws -> Value) throws -> Value? {
        do {
            return try read()
        } catch let error as TocsinError where error.kind == .badInput {
            errors.append(error)
            return nil
        }
    }

    /// Whether nothing was wrong so far.
    var isClean: Bool { errors.isEmpty }

    /// Everything that was found.
    var error: TocsinError {
        if errors.count == 1 { return errors[0] }
        let problems = errors.flatMap { $0.problems.isEmpty ? [Problem($0.message)] : $0.problems }
        return TocsinError(
            .badInput, errors.map(\.message).joined(separator: "; "), problems: problems.sorted(by: Problem.isBefore))
    }
}
