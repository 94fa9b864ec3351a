internal import CCurl
internal import Dispatch
internal import Glibc
internal import Synchronization

/// One thread of its own that runs jobs in order, for calls that block.
///
/// Blocking calls never run on Swift's cooperative pool, whose threads are as many as the cores.
package final class WorkerThread: Sendable {
    private let core = Core()

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: Shown by debuggers; cut to 15 bytes.
    ///   - stackSize: In bytes; the system's if `nil`. With more than there is the system gives no thread.
    package init(name: String, stackSize: Int? = nil) {
        core.start(name: name, stackSize: stackSize)
    }

    /// Whether the system gave a thread; without one no job is taken.
    package var exists: Bool { core.exists }

    deinit {
        core.finish()
        core.release()
    }

    /// Queues a job.
    ///
    /// - Returns: `false` if the thread takes no more jobs; the job is dropped then.
    package func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        core.submit(job)
    }

    /// Lets the queued jobs run, then ends the thread and waits for its end. May be called more than once.
    package func finishAndJoin() async {
        core.finish()
        await core.end()
    }
}

/// What thread and owner share; the thread keeps it alive.
private final class Core: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isFinishing = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
        var thread: pthread_t?
        var exists = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    var exists: Bool { state.withLock(\.exists) }

    func start(name: String, stackSize: Int?) {
        let body = ThreadBody { [self] in
            tocsin_curl_name_thread(String(decoding: name.utf8.prefix(15), as: UTF8.self))
            run()
        }
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(body)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        if let stackSize { pthread_attr_setstacksize(&attributes, stackSize) }
        let code = pthread_create(&thread, &attributes, enterThread, argument.toOpaque())
        let created = code == 0 ? thread : nil
        if created == nil { argument.release() }
        state.withLock { state in
            state.thread = created
            state.exists = created != nil
            if created == nil {
                state.isFinishing = true
                state.hasEnded = true
            }
        }
    }

    func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        let isTaken = state.withLock { state in
            if state.isFinishing { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { wake.signal() }
        return isTaken
    }

    func finish() {
        let isFirst = state.withLock { state in
            defer { state.isFinishing = true }
            return !state.isFinishing
        }
        if isFirst { wake.signal() }
    }

    /// Waits until the last job has run, then joins the thread, which takes microseconds.
    func end() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiters.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
        if let thread = takeThread() { pthread_join(thread, nil) }
    }

    /// Leaves the thread to end by itself.
    func release() {
        if let thread = takeThread() { pthread_detach(thread) }
    }

    private func takeThread() -> pthread_t? {
        state.withLock { state in
            defer { state.thread = nil }
            return state.thread
        }
    }

    private func run() {
        while true {
            wake.wait()
            let job = state.withLock { state in state.jobs.isEmpty ? nil : state.jobs.removeFirst() }
            // Every job has its own signal: woken without one means that the thread shall end.
            guard let job else { break }
            job()
        }
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func enterThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
