import Foundation
import Testing
import TocsinTestSupport

/// Every form that the ledger ever had, opened by the newest program.
@Suite(
    "Ledgers of earlier versions", .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"), .timeLimit(.minutes(5)))
struct KeptLedgerTests {
    /// The form that this program writes.
    private static func schema() throws -> Int {
        let dump = try TemporaryWorkspace.withIncident().dump()
        let found = try #require(dump.firstMatch(of: /INSERT INTO settings VALUES\('schema','(\d+)'\)/))
        return try #require(Int(found.1))
    }

    @Test("One is kept of each form, today's too: scripts/keep-ledger makes it")
    func allAreKept() throws {
        #expect(try KeptLedger.all.map(\.schema) == Array(1...Self.schema()))
    }

    @Test("It is sound, and its status is what was recorded", arguments: KeptLedger.all)
    func keepsState(_ kept: KeptLedger) throws {
        let workspace = try kept.workspace()
        let expected = try kept.expected()
        let incident = try #require(expected["incident"].text), instant = try #require(expected["at"].text)
        let check = try workspace.tocsin("ledger", "check")
        #expect(check.code == 0, "\(check.output)\(check.error)")
        let status = try workspace.tocsin("status", incident, "--as-of", instant, "--format", "json")
        try #require(status.code == 0, "\(status.error)")
        expectHolds(try status.object().value, expected["status"].value, "status")
    }

    @Test("One of an older form is kept beside the new one, and the first command says so", arguments: KeptLedger.all)
    func keepsCopy(_ kept: KeptLedger) throws {
        let workspace = try kept.workspace()
        let isOlder = try kept.schema < Self.schema()
        let first = try workspace.tocsin("incident", "list")
        #expect(first.code == 0)
        #expect(first.error.contains("it is kept in") == isOlder, "\(first.error)")
        let copies = try FileManager.default.contentsOfDirectory(atPath: workspace.folder)
            .filter { $0.hasPrefix("tocsin.sqlite-schema-\(kept.schema)-") }
        #expect(copies.count == (isOlder ? 1 : 0))
        for copy in copies { #expect(try workspace.mode(copy) == 0o600) }
        #expect(try workspace.tocsin("incident", "list").error == "", "once")
    }

    @Test(
        "A worker goes on with it: what was put off, and what nobody had begun, is sent as it was approved",
        .enabled(if: Python.hasMailServer && FakeTime.library != nil, "needs aiosmtpd and libfaketime"),
        arguments: KeptLedger.all)
    func goesOn(_ kept: KeptLedger) async throws {
        let relay = try await Receiver(mailServer)
        let workspace = try kept.workspace()
        let expected = try kept.expected()
        try workspace.useRelay(port: relay.port, connections: 2)
        let instant = try #require(expected["at"].text)
        var clock = try FakeTime(
            workspace, instant.replacingOccurrences(of: "T", with: " ").replacingOccurrences(of: "Z", with: ""))
        clock.move(minutes: 10)
        let result = try workspace.tocsin("deliver", "--until-idle")
        #expect(result.code == 0, "\(result.error)")
        #expect(relay.taken.map(\.to).sorted() == expected["due"].texts)
        #expect(try workspace.tocsin("ledger", "check").code == 0)
    }

    @Test("One of a form that this program does not know is refused by every command, and left alone")
    func refusesNewer() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.sql("UPDATE settings SET value = '99' WHERE name = 'schema'")
        let before = try workspace.dump()
        for arguments in [
            ["status", TemporaryWorkspace.incident], ["deliver", "--by", "omar"], ["ledger", "check"],
            ["incident", "open", "incident.yaml", "--by", "dana"], ["backup", "copy.sqlite"],
        ] {
            let result = try workspace.tocsin.run(arguments)
            #expect(result.code == 69, "\(arguments)")
            #expect(result.error.contains("newer Tocsin (schema 99"), "\(result.error)")
            #expect(result.output == "")
        }
        #expect(try workspace.dump() == before)
        #expect(!FileManager.default.fileExists(atPath: workspace.path("copy.sqlite")))
    }

    /// Everything that was recorded must still be said; further names may stand beside it.
    private func expectHolds(_ found: Any?, _ recorded: Any?, _ place: String) {
        switch (found, recorded) {
        case (let found as [String: Any], let recorded as [String: Any]):
            for (name, value) in recorded { expectHolds(found[name], value, "\(place).\(name)") }
        case (let found as [Any], let recorded as [Any]):
            #expect(found.count == recorded.count, "\(place)")
            for (index, pair) in zip(found, recorded).enumerated() {
                expectHolds(pair.0, pair.1, "\(place)[\(index)]")
            }
        case (let found?, let recorded?): #expect("\(found)" == "\(recorded)", "\(place)")
        case (_, nil): break
        case (nil, _): Issue.record("\(place) is missing")
        }
    }
}
