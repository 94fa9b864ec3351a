import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

/// Every call of the database fails once, in every way.
@Suite("When the database fails", .timeLimit(.minutes(5)))
struct LedgerFaultTests {
    @Test("A new ledger is made whole at the second try, whichever call failed", arguments: WayToFail.all)
    func opening(_ way: WayToFail) async throws {
        let faults = try await WayToFail.everyCall { number in
            let folder = try TemporaryFolder()
            let path = folder.file("tocsin.sqlite")
            let database = FaultyDatabase(try SQLiteDatabase(path: path, create: true))
            database.fail(way.fault(atCall: number), atCall: number, lasts: way.lasts)
            do {
                try await Self.open(database)
            } catch let error as SQLError {
                try #require(database.hasFailed, "\(error)")
                database.repair()
                try await Self.open(database)
            }
            let ledger = try await Ledger.open(SQLiteDatabase(path: path, create: false), salt: "other")
            #expect(try await ledger.check() == [], "call \(number)")
            #expect(try await ledger.incidents().count == 1, "call \(number)")
            return database.hasFailed
        }
        #expect(faults > 1)
    }

    private static func open(_ database: FaultyDatabase) async throws {
        let ledger = try await Ledger.open(database, salt: "5a17")
        _ = try await ledger.openIncident(
            .model, by: Actor(name: "Ada", login: "ada", host: "ops1"), at: Instant(secondsSinceEpoch: 1_689_033_600))
    }

    @Test(
        "From queue to mitigated nothing is lost, no state is without its event, and every copy is marked",
        arguments: WayToFail.all)
    func wholeFlow(_ way: WayToFail) async throws {
        let faults = try await WayToFail.everyCall { number in
            try await FaultyFlow().run(way.fault(atCall: number), atCall: number, lasts: way.lasts)
        }
        #expect(faults > 10)
    }
}
