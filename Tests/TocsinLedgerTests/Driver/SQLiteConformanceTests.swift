import Testing
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport
import TocsinTesting

@Suite("The SQLite driver keeps the port's promises")
struct SQLiteConformanceTests {
    @Test("Conforms", .timeLimit(.minutes(2)), arguments: DriverCheck.all)
    func conforms(_ check: DriverCheck) async throws {
        let folder = try TemporaryFolder()
        let bench = DriverBench(
            open: { try SQLiteDatabase(path: folder.file("ledger.sqlite"), create: true) },
            wait: { try waitBlocking(for: $0) })
        try await check.run(bench)
    }
}
