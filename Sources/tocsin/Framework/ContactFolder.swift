import FoundationEssentials
import Glibc
import TocsinCore
import TocsinFiles

/// Replaces files of `contacts/` all at once, or none of them.
///
/// A folder beside it takes links to everything that stays, and the new files. It is checked as a directory, and then
/// exchanged with `contacts/` in one call of the system, so that no reader and no crash ever sees a part of an import.
struct ContactFolder {
    private let root: String
    /// `contacts/` with symbolic links resolved: what is exchanged must lie in one file system.
    private let folder: String
    private let stage: String

    init(_ workspace: Workspace) {
        root = workspace.root
        folder = URL(fileURLWithPath: workspace.resolved("contacts")).resolvingSymlinksInPath().path
        stage = URL(fileURLWithPath: folder).deletingLastPathComponent().path + "/.contacts-import"
    }

    /// Writes the files.
    ///
    /// - Parameters:
    ///   - files: Each by its path relative to the workspace, with its whole content.
    ///   - check: Looks at the new folder before it comes into its place; what it throws ends the import.
    /// - Returns: The folder with the files that were replaced, relative to the workspace; `nil` if all are new.
    /// - Throws: `TocsinError`; nothing has changed then.
    func replace(
        _ files: [(path: String, content: String)], at now: Instant, check: (_ folder: String) throws -> Void
    ) throws -> String? {
        guard mkdir(stage, 0o700) == 0 else {
            guard errno == EEXIST else { throw fault(stage) }
            throw TocsinError(
                .unavailable,
                "another import is under way: \(stage) is there. If none runs, one was stopped: delete that folder")
        }
        defer { removeStage() }
        let names = files.map { (name: String($0.path.dropFirst("contacts/".count)), content: $0.content) }
        let kept = try linkKept(except: Set(names.map(\.name)))
        var status = stat()
        if stat(folder, &status) == 0 { chmod(stage, status.st_mode & 0o777) }
        for (name, content) in names { try write(content, to: name) }
        try check(stage)
        let replaced = try keepOld(names.map(\.name), at: now)
        try sync(stage)
        if names.count == 1 {
            guard rename(stage + "/" + names[0].name, folder + "/" + names[0].name) == 0 else {
                throw fault(names[0].name)
            }
        } else {
            try exchange(kept, now)
        }
        try sync(URL(fileURLWithPath: folder).deletingLastPathComponent().path)
        return replaced
    }

    // MARK: The new folder

    /// Links every file that stays.
    ///
    /// - Returns: What was seen of each, by name; folders (editors' and hidden ones) are not linked.
    private func linkKept(except replaced: Set<String>) throws -> [String: ino_t] {
        var kept: [String: ino_t] = [:]
        for name in try entries(of: folder) {
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { throw fault(name) }
            kept[name] = status.st_ino
            if status.st_mode & S_IFMT == S_IFDIR || replaced.contains(name) { continue }
            guard link(folder + "/" + name, stage + "/" + name) == 0 else { throw fault(name) }
        }
        return kept
    }

    private func write(_ content: String, to name: String) throws {
        var status = stat()
        let mode = lstat(folder + "/" + name, &status) == 0 ? status.st_mode & 0o777 : 0o644
        try writeAtomically(Array(content.utf8), to: stage + "/" + name)
        guard chmod(stage + "/" + name, mode) == 0 else { throw fault(name) }
    }

    /// Links the files that are replaced into a folder of their own.
    private func keepOld(_ names: [String], at now: Instant) throws -> String? {
        let old = names.filter { pathExists(folder + "/" + $0) }
        if old.isEmpty { return nil }
        guard mkdir(root + "/replaced", 0o700) == 0 || errno == EEXIST else { throw fault("replaced") }
        let path = try newFolder("replaced/contacts-\(Self.stamp(now))")
        for name in old {
            let from = folder + "/" + name
            let to = "\(root)/\(path)/\(name)"
            if link(from, to) != 0 {
                // Another file system, or a folder that links lead out of.
                guard errno == EXDEV, let data = FileManager.default.contents(atPath: from) else { throw fault(name) }
                try writeAtomically([UInt8](data), to: to)
            }
        }
        return path
    }

    /// Makes a folder, with a number behind its name if another import of the same second has made it: `…-2`.
    ///
    /// - Returns: Its path, relative to the workspace.
    private func newFolder(_ wanted: String) throws -> String {
        for number in 1...1_000 {
            let path = number == 1 ? wanted : "\(wanted)-\(number)"
            if mkdir(root + "/" + path, 0o700) == 0 { return path }
            guard errno == EEXIST else { throw fault(path) }
        }
        throw fault(wanted)
    }

    // MARK: The exchange

    private func exchange(_ kept: [String: ino_t], _ now: Instant) throws {
        guard Self.exchange(stage, folder) else {
            throw TocsinError(
                .failed,
                "this file system can't exchange two folders (\(String(cString: strerror(errno)))), which keeps an import "
                    + "whole: import into one file with --into FILE.csv")
        }
        // What is now in the stage is the old folder: its folders move over, and so does what was saved meanwhile.
        for name in try entries(of: stage) {
            var status = stat()
            guard lstat(stage + "/" + name, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                rename(stage + "/" + name, folder + "/" + name)
            } else if kept[name] != status.st_ino {
                mkdir(root + "/replaced", 0o700)
                let aside = try newFolder("replaced/\(Self.stamp(now))-meanwhile")
                rename(stage + "/" + name, "\(root)/\(aside)/\(name)")
            }
        }
    }

    /// Exchanges two folders in one step (Linux 3.15, glibc 2.28); the C library's name is looked up, because Swift's module
    /// of it has the standard's functions alone.
    private static func exchange(_ first: String, _ second: String) -> Bool {
        typealias Function =
            @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
        guard let symbol = dlsym(nil, "renameat2") else {
            errno = ENOSYS
            return false
        }
        // RENAME_EXCHANGE of linux/fs.h.
        return unsafeBitCast(symbol, to: Function.self)(AT_FDCWD, first, AT_FDCWD, second, 2) == 0
    }

    private func removeStage() {
        for name in (try? entries(of: stage)) ?? [] { unlink(stage + "/" + name) }
        rmdir(stage)
    }

    private func entries(of folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw fault(folder)
        }
    }

    private func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(folder) }
    }

    private func fault(_ path: String) -> TocsinError {
        TocsinError(.failed, "\(path) can't be written: \(String(cString: strerror(errno)))")
    }

    /// `20261128T103614Z`.
    static func stamp(_ now: Instant) -> String {
        String(now.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }
}
