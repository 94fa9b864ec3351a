import Dispatch
import FoundationEssentials
import GRDB
import Glibc
import Synchronization
package import TocsinLedger

/// The ledger in one SQLite file: WAL, synchronous FULL, mode 0600.
///
/// Writes are grouped: while one transaction is being synced, further writes queue up, and the next transaction takes
/// them all, each in a savepoint of its own. So the disk is synced once for many, and no write returns before its
/// transaction is durable.
package final class SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool
    private let path: String
    private let pending = Mutex(PendingWrites())
    /// The writer's; a reader's live as long as its read.
    private let written = PreparedStatements()

    /// How long a write waits for another process's transaction, in seconds.
    private static let busyTimeout: TimeInterval = 60

    private struct PendingWrites {
        var jobs: [WriteJob] = []
        var isDraining = false
    }

    /// Opens the file, and makes it if it is missing. Whoever may not write to it can read it, as far as SQLite can: a copy
    /// always, a ledger while another process has it open (https://www.sqlite.org/wal.html#read_only_databases).
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - create: Whether a missing file is made; else it is an error.
    /// - Throws: `SQLError` with code `unavailable`.
    package init(path: String, create: Bool) throws {
        self.path = path
        if !FileManager.default.fileExists(atPath: path) {
            guard create else {
                throw SQLError(
                    .unavailable,
                    "there is no ledger at \(path): open an incident first, or name the file with --database")
            }
            guard
                FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else {
                throw SQLError(
                    .unavailable, "the ledger \(path) can't be made: does its folder exist, and may you write there?")
            }
        }
        var configuration = Configuration()
        configuration.readonly = access(path, W_OK) != 0
        configuration.busyMode = .timeout(Self.busyTimeout)
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // Of each reader: a worker's memory must not grow with the ledger.
            try database.execute(sql: "PRAGMA cache_size = -4096")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // 32 MiB of log: what many transactions change is copied into the file once.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        }
        do {
            pool = try Self.pool(path, configuration)
            try pool.writeWithoutTransaction { database in
                // Only now: opening a pool sets the writer to NORMAL, which may lose commits when the power fails.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA cache_size = -32768")
            }
        } catch {
            throw sqlError(error, path: path)
        }
    }

    /// Opens the pool. Several who turn a new file to write-ahead logging at once are told that it is busy without being asked to
    /// wait (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode): so they try again, for 2 s.
    private static func pool(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
        for _ in 0..<100 {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                usleep(20_000)
            }
        }
        return try DatabasePool(path: path, configuration: configuration)
    }

    deinit {
        written.clear()
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let path = self.path
        return try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { result in
                continuation.resume(
                    with: Result {
                        do {
                            let database = try result.get()
                            return try body(SQLiteConnection(database: database, statements: PreparedStatements()))
                        } catch {
                            throw sqlError(error, path: path)
                        }
                    })
            }
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(body, continuation: continuation)
            let mustDrain = pending.withLock { state in
                state.jobs.append(job)
                defer { state.isDraining = true }
                return !state.isDraining
            }
            if mustDrain { pool.asyncWriteWithoutTransaction { self.drain($0) } }
        }
    }

    package func writeNow<Value: Sendable>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        do {
            return try pool.writeWithoutTransaction { database in
                try database.beginTransaction(.immediate)
                do {
                    let value = try body(SQLiteConnection(database: database, statements: written))
                    try database.commit()
                    return value
                } catch {
                    // If even this fails, SQLite has rolled back by itself or does so on the next begin.
                    if database.isInsideTransaction { try? database.rollback() }
                    throw error
                }
            }
        } catch {
            throw sqlError(error, path: path)
        }
    }

    /// Runs all queued writes, one transaction for all that have come up to its begin, until none is left.
    private func drain(_ database: Database) {
        while true {
            let jobs = pending.withLock { state -> [WriteJob] in
                defer { state.jobs = [] }
                if state.jobs.isEmpty { state.isDraining = false }
                return state.jobs
            }
            if jobs.isEmpty { return }
            commit(jobs, on: database)
        }
    }

    private func commit(_ jobs: [WriteJob], on database: Database) {
        do {
            try database.beginTransaction(.immediate)
            for job in jobs {
                // A savepoint costs little beside a sync, and undoes exactly the body that failed.
                try database.execute(sql: "SAVEPOINT one")
                job.run(on: SQLiteConnection(database: database, statements: written))
                if let failure = job.failure {
                    // A full disk, for one, lets SQLite undo the whole transaction: then all of it failed, for this reason.
                    guard database.isInsideTransaction else { throw failure }
                    try database.execute(sql: "ROLLBACK TO one")
                }
                try database.execute(sql: "RELEASE one")
            }
            try database.commit()
        } catch {
            let failure = sqlError(error, path: path)
            if database.isInsideTransaction {
                // If even this fails, SQLite has rolled back by itself or does so on the next begin.
                try? database.rollback()
            }
            for job in jobs { job.finish(failing: failure) }
            return
        }
        for job in jobs { job.finish(failing: nil) }
    }

    package func backup(to target: String) async throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw SQLError(.failed, "\(target) exists already: name a new file")
        }
        guard FileManager.default.createFile(atPath: target, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw SQLError(.unavailable, "\(target) can't be written: does its folder exist?") }
        do {
            let copy = try DatabaseQueue(path: target)
            try pool.backup(to: copy)
            // A copy is one file: no log beside it.
            try await copy.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            // The half-made copy must not be taken for a backup.
            try? FileManager.default.removeItem(atPath: target)
            throw sqlError(error, path: target)
        }
    }

    package func integrityProblems() async throws -> [String] {
        do {
            return try await pool.read { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            }
        } catch {
            throw sqlError(error, path: path)
        }
    }

    package func lockWorker(_ worker: String) throws -> any WorkerLock {
        try FileLock(path: lockPath(worker))
    }

    package func isAlive(worker: String) -> Bool {
        FileLock.isHeld(path: lockPath(worker))
    }

    private func lockPath(_ worker: String) -> String {
        "\(path)-worker-\(worker).lock"
    }
}

/// One write that waits for its transaction.
///
/// `@unchecked Sendable`: it is made on the caller's task, and from then on touched only by the one writer queue.
private final class WriteJob: @unchecked Sendable {
    private let attempt: (SQLiteConnection) -> (any Error)?
    private let resume: ((any Error)?) -> Void
    /// Why the body failed.
    private(set) var failure: (any Error)?

    init<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>
    ) {
        let box = ResultBox<Value>()
        attempt = { connection in
            do {
                box.value = try body(connection)
                return nil
            } catch {
                return error
            }
        }
        resume = { failure in
            if let failure {
                continuation.resume(throwing: failure)
            } else if let value = box.value {
                continuation.resume(returning: value)
            } else {
                continuation.resume(throwing: SQLError(.failed, "the write did not run"))
            }
        }
    }

    func run(on connection: SQLiteConnection) {
        failure = attempt(connection)
    }

    /// Hands the result to the caller: the body's own error before the transaction's.
    func finish(failing transactionFailure: (any Error)?) {
        resume(failure ?? transactionFailure)
    }

    /// `@unchecked Sendable`: owned by its job.
    private final class ResultBox<Value>: @unchecked Sendable {
        var value: Value?
    }
}
