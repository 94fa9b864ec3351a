import Foundation
import Testing
import TocsinLedger
import TocsinSQLite
import TocsinTestSupport

@Suite("Every SQL statement of the ledger")
struct StatementTests {
    private static let postgres = ProcessInfo.processInfo.environment["TOCSIN_TEST_POSTGRES"]

    @Test("Stands in the list that the tests go through")
    func isListed() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/TocsinLedger").standardizedFileURL.path
        let files = try #require(FileManager.default.enumerator(atPath: sources)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") }
        #expect(files.count > 10)
        var declared: Set<String> = []
        for file in files {
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            for match in text.matches(of: /let (\w+) = SQL\(/) { declared.insert(String(match.1)) }
            // Nothing but named constants, and the migrations: no statement is put together at run time.
            if file != "Schema/Schema.swift" {
                #expect(text.matches(of: /\bSQL\(/).count == text.matches(of: /= SQL\(/).count, "\(file)")
            }
        }
        #expect(declared == Set(SQL.all.map(\.name)))
        #expect(SQL.all.map(\.name) == declared.sorted())
        #expect(Set(SQL.all.map(\.statement.text)).count == SQL.all.count, "two names have the same statement")
    }

    @Test("Keeps to the portable subset", arguments: SQL.all.map(\.name))
    func isPortable(_ name: String) throws {
        let statement = try #require(SQL.all.first { $0.name == name }).statement
        #expect(PortableSubset.violations(of: statement.text) == [])
    }

    @Test("Of the schema keeps to the portable subset")
    func schemaIsPortable() {
        for statement in Schema.migrations.joined() {
            #expect(PortableSubset.violations(of: statement.text) == [], "\(statement.text)")
        }
    }

    @Test(
        "The check of the portable subset sees what PostgreSQL or SQLite would take otherwise",
        arguments: [
            ("SELECT a FROM t WHERE b = $1", "placeholder"),
            ("SELECT a FROM t WHERE b = ?", "placeholder"),
            ("SELECT a FROM t WHERE b = ?1 AND c = ?3", "placeholder"),
            ("SELECT a FROM t WHERE b = :name", "placeholder"),
            ("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
            ("CREATE TABLE t (a BIGINT) STRICT", "STRICT"),
            ("SELECT a::jsonb FROM t", "jsonb"),
            ("SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY a) FROM t", "percentile"),
            ("WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone", "data-modifying CTE"),
            ("INSERT INTO t (a) SELECT a FROM s ON CONFLICT (a) DO NOTHING", "WHERE true"),
            ("SELECT SUM(a) FROM t", "SUM"),
            ("INSERT OR IGNORE INTO t (a) VALUES (?1)", "INSERT OR"),
            ("SELECT IFNULL(a, 0) FROM t", "IFNULL"),
            ("SELECT a FROM t WHERE b = \"text\"", "double quotes"),
            ("CREATE TABLE t (a TEXT)", "{TEXT}"),
            ("CREATE TABLE t (a BOOLEAN)", "BOOLEAN"),
        ])
    func lintSees(_ statement: String, _ what: String) {
        #expect(PortableSubset.violations(of: statement).contains { $0.contains(what) })
    }

    @Test("Is prepared by SQLite")
    func isPreparedBySQLite() async throws {
        let scene = try await LedgerScene()
        for (name, statement) in SQL.all {
            let values = [SQLValue](repeating: .null, count: PortableSubset.placeholders(of: statement.text).count)
            await #expect(throws: Never.self, "\(name)") {
                // Compiled, not run.
                try await scene.database.read { try $0.forEach(SQL("EXPLAIN " + statement.text), values) { _ in } }
            }
        }
    }

    @Test(
        "That runs for every transfer or every tick reads no table from end to end",
        arguments: [
            "anythingToTend", "claimReady", "claimUncertain", "dueEvents", "dueRows", "acceptanceOfCustomer",
            "anyOpenTask",
            "findCustomer", "findOpenTask",
            "giveBack", "insertEvent", "lapsedEvents", "lapsedRows", "lastEvent", "lease", "leasesOfWorker",
            "markResending",
            "markSending", "nextDue",
            "outcomeOfAttempt", "overdue", "planRows", "putAttempt", "queuedRows", "renewLeases", "rowOfDelivery",
            "sendingCount",
            "setAccepted", "setNotified", "setResult",
            "standingAcceptance", "turnEvents", "turnRows", "waveCount", "wavedReleases",
        ])
    func usesIndexes(_ name: String) async throws {
        let scene = try await LedgerScene()
        let statement = try #require(SQL.all.first { $0.name == name }).statement
        let values = [SQLValue](repeating: .null, count: PortableSubset.placeholders(of: statement.text).count)
        let plan = try await scene.database.read {
            try $0.all(SQL("EXPLAIN QUERY PLAN " + statement.text), values) { $0.text(3) }
        }
        // The few releases may be read whole, and events from their end.
        let scans = plan.filter { $0.contains(/SCAN (deliveries|d|o|n|customers|plans|p|attempts)\b/) }
        #expect(scans == [], "\(plan)")
    }

    @Test("When the next row falls due is found in the index alone, however many wait")
    func nextDueIsQuick() async throws {
        let scene = try await LedgerScene()
        let statement = try #require(SQL.all.first { $0.name == "nextDue" }).statement
        let plan = try await scene.database.read {
            try $0.all(SQL("EXPLAIN QUERY PLAN " + statement.text), []) { $0.text(3) }
        }
        let reads = plan.filter { $0.contains("SEARCH d") }
        #expect(!reads.isEmpty)
        #expect(reads.allSatisfy { $0.contains("COVERING INDEX") && $0.contains("channel=?") }, "\(plan)")
    }

    @Test("Is prepared by PostgreSQL 15", .enabled(if: postgres != nil, "TOCSIN_TEST_POSTGRES names no server"))
    func isPreparedByPostgreSQL() async throws {
        let psql = try #require(Program.find("psql"))
        let address = try #require(Self.postgres)
        var script = [
            "BEGIN;", "CREATE SCHEMA tocsin_statements;", "SET LOCAL search_path TO tocsin_statements;",
        ]
        script += Schema.migrations.joined().map {
            $0.text.replacing("{TEXT}", with: "TEXT COLLATE \"C\"").replacing("{KEY}", with: "BIGINT PRIMARY KEY") + ";"
        }
        script += SQL.all.map { name, statement in
            "PREPARE \"\(name)\" AS \(statement.text.replacing(/\?(\d+)/) { "$\($0.1)" });"
        }
        // The number of parameters that the server found, by statement.
        script.append(
            "SELECT name || ' ' || cardinality(parameter_types) FROM pg_prepared_statements ORDER BY name COLLATE \"C\";"
        )
        script.append("ROLLBACK;")
        let result = try await psql.start(
            ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", address],
            input: Data(script.joined(separator: "\n").utf8)
        ).ended()
        #expect(result.status == 0, "\(result.errors)")
        let expected = SQL.all.map { "\($0.name) \(PortableSubset.placeholders(of: $0.statement.text).count)" }
        #expect(result.text.split(separator: "\n").map(String.init) == expected)
    }
}
