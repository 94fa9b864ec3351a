package import TocsinCore

/// Sends webhooks over HTTPS: all requests on one thread, connections kept and used again.
package final class WebhookClient: Sendable {
    private let policy: WebhookPolicy
    private let loop: WebhookLoop
    private let thread: WorkerThread

    /// Starts the thread.
    package init(policy: WebhookPolicy) {
        Curl.start()
        self.policy = policy
        loop = WebhookLoop(policy: policy)
        thread = WorkerThread(name: "tocsin-webhook")
        if !thread.submit({ [loop] in loop.run() }) { loop.stop() }
    }

    deinit {
        loop.stop()
    }

    /// Posts one attempt.
    ///
    /// Never throws: every end is a report. Cancelling the task prevents the start; a request that has started runs
    /// to its end, which the policy's time-out bounds, so that no outcome is lost.
    package func send(_ transfer: WebhookTransfer) async -> TransferReport {
        let isCancelled = Flag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                start(transfer, unless: isCancelled) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            isCancelled.raise()
        }
    }

    /// Posts one attempt, and hands the report over on the loop's thread, which must not be held up.
    package func start(_ transfer: WebhookTransfer, completion: @escaping @Sendable (TransferReport) -> Void) {
        start(transfer, unless: nil, completion: completion)
    }

    private func start(
        _ transfer: WebhookTransfer, unless isCancelled: Flag?, completion: @escaping @Sendable (TransferReport) -> Void
    ) {
        if let fault = transfer.unfitness {
            completion(TransferReport(channel: .webhook, phase: .connecting, fault: fault, blocked: .sender))
            return
        }
        if let fault = policy.addressGuard.check(url: transfer.url) {
            completion(TransferReport(channel: .webhook, phase: .connecting, fault: fault, blocked: .recipient))
            return
        }
        let job = WebhookJob(transfer: transfer, isCancelled: isCancelled, completion: completion)
        if !loop.submit(job) { completion(.stopped(.webhook)) }
    }

    /// Ends the thread.
    ///
    /// Requests of which no byte has gone out are stopped and reported so; others are waited for, as long as the
    /// policy's time-out.
    package func close() async {
        loop.stop()
        await thread.finishAndJoin()
    }
}
