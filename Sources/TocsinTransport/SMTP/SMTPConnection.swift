internal import Synchronization
package import TocsinCore

/// One SMTP connection to a relay: one thread of its own, one libcurl handle, kept open and used again.
///
/// libcurl blocks while it waits for the reply to the final dot, even on its multi interface, so parallel transfers
/// need a thread each: open as many of these as the relay's configuration says. Transfers on one run in order.
package final class SMTPConnection: Sendable {
    private let session: SMTPSession
    private let thread: WorkerThread

    /// Starts the thread; connects with the first transfer.
    ///
    /// - Parameters:
    ///   - relay: Where to and how.
    ///   - name: The thread's name, cut to 15 bytes.
    package convenience init(relay: Relay, name: String) {
        self.init(relay: relay, thread: WorkerThread(name: name))
    }

    /// Connects with the first transfer.
    ///
    /// - Parameter thread: This connection's own.
    package init(relay: Relay, thread: WorkerThread) {
        Curl.start()
        session = SMTPSession(relay: relay)
        self.thread = thread
    }

    /// Whether the system gave a thread; without one nothing can be sent, and every transfer is reported as stopped.
    package var hasThread: Bool { thread.exists }

    deinit {
        session.gate.stop()
        _ = thread.submit { [session] in session.end() }
    }

    /// Sends one message to one recipient.
    ///
    /// Never throws: every end is a report. Cancelling the task prevents the start; a transfer that has started runs
    /// to its end, which the relay's time-outs bound, so that no outcome is lost.
    package func send(_ transfer: MailTransfer) async -> TransferReport {
        let isCancelled = Flag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                start(transfer, unless: isCancelled) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            isCancelled.raise()
        }
    }

    /// Sends one message to one recipient, and hands the report over on the connection's thread, which must not be held up.
    package func start(_ transfer: MailTransfer, completion: @escaping @Sendable (TransferReport) -> Void) {
        start(transfer, unless: nil, completion: completion)
    }

    private func start(
        _ transfer: MailTransfer, unless isCancelled: Flag?, completion: @escaping @Sendable (TransferReport) -> Void
    ) {
        let isTaken = thread.submit { [session] in
            completion(isCancelled?.isRaised == true ? .stopped(.smtp) : session.perform(transfer))
        }
        if !isTaken { completion(.stopped(.smtp)) }
    }

    /// Closes the connection with QUIT, waiting at most two seconds for the answer, and ends the thread.
    ///
    /// A transfer whose body has not begun is stopped and reported so; one whose body has begun is waited for, as long
    /// as the relay's reply time-out. Transfers still queued are reported as stopped.
    package func close() async {
        session.gate.stop()
        _ = thread.submit { [session] in session.end() }
        await thread.finishAndJoin()
    }
}

/// Something that happens at most once, seen from several threads.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }

    func raise() {
        value.store(true, ordering: .releasing)
    }
}
