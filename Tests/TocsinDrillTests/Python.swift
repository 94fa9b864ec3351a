import Foundation

/// Runs a Python program as a sender that was written by others.
enum Python {
    /// `TOCSIN_PYTHON`, or `python3` from the path; `nil` if there is none.
    static let interpreter: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["TOCSIN_PYTHON"], !named.isEmpty { return named }
        return (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static var isAvailable: Bool { interpreter != nil }

    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a program with arguments and waits for its end; it is ended after a minute.
    static func run(_ program: String, _ arguments: [String]) async throws -> Result {
        guard let interpreter else { throw CocoaError(.fileNoSuchFile) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("program.py")
        try "import faulthandler; faulthandler.dump_traceback_later(60, exit=True)\n\(program)"
            .write(to: script, atomically: true, encoding: .utf8)
        // Files instead of pipes: nothing can fill up.
        let output = folder.appendingPathComponent("output")
        let errors = folder.appendingPathComponent("errors")
        try Data().write(to: output)
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [script.path] + arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
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
            status: status, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
