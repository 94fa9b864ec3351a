/// What one customer is known by: whoever reads one of these learns that the customer is concerned.
package struct KnownNames: Sendable, Hashable {
    package var tenant: String
    /// Names, addresses and the organisation's own domains: none may stand in a message to a related customer.
    package private(set) var plain: Set<String> = []
    /// Parts of names and names of contacts: most likely they mean this customer.
    package private(set) var likely: Set<String> = []
    /// Telephone numbers, in digits with their country code.
    package private(set) var numbers: Set<String> = []
    /// The domains of an organisation's addresses.
    package private(set) var domains: Set<String> = []
    /// The domains of the customer's own addresses.
    package private(set) var mailDomains: Set<String> = []
    /// The addresses that a consumer's facts name.
    package private(set) var accounts: Set<String> = []
    private let kind: Tenant.Kind

    /// From the directory.
    package init(_ tenant: Tenant) {
        self.init(tenant.tenant, name: tenant.name, kind: tenant.kind)
        for contact in tenant.contacts {
            add(person: contact.name)
            for channel in contact.channels {
                switch channel {
                case .smtp(let address): add(address)
                case .webhook: break
                case .phone(let number): add(number: number)
                }
            }
        }
    }

    /// From what was planned.
    package init(_ plan: CustomerPlan) {
        self.init(plan.tenant, name: plan.name, kind: plan.kind)
        for path in plan.paths {
            add(person: path.contactName)
            if let address = path.address { add(address) }
        }
        for phone in plan.phones {
            add(person: phone.contactName)
            add(number: phone.number)
        }
    }

    private init(_ tenant: String, name: String, kind: Tenant.Kind) {
        self.tenant = tenant
        self.kind = kind
        plain = [TextSearch.folded(tenant), Self.folded(name)]
        if kind == .consumer { addWords(of: name) }
    }

    private mutating func add(person name: String) {
        switch kind {
        case .consumer:
            plain.insert(Self.folded(name))
            addWords(of: name)
        case .organisation: likely.insert(Self.folded(name))
        }
    }

    /// Without the full stop of an abbreviation, which is left out as often as not.
    private static func folded(_ name: String) -> String {
        let folded = TextSearch.folded(name)
        return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
    }

    private mutating func add(_ address: EmailAddress) {
        plain.insert(TextSearch.folded(address.description))
        let domain = address.domain.lowercased()
        mailDomains.insert(domain)
        guard kind == .organisation else { return }
        domains.insert(domain)
        plain.insert(TextSearch.folded(domain))
    }

    private mutating func add(number: String) {
        let digits = number.filter { $0.isASCII && $0.isNumber }
        if digits.count >= Self.shortestNumber { numbers.insert(digits) }
    }

    private static let shortestNumber = 7

    /// A person is meant by the surname alone, too.
    private mutating func addWords(of name: String) {
        likely.formUnion(
            TextSearch.folded(name).split(separator: " ").filter { $0.count >= 4 }.map(String.init))
    }

    /// Adds the addresses that the facts of a consumer's row name: the account itself most of all. An organisation's facts
    /// may list whatever was hit there.
    package mutating func add(facts: some Sequence<String>) {
        guard kind == .consumer else { return }
        for fact in facts where fact.contains("@") {
            for address in Self.addresses(in: fact) {
                accounts.insert(address)
                plain.insert(address)
            }
        }
    }

    /// The mail addresses in a text, folded.
    package static func addresses(in text: String) -> Set<String> {
        let words = text.split { $0.isWhitespace || ",;:<>()[]{}|\"'“”„‘’«»".contains($0) }
        return Set(
            words.filter { $0.contains("@") }.compactMap { word in
                var word = word
                while word.last == "." || word.last == "!" || word.last == "?" { word.removeLast() }
                return (try? EmailAddress(String(word))).map { TextSearch.folded($0.description) }
            })
    }

    /// Takes away a domain that many customers share: it tells nothing of one.
    package mutating func forget(domain: String) {
        domains.remove(domain)
        if kind == .organisation { plain.remove(TextSearch.folded(domain)) }
    }

    /// Takes away an address that stands in the facts of others, too: it is no account of this one.
    package mutating func forget(account: String) {
        if accounts.remove(account) != nil { plain.remove(account) }
    }
}
