import Foundation

/// The program while it runs, for tests that stop it in the middle.
final class RunningCommand {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let scratch: URL

    init(_ command: Command, _ arguments: [String]) throws {
        scratch = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        for name in ["output", "error"] { try Data().write(to: scratch.appendingPathComponent(name)) }
        process.executableURL = URL(fileURLWithPath: Command.program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: command.folder)
        process.environment = command.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: scratch.appendingPathComponent("output"))
        process.standardError = try FileHandle(forWritingTo: scratch.appendingPathComponent("error"))
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: scratch)
    }

    /// Asks it to stop, as a service manager does.
    func terminate() {
        kill(process.processIdentifier, SIGTERM)
    }

    /// Waits for its end.
    ///
    /// - Throws: `ReceiverFault` if it still runs at the deadline; it is killed then.
    func end(within limit: DispatchTimeInterval) throws -> Command.Result {
        guard ended.wait(timeout: .now() + limit) == .success else {
            kill(process.processIdentifier, SIGKILL)
            throw ReceiverFault("the program still ran at the deadline")
        }
        return Command.Result(
            code: process.terminationStatus,
            output: try String(contentsOf: scratch.appendingPathComponent("output"), encoding: .utf8),
            error: try String(contentsOf: scratch.appendingPathComponent("error"), encoding: .utf8))
    }
}
