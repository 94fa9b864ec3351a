import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

@Suite("The database that fails when it is told to")
struct FaultyDatabaseTests {
    private static let makeNotes = SQL("CREATE TABLE notes (note {TEXT} PRIMARY KEY)")
    private static let addNote = SQL("INSERT INTO notes (note) VALUES (?1)")
    private static let countNotes = SQL("SELECT COUNT(*) FROM notes")

    private let folder: TemporaryFolder
    private let database: FaultyDatabase

    init() async throws {
        folder = try TemporaryFolder()
        database = FaultyDatabase(try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true))
        try await database.write { _ = try $0.run(Self.makeNotes, []) }
    }

    /// Two notes in one transaction.
    private func addTwo(_ name: String) async throws {
        try await database.write { connection in
            for half in ["a", "b"] { try connection.run(Self.addNote, [.text(name + half)]) }
        }
    }

    private func count() async throws -> Int {
        try await database.read { try $0.first(Self.countNotes) { $0.count(0) } ?? 0 }
    }

    @Test("Left alone, it does all that its driver does", .timeLimit(.minutes(2)), arguments: DriverCheck.all)
    func conforms(_ check: DriverCheck) async throws {
        let folder = try TemporaryFolder()
        let bench = DriverBench(
            open: { FaultyDatabase(try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true)) },
            wait: { try waitBlocking(for: $0) })
        try await check.run(bench)
    }

    @Test("The statement that was named fails once, and its transaction leaves no trace")
    func statement() async throws {
        database.fail(.statement(.busy), atCall: 4)
        try await addTwo("1")
        let error = await #expect(throws: SQLError.self) { try await addTwo("2") }
        #expect(error?.code == .busy)
        #expect(database.hasFailed)
        #expect(try await count() == 2)
        try await addTwo("3")
        #expect(try await count() == 4)
    }

    @Test("A commit that fails leaves no trace; one whose answer is lost is there")
    func commits() async throws {
        database.fail(.commit(.failed), atCall: 1)
        await #expect(throws: SQLError.self) { try await addTwo("1") }
        #expect(try await count() == 0)
        database.fail(.lostCommit(.unavailable), atCall: 2)
        try await addTwo("2")
        #expect(!database.hasFailed)
        await #expect(throws: SQLError.self) { try await addTwo("3") }
        #expect(try await count() == 4)
    }

    @Test("A fault that lasts is over when somebody repairs it")
    func lasts() async throws {
        database.fail(.commit(.failed), atCall: 1, lasts: true)
        await #expect(throws: SQLError.self) { try await addTwo("1") }
        await #expect(throws: SQLError.self) { _ = try await count() }
        await #expect(throws: SQLError.self) { try await addTwo("2") }
        database.repair()
        #expect(try await count() == 0)
        #expect(database.hasFailed)
    }
}
