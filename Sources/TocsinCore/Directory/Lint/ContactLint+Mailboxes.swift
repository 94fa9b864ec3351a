extension ContactLint {
    /// Mailboxes of an organisation that are private, read by many, or read by nobody.
    mutating func lookAtMailboxes(_ tenant: Tenant) {
        var owners: [String: String] = [:]
        for contact in tenant.contacts {
            for case .smtp(let address) in contact.channels {
                if let other = owners.updateValue(contact.id, forKey: address.folded) {
                    add(
                        .sameAddress, .warning,
                        "the contacts \(other) and \(contact.id) have the same mail address, so that the second is no way out "
                            + "if the first fails: give it another one", at: contact.place, of: tenant)
                }
                look(at: address, of: contact, tenant)
            }
        }
    }

    private mutating func look(at address: EmailAddress, of contact: Contact, _ tenant: Tenant) {
        let name = String(address.localPart.lowercased().prefix { $0 != "+" })
        if Self.unread.contains(name.filter { $0 != "-" && $0 != "_" && $0 != "." }) {
            add(
                .unreadMailbox, .warning,
                "the mailbox of \(contact.id) is called \(name): nobody reads such mail; ask for one that a person reads",
                at: contact.place, of: tenant)
        } else if tenant.kind == .consumer {
            return
        } else if Self.privateDomains.contains(address.domain) {
            add(
                .personalMailbox, .warning,
                "the mailbox of \(contact.id) is at \(address.domain), where people have private mail: make sure that it is "
                    + "the customer's, and ask for one at its own domain", at: contact.place, of: tenant)
        } else if Self.desks.contains(name) {
            add(
                .deskMailbox, .note,
                "the mailbox of \(contact.id) is called \(name), which many people may read, and the notice holds a link that "
                    + "answers: ask for one of the security desk", at: contact.place, of: tenant)
        }
    }

    /// Addresses that two customers have: allowed by the policy, else the directory was refused.
    mutating func lookForShared() {
        struct Owner {
            var tenant: Int
            var contact: String
            var address: String
        }
        var owners: [String: Owner] = [:]
        for (index, tenant) in tenants.enumerated() {
            for contact in tenant.contacts {
                for channel in contact.channels {
                    let address = channel.written
                    let owner = Owner(tenant: index, contact: contact.id, address: address)
                    guard let first = owners[channel.mailbox] else {
                        owners[channel.mailbox] = owner
                        continue
                    }
                    guard first.tenant != index else { continue }
                    let other = tenants[first.tenant]
                    let isSame = first.address == address
                    add(
                        isSame ? .sharedAddress : .sameMailbox, .warning,
                        "\(contact.id)/\(channel.kind.rawValue) is \(isSame ? "the address" : "the mailbox") of "
                            + "\(first.contact) of \(other.tenant) (\(other.place)) too: one customer would read the other's "
                            + "notice; give each its own", at: contact.place, of: tenant)
                }
            }
        }
    }

    private static let unread: Set<String> = [
        "noreply", "donotreply", "nicht-antworten", "mailerdaemon", "bounce", "bounces",
    ]

    private static let desks: Set<String> = [
        "info", "office", "contact", "kontakt", "hello", "mail", "admin", "sales", "support", "service", "team",
        "reception", "enquiries", "inquiries", "general", "post", "poststelle", "buero", "sekretariat", "secretariat",
        "marketing", "hr", "press",
    ]

    /// The large providers of private mailboxes.
    private static let privateDomains: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com",
        "msn.com",
        "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com",
        "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "web.de", "t-online.de", "freenet.de", "posteo.de",
        "mailbox.org", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "fastmail.com", "zoho.com", "mail.com",
        "mail.ru", "yandex.ru", "yandex.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "libero.it",
        "qq.com",
        "163.com", "126.com", "naver.com", "bluewin.ch", "btinternet.com", "comcast.net", "verizon.net", "att.net",
    ]
}

extension Channel {
    /// The address as it is compared.
    fileprivate var written: String {
        switch self {
        case .smtp(let address): address.folded
        // All of PagerDuty has one URL: the key tells customers apart.
        case .webhook(let target): target.secretFile.map { "file:" + $0 } ?? target.url
        case .phone(let number): number
        }
    }

    /// What addresses of one mailbox have in common: without `+tag`.
    fileprivate var mailbox: String {
        guard case .smtp(let address) = self else { return written }
        return "\(address.localPart.lowercased().prefix { $0 != "+" })@\(address.domain)"
    }
}
