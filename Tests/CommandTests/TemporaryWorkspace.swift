import Foundation
import Testing
import TocsinTestSupport

/// A workspace as `init` writes it, in a folder that is gone afterwards.
final class TemporaryWorkspace {
    var folder: String { home.path }
    var tocsin: Command
    private let home: TemporaryFolder

    /// The sample's incident.
    static let incident = "INC-2023-0711"

    /// - Parameter isEmpty: Whether the folder stays empty; else `init` fills it.
    init(isEmpty: Bool = false) throws {
        home = try TemporaryFolder()
        tocsin = Command(folder: home.path)
        if !isEmpty {
            let result = try tocsin("init")
            try #require(result.code == 0, "init: \(result.error)")
        }
    }

    /// A workspace whose sample incident is open.
    static func withIncident() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace()
        let result = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        try #require(result.code == 0, "incident open: \(result.error)")
        return workspace
    }

    /// A workspace with the sample batch in release 1, held.
    static func withRelease() throws -> TemporaryWorkspace {
        let workspace = try withIncident()
        let result = try workspace.tocsin(
            "queue", incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        try #require(result.code == 0, "queue: \(result.error)")
        return workspace
    }

    /// The digest of release 1.
    func digest() throws -> String {
        let result = try tocsin("release", "show", Self.incident, "1", "--format", "json")
        return try #require(try result.object()["digest"].text)
    }

    /// Approves release 1.
    func approve() throws {
        let result = try tocsin(
            "approve", Self.incident, "--release", "1", "--digest", try digest(), "--by", "idris")
        try #require(result.code == 0, "approve: \(result.error)")
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Changes a file's text; the old text must be there.
    func replace(_ old: String, with new: String, in name: String) throws {
        let text = try read(name)
        try #require(text.contains(old), "\(name) lacks “\(old)”")
        try write(text.replacingOccurrences(of: old, with: new), to: name)
    }

    /// The permission bits of a file.
    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    /// Everything that the ledger holds, as SQL; nothing if there is no ledger.
    func dump() throws -> String {
        guard FileManager.default.fileExists(atPath: path("tocsin.sqlite")) else { return "" }
        return try sqlite(["-readonly", path("tocsin.sqlite"), ".dump"])
    }

    /// Changes the ledger behind the program's back.
    func sql(_ statement: String) throws {
        _ = try sqlite([path("tocsin.sqlite"), statement])
    }

    /// Whether no process is writing to the ledger now.
    var isLedgerFree: Bool {
        get throws {
            let program = try #require(Program.find("sqlite3"))
            return try program.run([path("tocsin.sqlite"), "BEGIN IMMEDIATE; ROLLBACK"]).status == 0
        }
    }

    private func sqlite(_ arguments: [String]) throws -> String {
        let program = try #require(Program.find("sqlite3"))
        let result = try program.run(arguments)
        try #require(result.status == 0, "\(result.errors)")
        return result.text
    }

    /// Whether `dump` and `sql` can run.
    static let canDump = Program.find("sqlite3") != nil
}
