import Synchronization
import TocsinCore

/// Which customer a file belongs to: the first that names it. Paths may differ; the file is what counts.
///
/// Folders keep customers apart already (see the batch's rule for paths). This finds what gets around them: a hard link, a
/// file system on which two names are one, a folder within another customer's.
final class FileOwners: Sendable {
    /// In small letters.
    private let tenants: Set<String>
    /// By SHA-256: whose files the ledger knows, but for those that this plan replaces.
    private let earlier: [String: Set<String>]
    /// By SHA-256: the files that this is planned from.
    private let sources: [String: String]
    private let owners = Mutex<[String: String]>([:])
    private let contents = Mutex<(first: [String: (tenant: String, what: String)], pair: String?, count: Int)>(
        (first: [:], pair: nil, count: 0))

    init(
        tenants: Set<String> = [], earlier: [String: Set<String>] = [:], sources: [String: String] = [:]
    ) {
        self.tenants = tenants
        self.earlier = earlier
        self.sources = sources
    }

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

    /// What keeps a file from going to a customer, to follow “the attachment … ”.
    func fault(of file: PlannedFile, for tenant: String) -> String? {
        let digest = file.attachment.sha256
        if let source = sources[digest] {
            return "has the content of \(source), which names other customers: take it out of the row"
        }
        if let other = otherFolder(in: file.path, than: tenant) {
            return "lies in a folder of \(other), too: move it to a folder that is \(tenant)'s alone"
        }
        let known = earlier[digest]?.filter { $0 != tenant }.min()
        note(file, of: tenant, known: known)
        if file.hasOtherNames, let known {
            return "is a hard link with the content of a file of \(known): put a file of \(tenant)'s own there"
        }
        let owner = owners.withLock { owners in
            if let owner = owners[file.identity] { return owner }
            owners[file.identity] = tenant
            return tenant
        }
        return owner == tenant ? nil : "is the same file as one of \(owner): a file belongs to one customer"
    }

    /// Another customer whose name is that of a folder on the way.
    private func otherFolder(in path: String, than tenant: String) -> String? {
        path.split(separator: "/").dropLast().map { $0.lowercased() }.first {
            tenants.contains($0) && $0 != tenant.lowercased()
        }
    }

    /// - Parameter known: A customer that has the same content by the ledger.
    private func note(_ file: PlannedFile, of tenant: String, known: String?) {
        contents.withLock { contents in
            let first = contents.first[file.attachment.sha256]
            if first == nil { contents.first[file.attachment.sha256] = (tenant, file.path) }
            let other = first.flatMap { $0.tenant == tenant ? nil : $0.what } ?? known.map { "a file of \($0)" }
            guard let other else { return }
            contents.count += 1
            contents.pair = contents.pair ?? "\(file.path) and \(other)"
        }
    }
}
