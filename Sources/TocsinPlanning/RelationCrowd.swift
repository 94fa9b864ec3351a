import TocsinCore
import TocsinLedger

/// All customers of a plan, as far as they tell what is one's own and what many have.
struct RelationCrowd {
    /// So many customers at one domain, or with one address in their facts: it tells nothing of any of them.
    private static let sharedBy = 3

    private var tenants: Set<String> = []
    private var places: [String: Place] = [:]
    /// By related tenant.
    private var facts: [String: [String]] = [:]
    private var hosts: [String: Set<String>] = [:]
    private var domains: [String: Int] = [:]
    private var accounts: [String: Int] = [:]
    private let incidentAccounts: Set<String>

    /// Goes through the batch, or through the members of a further notice, and through the directory.
    init(_ input: PlanningInput, concerned: Set<String>) throws {
        incidentAccounts = KnownNames.addresses(in: input.incident.facts.values.joined(separator: "\n"))
        var mailDomains: [String: Set<String>] = [:]
        if let followUp = input.followUp {
            for member in followUp.members {
                guard let plan = try member.plans.first.map({ try decodePlan($0) }) else { continue }
                let corrected = followUp.corrections[member.tenant]?.facts ?? [:]
                add(member.tenant, plan.facts.merging(corrected) { $1 }, concerned)
                mailDomains[member.tenant] = KnownNames(plan).mailDomains
            }
        } else {
            for row in 0..<input.count {
                let entry = input.entry(row)
                add(entry.tenant, entry.facts, concerned)
                guard concerned.contains(entry.tenant) else { continue }
                places[entry.tenant] = entry.place
                if let tenant = input.tenant(entry.tenant) {
                    hosts[entry.tenant] = Self.hosts(of: tenant, entry, input)
                }
            }
        }
        for name in input.knownTenants() {
            guard let tenant = input.tenant(name) else { continue }
            mailDomains[name, default: []].formUnion(Self.mailDomains(of: tenant))
        }
        for domain in mailDomains.values.joined() { domains[domain, default: 0] += 1 }
    }

    private mutating func add(_ tenant: String, _ facts: [String: String], _ concerned: Set<String>) {
        tenants.insert(tenant)
        if concerned.contains(tenant) { self.facts[tenant] = Array(facts.values) }
        let texts = facts.values.filter { $0.contains("@") }
        if texts.isEmpty { return }
        for account in KnownNames.addresses(in: texts.joined(separator: "\n")) { accounts[account, default: 0] += 1 }
    }

    func holds(_ tenant: String) -> Bool { tenants.contains(tenant) }

    /// The row of a related customer.
    func place(of tenant: String) -> Place? { places[tenant] }

    /// The facts of a related customer's row.
    func facts(of tenant: String) -> [String] { facts[tenant] ?? [] }

    /// Where a related customer's notices would go: domains of mail, hosts of webhooks; without what is not trusted.
    func hosts(of tenant: String) -> Set<String> { hosts[tenant] ?? [] }

    /// Whether a domain is a mail service's.
    func isShared(domain: String) -> Bool { domains[domain, default: 0] >= Self.sharedBy }

    /// Whether an address is an indicator rather than somebody's account.
    func isCommon(account: String) -> Bool {
        incidentAccounts.contains(account) || accounts[account, default: 0] >= Self.sharedBy
    }

    private static func mailDomains(of tenant: Tenant) -> Set<String> {
        Set(
            tenant.contacts.flatMap(\.channels).compactMap { channel in
                guard case .smtp(let address) = channel else { return nil }
                return address.domain.lowercased()
            })
    }

    private static func hosts(of tenant: Tenant, _ entry: BatchEntry, _ input: PlanningInput) -> Set<String> {
        let marks = entry.untrusted + entry.distrusted
        return Set(
            tenant.contacts.flatMap { contact in
                contact.channels.compactMap { channel -> String? in
                    if marks.contains(where: { $0.covers(contact.id, channel.kind) }) { return nil }
                    switch channel {
                    case .smtp(let address): return address.domain.lowercased()
                    // A URL that can't be read is told of by itself.
                    case .webhook(let target): return (try? input.webhookURL(target)).flatMap(host)
                    case .phone: return nil
                    }
                }
            })
    }

    /// The host of a URL, in small letters and without its port.
    private static func host(of url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let authority = parts[2].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return authority.prefix { $0 != ":" }.lowercased()
    }
}
