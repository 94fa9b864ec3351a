import Foundation
import Glibc
import Testing
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport

@Suite("A worker's lock on SQLite")
struct WorkerLockTests {
    private let folder: TemporaryFolder
    private let database: SQLiteDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true)
    }

    private func lockPath(_ worker: String) -> String { folder.file("ledger.sqlite-worker-\(worker).lock") }

    @Test("It dies with its process, without any time-out", .timeLimit(.minutes(1)))
    func diesWithProcess() throws {
        // Without a fork the lock's only holder is the process that is killed.
        let holder = try Program(path: "/usr/bin/flock").start([
            "--exclusive", "--nonblock", "--no-fork", lockPath("w1"), "sh", "-c", "echo held; exec sleep 300",
        ])
        _ = try holder.waitForOutput { $0 == "held\n" }
        #expect(database.isAlive(worker: "w1"))
        holder.send(SIGKILL)
        _ = try holder.end()
        #expect(!database.isAlive(worker: "w1"))
    }

    @Test("A lock file that a dead worker left behind is held by nobody, however many look")
    func leftoverIsFree() async throws {
        #expect(FileManager.default.createFile(atPath: lockPath("dead"), contents: nil))
        let database = database
        let alive = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).count { _ in database.isAlive(worker: "dead") } }
            }
            return await group.reduce(0, +)
        }
        #expect(alive == 0)
        try database.lockWorker("dead").release()
    }

    @Test("A lock file that can't be looked at counts as held: nobody takes a living worker's rows")
    func unreadableIsHeld() throws {
        // A link to itself can't be opened, whoever asks.
        try FileManager.default.createSymbolicLink(
            atPath: lockPath("odd"), withDestinationPath: lockPath("odd"))
        #expect(database.isAlive(worker: "odd"))
    }
}
