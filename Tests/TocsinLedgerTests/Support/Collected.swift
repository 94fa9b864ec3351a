import Synchronization

/// What a callback was given, in order.
final class Collected<Item: Sendable>: Sendable {
    private let stored = Mutex<[Item]>([])

    func add(_ item: Item) { stored.withLock { $0.append(item) } }

    var items: [Item] { stored.withLock { $0 } }
}
