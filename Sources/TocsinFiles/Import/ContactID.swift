import TocsinCore

/// Ids of contacts to whom the import gives none.
enum ContactID {
    /// An id of the name, else of the mail's local part, else of a hash: two contacts never share one that stands for nobody.
    ///
    /// - Parameter uid: What the card says that it is (RFC 6350, section 6.7.6).
    /// - Returns: The id, and whether it tells who the contact is: only one of a name does.
    static func make(
        name: String?, channels: [Channel], uid: String? = nil
    ) -> (id: String, identity: ImportDraft.ContactDraft.Identity) {
        if let name, let id = Slug.make(name) { return (id, .idOrAddress) }
        for case .smtp(let address) in channels {
            if let id = Slug.make(address.localPart) { return (id, .address) }
        }
        let seed = uid ?? channels.first?.key ?? name ?? ""
        return ("contact-" + sha256(seed).prefix(8), .address)
    }

    /// The id, or with a number behind it if it is taken: `soc-2`.
    static func free(_ id: String, among taken: Set<String>) -> String {
        if !taken.contains(id) { return id }
        var number = 2
        while true {
            let suffix = "-\(number)"
            let candidate = id.prefix(Identifier.maximumLength - suffix.utf8.count) + suffix
            if !taken.contains(String(candidate)) { return String(candidate) }
            number += 1
        }
    }
}
