package import TocsinCore

/// Where an attachment lies: a path inside the workspace that leads to one file and nowhere else.
package struct AttachmentPath: Sendable, Hashable {
    /// Relative to the workspace, as written.
    package let path: String
    /// Where it is named.
    package let place: Place

    package init(_ path: String, at place: Place) {
        self.path = path
        self.place = place
    }

    /// The file's name, as receivers see it.
    package var name: String { TextRules.normalised(path.split(separator: "/").last.map(String.init) ?? "") }

    /// What is wrong with a path, to follow “the attachment … ”.
    ///
    /// - Parameter tenant: The only customer that is to get it: the file must lie in a folder of that name, so that no
    ///   mistyped row can send one customer's file to another. `nil` for a file of all.
    static func fault(_ path: String, tenant: String?) -> String? {
        if path.isEmpty { return "is empty; name a file, or leave the cell empty" }
        if path.utf8.count > 1_000 { return "has more than 1000 bytes; shorten it" }
        if path.hasPrefix("/") { return "must be relative to the workspace; take the “/” away" }
        if path.unicodeScalars.contains(where: { $0 == "\\" || $0.properties.generalCategory == .control }) {
            return "holds a backslash or a control character; separate folders with “/”"
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.contains(where: { ["", ".", ".."].contains($0) }) {
            return "must name each folder once: no “..”, no “.”, no “//”"
        }
        guard let last = parts.last else { return "is empty; name a file" }
        if let fault = placeFault(parts.dropLast(), tenant: tenant) { return fault }
        let name = TextRules.normalised(last)
        if let fault = AttachmentName.fault(name) { return "can't be sent: its name \(fault)" }
        if AttachmentType(fileName: name) == nil {
            return "can't be sent: its name must end with one of \(AttachmentType.endings)"
        }
        if let tenant, parts.count < 2 || parts[parts.count - 2] != tenant {
            return
                "must lie in a folder named \(tenant), such as attachments/\(tenant)/\(name): so nobody can get the file of "
                + "another customer"
        }
        return nil
    }

    /// The workspace's own folders: nothing in them goes out.
    private static let reserved = ["clocks", "contacts", "secrets", "templates"]
    /// Where each folder is one customer's.
    private static let customers = "attachments"

    /// What is wrong with where a file lies, whoever is to get it.
    private static func placeFault(_ folders: ArraySlice<String>, tenant: String?) -> String? {
        let first = folders.first.map { TextRules.normalised($0).lowercased() } ?? ""
        if reserved.contains(first) {
            return
                "lies in \(first)/, which is the workspace's own, and nothing in it goes out; put what is to go out elsewhere"
        }
        guard tenant == nil, first == customers, folders.count > 1 else { return nil }
        return
            "would go to everybody, and lies in a folder of attachments/, where each is one customer's: name it in that "
            + "customer's row (tocsin.attachments), or move it out of attachments/"
    }

    /// The same for every spelling that some file system takes for this one.
    var key: String { TextRules.normalised(path).lowercased() }
}
