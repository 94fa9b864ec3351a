import Dispatch
import Glibc
import Synchronization
import UnixSignals

/// What happens while a screen is shown.
enum TerminalEvent: Sendable, Hashable {
    /// A byte was typed.
    case key(UInt8)
    /// A key that moves what is shown.
    case moves(Move)
    case resized
    /// The program was stopped and goes on: the terminal may be another program's by now.
    case continued
    /// A signal asks to end, or the terminal is gone.
    case ended
    /// The time is over for which `wake(after:)` was asked.
    case due

    enum Move: Sendable, Hashable {
        case up
        case down
        case pageUp
        case pageDown
        case first
        case last
    }

    /// What was typed, by the bytes that a terminal sent at once (ECMA-48, DEC VT220); sequences of other keys are none.
    static func typed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x1B else {
                events.append(.key(byte))
                continue
            }
            guard let kind = rest.first, kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { continue }
            rest.removeFirst()
            let end = rest.firstIndex { (0x40...0x7E).contains($0) } ?? rest.endIndex
            let sequence = String(decoding: rest[..<min(rest.endIndex, end + 1)], as: UTF8.self)
            rest = rest[min(rest.endIndex, end + 1)...]
            switch sequence {
            case "A": events.append(.moves(.up))
            case "B": events.append(.moves(.down))
            case "5~": events.append(.moves(.pageUp))
            case "6~": events.append(.moves(.pageDown))
            case "H", "1~": events.append(.moves(.first))
            case "F", "4~": events.append(.moves(.last))
            default: break
            }
        }
        return events
    }
}

/// Keys, signals and the next look, as one sequence.
final class TerminalEvents {
    let events: AsyncStream<TerminalEvent>
    private let continuation: AsyncStream<TerminalEvent>.Continuation
    private let queue = DispatchQueue(label: "tocsin.terminal")
    private let signals: Task<Void, Never>
    private let keys: (any DispatchSourceRead)?
    private let wakes = Wakes()

    /// Counts what was asked for: only the last one wakes.
    private final class Wakes: Sendable {
        let count = Mutex(0)
    }

    /// Traps the signals until `close`; keys are read if standard input is a terminal.
    init() async {
        let (events, continuation) = AsyncStream<TerminalEvent>.makeStream()
        self.events = events
        self.continuation = continuation
        let trapped = await UnixSignalsSequence(
            trapping: .sigint, .sigterm, .sighup, .sigquit, .sigwinch, .sigcont)
        signals = Task {
            for await signal in trapped {
                switch signal {
                case .sigwinch: continuation.yield(.resized)
                case .sigcont: continuation.yield(.continued)
                default: continuation.yield(.ended)
                }
            }
        }
        guard isatty(STDIN_FILENO) == 1 else {
            keys = nil
            return
        }
        let keys = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
        keys.setEventHandler {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count > 0 {
                for event in TerminalEvent.typed(bytes.prefix(count)) { continuation.yield(event) }
            } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                continuation.yield(.ended)
            }
        }
        keys.activate()
        self.keys = keys
    }

    /// Asks for one `due` after that time, in place of what was asked for before.
    func wake(after time: Duration) {
        let number = wakes.count.withLock { count in
            count += 1
            return count
        }
        let nanoseconds = Int(time / .nanoseconds(1))
        queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [wakes, continuation] in
            if wakes.count.withLock({ $0 == number }) { continuation.yield(.due) }
        }
    }

    /// Ends the sequence.
    func close() {
        keys?.cancel()
        signals.cancel()
        continuation.finish()
    }
}
