/// What one customer is known by: whoever reads one of these learns that the customer is concerned.
package struct KnownNames: Sendable, Hashable {
    package var tenant: String
    /// Names, addresses, numbers and the organisation's own domains: none may stand in a message to a related customer.
    package private(set) var plain: Set<String> = []
    /// Parts of names and names of contacts: most likely they mean this customer.
    package private(set) var likely: Set<String> = []
    /// The domains of an organisation's addresses.
    package private(set) var domains: Set<String> = []
    /// The domains of the customer's own addresses.
    package private(set) var mailDomains: Set<String> = []

    /// From the directory.
    package init(_ tenant: Tenant) {
        self.init(tenant.tenant, name: tenant.name, kind: tenant.kind)
        for contact in tenant.contacts {
            add(person: contact.name, of: tenant.kind)
            for channel in contact.channels {
                switch channel {
                case .smtp(let address): add(address, of: tenant.kind)
                case .webhook: break
                case .phone(let number): plain.insert(number)
                }
            }
        }
    }

    /// From what was planned.
    package init(_ plan: CustomerPlan) {
        self.init(plan.tenant, name: plan.name, kind: plan.kind)
        for path in plan.paths {
            add(person: path.contactName, of: plan.kind)
            if let address = path.address { add(address, of: plan.kind) }
        }
        for phone in plan.phones {
            add(person: phone.contactName, of: plan.kind)
            plain.insert(phone.number)
        }
    }

    private init(_ tenant: String, name: String, kind: Tenant.Kind) {
        self.tenant = tenant
        plain = [TextSearch.folded(tenant), TextSearch.folded(name)]
        if kind == .consumer { addWords(of: name) }
    }

    private mutating func add(person name: String, of kind: Tenant.Kind) {
        switch kind {
        case .consumer:
            plain.insert(TextSearch.folded(name))
            addWords(of: name)
        case .organisation: likely.insert(TextSearch.folded(name))
        }
    }

    private mutating func add(_ address: EmailAddress, of kind: Tenant.Kind) {
        plain.insert(TextSearch.folded(address.description))
        let domain = address.domain.lowercased()
        mailDomains.insert(domain)
        guard kind == .organisation else { return }
        domains.insert(domain)
        plain.insert(domain)
    }

    /// A person is meant by the surname alone, too.
    private mutating func addWords(of name: String) {
        likely.formUnion(
            TextSearch.folded(name).split(separator: " ").filter { $0.count >= 4 }.map(String.init))
    }

    /// Takes away a domain that many customers share: it tells nothing of one.
    package mutating func forget(domain: String) {
        domains.remove(domain)
        plain.remove(domain)
    }

    /// The names that stand in a text and are not the reader's own.
    ///
    /// - Parameters:
    ///   - text: Anything that the reader gets.
    ///   - reader: Whose own names say nothing new.
    /// - Returns: One that must not stand there, else one that most likely must not.
    package func found(in text: TextSearch, besides reader: KnownNames) -> (name: String, isCertain: Bool)? {
        let own = reader.plain.union(reader.likely)
        if let name = Self.longest(plain.subtracting(own).filter(text.contains)) { return (name, true) }
        let doubtful = likely.subtracting(own).filter { name in
            text.contains(name) && !own.contains { TextSearch($0).contains(name) }
        }
        return Self.longest(doubtful).map { ($0, false) }
    }

    /// The name that says most.
    private static func longest(_ names: Set<String>) -> String? {
        names.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
    }
}

/// A text in which names are looked for: as whole words, without regard to case and blanks.
package struct TextSearch: Sendable {
    private let bytes: [UInt8]

    package init(_ text: String) {
        bytes = Array(Self.folded(text).utf8)
    }

    /// In small letters, with one blank for any run of blanks and line breaks.
    package static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether a folded name stands in it as a word of its own.
    package func contains(_ name: String) -> Bool {
        let wanted = Array(name.utf8)
        guard wanted.count > 2, wanted.count <= bytes.count else { return false }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted) {
            let end = start + wanted.count
            let isWhole =
                (start == 0 || !isLetterOrDigit(bytes[start - 1]))
                && (end == bytes.count || !isLetterOrDigit(bytes[end]))
            if isWhole { return true }
        }
        return false
    }

    /// Whatever is not ASCII counts as a letter.
    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: false
        }
    }
}
