import Glibc
import TocsinCore

/// Writes files that must not be there yet, and takes back what it wrote if one of them fails.
struct NewFiles {
    private let root: String
    private var written: [String] = []
    private var made: [String] = []

    /// - Parameter root: The folder that all paths are relative to; made if it is missing.
    init(root: String) {
        self.root = root
    }

    /// Whether something stands at a path, dangling links too.
    func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(root + "/" + path, &status) == 0
    }

    /// Writes one file and the folders above it.
    ///
    /// - Parameters:
    ///   - path: Relative to the root.
    ///   - isSecret: Whether only the owner may read it (0600), and list its folder (0700).
    /// - Throws: `TocsinError` of kind `failed`; what was written before is gone then.
    mutating func write(_ content: String, to path: String, isSecret: Bool) throws(TocsinError) {
        do {
            try makeFolders(above: root + "/" + path, isSecret: isSecret)
            try create(root + "/" + path, content, mode: isSecret ? 0o600 : 0o644)
        } catch {
            takeBack()
            throw error
        }
    }

    private mutating func makeFolders(above path: String, isSecret: Bool) throws(TocsinError) {
        var missing: [String] = []
        var folder = path
        while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
            folder = String(folder[..<slash])
            var status = stat()
            if stat(folder, &status) == 0 { break }
            missing.append(folder)
        }
        for folder in missing.reversed() {
            guard mkdir(folder, isSecret ? 0o700 : 0o755) == 0 else { throw fault(folder) }
            made.append(folder)
        }
    }

    private mutating func create(_ path: String, _ content: String, mode: mode_t) throws(TocsinError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw fault(path) }
        written.append(path)
        var rest = Array(content.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = fault(path)
                close(descriptor)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0 else { throw fault(path) }
    }

    private mutating func takeBack() {
        for path in written { unlink(path) }
        for folder in made.reversed() { rmdir(folder) }
        written = []
        made = []
    }

    private func fault(_ path: String) -> TocsinError {
        TocsinError(.failed, "\(path) can't be written: \(String(cString: strerror(errno)))")
    }
}

/// Writes a file whole or not at all, by default with mode 0600: a temporary file beside it is synced and renamed.
///
/// - Parameters:
///   - path: Relative to the process's folder, or absolute; a file that stands there is replaced.
/// - Throws: `TocsinError` of kind `failed`.
func writeAtomically(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(TocsinError) {
    let temporary = "\(path).\(getpid()).tmp"
    func fault() -> TocsinError {
        TocsinError(.failed, "\(path) can't be written: \(String(cString: strerror(errno)))")
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw fault() }
    var rest = bytes[...]
    var error: TocsinError?
    while !rest.isEmpty, error == nil {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if errno != EINTR {
            error = fault()
        }
    }
    if error == nil, fsync(descriptor) != 0 { error = fault() }
    if close(descriptor) != 0, error == nil { error = fault() }
    if error == nil, rename(temporary, path) != 0 { error = fault() }
    if let error {
        unlink(temporary)
        throw error
    }
}

/// Whether something stands at a path.
func pathExists(_ path: String) -> Bool {
    access(path, F_OK) == 0
}
