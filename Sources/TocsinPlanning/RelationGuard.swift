import TocsinCore
import TocsinLedger
import TocsinRendering

/// Keeps two related customers, a consumer's account and an organisation, from learning of each other by a notice.
struct RelationGuard: Sendable {
    /// By tenant: those that it is related to.
    private var others: [String: Set<String>] = [:]
    /// By tenant: what it is known by.
    private var own: [String: KnownNames] = [:]
    /// By tenant: what is wrong with the relation itself.
    private var faults: [String: [String]] = [:]
    /// By tenant: what is allowed, and should be looked at.
    private var cautions: [String: [String]] = [:]
    /// By tenant: where the batch states its relation.
    private(set) var stated: [String: (other: String, place: Place)] = [:]
    /// The consumers whose relation the ledger doesn't know yet.
    private(set) var new: Set<String> = []
    /// By SHA-256: the texts of files that the ledger holds, as far as related customers get them; `nil` for what is no text.
    private(set) var texts: [String: String?] = [:]

    init() {}

    /// Gathers the relations that the ledger knows and those of the batch.
    init(_ input: PlanningInput, ledger: Ledger) async throws {
        let known = try await ledger.relations(of: input.incident.id).filter {
            !input.endedRelations.contains($0.tenant)
        }
        let relations = known.reduce(into: input.relations) { $0[$1.tenant] = $0[$1.tenant] ?? $1.relatedTo }
        if relations.isEmpty { return }
        let concerned = Set(relations.keys).union(relations.values)
        let plans = try await ledger.newestPlans(of: concerned, incident: input.incident.id)
        let crowd = try RelationCrowd(input, concerned: concerned)
        // Every notice names it.
        let sender = input.sender.from.address.domain.lowercased()
        new = Set(input.relations.filter { !known.contains(Relation(tenant: $0.key, relatedTo: $0.value)) }.keys)
        for tenant in concerned {
            let plan = try plans[tenant].map { try decodePlan($0) }
            var names: KnownNames
            if let known = input.tenant(tenant) {
                names = KnownNames(known)
            } else if let plan {
                names = KnownNames(plan)
            } else {
                continue
            }
            let facts = crowd.facts(of: tenant) + (plan.map { Array($0.facts.values) } ?? [])
            names.add(facts: facts.filter { !input.incident.facts.values.contains($0) })
            for account in names.accounts where crowd.isCommon(account: account) { names.forget(account: account) }
            for domain in names.domains where crowd.isShared(domain: domain) || domain == sender {
                names.forget(domain: domain)
            }
            own[tenant] = names
        }
        for (tenant, other) in relations {
            relate(tenant, other, input, crowd, isKnown: crowd.holds(other) || plans[other] != nil)
        }
        for member in input.followUp?.members ?? [] where others[member.tenant] != nil {
            for attachment in try member.plans.flatMap({ try decodePlan($0).attachments ?? [] }) {
                try await read(attachment, input, ledger)
            }
        }
    }

    private mutating func relate(
        _ tenant: String, _ other: String, _ input: PlanningInput, _ crowd: RelationCrowd, isKnown: Bool
    ) {
        if input.relations[tenant] != nil, let place = crowd.place(of: tenant) {
            stated[tenant] = (other, place)
            if let fault = Self.fault(input, tenant, other, isKnown: isKnown) {
                faults[tenant, default: []].append(fault)
            }
        }
        guard let names = own[other], var consumer = own[tenant] else { return }
        // What is at the organisation is not the consumer's alone.
        for account in consumer.accounts {
            let domain = String(account.split(separator: "@").last ?? "")
            if names.domains.contains(where: { domain.isWithin($0) }) { consumer.forget(account: account) }
        }
        own[tenant] = consumer
        others[tenant, default: []].insert(other)
        others[other, default: []].insert(tenant)
        if input.followUp != nil { return }
        // What is told there, the organisation can read.
        let reached = crowd.hosts(of: tenant).filter { !crowd.isShared(domain: $0) }.sorted()
        if let host = reached.first(where: { host in names.domains.contains { host.isWithin($0) } }) {
            faults[tenant, default: []].append(
                "its notice would go to \(host), a domain of \(other), which it is related to: \(other) would learn of "
                    + "the account; name another address, or mark the contact in tocsin.untrusted")
        } else if let host = reached.first(where: { host in names.domains.contains { $0.isWithin(host) } }) {
            cautions[tenant, default: []].append(
                "its notice goes to \(host), and \(other), which it is related to, has a domain below that: make sure that "
                    + "\(other) can't read it, or mark the contact in tocsin.untrusted")
        }
    }

