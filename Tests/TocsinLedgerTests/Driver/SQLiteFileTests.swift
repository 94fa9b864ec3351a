import Foundation
import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

@Suite("The ledger's file")
struct SQLiteFileTests {
    private static let makeNotes = SQL("CREATE TABLE notes (note {TEXT} PRIMARY KEY)")
    private static let addNote = SQL("INSERT INTO notes (note) VALUES (?1)")
    private static let countNotes = SQL("SELECT COUNT(*) FROM notes")

    @Test("The file, its log and its index are for their owner alone")
    func isPrivate() async throws {
        let scene = try await LedgerScene()
        for suffix in ["", "-wal", "-shm"] {
            #expect(try mode(of: scene.path + suffix) == 0o600, "\(suffix)")
        }
        let lock = try scene.database.lockWorker("w1")
        #expect(try mode(of: scene.path + "-worker-w1.lock") == 0o600)
        lock.release()
        try await scene.database.backup(to: scene.folder.file("copy.sqlite"))
        #expect(try mode(of: scene.folder.file("copy.sqlite")) == 0o600)
    }

    @Test("It has a write-ahead log, and every commit reaches the disk")
    func isDurable() async throws {
        let scene = try await LedgerScene()
        let (journal, synchronous) = try await scene.database.write { connection in
            (
                try connection.first(SQL("PRAGMA journal_mode")) { $0.text(0) },
                try connection.first(SQL("PRAGMA synchronous")) { $0.integer(0) }
            )
        }
        #expect(journal == "wal")
        #expect(synchronous == 2, "FULL")
    }

