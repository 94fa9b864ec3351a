import Foundation
import TocsinCore

/// One folder of the workspace, listed.
struct Folder {
    struct Entry {
        var location: FileLocation
        /// The last part of the path.
        var name: String
        var kind: FileKind
    }

    /// In the order of their names' bytes, so that every run reads in the same order.
    let entries: [Entry]

    /// Lists a folder; one that is missing or not readable is a problem.
    ///
    /// Hidden files and the backups of editors (`.x`, `x~`) are left out.
    init?(_ location: FileLocation, problems: ProblemList) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: location.path)
        } catch {
            let missing = FileManager.default.kind(ofFile: location.path) == .missing
            problems.add(
                missing ? "there is no such folder" : "the folder can't be listed: \(reason(error))", at: location.place
            )
            return nil
        }
        entries =
            names
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { name in
                let path = location.path + "/" + name
                return Entry(
                    location: FileLocation(path: path, name: location.name + "/" + name), name: name,
                    kind: FileManager.default.kind(ofFile: path))
            }
    }
}
