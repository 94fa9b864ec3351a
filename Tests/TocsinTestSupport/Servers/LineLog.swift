import Foundation
import Glibc
import Synchronization

/// The lines that come out of a pipe, each turned into an item, for whoever waits for some of them.
final class LineLog<Item: Sendable>: Sendable {
    private struct Waiter {
        var missing: Int
        let matches: @Sendable (Item) -> Bool
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var items: [Item] = []
        var hasEnded = false
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())

    /// Reads on a thread of its own until the pipe's other end is closed.
    init(_ pipe: FileHandle, item: @escaping @Sendable (Data) -> Item?) {
        Thread.detachNewThread { [self] in
            var rest = Data()
            while let chunk = Self.read(pipe.fileDescriptor) {
                rest.append(chunk)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    if let made = item(Data(rest[rest.startIndex..<end])) { append(made) }
                    rest = Data(rest[(end + 1)...])
                }
            }
            withExtendedLifetime(pipe) {}
            end()
        }
    }

    var items: [Item] { state.withLock(\.items) }

    /// Waits until so many items match.
    ///
    /// - Returns: `false` if the pipe ended before.
    func wait(for count: Int, where matches: @escaping @Sendable (Item) -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Bool? in
                let missing = count - state.items.count(where: matches)
                if missing <= 0 { return true }
                if state.hasEnded { return false }
                state.waiters.append(Waiter(missing: missing, matches: matches, continuation: continuation))
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    private func append(_ item: Item) {
        let served = state.withLock { state in
            state.items.append(item)
            for index in state.waiters.indices where state.waiters[index].matches(item) {
                state.waiters[index].missing -= 1
            }
            let served = state.waiters.filter { $0.missing <= 0 }
            state.waiters.removeAll { $0.missing <= 0 }
            return served
        }
        for waiter in served { waiter.continuation.resume(returning: true) }
    }

    private func end() {
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: false) }
    }

    /// The next bytes; `nil` at the end. A signal that interrupts the wait is no end (Foundation's own reading stops the
    /// process then).
    private static func read(_ descriptor: Int32) -> Data? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count > 0 { return Data(buffer.prefix(count)) }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