    @Test("Texts with NUL bytes come back whole")
    func keepsNUL() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true)
        let texts = ["\0", "a\0b", "\0\0end"]
        try await database.write { connection in
            try connection.run(Self.makeNotes, [])
            for text in texts { try connection.run(Self.addNote, [.text(text)]) }
        }
        let stored = try await database.read { try $0.all(SQL("SELECT note FROM notes")) { $0.text(0) } }
        #expect(Set(stored) == Set(texts))
    }

    @Test("A missing file is made only if that is asked for")
    func needsCreation() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let error = #expect(throws: SQLError.self) { try SQLiteDatabase(path: path, create: false) }
        #expect(error?.code == .unavailable)
        #expect(try mode(of: path) == nil)
        let nowhere = #expect(throws: SQLError.self) {
            try SQLiteDatabase(path: folder.file("missing/ledger.sqlite"), create: true)
        }
        #expect(nowhere?.code == .unavailable)
    }

    @Test("Writes that come while the disk is busy share a transaction")
    func groupsCommits() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let database = try SQLiteDatabase(path: path, create: true)
        try await database.write { _ = try $0.run(Self.makeNotes, []) }
        let before = try commits(inLogOf: path)
        let count = 300
        let ready = Collected<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The first write stays in its transaction until all others were about to be handed in.
            group.addTask {
                try await database.write { _ in
                    try waitBlocking {
                        while ready.items.count < count { await Task.yield() }
                    }
                }
            }
            for number in 0..<count {
                group.addTask {
                    ready.add(number)
                    try await database.write { _ = try $0.run(Self.addNote, [.text("\(number)")]) }
                }
            }
            try await group.waitForAll()
        }
        let stored = try await database.read { try $0.first(Self.countNotes) { $0.count(0) } }
        #expect(stored == count)
        let commits = try commits(inLogOf: path) - before
        #expect(commits > 0 && commits < count / 3, "\(count) writes in \(commits) transactions")
    }

    @Test("Writes one after the other are a transaction each")
    func doesNotDelay() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let database = try SQLiteDatabase(path: path, create: true)
        try await database.write { _ = try $0.run(Self.makeNotes, []) }
        for number in 1...5 {
            let before = try commits(inLogOf: path)
            try await database.write { _ = try $0.run(Self.addNote, [.text("\(number)")]) }
            #expect(try commits(inLogOf: path) == before + 1)
        }
    }

    @Test("On a full disk every write of the transaction fails for that reason, and none is half there")
    func fullDisk() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true)
        try await database.write { connection in
            try connection.run(Self.makeNotes, [])
            let pages = try connection.first(SQL("PRAGMA page_count")) { $0.count(0) } ?? 0
            // SQLite's own limit: what needs one page more fails with SQLITE_FULL.
            try connection.run(SQL("PRAGMA max_page_count = \(pages + 20)"), [])
        }
        let count = 60
        let ready = Collected<Int>()
        let written = Collected<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The first write stays in its transaction until all others were about to be handed in.
            group.addTask {
                do {
                    try await database.write { _ in
                        try waitBlocking {
                            while ready.items.count < count { await Task.yield() }
                        }
                    }
                } catch let error as SQLError where error.code == .unavailable {
                    // Another one was quicker, and they shared a transaction.
                }
            }
            for number in 0..<count {
                group.addTask {
                    ready.add(number)
                    let text = "\(number) " + String(repeating: "x", count: 3_000)
                    do {
                        try await database.write { _ = try $0.run(Self.addNote, [.text(text)]) }
                        written.add(number)
                    } catch let error as SQLError {
                        #expect(error.code == .unavailable, "\(error)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(written.items.count < count)
        let stored = try await database.read { try $0.first(Self.countNotes) { $0.count(0) } }
        #expect(stored == written.items.count)
        try await database.write { _ = try $0.run(SQL("PRAGMA max_page_count = 100000"), []) }
        try await database.write { _ = try $0.run(Self.addNote, [.text("room")]) }
        #expect(try await database.integrityProblems() == [])
    }

    @Test("A backup made while others write is whole, sound and one file")
    func backsUpWhileWriting() async throws {
        let scene = try await LedgerScene()
        let copy = scene.folder.file("copy.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<40 {
                    try await scene.launch(CustomerDraft("t\(number)"), text: "words \(number)")
                    try await scene.attempt("t\(number)", .accepted)
                }
            }
            group.addTask { try await scene.database.backup(to: copy) }
            try await group.waitForAll()
        }
        #expect(try mode(of: copy + "-wal") == nil)
        let restored = try await Ledger.open(try SQLiteDatabase(path: copy, create: false), salt: "unused")
        #expect(try await restored.check() == [])
        try await scene.expectConsistent()
        let again = await #expect(throws: SQLError.self) { try await scene.database.backup(to: copy) }
        #expect(again?.message.contains("exists already") == true)
    }

    @Test("Another program that writes to the same file is waited for", .enabled(if: Program.find("sqlite3") != nil))
    func sharesWithAnotherProcess() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let database = try SQLiteDatabase(path: path, create: true)
        try await database.write { _ = try $0.run(Self.makeNotes, []) }
        let sqlite = try #require(Program.find("sqlite3"))
        let script = (0..<100).map { "BEGIN IMMEDIATE; INSERT INTO notes VALUES ('other \($0)'); COMMIT;" }
        let other = try sqlite.start(
            ["-cmd", ".timeout 60000", path], input: Data(script.joined(separator: "\n").utf8))
        for number in 0..<100 {
            try await database.write { _ = try $0.run(Self.addNote, [.text("own \(number)")]) }
        }
        let result = try await other.ended()
        #expect(result.status == 0 && result.errors == "")
        #expect(try await database.read { try $0.first(Self.countNotes) { $0.count(0) } } == 200)
    }

    @Test("A ledger of a newer version is refused and left alone")
    func refusesNewer() async throws {
        let scene = try await LedgerScene()
        try await scene.tamper("UPDATE settings SET value = '99' WHERE name = 'schema'")
        let error = await #expect(throws: SQLError.self) {
            try await Ledger.open(try SQLiteDatabase(path: scene.path, create: false), salt: "5a17")
        }
        #expect(error?.code == .newer)
        #expect(error?.message.contains("schema 99") == true)
    }

    @Test("A database of another program is refused and left alone")
    func refusesForeignDatabase() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("foreign.sqlite"), create: true)
        try await database.write { _ = try $0.run(Self.makeNotes, []) }
        let error = await #expect(throws: SQLError.self) { try await Ledger.open(database, salt: "5a17") }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("not a Tocsin ledger") == true)
        let tables = try await database.read { try $0.first(SQL("SELECT COUNT(*) FROM sqlite_master")) { $0.count(0) } }
        #expect(tables == 2, "the table and its index")
    }

    @Test("A file that is no database is refused and left alone")
    func refusesOtherFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("batch.csv")
        let content = Data(String(repeating: "tenant,fact.account\n", count: 500).utf8)
        try content.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: SQLError.self) { try SQLiteDatabase(path: path, create: false) }
        #expect(error?.code == .corrupt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
    }

    @Test("Two that open a new ledger at the same time make it once")
    func opensOnce() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    _ = try await Ledger.open(try SQLiteDatabase(path: path, create: true), salt: "salt \(number)")
                }
            }
            try await group.waitForAll()
        }
        let database = try SQLiteDatabase(path: path, create: false)
        let salts = try await database.read {
            try $0.all(SQL("SELECT value FROM settings WHERE name = 'salt'")) { $0.text(0) }
        }
        #expect(salts.count == 1)
    }

    /// The number of commits in the write-ahead log (https://www.sqlite.org/fileformat2.html#walformat): frames whose
    /// header holds the size of the database after a commit.
    private func commits(inLogOf path: String) throws -> Int {
        let log = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "-wal")))
        func number(at offset: Int) -> Int { log[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard log.count > 32 else { return 0 }
        let frame = 24 + number(at: 8)
        return stride(from: 32, through: log.count - frame, by: frame)
            .filter { log[$0 + 8..<$0 + 16] == log[16..<24] && number(at: $0 + 4) != 0 }.count
    }
}
