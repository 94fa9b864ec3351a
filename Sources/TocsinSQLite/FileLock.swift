import Glibc
import TocsinLedger

/// An advisory lock on a file, held by an open descriptor: the kernel drops it when the process dies.
///
/// `@unchecked Sendable`: the descriptor is set once and only closed, which the kernel serialises.
final class FileLock: WorkerLock, @unchecked Sendable {
    private let descriptor: CInt
    private let path: String

    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw SQLError(.unavailable, "the lock file \(path) can't be made: may you write in the ledger's folder?")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SQLError(.busy, "the lock file \(path) is held by another process")
        }
        self.descriptor = descriptor
        self.path = path
    }

    func release() {
        unlink(path)
        close(descriptor)
    }

    /// Whether a living process holds the lock. A file that is gone is not held.
    ///
    /// In doubt it is held: then only the lease decides, and no living worker's rows are taken.
    static func isHeld(path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        // Shared, so that two who look at the same time don't take each other for the owner.
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }
}
