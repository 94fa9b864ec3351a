package import TocsinCore

/// What a batch says must not be used to reach a tenant: the intruder may read it.
package enum UntrustedMark: Sendable, Hashable {
    /// All channels of one contact: `soc`.
    case contact(String)
    /// All channels of one kind, for all contacts: `smtp`.
    case kind(ChannelKind)
    /// One channel of one contact: `soc/smtp`.
    case path(contact: String, kind: ChannelKind)

    /// Reads one mark. A word that is a kind is a kind, even if a contact has that name.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1:
            if let kind = ChannelKind(rawValue: parts[0]) {
                self = .kind(kind)
            } else if Identifier.isValid(parts[0]) {
                self = .contact(parts[0])
            } else {
                return nil
            }
        case 2:
            guard Identifier.isValid(parts[0]), let kind = ChannelKind(rawValue: parts[1]) else { return nil }
            self = .path(contact: parts[0], kind: kind)
        default: return nil
        }
    }

    /// As a batch writes it.
    package var text: String {
        switch self {
        case .contact(let contact): contact
        case .kind(let kind): kind.rawValue
        case .path(let contact, let kind): "\(contact)/\(kind.rawValue)"
        }
    }

    /// Whether the mark takes this channel of this contact out.
    package func covers(contact: String, kind: ChannelKind) -> Bool {
        switch self {
        case .contact(let marked): marked == contact
        case .kind(let marked): marked == kind
        case .path(let markedContact, let markedKind): markedContact == contact && markedKind == kind
        }
    }
}
