import Foundation
import Synchronization

/// A mail or webhook server that others wrote, in a Python process of one test's own.
///
/// The script prints its port on the first line, then one JSON object for each thing it saw. It gets its settings as JSON
/// in its only argument, further ones as lines on standard input, and ends with its input, so that it can't outlive the test.
final class Receiver: Sendable {
    /// The interpreter: `TOCSIN_PYTHON`, else `python3`.
    static let interpreter = ProcessInfo.processInfo.environment["TOCSIN_PYTHON"] ?? "python3"
    static let isAvailable = canRun("import aiosmtpd, http.server")

    let port: Int
    private let process: Process
    private let input: Pipe
    private let log: ReceiverLog

    init(_ script: String, _ settings: [String: any Sendable] = [:]) async throws {
        process = Process()
        input = Pipe()
        let output = Pipe()
        let json = try JSONSerialization.data(withJSONObject: settings)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            Self.interpreter, "-u", "-c", receiverPrelude + script, String(decoding: json, as: UTF8.self),
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let log = ReceiverLog()
        self.log = log
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let chunk = output.fileHandleForReading.availableData
                if chunk.isEmpty { break }
                rest.append(chunk)
                while let end = rest.firstIndex(of: 0x0A) {
                    log.append(rest[rest.startIndex..<end])
                    rest = Data(rest[(end + 1)...])
                }
            }
            log.end()
        }
        guard let port = await log.port() else {
            process.terminate()
            throw ReceiverFault("the receiver gave no port")
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
    }

    /// Everything seen so far.
    var seen: [Seen] { log.seen }

    /// What was taken, that is answered with yes.
    var taken: [Seen] { log.seen.filter(\.isTaken) }

    /// Waits until so many things were seen that match.
    func wait(for count: Int = 1, where matches: @escaping @Sendable (Seen) -> Bool = { _ in true }) async throws {
        guard await log.wait(for: count, where: matches) else { throw ReceiverFault("the receiver ended too early") }
    }

    /// Changes settings of the running script.
    func set(_ settings: [String: any Sendable]) throws {
        let line = try JSONSerialization.data(withJSONObject: settings)
        try input.fileHandleForWriting.write(contentsOf: line + Data([0x0A]))
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

/// One thing that a receiver saw.
struct Seen: Decodable, Sendable {
    /// `rcpt`, `mail` or `post`.
    var kind: String
    /// The recipient's address, or the path.
    var to: String
    var body: String?
    /// Request headers, names in lower case.
    var headers: [String: String]?
    /// What was answered.
    var reply: String

    var isTaken: Bool { kind != "rcpt" && reply.hasPrefix("2") }

    /// A header of the mail, unfolded.
    func header(_ name: String) -> String? {
        let head = (body ?? "").components(separatedBy: "\r\n\r\n").first ?? ""
        let lines = head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
        return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}

struct ReceiverFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What comes from the process, for whoever waits for it.
private final class ReceiverLog: Sendable {
    private struct Waiter {
        var count: Int
        let matches: @Sendable (Seen) -> Bool
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var port: Int?
        var seen: [Seen] = []
        var hasEnded = false
        var waiters: [Waiter] = []
        var portWaiters: [CheckedContinuation<Int?, Never>] = []
    }

    private let state = Mutex(State())

    var seen: [Seen] { state.withLock { $0.seen } }

    func append(_ line: Data) {
        let item = try? JSONDecoder().decode(Seen.self, from: line)
        let (served, ports, port) = state.withLock { state in
            var served: [Waiter] = []
            var ports: [CheckedContinuation<Int?, Never>] = []
            if let item {
                state.seen.append(item)
                for index in state.waiters.indices where state.waiters[index].matches(item) {
                    state.waiters[index].count -= 1
                }
                served = state.waiters.filter { $0.count <= 0 }
                state.waiters.removeAll { $0.count <= 0 }
            } else if state.port == nil {
                state.port = Int(String(decoding: line, as: UTF8.self))
                ports = state.portWaiters
                state.portWaiters = []
            }
            return (served, ports, state.port)
        }
        for waiter in served { waiter.continuation.resume(returning: true) }
        for waiter in ports { waiter.resume(returning: port) }
    }

    func end() {
        let (waiters, ports) = state.withLock { state in
            state.hasEnded = true
            defer {
                state.waiters = []
                state.portWaiters = []
            }
            return (state.waiters, state.portWaiters)
        }
        for waiter in waiters { waiter.continuation.resume(returning: false) }
        for waiter in ports { waiter.resume(returning: nil) }
    }

    func port() async -> Int? {
        await withCheckedContinuation { continuation in
            let (isKnown, port) = state.withLock { state in
                let isKnown = state.port != nil || state.hasEnded
                if !isKnown { state.portWaiters.append(continuation) }
                return (isKnown, state.port)
            }
            if isKnown { continuation.resume(returning: port) }
        }
    }

    func wait(for count: Int, where matches: @escaping @Sendable (Seen) -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Bool? in
                let missing = count - state.seen.count(where: matches)
                if missing <= 0 { return true }
                if state.hasEnded { return false }
                state.waiters.append(Waiter(count: missing, matches: matches, continuation: continuation))
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
