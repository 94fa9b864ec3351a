import Foundation

/// A program of the system, run to its end.
struct Program {
    var path: String

    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Finds a program on the path; `nil` if it is not installed.
    static func find(_ name: String) -> Program? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { Program(path: $0) }
    }

    func run(_ arguments: [String], input: String = "") async throws -> Result {
        let folder = try TemporaryFolder()
        // Files instead of pipes: nothing can fill up.
        for name in ["input", "output", "errors"] {
            try Data(name == "input" ? Array(input.utf8) : []).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.file("input")))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("output")))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("errors")))
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return Result(
            status: status, output: try String(contentsOfFile: folder.file("output"), encoding: .utf8),
            errors: try String(contentsOfFile: folder.file("errors"), encoding: .utf8))
    }
}