    /// What is wrong with a customer's relation.
    func faults(of tenant: String, at place: Place) -> [Problem] {
        (faults[tenant] ?? []).map { Problem($0, at: place, tenant: tenant) }
    }

    /// What is to be looked at in a customer's relation.
    func cautions(of tenant: String, at place: Place) -> [Problem] {
        (cautions[tenant] ?? []).map { Problem($0, at: place, tenant: tenant) }
    }

    /// Whether the customer is related to another.
    func concerns(_ tenant: String) -> Bool { others[tenant] != nil }

    /// What a customer must not read.
    ///
    /// - Returns: `nil` if it is related to nobody.
    func index(for tenant: String) -> NameIndex? {
        guard let others = others[tenant], let reader = own[tenant] else { return nil }
        return NameIndex(others.sorted().compactMap { own[$0] }, reader: reader)
    }

    /// What files of everybody would tell: they may name none of those that are related to somebody.
    func commonLeaks(_ files: [PlannedFile]) throws -> [Problem] {
        if others.isEmpty || files.isEmpty { return [] }
        let index = NameIndex(own.values.sorted { $0.tenant < $1.tenant })
        return try files.compactMap { file in
            guard let hit = index.hit(in: "\(file.attachment.name)\n\(try file.text() ?? "")"), hit.isCertain else {
                return nil
            }
            return Problem(
                "the attachment \(file.path), which everybody gets, holds “\(hit.name)”: those who are related to "
                    + "\(hit.tenant) would learn of it; take it out", at: file.place, tenant: hit.tenant)
        }
    }

    /// Files of everybody in which no name can be looked for.
    func commonCautions(_ files: [PlannedFile]) throws -> [Problem] {
        if others.isEmpty { return [] }
        return try files.compactMap { file in
            guard try file.text() == nil else { return nil }
            return Problem(
                "the attachment \(file.path), which everybody gets, can't be searched: look whether it names one of those "
                    + "that are related", at: file.place)
        }
    }

    /// Reads a file that the ledger holds, if it was not read yet.
    mutating func read(_ attachment: Attachment, _ input: PlanningInput, _ ledger: Ledger) async throws {
        guard texts[attachment.sha256] == nil else { return }
        let bytes = try await ledger.body(of: attachment).flatMap { Base64Lines.decode($0) }
        texts[attachment.sha256] = .some(bytes.flatMap { input.fileText($0, attachment) })
    }

    private static func fault(_ input: PlanningInput, _ tenant: String, _ other: String, isKnown: Bool) -> String? {
        if let kind = input.tenant(tenant)?.kind, kind != .consumer {
            return "tocsin.relatedTo is for the accounts of consumers, and \(tenant) is an organisation"
        }
        guard let related = input.tenant(other) else {
            let near = nearest(to: other, among: input.knownTenants())
            let hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
            return "tocsin.relatedTo names “\(other)”, which is not in contacts/\(hint)"
        }
        if related.kind != .organisation { return "tocsin.relatedTo names \(other), which is no organisation" }
        return isKnown
            ? nil
            : "tocsin.relatedTo names \(other), which is neither in this batch nor in the incident: leave it out, or add it"
    }
}

extension StringProtocol {
    /// Whether a host is a domain, or below it.
    fileprivate func isWithin(_ domain: some StringProtocol) -> Bool {
        self == domain || hasSuffix("." + domain)
    }
}
