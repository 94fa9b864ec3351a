import ArgumentParser
import FoundationEssentials
import Glibc
import TocsinCore
import TocsinLedger

/// Why a command ended, ready to be told.
enum Failure {
    /// An error that a person reads.
    case error(TocsinError)
    /// An error whose problems stand on standard output already, as the command's result.
    case toldProblems(TocsinError)
    /// The arguments are wrong; the second text shows the usage.
    case usage(message: String, help: String)
    /// Somebody asked for help or the version: no failure at all.
    case answer(String)
    /// The command has said everything.
    case code(Int32)

    /// Judges any error that a command threw.
    init(_ error: any Error) {
        switch error {
        case let failure as ReportedFailure: self = .toldProblems(failure.error)
        case let error as TocsinError: self = .error(error)
        case let error as SQLError: self = .error(TocsinError(error.kind, error.message))
        case let code as ExitCode: self = .code(code.rawValue)
        default: self = Self.parsing(error)
        }
    }

    private static func parsing(_ error: any Error) -> Failure {
        let code = Tocsin.exitCode(for: error)
        let text = Tocsin.fullMessage(for: error)
        if code == .success { return .answer(text) }
        if code == .validationFailure {
            let message = Tocsin.message(for: error)
            let prefix = "Error: "
            return .usage(message: message, help: text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
        }
        return .error(TocsinError(.failed, String(describing: error)))
    }

    /// Tells it: an answer on standard output, everything else on standard error.
    ///
    /// - Parameter context: Where the lines are to which problems point; `nil` if they are not shown.
    /// - Returns: The exit code.
    func tell(as format: OutputFormat, context: SourceContext? = nil) -> Int32 {
        switch self {
        case .code(let code): return code
        case .answer(let text):
            return StandardStream.output.write(text.hasSuffix("\n") ? text : text + "\n") ? 0 : 1
        case .usage(let message, let help):
            switch format {
            case .json: Self.tell(TocsinError(.usage, message))
            case .text: StandardStream.error.write("error: \(printable(help, keepingLines: true))\n")
            }
            return FailureKind.usage.exitCode
        case .error(let error), .toldProblems(let error):
            switch format {
            case .json: Self.tell(error)
            case .text:
                var lines = ["error: \(printable(error.message))"]
                if case .error = self { lines += Self.lines(error.problems, context) }
                StandardStream.error.write(lines.joined(separator: "\n") + "\n")
            }
            return error.kind.exitCode
        }
    }

    /// Problems with their lines, at most so many.
    private static let mostContexts = 10

    private static func lines(_ problems: [Problem], _ context: SourceContext?) -> [String] {
        let style = Style(isColoured: StandardStream.error.isColoured)
        return problems.enumerated().flatMap { index, problem in
            [printable(problem.description)]
                + (index < mostContexts ? context?.lines(at: problem.place) ?? [] : []).map { $0.text(style) }
        }
    }

    private static func tell(_ error: TocsinError) {
        let object = ErrorObject(
            error: .init(
                code: error.kind.rawValue, message: error.message,
                places: error.problems.compactMap(\.place), problems: error.problems.map(ProblemItem.init)))
        // The object is made of texts and numbers only: encoding it can't fail.
        StandardStream.error.write((try? JSONText.make(object)) ?? "{\"error\": {}}\n")
    }

    private struct ErrorObject: Encodable {
        struct Content: Encodable {
            var code: String
            var message: String
            var places: [Place]
            var problems: [ProblemItem]
        }

        var error: Content
    }
}

/// An error whose problems a command has written to standard output as its result.
struct ReportedFailure: Error {
    var error: TocsinError
}

/// One problem as JSON shows it, everywhere in the same form.
struct ProblemItem: Encodable {
    var file: String?
    var line: Int?
    var column: Int?
    var tenant: String?
    var message: String

    init(_ problem: Problem) {
        file = problem.place?.file
        line = problem.place?.line
        column = problem.place?.column
        tenant = problem.tenant
        message = problem.message
    }

    private enum Key: String, CodingKey {
        case file
        case line
        case column
        case tenant
        case message
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encode(line, forKey: .line)
        try container.encode(column, forKey: .column)
        try container.encode(tenant, forKey: .tenant)
        try container.encode(message, forKey: .message)
    }
}

extension SQLError {
    /// What a failing database means for the command.
    fileprivate var kind: FailureKind {
        switch code {
        case .busy, .unavailable, .corrupt, .newer: .unavailable
        case .constraint, .failed: .failed
        }
    }
}

/// Ends the process.
func leave(with code: Int32) -> Never {
    exit(code)
}
