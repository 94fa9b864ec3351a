import Glibc
import TocsinCore

/// The folder in which a drill leaves what was received; only its owner may read it.
struct DrillFolder: Sendable {
    let path: String

    init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Makes the folder if it isn't there, and its `mail` and `webhook`.
    ///
    /// - Throws: `TocsinError` if it can't, or if the folder already holds a drill.
    func create() throws(TocsinError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw TocsinError(.badInput, "the drill's folder \(path) can't be made: \(Self.reason)")
        }
        for name in ["mail", "webhook"] where mkdir("\(path)/\(name)", 0o700) != 0 {
            throw errno == EEXIST
                ? TocsinError(.badInput, "the folder \(path) already holds a drill; choose another one with -o")
                : TocsinError(.badInput, "the folder \(path)/\(name) can't be made: \(Self.reason)")
        }
    }

    /// Writes a new file with mode 0600; a file that is there is never overwritten.
    ///
    /// - Parameter name: Relative to the folder.
    func write(_ bytes: [UInt8], to name: String) throws(TocsinError) {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TocsinError(.failed, "\(file) can't be written: \(Self.reason)") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = TocsinError(.failed, "\(file) can't be written: \(Self.reason)")
                close(descriptor)
                throw error
            }
            written += count
        }
        guard close(descriptor) == 0 else { throw TocsinError(.failed, "\(file) can't be written: \(Self.reason)") }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
