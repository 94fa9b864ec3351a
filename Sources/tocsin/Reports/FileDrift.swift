import TocsinCore
import TocsinFiles
import TocsinLedger

extension Workbench {
    /// The files that no longer are what releases were planned from; each file is read once.
    ///
    /// A release stands by what the ledger holds: this only tells that the workspace says something else by now.
    ///
    /// - Parameter releases: Cancelled ones are left out.
    /// - Returns: By release, the paths in order; a file that is missing counts.
    func fileDrift(of releases: [ReleaseRecord]) -> [Int: [String]] {
        let live = releases.filter { $0.state != .cancelled }
        var now: [String: String] = [:]
        for path in Set(live.flatMap(\.files.keys)) { now[path] = workspace.fingerprint(of: path)?.sha256 }
        return live.reduce(into: [:]) { drift, release in
            let changed = release.files.filter { path, sha256 in now[path] != sha256 }
            if !changed.isEmpty { drift[release.release] = changed.keys.sorted() }
        }
    }
}
