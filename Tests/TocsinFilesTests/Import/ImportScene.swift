import Testing
import TocsinCore

@testable import TocsinFiles

/// A workspace with an import, and what comes of it.
struct ImportScene {
    let folder: TemporaryWorkspace
    private let rules = DirectoryRules(allowReservedDomains: true)

    init(_ files: [String: String] = [:]) throws {
        folder = try TemporaryWorkspace(files)
        if files.keys.allSatisfy({ !$0.hasPrefix("contacts/") }) { try folder.write("contacts/.keep", "") }
    }

    /// Reads an import and holds it against the workspace's contacts.
    func plan(
        _ file: String, map: String? = nil, tenant: String? = nil, into: String? = nil,
        at now: String = "2026-11-28T12:00:00Z"
    ) throws -> ImportPlan {
        let workspace = folder.workspace
        return try workspace.importPlan(
            .init(
                file: folder.path(file), form: ImportForm(file: file), mapping: map.map { folder.path($0) },
                tenant: tenant, into: into),
            directory: try workspace.directory(rules), rules: rules, at: try #require(Instant(rfc3339: now)))
    }

    /// Writes what a plan says, as the command does in the end.
    func write(_ plan: ImportPlan) throws {
        for file in plan.files { try folder.write(file.path, file.content) }
    }

    func directory() throws -> Directory {
        try folder.workspace.directory(rules)
    }
}

extension ImportPlan {
    /// `acme new`, in order.
    var changes: [String] { items.map { "\($0.tenant) \($0.change.rawValue)" } }

    /// The differences of one customer: `tier: old → new`.
    func differences(of tenant: String) -> [String] {
        items.first { $0.tenant == tenant }?.differences
            .map { "\($0.field): \($0.old ?? "–") → \($0.new ?? "–")" } ?? []
    }
}
