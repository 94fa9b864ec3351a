internal import CCurl
internal import Synchronization
internal import TocsinCore

/// A webhook request that waits for its turn or is under way, with whoever waits for its report.
struct WebhookJob: Sendable {
    let transfer: WebhookTransfer
    let policy: WebhookPolicy
    /// Raised when the waiting task is cancelled; looked at just before the start.
    let isCancelled: Flag?
    /// Called once, on the loop's thread.
    let completion: @Sendable (TransferReport) -> Void
}

/// Runs all webhook requests of a client on one thread, by libcurl's multi interface.
///
/// `@unchecked Sendable`: the multi handle and its sockets are touched by the loop's thread alone, but for
/// `curl_multi_wakeup`, which libcurl allows from any thread, and which is only called in the lock and before the loop
/// has ended. All else is in the lock or local to `run()`.
final class WebhookLoop: @unchecked Sendable {
    private struct Inbox {
        var waiting: [WebhookJob] = []
        var isStopping = false
        var hasEnded = false
    }

    private let maximumConnections: Int
    private let multi: UnsafeMutableRawPointer?
    private let inbox = Mutex(Inbox())
    private let sockets = OpenSockets()

    init(maximumConnections: Int) {
        self.maximumConnections = max(maximumConnections, 1)
        multi = curl_multi_init()
        guard let multi else { return }
        // Idle connections are kept, one for each slot.
        _ = tocsin_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, self.maximumConnections)
    }

    /// Queues a job.
    ///
    /// - Returns: `false` if no more are taken; the job is dropped then.
    func submit(_ job: WebhookJob) -> Bool {
        inbox.withLock { inbox in
            guard let multi, !inbox.isStopping else { return false }
            inbox.waiting.append(job)
            curl_multi_wakeup(multi)
            return true
        }
    }

    /// Nothing more begins; requests whose bytes have not begun are stopped, others run to their end.
    func stop() {
        inbox.withLock { inbox in
            inbox.isStopping = true
            if let multi, !inbox.hasEnded { curl_multi_wakeup(multi) }
        }
    }

    /// The loop itself; returns when it was stopped and nothing is under way. Blocks.
    func run() {
        guard let multi else { return }
        var active: [UnsafeMutableRawPointer: (WebhookRequest, WebhookJob)] = [:]
        while true {
            let (jobs, isStopping) = takeJobs(room: maximumConnections - active.count)
            for job in jobs { start(job, isStopping, multi, &active) }
            if isStopping { stopUnbegun(multi, &active) }
            if isStopping, active.isEmpty { break }
            var count: Int32 = 0
            guard curl_multi_perform(multi, &count) == CURLM_OK else { break }
            let (hasFinished, again) = finishDone(multi, &active)
            for job in again { start(job, isStopping, multi, &active, connectsAnew: true) }
            // Slots are free again: look for waiting jobs before sleeping.
            if hasFinished { continue }
            curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        end(multi, &active)
    }

    private func takeJobs(room: Int) -> ([WebhookJob], isStopping: Bool) {
        inbox.withLock { inbox in
            let count = inbox.isStopping ? inbox.waiting.count : min(max(room, 0), inbox.waiting.count)
            let jobs = Array(inbox.waiting.prefix(count))
            inbox.waiting.removeFirst(count)
            return (jobs, inbox.isStopping)
        }
    }

    private func start(
        _ job: WebhookJob, _ isStopping: Bool, _ multi: UnsafeMutableRawPointer,
        _ active: inout [UnsafeMutableRawPointer: (WebhookRequest, WebhookJob)], connectsAnew: Bool = false
    ) {
        guard !isStopping, job.isCancelled?.isRaised != true else {
            job.completion(.stopped(.webhook))
            return
        }
        guard
            let request = WebhookRequest(
                job.transfer, policy: job.policy, sockets: sockets, connectsAnew: connectsAnew),
            curl_multi_add_handle(multi, request.handle.pointer) == CURLM_OK
        else {
            let fault = "libcurl lacks an option that is needed, a signing key fails, or there is no memory"
            job.completion(TransferReport(channel: .webhook, phase: .connecting, fault: fault))
            return
        }
        active[request.handle.pointer] = (request, job)
    }

    /// - Returns: Whether requests have ended, and those that found their connection closed before a byte went out.
    private func finishDone(
        _ multi: UnsafeMutableRawPointer,
        _ active: inout [UnsafeMutableRawPointer: (WebhookRequest, WebhookJob)]
    ) -> (hasFinished: Bool, again: [WebhookJob]) {
        var hasFinished = false
        var again: [WebhookJob] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            // The message is gone after the handle is removed.
            curl_multi_remove_handle(multi, handle)
            guard let (request, job) = active.removeValue(forKey: handle) else { continue }
            hasFinished = true
            if request.foundClosedConnection {
                again.append(job)
            } else {
                job.completion(request.report(code))
            }
        }
        return (hasFinished, again)
    }

    private func stopUnbegun(
        _ multi: UnsafeMutableRawPointer,
        _ active: inout [UnsafeMutableRawPointer: (WebhookRequest, WebhookJob)]
    ) {
        for (handle, (request, job)) in active where request.phase < .body {
            curl_multi_remove_handle(multi, handle)
            active[handle] = nil
            job.completion(.stopped(.webhook))
        }
    }

    /// Takes no more jobs, answers those that are left, and frees libcurl's part.
    private func end(
        _ multi: UnsafeMutableRawPointer,
        _ active: inout [UnsafeMutableRawPointer: (WebhookRequest, WebhookJob)]
    ) {
        let waiting = inbox.withLock { inbox in
            inbox.isStopping = true
            inbox.hasEnded = true
            defer { inbox.waiting = [] }
            return inbox.waiting
        }
        for job in waiting { job.completion(.stopped(.webhook)) }
        // Only if libcurl itself broke down.
        for (handle, (request, job)) in active {
            curl_multi_remove_handle(multi, handle)
            job.completion(request.report(CURLE_FAILED_INIT))
        }
        active = [:]
        curl_multi_cleanup(multi)
    }
}
