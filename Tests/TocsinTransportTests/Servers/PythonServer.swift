import Foundation
import Synchronization

/// A server written in Python, run as a process of its own for one test.
///
/// The script prints its port on the first line, then one JSON object for each thing it saw. It gets its settings as
/// JSON in its only argument and ends when its standard input is closed, so that it cannot outlive the test.
final class PythonServer: Sendable {
    /// The interpreter: `TOCSIN_PYTHON`, else `python3`.
    static let interpreter = ProcessInfo.processInfo.environment["TOCSIN_PYTHON"] ?? "python3"
    static let isAvailable = canRun("import ssl, http.server")
    static let hasSMTPServer = canRun("import aiosmtpd")

    let port: Int
    private let process: Process
    private let input: Pipe
    private let log: ServerLog

    /// Starts the script and waits for its port.
    init(_ script: String, _ settings: [String: any Sendable] = [:]) async throws {
        process = Process()
        input = Pipe()
        let output = Pipe()
        let json = try JSONSerialization.data(withJSONObject: settings)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            Self.interpreter, "-u", "-c", pythonPrelude + script, String(decoding: json, as: UTF8.self),
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let log = ServerLog()
        self.log = log
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let chunk = output.fileHandleForReading.availableData
                if chunk.isEmpty { break }
                let parts = chunk.split(separator: 0x0A, omittingEmptySubsequences: false)
                for (index, part) in parts.enumerated() {
                    if index > 0 {
                        log.append(String(decoding: rest, as: UTF8.self))
                        rest = Data()
                    }
                    rest.append(part)
                }
            }
            log.end()
        }
        guard let first = await log.line(where: { _ in true }), let port = Int(first) else {
            process.terminate()
            throw ServerFault("the script gave no port")
        }
        self.port = port
    }

    /// Waits until the script printed a line that holds a text.
    func saw(_ text: String) async -> Bool {
        await log.line { $0.contains(text) } != nil
    }

    /// Ends the script and returns all that it printed after its port.
    @discardableResult
    func stop() async -> [Seen] {
        try? input.fileHandleForWriting.close()
        let lines = await log.all()
        return lines.dropFirst().compactMap { try? JSONDecoder().decode(Seen.self, from: Data($0.utf8)) }
    }

    private static func canRun(_ code: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [interpreter, "-c", code]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

/// One thing that a server saw.
struct Seen: Decodable {
    /// Counts connections from 1.
    var connection: Int
    /// A command or request line.
    var line: String?
    /// Whether it came encrypted.
    var tls: Bool?
    /// A message or request body.
    var body: String?
    /// Request headers, names in lower case.
    var headers: [String: String]?
    var from: String?
    var to: [String]?
    var user: String?
}

struct ServerFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Lines that come from a process, for whoever waits for one.
private final class ServerLog: Sendable {
    private struct Waiter {
        let matches: @Sendable (String) -> Bool
        let continuation: CheckedContinuation<String?, Never>
    }

    private struct State {
        var lines: [String] = []
        var hasEnded = false
        var waiters: [Waiter] = []
        var enders: [CheckedContinuation<[String], Never>] = []
    }

    private let state = Mutex(State())

    func append(_ line: String) {
        let served = state.withLock { state in
            state.lines.append(line)
            let served = state.waiters.filter { $0.matches(line) }
            state.waiters.removeAll { $0.matches(line) }
            return served
        }
        for waiter in served { waiter.continuation.resume(returning: line) }
    }

    func end() {
        let (waiters, enders, lines) = state.withLock { state in
            state.hasEnded = true
            defer {
                state.waiters = []
                state.enders = []
            }
            return (state.waiters, state.enders, state.lines)
        }
        for waiter in waiters { waiter.continuation.resume(returning: nil) }
        for ender in enders { ender.resume(returning: lines) }
    }

    func line(where matches: @escaping @Sendable (String) -> Bool) async -> String? {
        await withCheckedContinuation { continuation in
            let (isKnown, line) = state.withLock { state -> (Bool, String?) in
                if let line = state.lines.first(where: matches) { return (true, line) }
                if state.hasEnded { return (true, nil) }
                state.waiters.append(Waiter(matches: matches, continuation: continuation))
                return (false, nil)
            }
            if isKnown { continuation.resume(returning: line) }
        }
    }

    func all() async -> [String] {
        await withCheckedContinuation { continuation in
            let lines = state.withLock { state -> [String]? in
                if state.hasEnded { return state.lines }
                state.enders.append(continuation)
                return nil
            }
            if let lines { continuation.resume(returning: lines) }
        }
    }
}

/// What every script begins with.
private let pythonPrelude = """
    import base64, json, os, socket, ssl, sys, threading, time
    settings = json.loads(sys.argv[1])
    output = threading.Lock()
    def say(**seen):
        with output:
            print(json.dumps(seen), flush=True)
    def ready(port):
        with output:
            print(port, flush=True)
        def watch():
            while sys.stdin.buffer.read(1): pass
            with output: os._exit(0)
        threading.Thread(target=watch, daemon=True).start()
    def context():
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(settings["certificate"], settings["key"])
        return made

    """
