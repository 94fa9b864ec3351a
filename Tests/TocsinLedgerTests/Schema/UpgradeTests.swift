import Foundation
import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

/// A ledger that an older program wrote, opened by one that knows a further migration.
@Suite("The upgrade of a ledger")
struct UpgradeTests {
    /// The program of tomorrow: a table and a column more.
    private static let next =
        Schema.migrations + [
            [
                SQL("CREATE TABLE colours (colour {TEXT} PRIMARY KEY)"),
                SQL("ALTER TABLE incidents ADD COLUMN colour {TEXT}"),
            ]
        ]
    private static let schema = SQL("SELECT value FROM settings WHERE name = 'schema'")

    private let scene: LedgerScene

    init() async throws {
        scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("alder"), CustomerDraft("birch"))
        try await scene.attempt("alder", .accepted)
    }

    /// Copies beside the ledger, numbered.
    private var copies: EarlierCopies {
        let path = scene.path
        return EarlierCopies(
            name: { version in "\(path)-schema-\(version)-\(UUID().uuidString)" },
            discard: { try? FileManager.default.removeItem(atPath: $0) })
    }

    private func open(_ migrations: [[SQL]] = Self.next, copies: EarlierCopies? = nil) async throws -> Ledger {
        try await Ledger.open(
            try SQLiteDatabase(path: scene.path, create: false), salt: "unused", migrations: migrations,
            copies: copies ?? self.copies)
    }

    private func status(_ ledger: Ledger) async throws -> StatusReport {
        try await ledger.status(of: scene.incident, asOf: nil, limit: 100, at: scene.now)
    }

    private func kept() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.folder.path).filter { $0.contains("-schema-") }
    }

    private func version(of path: String) async throws -> String? {
        let database = try SQLiteDatabase(path: path, create: false)
        return try await database.read { try $0.first(Self.schema) { $0.text(0) } }
    }

    @Test("What was recorded stays, the tables are new, and the ledger as it was is kept beside it")
    func upgrades() async throws {
        let before = try await status(scene.ledger)
        let ledger = try await open()
        #expect(try await ledger.check() == [])
        #expect(try await status(ledger) == before)
        #expect(try await version(of: scene.path) == String(Schema.version + 1))
        let copy = try #require(ledger.earlierCopy)
        #expect(copy.contains("-schema-\(Schema.version)-"))
        #expect(try mode(of: copy) == 0o600)
        #expect(try await version(of: copy) == String(Schema.version))
        let earlier = try #require(try await Ledger.openAsIs(try SQLiteDatabase(path: copy, create: false)))
        #expect(try await earlier.check() == [])
        #expect(try await status(earlier) == before)
    }

    @Test("A ledger of this version is opened without a copy, and so is a new one")
    func copiesNothingElse() async throws {
        #expect(try await open(Schema.migrations).earlierCopy == nil)
        let path = scene.folder.file("new.sqlite")
        let fresh = try await Ledger.open(
            try SQLiteDatabase(path: path, create: true), salt: "5a17", migrations: Self.next, copies: copies)
        #expect(fresh.earlierCopy == nil)
        #expect(try await version(of: path) == String(Schema.version + 1))
        #expect(try kept() == [])
    }

    @Test("While a worker runs on it, it is refused and left as it is; a dead one is no hindrance")
    func refusesUnderWorker() async throws {
        _ = try await scene.ledger.startWorker(
            "w1", pid: 1, uncertainWait: scene.uncertainWait, by: scene.coordinator, at: scene.now)
        let lock = try scene.database.lockWorker("w1")
        let error = await #expect(throws: SQLError.self) { try await open() }
        #expect(error?.code == .busy)
        #expect(error?.message.contains("stop the worker") == true)
        #expect(try await version(of: scene.path) == String(Schema.version))
        #expect(try kept() == [])
        lock.release()
        #expect(try await open().earlierCopy != nil)
    }

    @Test("A migration that fails leaves the ledger as it was")
    func undoesFailure() async throws {
        let faulty =
            Schema.migrations + [[Self.next[Schema.version][0], SQL("ALTER TABLE nowhere ADD COLUMN colour {TEXT}")]]
        await #expect(throws: SQLError.self) { try await open(faulty) }
        #expect(try await version(of: scene.path) == String(Schema.version))
        #expect(try await scene.ledger.check() == [])
        // The same table once more: nothing of the first try is left.
        #expect(try await open().check() == [])
    }

    @Test("Two steps are taken one after the other, and what is kept is the first form")
    func takesTwoSteps() async throws {
        let further = Self.next + [[SQL("ALTER TABLE colours ADD COLUMN shade {TEXT}")]]
        let ledger = try await open(further)
        #expect(try await version(of: scene.path) == String(Schema.version + 2))
        #expect(ledger.earlierCopy?.contains("-schema-\(Schema.version)-") == true)
        #expect(try kept().count == 1)
    }

    @Test("Many that open it at the same time change it once, and every copy that is left is of the old form")
    func upgradesOnce() async throws {
        let made = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<8 { group.addTask { try await open().earlierCopy } }
            return try await group.reduce(into: []) { $0 += [$1] }.compactMap { $0 }
        }
        #expect(made.count == 1)
        #expect(try await version(of: scene.path) == String(Schema.version + 1))
        let files = try kept().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(files.map { scene.folder.file($0) } == made)
        #expect(try await version(of: made[0]) == String(Schema.version))
    }

    @Test("What is written between copy and change is in the copy that is left")
    func copiesAgain() async throws {
        let scene = scene
        let names = Collected<String>()
        // Somebody acknowledges while the first copy is made.
        let disturbed = EarlierCopies(
            name: { version in
                let name = "\(scene.path)-schema-\(version)-\(names.items.count)"
                names.add(name)
                return name
            },
            discard: { try? FileManager.default.removeItem(atPath: $0) })
        let database = DisturbedDatabase(try SQLiteDatabase(path: scene.path, create: false)) {
            _ = try await scene.ledger.acknowledge(
                Acknowledgement(
                    incident: scene.incident, tenant: "alder", contact: nil, answer: .confirm, method: .phone,
                    person: "Ida Lang", note: nil, saidAt: scene.now),
                by: scene.coordinator, at: scene.now)
        }
        let ledger = try await Ledger.open(database, salt: "unused", migrations: Self.next, copies: disturbed)
        #expect(names.items.count == 2)
        #expect(ledger.earlierCopy == names.items.last)
        #expect(try mode(of: names.items[0]) == nil, "the first one was overtaken")
        let copy = try #require(ledger.earlierCopy)
        let earlier = try #require(try await Ledger.openAsIs(try SQLiteDatabase(path: copy, create: false)))
        #expect(try await earlier.customers(of: scene.incident, in: .confirmed) == ["alder"])
    }

    @Test("To look without changing anything, only a ledger of this very version is opened")
    func looksOnly() async throws {
        let database = try SQLiteDatabase(path: scene.path, create: false)
        #expect(try await Ledger.openAsIs(database) != nil)
        try await scene.tamper("UPDATE settings SET value = '99' WHERE name = 'schema'")
        #expect(try await Ledger.openAsIs(database) == nil)
        #expect(
            try await Ledger.openAsIs(try SQLiteDatabase(path: scene.folder.file("new.sqlite"), create: true)) == nil)
    }
}

/// A database at which something else happens right after its first copy was made.
private final class DisturbedDatabase: SQLDatabase {
    private let database: SQLiteDatabase
    private let disturbance: @Sendable () async throws -> Void
    private let disturbed = Collected<Bool>()

    init(_ database: SQLiteDatabase, _ disturbance: @escaping @Sendable () async throws -> Void) {
        self.database = database
        self.disturbance = disturbance
    }

    func backup(to path: String) async throws {
        try await database.backup(to: path)
        if disturbed.items.isEmpty {
            disturbed.add(true)
            try await disturbance()
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.read(body) }
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await database.write(body) }
    func writeNow<Value: Sendable>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try database.writeNow(body)
    }
    func integrityProblems() async throws -> [String] { try await database.integrityProblems() }
    func lockWorker(_ worker: String) throws -> any WorkerLock { try database.lockWorker(worker) }
    func isAlive(worker: String) -> Bool { database.isAlive(worker: worker) }
}
