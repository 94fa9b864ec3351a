import Dispatch
import Foundation
import Glibc

/// A server on loopback, written in Python, in a process of one test's own.
///
/// The script prints its port on the first line, then one JSON object for each thing that it saw. It gets its settings as
/// JSON in its only argument, further ones as lines on standard input, and ends with its input: it can't outlive the test.
package final class ScriptedServer<Seen: Decodable & Sendable>: Sendable {
    private enum Line: Sendable {
        case port(Int)
        case seen(Seen)
    }

    package let port: Int
    private let process: ChildProcess
    private let input: FileHandle
    private let log: LineLog<Line>
    private static var patience: DispatchTimeInterval { .seconds(60) }

    /// Starts a script and waits for its port.
    ///
    /// - Parameter script: What follows `serverPrelude`.
    package init(_ script: String, _ settings: [String: any Sendable] = [:]) async throws {
        guard let interpreter = Python.interpreter else { throw TestFault("there is no Python") }
        let (input, output) = (try ChildPipe(), try ChildPipe())
        let json = try JSONSerialization.data(withJSONObject: settings)
        process = try ChildProcess(
            interpreter.path, ["-u", "-c", serverPrelude + script, String(decoding: json, as: UTF8.self)],
            folder: nil, environment: nil,
            streams: (input.reading.fileDescriptor, output.writing.fileDescriptor, STDERR_FILENO))
        // What the server holds now is closed here, so that its end is seen.
        try input.reading.close()
        try output.writing.close()
        self.input = input.writing
        log = LineLog(output.reading) { line in
            if let seen = try? JSONDecoder().decode(Seen.self, from: line) { return .seen(seen) }
            return Int(String(decoding: line, as: UTF8.self)).map(Line.port)
        }
        _ = await log.wait(for: 1, within: Self.patience) { _ in true }
        guard case .port(let port)? = log.items.first else {
            process.send(SIGKILL)
            throw TestFault("the server gave no port")
        }
        self.port = port
    }

    deinit {
        try? input.close()
    }

    /// Everything seen so far, in order.
    package var seen: [Seen] {
        log.items.compactMap { line in
            if case .seen(let seen) = line { seen } else { nil }
        }
    }

    /// Waits until so many things were seen that match.
    ///
    /// - Throws: `TestFault` if the server ends before, or does not see them within a minute.
    package func wait(
        for count: Int = 1, where matches: @escaping @Sendable (Seen) -> Bool = { _ in true }
    ) async throws {
        switch await arrival(of: count, where: matches) {
        case .complete: return
        case .ended: throw TestFault("the server ended too early")
        case .late:
            throw TestFault("after a minute the server had seen \(seen.count(where: matches)) of \(count)")
        }
    }

    /// Waits until so many things were seen that match.
    ///
    /// - Returns: `false` if the server ended before, or did not see them within a minute.
    package func saw(_ count: Int = 1, where matches: @escaping @Sendable (Seen) -> Bool) async -> Bool {
        await arrival(of: count, where: matches) == .complete
    }

    private func arrival(
        of count: Int, where matches: @escaping @Sendable (Seen) -> Bool
    ) async -> LineLog<Line>.Arrival {
        await log.wait(for: count, within: Self.patience) { line in
            if case .seen(let seen) = line { matches(seen) } else { false }
        }
    }

    /// Changes settings of the running script.
    package func set(_ settings: [String: any Sendable]) throws {
        let line = try JSONSerialization.data(withJSONObject: settings)
        try input.write(contentsOf: line + Data([UInt8(ascii: "\n")]))
    }

    /// Ends the server, frees its port, and returns all that it saw.
    @discardableResult
    package func stop() async -> [Seen] {
        try? input.close()
        _ = await log.wait(for: .max, within: Self.patience) { _ in true }
        return seen
    }
}

/// What every script begins with. `pick` hands out the replies of a list one after the other; the last one repeats. What
/// is in `at_end` is called before the server ends.
private let serverPrelude = """
    import base64, json, os, socket, ssl, sys, threading, time
    settings = json.loads(sys.argv[1])
    output = threading.Lock()
    times = {}
    at_end = []
    def say(**seen):
        with output:
            print(json.dumps(seen), flush=True)
    def pick(kind, name):
        with output:
            replies = settings.get(kind, {}).get(name)
            if replies is None: replies = settings.get(kind, {}).get("*")
            if not replies: return None
            index = times.get((kind, name), 0); times[(kind, name)] = index + 1
            return replies[min(index, len(replies) - 1)]
    def ready(port):
        with output:
            print(port, flush=True)
        def watch():
            for line in sys.stdin: settings.update(json.loads(line))
            for last in at_end: last()
            with output: os._exit(0)
        threading.Thread(target=watch, daemon=True).start()
    def context(certificate=None, key=None):
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(certificate or settings["certificate"], key or settings["key"])
        return made

    """
