import Synchronization
import TocsinCore

/// Which customer a file belongs to: the first that names it. Paths may differ; the file is what counts.
///
/// Folders keep customers apart already (see the batch's rule for paths). This finds what gets around them: a hard link, or a
/// file system on which two names are one.
final class FileOwners: Sendable {
    private let owners = Mutex<[String: String]>([:])
    private let contents = Mutex<(first: [String: (tenant: String, path: String)], pair: String?, count: Int)>(
        (first: [:], pair: nil, count: 0))

    /// What to tell if customers have files with the same content: that of many belongs to the incident.
    var warning: String? {
        contents.withLock { contents in
            contents.pair.map { pair in
                "\(contents.count == 1 ? "1 file has" : "\(contents.count) files have") the content of another customer's "
                    + "file (\(pair)): look whether each is the right one; a file that everybody gets stands in the "
                    + "incident's attachments"
            }
        }
    }

    /// Whose file it is.
    func owner(of file: PlannedFile, for tenant: String) -> String? {
        noteContent(of: file, for: tenant)
        return owners.withLock { owners in
            if let owner = owners[file.identity] { return owner }
            owners[file.identity] = tenant
            return tenant
        }
    }

    private func noteContent(of file: PlannedFile, for tenant: String) {
        contents.withLock { contents in
            guard let first = contents.first[file.attachment.sha256] else {
                contents.first[file.attachment.sha256] = (tenant, file.path)
                return
            }
            guard first.tenant != tenant else { return }
            contents.count += 1
            contents.pair = contents.pair ?? "\(file.path) and \(first.path)"
        }
    }
}
