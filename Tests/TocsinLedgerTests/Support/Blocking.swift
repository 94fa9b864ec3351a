import Dispatch
import Synchronization

/// Waits on this thread until asynchronous work has ended; only for threads that don't belong to the cooperative pool.
func waitBlocking(for work: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = SharedError()
    Task.detached {
        do { try await work() } catch { failure.keep(error) }
        done.signal()
    }
    done.wait()
    try failure.rethrow()
}

private final class SharedError: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    func keep(_ error: any Error) { self.error.withLock { $0 = error } }

    func rethrow() throws {
        if let error = error.withLock({ $0 }) { throw error }
    }
}
