internal import Dispatch
internal import Glibc
internal import Synchronization

/// Stands between a transfer's thread and whoever stops it: decides whether the body may still begin.
///
/// Stopping and the first byte of the body cannot both win. It also knows the open sockets: cutting one ends a wait
/// that libcurl cannot be talked out of, such as the one for the reply to QUIT.
final class TransferGate: Sendable {
    private struct State {
        var isStopping = false
        var isTransferring = false
        var hasBody = false
        /// Open sockets, each with a number that is never used twice: descriptors are.
        var sockets: [Int32: UInt64] = [:]
        var lastNumber: UInt64 = 0
    }

    private let state = Mutex(State())

    /// A transfer wants to begin.
    ///
    /// - Returns: `false` if it must not, because the connection is being closed.
    func begin() -> Bool {
        state.withLock { state in
            if state.isStopping { return false }
            state.isTransferring = true
            state.hasBody = false
            return true
        }
    }

    /// The first byte of the body is about to go out.
    ///
    /// - Returns: `false` if it must not.
    func beginBody() -> Bool {
        state.withLock { state in
            if state.isStopping { return false }
            state.hasBody = true
            return true
        }
    }

    func end() {
        state.withLock { $0.isTransferring = false }
    }

    /// Whether the transfer under way shall give up: it is being stopped, and its body has not begun.
    var mustGiveUp: Bool { state.withLock { $0.isStopping && !$0.hasBody } }

    /// No transfer begins any more; one whose body has not begun is cut off, others run to their end.
    func stop() {
        state.withLock { state in
            state.isStopping = true
            guard state.isTransferring, !state.hasBody else { return }
            for socket in state.sockets.keys { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    func socketWasOpened(_ socket: Int32) {
        state.withLock { state in
            state.lastNumber += 1
            state.sockets[socket] = state.lastNumber
        }
    }

    /// Closes a socket, in the lock: nobody cuts a descriptor that was given out again.
    func close(_ socket: Int32) -> Int32 {
        state.withLock { state in
            state.sockets[socket] = nil
            return Glibc.close(socket)
        }
    }

    /// After a while gives up reading from the sockets that are open now, if they still are.
    func cut(after seconds: Int) {
        let sockets = state.withLock(\.sockets)
        guard !sockets.isEmpty else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
            self?.state.withLock { state in
                for (socket, number) in sockets where state.sockets[socket] == number {
                    shutdown(socket, Int32(SHUT_RD))
                }
            }
        }
    }
}
