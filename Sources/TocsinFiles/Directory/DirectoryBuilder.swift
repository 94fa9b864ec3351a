import TocsinCore

/// Collects tenants from several files and holds them to each other.
struct DirectoryBuilder {
    private(set) var tenants: [Tenant] = []
    private(set) var index = HashIndex()
    /// The same by their ids in lower case.
    private var folded = HashIndex()
    /// The tenants' positions by the addresses of their channels.
    private var owners = HashIndex()
    private let rules: DirectoryRules
    private let problems: ProblemList

    init(rules: DirectoryRules, problems: ProblemList) {
        self.rules = rules
        self.problems = problems
    }

    /// The tenant whose id differs in the case of its letters alone; two such ids are mistaken for each other.
    func twin(of tenant: String) -> Tenant? {
        let key = tenant.lowercased()
        return folded.position(key) { tenants[$0].tenant.lowercased() == key }.map { tenants[$0] }
    }

    /// Where a tenant stands in `tenants`.
    func position(_ tenant: String) -> Int? {
        index.position(tenant) { tenants[$0].tenant == tenant }
    }

    /// Adds a tenant that is not there yet.
    ///
    /// - Returns: Its position.
    mutating func append(_ tenant: Tenant) -> Int {
        if let twin = twin(of: tenant.tenant) {
            problems.add(
                "the tenant “\(tenant.tenant)” is “\(twin.tenant)” at \(twin.place) in other letters; write both alike, or "
                    + "give one another id", at: tenant.place, tenant: tenant.tenant)
        } else {
            folded.insert(tenant.tenant.lowercased(), at: tenants.count)
        }
        index.insert(tenant.tenant, at: tenants.count)
        tenants.append(tenant)
        return tenants.count - 1
    }

    /// Changes a tenant in place.
    mutating func update<Result>(_ position: Int, _ change: (inout Tenant) -> Result) -> Result {
        change(&tenants[position])
    }

    /// Reports a tenant that stands in two files.
    func reportTwice(_ tenant: String, at place: Place) {
        guard let first = position(tenant).map({ tenants[$0].place }) else { return }
        problems.add("the tenant “\(tenant)” stands at \(first) too; delete one", at: place, tenant: tenant)
    }

    /// Notes whom an address belongs to; one that belongs to another tenant already is a problem.
    ///
    /// - Parameters:
    ///   - channel: The channel with its address; never repeated in a message.
    ///   - position: The tenant.
    ///   - place: Where the address stands.
    mutating func note(_ channel: Channel, of position: Int, at place: Place) {
        guard !rules.allowSharedAddresses else { return }
        let key = channel.key
        guard let owner = owners.position(key, where: { holder(of: $0, with: key) != nil }) else {
            owners.insert(key, at: position)
            return
        }
        guard owner != position else { return }
        let other = tenants[owner]
        let contact = holder(of: owner, with: key)
        problems.add(
            "this \(channel.kind.noun) also belongs to the tenant “\(other.tenant)” at \(contact?.place ?? other.place); "
                + "give each tenant its own, or set policy.allowSharedAddresses",
            at: place, tenant: tenants[position].tenant)
    }

    /// Puts every tenant's contacts in the order in which they are told, equal numbers in the order of the file.
    mutating func sortContacts() {
        for index in tenants.indices where tenants[index].contacts.count > 1 {
            let sorted = tenants[index].contacts.enumerated().sorted {
                ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
            }
            tenants[index].contacts = sorted.map(\.element)
        }
    }

    private func holder(of position: Int, with key: String) -> Contact? {
        tenants[position].contacts.first { $0.channels.contains { $0.key == key } }
    }
}

extension ChannelKind {
    /// The address of this kind, in a sentence.
    fileprivate var noun: String {
        switch self {
        case .smtp: "mail address"
        case .webhook: "webhook"
        case .phone: "phone number"
        }
    }
}
