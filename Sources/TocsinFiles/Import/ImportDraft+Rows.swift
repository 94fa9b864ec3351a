import TocsinCore

extension ImportDraft.TenantDraft {
    /// Takes over what another row says of the same customer; its contacts are left.
    ///
    /// - Returns: The first field in which the two differ.
    mutating func absorb(_ other: ImportDraft.TenantDraft) -> String? {
        let all: [(ImportMapping.TenantField, Bool)] = [
            (.name, take(.name, \.name, other)), (.kind, take(.kind, \.kind, other)),
            (.tier, take(.tier, \.tier, other)), (.sector, take(.sector, \.sector, other)),
            (.region, take(.region, \.region, other)), (.locale, take(.locale, \.locale, other)),
            (.timezone, take(.timezone, \.timezone, other)), (.share, take(.share, \.share, other)),
            (.checked, take(.checked, \.checked, other)),
        ]
        return all.first { !$0.1 }?.0.rawValue
    }
}

extension ImportDraft.ContactDraft {
    /// Whether another row speaks of the same contact: it has the same id, or where neither has one of its own, the same
    /// mail address or, without any, the same number.
    func isSame(as other: ImportDraft.ContactDraft) -> Bool {
        guard identity == .address, other.identity == .address else {
            return identity == other.identity && id == other.id
        }
        if let mail = channel(.smtp) { return mail.key == other.channel(.smtp)?.key }
        guard other.channel(.smtp) == nil, let number = channel(.phone) else { return false }
        return number.key == other.channel(.phone)?.key
    }

    /// Takes over what another row says of the same contact.
    ///
    /// - Returns: The first field in which the two differ.
    mutating func absorb(_ other: ImportDraft.ContactDraft) -> String? {
        if !take(.name, \.name, other) { return "name" }
        if !take(.role, \.role, other) { return "role" }
        if !take(.order, \.order, other) { return "order" }
        if !take(.locale, \.locale, other) { return "locale" }
        if !take(.checked, \.checked, other) { return "checked" }
        for channel in other.channels {
            if let present = channels.first(where: { $0.kind == channel.kind }) {
                if present.key != channel.key { return channel.kind.rawValue }
            } else {
                channels.append(channel)
            }
        }
        return nil
    }
}

/// What several rows say of one customer or contact.
private protocol RowDraft {
    associatedtype Field: Hashable
    /// Fields that only fill in what is missing.
    var fillers: Set<Field> { get set }
}

extension ImportDraft.TenantDraft: RowDraft {}
extension ImportDraft.ContactDraft: RowDraft {}

extension RowDraft {
    /// Takes over one field.
    ///
    /// - Returns: Whether the two agree; what is missing, and what only fills in, agrees with everything.
    fileprivate mutating func take<Value: Equatable>(
        _ field: Field, _ path: WritableKeyPath<Self, Value?>, _ other: Self
    ) -> Bool {
        guard let theirs = other[keyPath: path] else { return true }
        let isTheirsFiller = other.fillers.contains(field)
        guard let mine = self[keyPath: path], isTheirsFiller || !fillers.contains(field) else {
            self[keyPath: path] = theirs
            if !isTheirsFiller { fillers.remove(field) }
            return true
        }
        return isTheirsFiller || mine == theirs
    }
}
