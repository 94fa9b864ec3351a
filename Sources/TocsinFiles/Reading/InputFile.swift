import Crypto
import Foundation
import TocsinCore

/// A file to read: where it is, and what problems and fingerprints call it.
struct FileLocation: Sendable, Hashable {
    /// As the system finds it.
    var path: String
    /// Relative to the workspace if it lies inside, else absolute.
    var name: String

    /// The file's place as a whole.
    var place: Place { Place(file: name) }
}

/// One regular file, read once from beginning to end in pieces and hashed on the way.
final class InputFile {
    let location: FileLocation
    private let handle: FileHandle
    private let problems: ProblemList
    private var hash = SHA256()

    private init(_ location: FileLocation, _ handle: FileHandle, _ problems: ProblemList) {
        self.location = location
        self.handle = handle
        self.problems = problems
    }

    /// Opens a file; a file that is missing, no regular file or not readable is a problem.
    static func open(_ location: FileLocation, problems: ProblemList) -> InputFile? {
        switch FileManager.default.kind(ofFile: location.path) {
        case .missing:
            problems.add("there is no such file; check the path", at: location.place)
            return nil
        case .folder, .other:
            problems.add("this is a folder, or no ordinary file; name a file", at: location.place)
            return nil
        case .regular: break
        }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: location.path))
            return InputFile(location, handle, problems)
        } catch {
            problems.add("the file can't be read: \(reason(error)); check its mode and owner", at: location.place)
            return nil
        }
    }

    /// The next bytes; empty at the end, and after an error, which is recorded as a problem.
    func read(upTo count: Int) -> [UInt8] {
        do {
            guard let data = try handle.read(upToCount: count), !data.isEmpty else { return [] }
            hash.update(data: data)
            return [UInt8](data)
        } catch {
            problems.add("the file can't be read to its end: \(reason(error))", at: location.place)
            return []
        }
    }

    /// Reads what is left.
    ///
    /// - Parameter limit: The most bytes the file may have; more is a problem.
    /// - Returns: All bytes, or `nil` if there were too many.
    func readAll(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let piece = read(upTo: limit + 1 - bytes.count)
            if piece.isEmpty { return bytes }
            bytes.append(contentsOf: piece)
        }
        problems.add("the file is larger than \(limit / 1_024) KiB; shorten it", at: location.place)
        return nil
    }

    /// The fingerprint of all bytes read so far, which are the whole file once `read` has returned nothing.
    func fingerprint() -> FileFingerprint {
        FileFingerprint(path: location.name, sha256: hex(hash.finalize()))
    }
}

/// What stands at a path, symbolic links followed.
enum FileKind: Sendable {
    case missing
    case regular
    case folder
    case other
}

extension FileManager {
    /// Tells what stands at a path without opening it, so that a pipe blocks nobody.
    func kind(ofFile path: String) -> FileKind {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? attributesOfItem(atPath: resolved) else { return .missing }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: return .regular
        case .typeDirectory?: return .folder
        default: return .other
        }
    }
}

/// The system's reason in a few words, without paths.
func reason(_ error: any Error) -> String {
    let cocoa = error as NSError
    if let posix = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError, posix.domain == NSPOSIXErrorDomain {
        return String(cString: strerror(Int32(posix.code)))
    }
    return switch CocoaError.Code(rawValue: cocoa.code) {
    case .fileReadNoPermission: "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: "no such file"
    default: "error \(cocoa.code)"
    }
}
