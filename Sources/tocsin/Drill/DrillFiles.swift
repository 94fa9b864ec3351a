import FoundationEssentials
import TocsinCore

/// The files of a drill's folder; only their owner may read them.
enum DrillFiles {
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw TocsinError(
                .failed, "the folder \(path) can't be made: name another one with -o, or go where you may write")
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw TocsinError(.failed, "\(path) can't be written") }
    }

    /// The content of every file of a folder.
    static func contents(of folder: String) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw TocsinError(.failed, "\(folder)/\(name) can't be read")
            }
            return Array(data)
        }
    }
}
