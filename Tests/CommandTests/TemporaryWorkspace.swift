import Foundation
import Testing

/// A workspace as `init` writes it, in a folder that is gone afterwards.
final class TemporaryWorkspace {
    let folder: String
    var tocsin: Command

    /// The sample's incident.
    static let incident = "INC-2023-0711"

    /// - Parameter isEmpty: Whether the folder stays empty; else `init` fills it.
    init(isEmpty: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        tocsin = Command(folder: folder)
        if !isEmpty {
            let result = try tocsin("init")
            try #require(result.code == 0, "init: \(result.error)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-readonly", path("tocsin.sqlite"), ".dump"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    /// Whether `dump` can run.
    static let canDump: Bool = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: $0 + "/sqlite3") }
}
