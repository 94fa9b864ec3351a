import Foundation
import Synchronization

/// A mail or webhook server that others wrote, in a Python process of one test's own.
///
/// The script gets its settings as JSON in its only argument, prints its port on the first line and then one JSON object for
/// each thing that it took, and ends with its standard input, so that it can't outlive the test.
final class LoopbackReceiver: Sendable {
    /// The interpreter: `TOCSIN_PYTHON`, else `python3`.
    private static let interpreter = ProcessInfo.processInfo.environment["TOCSIN_PYTHON"] ?? "python3"
    /// Whether it can be run; a test that needs it is disabled otherwise.
    static let isAvailable = canRun("import aiosmtpd, http.server")

    let port: Int
    private let process: Process
    private let input: Pipe
    private let log: ReceiverLog

    /// Starts a script and waits for its port.
    ///
    /// - Throws: `ReceiverFault` if it gives none in time.
    init(_ script: String, _ settings: [String: any Sendable] = [:]) throws {
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
                guard let end = rest.lastIndex(of: 0x0A) else { continue }
                for line in rest[...end].split(separator: 0x0A) { log.append(Data(line)) }
                rest = Data(rest[(end + 1)...])
            }
            log.end()
        }
        guard let port = log.port(within: .seconds(60)) else {
            process.terminate()
            throw ReceiverFault("the receiver gave no port")
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
    }

    /// Everything taken so far, in the order in which it was taken.
    var taken: [TakenNotice] { log.taken }

    /// Waits until so many things were taken.
    ///
    /// - Throws: `ReceiverFault` if the deadline passes before.
    func wait(for count: Int, within limit: DispatchTimeInterval = .seconds(60)) throws {
        guard log.wait(for: count, within: limit) else {
            throw ReceiverFault("only \(log.taken.count) of \(count) came in time")
        }
    }

    /// Ends the process and frees its port.
    func stop() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
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

/// One mail or request that a receiver took.
struct TakenNotice: Decodable, Sendable {
    /// The envelope's recipient, or the path.
    var to: String
    /// The envelope's sender; empty for requests.
    var from: String
    /// The bytes of the message or body; empty if the receiver was told to be brief.
    var body: Data
    /// The Message-ID or webhook-id.
    var id: String
    /// Whether a request's signature is the workspace's; `nil` for mail.
    var isSigned: Bool?
    /// What was answered: a reply code or HTTP status.
    var status: Int

    var isAccepted: Bool { (200..<300).contains(status) }
}

struct ReceiverFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What comes from the process, for whoever waits for it.
private final class ReceiverLog: Sendable {
    private struct State {
        var port: Int?
        var taken: [TakenNotice] = []
        var hasEnded = false
        /// Whoever waits, and for how many; a port counts as none.
        var waiters: [(count: Int, semaphore: DispatchSemaphore)] = []
    }

    private let state = Mutex(State())

    var taken: [TakenNotice] { state.withLock { $0.taken } }

    func append(_ line: Data) {
        state.withLock { state in
            if let item = try? JSONDecoder().decode(TakenNotice.self, from: line) {
                state.taken.append(item)
            } else if state.port == nil {
                state.port = Int(String(decoding: line, as: UTF8.self))
            }
            Self.wake(&state)
        }
    }

    func end() {
        state.withLock { state in
            state.hasEnded = true
            Self.wake(&state)
        }
    }

    func port(within limit: DispatchTimeInterval) -> Int? {
        _ = wait(for: 0, within: limit)
        return state.withLock { $0.port }
    }

    func wait(for count: Int, within limit: DispatchTimeInterval) -> Bool {
        let semaphore = DispatchSemaphore(value: 0)
        state.withLock { state in
            state.waiters.append((count, semaphore))
            Self.wake(&state)
        }
        _ = semaphore.wait(timeout: .now() + limit)
        return state.withLock { $0.taken.count >= count }
    }

    private static func wake(_ state: inout State) {
        guard state.port != nil || state.hasEnded else { return }
        let (count, hasEnded) = (state.taken.count, state.hasEnded)
        for waiter in state.waiters where waiter.count <= count || hasEnded { waiter.semaphore.signal() }
        state.waiters.removeAll { $0.count <= count || hasEnded }
    }
}
