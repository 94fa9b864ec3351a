import Dispatch
import Foundation
import Glibc
import Synchronization

/// The lines that come out of a pipe, each turned into an item, for whoever waits for some of them.
final class LineLog<Item: Sendable>: Sendable {
    /// How a wait ended.
    enum Arrival {
        case complete
        /// The pipe ended before.
        case ended
        /// The time was over before.
        case late
    }

    private struct Waiter {
        let identifier: Int
        var missing: Int
        let matches: @Sendable (Item) -> Bool
        let continuation: CheckedContinuation<Arrival, Never>
    }

    private struct State {
        var items: [Item] = []
        var hasEnded = false
        var waiters: [Waiter] = []
        var nextIdentifier = 0
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

    /// Waits until so many items match, or the pipe or the time ends.
    func wait(
        for count: Int, within limit: DispatchTimeInterval, where matches: @escaping @Sendable (Item) -> Bool
    ) async -> Arrival {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Arrival? in
                let missing = count - state.items.count(where: matches)
                if missing <= 0 { return .complete }
                if state.hasEnded { return .ended }
                let identifier = state.nextIdentifier
                state.nextIdentifier += 1
                state.waiters.append(
                    Waiter(
                        identifier: identifier, missing: missing, matches: matches, continuation: continuation))
                DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [weak self] in self?.giveUp(identifier) }
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    private func giveUp(_ identifier: Int) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.identifier == identifier }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: .late)
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
        for waiter in served { waiter.continuation.resume(returning: .complete) }
    }

    private func end() {
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: .ended) }
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
