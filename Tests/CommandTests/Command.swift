import Foundation
import Testing
import TocsinTestSupport

/// The built program, run as a person or a script runs it.
struct Command {
    /// What one run left.
    struct Result {
        var code: Int32
        var output: String
        var error: String

        /// The one object on standard output.
        func object(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
            try JSON(text: output, sourceLocation: sourceLocation)
        }

        /// The object on standard error: `{"error": {…}}`, its inner part.
        func failure(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
            try JSON(text: error, sourceLocation: sourceLocation)["error"]
        }
    }

    /// The folder in which the program runs.
    var folder: String
    /// Variables beside PATH and HOME.
    var environment: [String: String] = [:]

    /// The program beside this test bundle.
    static let program: String = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates =
            [bundle.appendingPathComponent("tocsin").path]
            + Bundle.allBundles.map {
                $0.bundleURL.deletingLastPathComponent().appendingPathComponent("tocsin").path
            }
        let debug = FileManager.default.currentDirectoryPath + "/.build/debug/tocsin"
        return (candidates + [debug]).first { FileManager.default.isExecutableFile(atPath: $0) } ?? debug
    }()

    /// Whether it was built; without it every test of this target fails at its first run.
    static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// Runs it to its end.
    func callAsFunction(_ arguments: String...) throws -> Result {
        try run(arguments)
    }

    func run(_ arguments: [String]) throws -> Result {
        let secrets = Secrecy(folder: folder)
        let result = Result(try start(arguments).end())
        secrets.check(result, of: arguments)
        return result
    }

    /// Starts it, for tests that watch it or stop it in the middle.
    func start(_ arguments: [String]) throws -> RunningProgram {
        var variables = environment
        for name in ["PATH", "HOME"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        return try Program(path: Self.program).start(arguments, in: folder, environment: variables)
    }
}

extension Command.Result {
    init(_ result: Program.Result) {
        self.init(code: result.status, output: result.text, error: result.errors)
    }
}
