package import Foundation
import Glibc

/// A program while it runs, for tests that watch it, or stop it in the middle.
///
/// Standard streams are files: nothing can fill up, and no signal can interrupt a read in this process.
package final class RunningProgram: Sendable {
    private let process: ChildProcess
    private let scratch: TemporaryFolder

    init(
        _ program: Program, _ arguments: [String], input: Data, folder: String?, environment: [String: String]?
    ) throws {
        scratch = try TemporaryFolder()
        for (name, content) in [("input", input), ("output", Data()), ("errors", Data())] {
            try content.write(to: URL(fileURLWithPath: scratch.file(name)))
        }
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.file("input")))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.file("output")))
        let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.file("errors")))
        process = try ChildProcess(
            program.path, arguments, folder: folder, environment: environment,
            streams: (input.fileDescriptor, output.fileDescriptor, errors.fileDescriptor))
        withExtendedLifetime((input, output, errors)) {}
    }

    deinit {
        process.send(SIGKILL)
    }

    package var isRunning: Bool { process.isRunning }
    package var processID: Int32 { process.identifier }

    /// Sends it a signal if it still runs.
    package func send(_ signal: Int32) {
        process.send(signal)
    }

    /// What it has written to standard output so far.
    package var output: String {
        get throws { try String(contentsOfFile: scratch.file("output"), encoding: .utf8) }
    }

    /// Waits, as a thread, until its output so far is as expected.
    ///
    /// - Returns: That output.
    /// - Throws: `TestFault` if it ends before, or if the time is over.
    package func waitForOutput(
        within limit: TimeInterval = 60, where isExpected: (String) -> Bool
    ) throws -> String {
        let deadline = Date(timeIntervalSinceNow: limit)
        while true {
            let hasEnded = !process.isRunning
            let seen = try output
            if isExpected(seen) { return seen }
            if hasEnded { throw TestFault("the program ended early; it wrote: \(seen)") }
            if Date() > deadline { throw TestFault("the program did not write in time; so far: \(seen)") }
            usleep(5_000)
        }
    }

    /// Waits, as a thread, for its end.
    ///
    /// - Throws: `TestFault` if it still runs at the deadline; it is killed then.
    package func end(within limit: DispatchTimeInterval = .seconds(600)) throws -> Program.Result {
        guard let status = process.end(within: limit) else {
            send(SIGKILL)
            throw TestFault("the program still ran at the deadline")
        }
        return Program.Result(
            status: status, output: try Data(contentsOf: URL(fileURLWithPath: scratch.file("output"))),
            errors: try String(contentsOfFile: scratch.file("errors"), encoding: .utf8))
    }

    /// The same without holding a thread of the cooperative pool.
    package func ended(within limit: DispatchTimeInterval = .seconds(600)) async throws -> Program.Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [self] in
                continuation.resume(with: Swift.Result { try end(within: limit) })
            }
        }
    }
}

/// Why a test could not go on.
package struct TestFault: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
