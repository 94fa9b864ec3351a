import Foundation
import Testing

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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var variables = environment
        for name in ["PATH", "HOME"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        // Files and not pipes: no output is too long.
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let output = scratch.appendingPathComponent("output")
        let error = scratch.appendingPathComponent("error")
        for file in [output, error] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            error: try String(contentsOf: error, encoding: .utf8))
    }
}
