import Foundation
package import TocsinCore

/// A file of the workspace that is to be attached: read once for its digest, and again when it is stored.
package struct AttachmentFile: Sendable {
    package let attachment: Attachment
    /// Relative to the workspace.
    package let path: String
    /// The same for two paths that lead to one file, and for nothing else at the same time.
    package let identity: String
    /// Whether the same file has another name somewhere: a hard link.
    package let hasOtherNames: Bool
    /// Reads the content again.
    package let content: @Sendable () throws -> [UInt8]
    /// Reads the content as a text in normal form in which names can be found; `nil` for what is no text.
    package let text: @Sendable () throws -> String?

    /// The content of a file with this name as such a text.
    package static func text(of bytes: [UInt8], named name: String) -> String? {
        AttachmentType(fileName: name).flatMap { AttachmentContent.text(bytes, type: $0) }
    }
}

extension Workspace {
    /// Reads and checks a file that is to be attached.
    ///
    /// - Parameters:
    ///   - path: Where it lies, and where that is said.
    ///   - limit: The most bytes that it may have.
    /// - Throws: `TocsinError` of kind `badInput` with one problem, at the place where the file is named.
    package func attachment(_ path: AttachmentPath, limit: Int) throws -> AttachmentFile {
        let root = self.root
        let read: @Sendable () throws -> OpenedAttachment = {
            do throws(AttachmentFault) {
                return try AttachmentOpener.read(path.path, in: root, limit: limit)
            } catch {
                throw TocsinError(
                    .badInput, "the attachment \(path.path) can't be used",
                    problems: [Problem("the attachment \(quoted(path.path)) \(error.text)", at: path.place)])
            }
        }
        let opened = try read()
        let bytes = opened.bytes
        guard let type = AttachmentType(fileName: path.name) else {
            throw TocsinError(.failed, "the attachment \(path.path) has no known type")
        }
        if let fault = AttachmentContent.fault(bytes, type: type) {
            throw TocsinError(
                .badInput, "the attachment \(path.path) can't be used",
                problems: [Problem("the attachment \(quoted(path.path)) \(fault)", at: path.place)])
        }
        return AttachmentFile(
            attachment: Attachment(
                name: path.name, type: type.mediaType, size: bytes.count, sha256: sha256(bytes)),
            path: path.path, identity: opened.identity, hasOtherNames: opened.names > 1, content: { try read().bytes },
            text: { try AttachmentContent.text(read().bytes, type: type) })
    }

    /// What tells a file from every other one, links followed, as `AttachmentFile.identity` does.
    ///
    /// - Parameter path: Relative to the workspace, or absolute.
    /// - Returns: `nil` if there is none.
    package func identity(of path: String) -> String? {
        var status = stat()
        guard stat(resolved(path), &status) == 0 else { return nil }
        return AttachmentOpener.identity(status)
    }
}

/// What was read of a file.
private struct OpenedAttachment {
    var bytes: [UInt8]
    /// The same for all its names.
    var identity: String
    /// How many names it has.
    var names: Int
}

/// What is wrong with a file, to follow its name.
private struct AttachmentFault: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

/// Opens a file folder by folder, without following a link: what lies outside the workspace, or in the folder of another
/// customer, can't be reached, even if somebody changes the folders meanwhile.
private enum AttachmentOpener {
    /// Reads a whole file.
    static func read(
        _ path: String, in root: String, limit: Int
    ) throws(AttachmentFault) -> OpenedAttachment {
        let file = try descriptor(of: path, in: root)
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw AttachmentFault("is no ordinary file; name a file")
        }
        let size = Int(status.st_size)
        if size == 0 { throw AttachmentFault("is empty; fill it, or take it out") }
        if size > limit {
            throw AttachmentFault(
                "has \(ByteCount.text(size)), and no message may have more than \(ByteCount.text(limit)) "
                    + "(policy.maxMessage); shorten it")
        }
        return OpenedAttachment(
            bytes: try bytes(of: file, count: size), identity: identity(status),
            names: Int(status.st_nlink))
    }

    static func identity(_ status: stat) -> String { "\(status.st_dev)/\(status.st_ino)" }

    private static func descriptor(of path: String, in root: String) throws(AttachmentFault) -> Int32 {
        var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw AttachmentFault("can't be read: the workspace can't be opened") }
        defer { close(folder) }
        let parts = path.split(separator: "/").map(String.init)
        for part in parts.dropLast() {
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw fault(of: part, in: folder, reason: errno) }
            close(folder)
            folder = next
        }
        let name = parts.last ?? ""
        // A pipe without a writer must not hold us up.
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw fault(of: name, in: folder, reason: errno) }
        return file
    }

    private static func bytes(of file: Int32, count: Int) throws(AttachmentFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        let piece = 65_536
        var buffer = [UInt8](repeating: 0, count: piece)
        while bytes.count <= count {
            let got = Foundation.read(file, &buffer, piece)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw AttachmentFault("can't be read: \(String(cString: strerror(errno)))") }
            if got == 0 { break }
            bytes += buffer[..<got]
        }
        guard bytes.count == count else { throw AttachmentFault("changed while it was read; try again") }
        return bytes
    }

    private static func fault(of part: String, in folder: Int32, reason: Int32) -> AttachmentFault {
        var status = stat()
        if fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFLNK {
            return AttachmentFault(
                "leads through the symbolic link “\(part)”, which could lead anywhere; put the file itself there")
        }
        if reason == ENOENT || reason == ENOTDIR { return AttachmentFault("is not there; check the path") }
        return AttachmentFault("can't be read: \(String(cString: strerror(reason)))")
    }
}
