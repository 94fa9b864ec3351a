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
final class TerminalEvents: Sendable {
    let events: AsyncStream<TerminalEvent>
    private let continuation: AsyncStream<TerminalEvent>.Continuation
    private let queue = DispatchQueue(label: "tocsin.terminal")
    private let signals: Task<Void, Never>
    /// Counts what was asked for: only the last one wakes.
    private let wakes = Mutex(0)

    /// Traps the signals for as long as the sequence is followed; keys are read if standard input is a terminal.
    init() async {
        let (events, continuation) = AsyncStream<TerminalEvent>.makeStream()
        self.events = events
        self.continuation = continuation
        let trapped = await UnixSignalsSequence(
            trapping: .sigint, .sigterm, .sighup, .sigquit, .sigwinch, .sigcont)
        // Ends with `close`.
        signals = Task {
            for await signal in trapped {
                switch signal {
                case .sigwinch: continuation.yield(.resized)
                case .sigcont: continuation.yield(.continued)
                default: continuation.yield(.ended)
                }
            }
        }
        guard isatty(STDIN_FILENO) == 1 else { return }
        let keys = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
        keys.setEventHandler {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count > 0 {
                // An arrow or function key is one sequence, and none of ours.
                if bytes[0] != 0x1B { for byte in bytes.prefix(count) { continuation.yield(.key(byte)) } }
            } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                keys.cancel()
                continuation.yield(.ended)
            }
        }
        continuation.onTermination = { _ in keys.cancel() }
        keys.activate()
    }

    /// Asks for one `due` after that time, in place of what was asked for before.
    func wake(after time: Duration) {
        let number = wakes.withLock { count in
            count += 1
            return count
        }
        let nanoseconds = Int(time / .nanoseconds(1))
        queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
            guard let self, wakes.withLock({ $0 == number }) else { return }
            continuation.yield(.due)
        }
    }

    /// Ends the sequence.
    func close() {
        signals.cancel()
        continuation.finish()
    }
}
