import TocsinCore
import TocsinFiles

extension Workbench {
    /// The files that no longer are what releases were planned from; each file is read once.
    ///
    /// A release stands by what the ledger holds: this only tells that the workspace says something else by now.
    ///
    /// - Parameter releases: By release, path and SHA-256 of every file.
    /// - Returns: By release, the paths in order; a file that is missing counts.
    func fileDrift(of releases: [Int: [String: String]]) -> [Int: [String]] {
        var now: [String: String] = [:]
        for path in Set(releases.values.flatMap(\.keys)) { now[path] = workspace.fingerprint(of: path)?.sha256 }
        return releases.compactMapValues { files in
            let changed = files.filter { path, sha256 in now[path] != sha256 }
            return changed.isEmpty ? nil : changed.keys.sorted()
        }
    }
}
