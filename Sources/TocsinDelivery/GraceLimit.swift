import Dispatch
import ServiceLifecycle
package import TocsinCore
import TocsinTransport

/// Does something, such as ending the process, if transfers under way take longer than they may after a signal: what is
/// left is then in doubt, as after a crash, and the next worker knows.
package final class GraceLimit: Service {
    private let grace: TimeSpan
    private let expired: @Sendable () -> Void
    private let isOver = DispatchSemaphore(value: 0)
    /// A thread of its own for the one thing that must happen even if every task hangs.
    private let thread = WorkerThread(name: "tocsin-grace")

    /// - Parameters:
    ///   - grace: Counts from the moment at which the group of services begins to stop.
    ///   - expired: Called on a thread of its own, at most once, and not if `disarm()` came before.
    package init(_ grace: TimeSpan, expired: @escaping @Sendable () -> Void) {
        self.grace = grace
        self.expired = expired
    }

    package func run() async throws {
        await withGracefulShutdownHandler {
            // Nothing to do until the group stops.
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            self.arm()
        }
    }

    /// Everything has ended in time.
    package func disarm() {
        isOver.signal()
    }

    private func arm() {
        // Without a thread there is no limit: the worker then ends when its last transfer does.
        _ = thread.submit { [isOver, expired, grace] in
            if isOver.wait(timeout: .now() + .microseconds(Int(grace.microseconds))) == .timedOut { expired() }
        }
    }
}
