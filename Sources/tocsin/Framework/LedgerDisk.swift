import Glibc
import TocsinCore

extension Workbench {
    /// How much room the file system of the ledger has; `nil` if it can't be looked at.
    var ledgerDisk: DiskSpace? {
        let slash = databasePath.lastIndex(of: "/")
        let folder = slash.map { $0 == databasePath.startIndex ? "/" : String(databasePath[..<$0]) } ?? "."
        var system = statvfs()
        guard statvfs(folder, &system) == 0 else { return nil }
        let free = Int64(clamping: system.f_bavail).multipliedReportingOverflow(by: Int64(clamping: system.f_frsize))
        let sizes = ["", "-wal"].map { suffix in
            var file = stat()
            return stat(databasePath + suffix, &file) == 0 ? Int64(file.st_size) : 0
        }
        return DiskSpace(free: free.overflow ? .max : free.partialValue, ledger: sizes.reduce(0, +))
    }
}
