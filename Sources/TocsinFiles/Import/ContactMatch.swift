import TocsinCore

/// Which contacts of the directory the contacts of an import are.
///
/// Only contacts that were there before are looked at, each once: two contacts of one import are never one. A mail address
/// tells who it is; a number does not if anything else differs, because a switchboard has one for many.
struct ContactMatch {
    private let imported: [ImportDraft.ContactDraft]
    private let present: [Contact]
    private var taken: Set<Int> = []
    /// For each contact of the import where the one stands that it is; `nil` for a new one.
    private(set) var positions: [Int?]

    /// - Parameters:
    ///   - imported: The contacts of the import, of one customer.
    ///   - present: That customer's contacts.
    init(of imported: [ImportDraft.ContactDraft], among present: [Contact]) {
        self.imported = imported
        self.present = present
        positions = imported.map { _ in nil }
        pair { $0.identity != .address && $0.id == $1.id }
        // Who share a mailbox are told apart by their names.
        pair { $0.identity != .id && $0.shares(.smtp, with: $1) && $0.name != nil && !$0.isNamedOtherwise($1) }
        pair { $0.identity != .id && $0.shares(.smtp, with: $1) }
        pair { $0.identity != .id && $0.shares(.phone, with: $1) && !$0.contradicts($1) }
    }

    private mutating func pair(_ isSame: (ImportDraft.ContactDraft, Contact) -> Bool) {
        for index in imported.indices where positions[index] == nil {
            let position = present.indices.first { !taken.contains($0) && isSame(imported[index], present[$0]) }
            guard let position else { continue }
            positions[index] = position
            taken.insert(position)
        }
    }

    /// A contact that has the number of a new one, and yet is another: a person should look.
    func namesake(of index: Int) -> Contact? {
        guard positions[index] == nil, imported[index].identity != .id else { return nil }
        return present.first { imported[index].shares(.phone, with: $0) }
    }
}

extension ImportDraft.ContactDraft {
    func channel(_ kind: ChannelKind) -> Channel? { channels.first { $0.kind == kind } }

    /// Whether both have the same address of a kind.
    fileprivate func shares(_ kind: ChannelKind, with contact: Contact) -> Bool {
        guard let mine = channel(kind)?.key else { return false }
        return contact.channels.contains { $0.kind == kind && $0.key == mine }
    }

    /// Whether any other address, or the name, differs.
    fileprivate func contradicts(_ contact: Contact) -> Bool {
        isNamedOtherwise(contact)
            || channels.contains { mine in
                contact.channels.contains { $0.kind == mine.kind && $0.key != mine.key }
            }
    }

    /// Whether the import names another one; what stands in for a name says nothing.
    fileprivate func isNamedOtherwise(_ contact: Contact) -> Bool {
        guard let name, !fillers.contains(.name) else { return false }
        return name.lowercased() != contact.name.lowercased()
    }
}
