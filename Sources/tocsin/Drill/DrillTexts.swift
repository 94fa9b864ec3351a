import FoundationEssentials
import TocsinCore
import TocsinFiles

/// The notices that follow the first one in a drill: the workspace's own, or the built-in samples where it has none.
struct DrillTexts: Sendable {
    /// Holds both advisories.
    let workspace: Workspace
    let reminder: AdvisoryFolder
    let correction: AdvisoryFolder
    /// What is not the workspace's own, in words.
    let notes: [String]

    /// - Parameters:
    ///   - own: The workspace of the drill; nothing in it is changed.
    ///   - reminder: The advisory that its policy names for reminders.
    ///   - folder: Where the built-in samples are written if they are needed.
    init(own: Workspace, reminder: String?, folder: String) throws {
        let found: [(kind: AdvisoryKind, folder: AdvisoryFolder?)] = [
            (kind: .reminder, folder: try Self.find(.reminder, named: reminder ?? "reminder", in: own)),
            (kind: .correction, folder: try Self.find(.correction, named: "correction", in: own)),
        ]
        notes = found.filter { $0.folder == nil }.map { item in
            "the workspace has no notice of the kind \(item.kind.rawValue): the built-in sample's "
                + "words stand for it; write templates/\(item.kind.rawValue) (tocsin init shows one)"
        }
        if let reminder = found[0].folder, let correction = found[1].folder {
            workspace = own
            self.reminder = reminder
            self.correction = correction
            return
        }
        let root = "\(folder)/texts"
        for item in found {
            if let advisory = item.folder?.advisory.name {
                try DrillFiles.makeFolder("\(root)/templates")
                try FileManager.default.copyItem(
                    atPath: own.resolved("templates/\(advisory)"), toPath: "\(root)/templates/\(advisory)")
            } else {
                try Self.writeSample(item.kind.rawValue, to: root)
            }
        }
        workspace = Workspace(root: root)
        self.reminder = try workspace.advisory(named: found[0].folder?.advisory.name ?? "reminder")
        correction = try workspace.advisory(named: found[1].folder?.advisory.name ?? "correction")
    }

    /// The advisory of that name, else the first one of that kind.
    ///
    /// - Throws: `TocsinError` with the places of one that has problems: it is not rehearsed with other texts in its place.
    private static func find(
        _ kind: AdvisoryKind, named name: String, in workspace: Workspace
    ) throws -> AdvisoryFolder? {
        let names = try workspace.advisoryNames()
        for name in names.filter({ $0 == name }) + names.filter({ $0 != name }) {
            let folder = try workspace.advisory(named: name)
            if folder.advisory.kind == kind { return folder }
        }
        return nil
    }

    private static func writeSample(_ name: String, to root: String) throws {
        for file in SampleWorkspace.files(tokenKey: [], signingKey: [])
        where file.path.hasPrefix("templates/\(name)/") {
            let path = "\(root)/\(file.path)"
            if let slash = path.lastIndex(of: "/") { try DrillFiles.makeFolder(String(path[..<slash])) }
            try DrillFiles.write(Array(file.content.utf8), to: path)
        }
    }
}
