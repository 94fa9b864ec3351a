import TocsinCore

extension ImportDraft.TenantDraft {
    /// The customer with what the import says put over it. Nothing is taken away: contacts and channels that the import
    /// lacks stay.
    func merged(into old: Tenant?, notes: inout [Problem]) -> Tenant {
        var tenant = old ?? Tenant(tenant: self.tenant, name: name ?? self.tenant, contacts: [], place: place)
        func chosen<Value>(_ field: ImportMapping.TenantField, _ new: Value?, _ known: Value?) -> Value? {
            known != nil && fillers.contains(field) ? known : new ?? known
        }
        tenant.name = chosen(.name, name, old?.name) ?? tenant.name
        tenant.kind = chosen(.kind, kind, old?.kind) ?? tenant.kind
        tenant.tier = chosen(.tier, tier, old?.tier)
        tenant.sector = chosen(.sector, sector, old?.sector)
        tenant.region = chosen(.region, region, old?.region)
        tenant.locale = chosen(.locale, locale, old?.locale)
        tenant.timezone = chosen(.timezone, timezone, old?.timezone)
        tenant.share = chosen(.share, share, old?.share) ?? tenant.share
        tenant.checked = chosen(.checked, checked, old?.checked)
        mergeContacts(into: &tenant, &notes)
        return tenant
    }

    private func mergeContacts(into tenant: inout Tenant, _ notes: inout [Problem]) {
        func note(_ message: String, _ contact: ImportDraft.ContactDraft) {
            notes.append(Problem(message, at: contact.place, tenant: self.tenant))
        }
        let present = tenant.contacts
        let match = ContactMatch(of: contacts, among: present)
        var ids = Set(present.map(\.id)).union(contacts.filter { $0.identity != .address }.map(\.id))
        for (index, given) in contacts.enumerated() {
            var contact = given
            if contact.identity == .id {
                for (owner, channel) in contact.takeOut(knownOf: present) {
                    note("the contact “\(owner)” has this \(channel.kind.rawValue) already: not taken again", contact)
                }
                if contact.channels.isEmpty { continue }
            }
            if let position = match.positions[index] {
                let id = present[position].id
                if contact.identity == .idOrAddress, id != contact.id {
                    note("the contact “\(contact.id)” is “\(id)”, who has the same address", contact)
                }
                contact.merge(into: &tenant.contacts[position], isNew: false)
                continue
            }
            if contact.identity == .address {
                contact.id = ContactID.free(contact.id, among: ids)
                ids.insert(contact.id)
            }
            if let other = match.namesake(of: index) {
                note(
                    "the contact “\(contact.id)” is added beside “\(other.id)”, who has the same number and another name or "
                        + "address: if they are one, put them into one in contacts/", contact)
            }
            var new = Contact(
                id: contact.id, name: contact.name ?? contact.role ?? contact.id,
                order: (tenant.contacts.map(\.order).max() ?? 0) + 1, channels: [], place: contact.place)
            contact.merge(into: &new, isNew: true)
            tenant.contacts.append(new)
        }
    }

    /// A table has no date of the customer: it becomes that of the contacts, where they have none or an older one.
    func giveDateToContacts(of tenant: inout Tenant) {
        guard let date = tenant.checked else { return }
        tenant.checked = nil
        for index in tenant.contacts.indices {
            let known = tenant.contacts[index].checked
            tenant.contacts[index].checked = fillers.contains(.checked) ? known ?? date : max(known ?? date, date)
        }
    }
}

extension ImportDraft.ContactDraft {
    /// Takes out what another contact has already: who wrote the file may have copied a number that everybody knows.
    ///
    /// - Returns: What was taken out, and the ids of those who have it.
    fileprivate mutating func takeOut(knownOf present: [Contact]) -> [(owner: String, channel: Channel)] {
        let mine = id
        var known: [(owner: String, channel: Channel)] = []
        for channel in channels {
            let owner = present.first { $0.id != mine && $0.channels.contains { $0.key == channel.key } }
            if let owner { known.append((owner.id, channel)) }
        }
        channels.removeAll { channel in known.contains { $0.channel == channel } }
        return known
    }

    fileprivate func merge(into contact: inout Contact, isNew: Bool) {
        func isKept(_ field: ImportMapping.ContactField) -> Bool { !isNew && fillers.contains(field) }
        if let name, !isKept(.name) { contact.name = name }
        if let role, contact.role == nil || !isKept(.role) { contact.role = role }
        if let order, !isKept(.order) { contact.order = order }
        if let locale, contact.locale == nil || !isKept(.locale) { contact.locale = locale }
        if let checked, contact.checked == nil || !isKept(.checked) { contact.checked = checked }
        for channel in channels {
            if let index = contact.channels.firstIndex(where: { $0.kind == channel.kind }) {
                let isSame = contact.channels[index].key == channel.key
                if !isSame, !isKept(ImportMapping.ContactField(channel.kind)) { contact.channels[index] = channel }
            } else {
                contact.channels.append(channel)
            }
        }
    }
}
