package import Foundation

/// A program of the system, or one that was built.
package struct Program: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// What a run left.
    package struct Result: Sendable {
        package var status: Int32
        package var output: Data
        package var errors: String

        /// Standard output as text.
        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Finds a program on the path; `nil` if it is not installed.
    package static func find(_ name: String) -> Program? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { Program(path: $0) }
    }

    /// Starts it.
    ///
    /// - Parameters:
    ///   - input: What it reads from standard input.
    ///   - folder: Where it runs; this process's folder if left out.
    ///   - environment: All variables that it gets; this process's if left out.
    package func start(
        _ arguments: [String], input: Data = Data(), in folder: String? = nil, environment: [String: String]? = nil
    ) throws -> RunningProgram {
        try RunningProgram(self, arguments, input: input, folder: folder, environment: environment)
    }

    /// Runs it to its end; the thread waits.
    package func run(
        _ arguments: [String], input: Data = Data(), in folder: String? = nil, environment: [String: String]? = nil
    ) throws -> Result {
        try start(arguments, input: input, in: folder, environment: environment).end()
    }
}
