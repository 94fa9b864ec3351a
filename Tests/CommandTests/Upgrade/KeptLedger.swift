import Foundation
import Testing
import TocsinTestSupport

/// A ledger that an earlier version wrote, with an incident in the middle of its life; `scripts/keep-ledger` made it.
struct KeptLedger: Sendable, CustomTestStringConvertible {
    /// The version of its form.
    let schema: Int
    private let folder: String

    /// All that are kept, the oldest first.
    static let all: [KeptLedger] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../KeptLedgers").standardizedFileURL.path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            Int(name.dropFirst("schema-".count)).map { KeptLedger(schema: $0, folder: "\(folder)/\(name)") }
        }.sorted { $0.schema < $1.schema }
    }()

    var testDescription: String { "schema \(schema)" }

    /// What was recorded when it was kept: `at`, `incident`, `status` as of then, and the addresses that are `due`.
    func expected() throws -> JSON {
        try JSON(text: try String(contentsOfFile: "\(folder)/expected.json", encoding: .utf8))
    }

    /// A workspace with this ledger, its key and its configuration.
    func workspace() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        for (name, target) in [("tocsin.yaml", "tocsin.yaml"), ("token.key", "secrets/token.key")] {
            try workspace.write(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8), to: target)
        }
        let sqlite = try #require(Program.find("sqlite3"))
        let made = try sqlite.run(
            [workspace.path("tocsin.sqlite")], input: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/ledger.sql"))
        )
        try #require(made.status == 0 && made.errors == "", "\(made.errors)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: workspace.path("tocsin.sqlite"))
        return workspace
    }
}
