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
        loop = WebhookLoop(maximumConnections: policy.maximumConnections)
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
        if let report = refusal(of: transfer) { return report }
        return await post(transfer, under: policy)
    }

    /// Posts one attempt, and hands the report over on the loop's thread, which must not be held up.
    package func start(_ transfer: WebhookTransfer, completion: @escaping @Sendable (TransferReport) -> Void) {
        if let report = refusal(of: transfer) { return completion(report) }
        submit(WebhookJob(transfer: transfer, policy: policy, isCancelled: nil, completion: completion))
    }

    /// Posts one attempt without the look at its URL, under a policy of its own: every safeguard that is left is the
    /// loop's. Apart from `send` only for tests.
    func post(_ transfer: WebhookTransfer, under policy: WebhookPolicy) async -> TransferReport {
        let isCancelled = Flag()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(
                    WebhookJob(transfer: transfer, policy: policy, isCancelled: isCancelled) {
                        continuation.resume(returning: $0)
                    })
            }
        } onCancel: {
            isCancelled.raise()
        }
    }

    private func refusal(of transfer: WebhookTransfer) -> TransferReport? {
        if let fault = transfer.unfitness {
            return TransferReport(channel: .webhook, phase: .connecting, fault: fault, blocked: .sender)
        }
        if let fault = policy.addressGuard.check(url: transfer.url) {
            return TransferReport(channel: .webhook, phase: .connecting, fault: fault, blocked: .recipient)
        }
        return nil
    }

    private func submit(_ job: WebhookJob) {
        let job = WebhookJob(transfer: job.transfer, policy: job.policy, isCancelled: job.isCancelled) {
            job.completion($0.judgedByName)
        }
        if !loop.submit(job) { job.completion(.stopped(.webhook)) }
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

extension TransferReport {
    /// What the loop refuses has passed the look at the URL: a name leads to an address inside, perhaps for a moment only.
    fileprivate var judgedByName: TransferReport {
        guard blocked == .recipient else { return self }
        var report = self
        report.blocked = nil
        report.misdirected = true
        report.fault = AddressGuard.misdirectedText
        return report
    }
}
