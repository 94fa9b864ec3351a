import Foundation
import Glibc
import Synchronization

/// A process that this one has started, and whose end is waited for on a thread of its own.
///
/// Made with `posix_spawn`: Foundation's `Process` now and then stops the whole test run when many tests start programs at
/// the same time.
final class ChildProcess: Sendable {
    let identifier: pid_t
    /// The exit status, or the signal that ended it; `nil` while it runs.
    private let status = Mutex<Int32?>(nil)
    /// Signalled once by the end, and again by everyone who has seen it.
    private let ended = DispatchSemaphore(value: 0)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - folder: Where it runs; this process's folder if `nil`.
    ///   - environment: All variables that it gets; this process's if `nil`.
    ///   - streams: Descriptors for its standard input, output and errors.
    init(
        _ path: String, _ arguments: [String], folder: String?, environment: [String: String]?,
        streams: (input: Int32, output: Int32, errors: Int32)
    ) throws {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (target, source) in [streams.input, streams.output, streams.errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
        }
        // Threads of this process block signals that the program is to heed.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // What POSIX lacks until 2024, the shell has: a change of the folder before the program begins.
        let words =
            folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, path] + arguments } ?? [path] + arguments
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
        let strings = (Self.copies(words), Self.copies(variables))
        defer { for copy in strings.0 + strings.1 { free(copy) } }
        var identifier: pid_t = 0
        let fault = descriptorLock.withLock { _ in
            posix_spawn(&identifier, words[0], &actions, &attributes, strings.0, strings.1)
        }
        guard fault == 0 else { throw TestFault("\(path) could not be started: \(String(cString: strerror(fault)))") }
        self.identifier = identifier
        Thread.detachNewThread { self.waitForEnd() }
    }

    var isRunning: Bool { status.withLock { $0 == nil } }

    /// Sends it a signal if it still runs.
    func send(_ signal: Int32) {
        status.withLock { if $0 == nil { kill(identifier, signal) } }
    }

    /// Waits, as a thread, for its end.
    ///
    /// - Returns: Its exit status, or the number of the signal that ended it; `nil` if it still runs after that time.
    func end(within limit: DispatchTimeInterval) -> Int32? {
        guard ended.wait(timeout: .now() + limit) == .success else { return nil }
        ended.signal()
        return status.withLock(\.self)
    }

    private func waitForEnd() {
        // Without reaping it: until the lock is held, its number must not become another process's.
        var information = siginfo_t()
        while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        status.withLock { status in
            var word: Int32 = 0
            while waitpid(identifier, &word, 0) < 0, errno == EINTR {}
            let signal = word & 0x7F
            status = signal == 0 ? (word >> 8) & 0xFF : signal
        }
        ended.signal()
    }

    /// Texts for C, with the `nil` that ends their list; the caller frees each.
    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}

/// No program starts while a pipe is made that it would inherit.
private let descriptorLock = Mutex(())

/// A pipe whose ends no program inherits.
struct ChildPipe {
    let reading: FileHandle
    let writing: FileHandle

    init() throws {
        var ends: [Int32] = [-1, -1]
        let isMade = descriptorLock.withLock { _ in
            pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
        }
        guard isMade else { throw TestFault("no pipe: errno \(errno)") }
        reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }
}
