import Dispatch
import Glibc
import Synchronization
import UnixSignals

/// What happens while a screen is shown.
enum TerminalEvent: Sendable, Hashable {
    /// A byte was typed.
    case key(UInt8)
    case resized
    /// The program was stopped and goes on: the terminal may be another program's by now.
    case continued
    /// A signal asks to end, or the terminal is gone.
    case ended
    /// The time is over for which `wake(after:)` was asked.
    case due
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
                // An arrow or function key is one sequence, and none of ours.
                if bytes[0] != 0x1B { for byte in bytes.prefix(count) { continuation.yield(.key(byte)) } }
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
