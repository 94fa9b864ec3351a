import TocsinCore
import TocsinLedger
import TocsinRendering

/// Keeps two related customers, a consumer's account and an organisation, from learning of each other by a notice.
struct RelationGuard: Sendable {
    /// By tenant: what the customers that it is related to are known by.
    private var others: [String: [KnownNames]] = [:]
    private var own: [String: KnownNames] = [:]
    /// By tenant: what is wrong with the relation itself.
    private var faults: [String: [String]] = [:]

    /// So many customers at one domain: a mail service, which tells nothing of any of them.
    private static let sharedBy = 3

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
        let batch = input.relations.isEmpty ? [] : Set((0..<input.count).map { input.entry($0).tenant })
        for tenant in concerned {
            if let known = input.tenant(tenant) {
                own[tenant] = KnownNames(known)
            } else if let plan = plans[tenant] {
                own[tenant] = KnownNames(try decodePlan(plan))
            }
        }
        for domain in Self.sharedDomains(input, among: Set(own.values.flatMap(\.domains))) {
            for tenant in own.keys { own[tenant]?.forget(domain: domain) }
        }
        for (tenant, other) in relations {
            if input.relations[tenant] != nil {
                note(
                    Self.fault(input, tenant, other, isKnown: batch.contains(other) || plans[other] != nil), of: tenant)
            }
            guard let names = own[other], let consumer = own[tenant] else { continue }
            others[tenant, default: []].append(names)
            others[other, default: []].append(consumer)
            // What is told there, the organisation can read.
            let shared = consumer.mailDomains.intersection(names.domains).sorted()
            if input.followUp == nil, let domain = shared.first {
                note(
                    "its mail would go to \(domain), a domain of \(other), which it is related to: \(other) would learn of "
                        + "the account; name another address, or mark the contact in tocsin.untrusted", of: tenant,
                    unless: untrustsMail(tenant, input, at: names.domains))
            }
        }
    }

    /// What is wrong with a customer's relation.
    func faults(of tenant: String, at place: Place) -> [Problem] {
        (faults[tenant] ?? []).map { Problem($0, at: place, tenant: tenant) }
    }

    /// Whether the customer is related to another.
    func concerns(_ tenant: String) -> Bool { others[tenant] != nil }

    /// What a text would tell one customer of those that it is related to.
    ///
    /// - Parameter what: What the text is, to follow “in ”.
    func leak(in text: String, to tenant: String, what: String) -> (message: String, isCertain: Bool)? {
        guard let others = others[tenant], let reader = own[tenant] else { return nil }
        let search = TextSearch(text)
        var doubt: (message: String, isCertain: Bool)?
        for names in others {
            guard let (name, isCertain) = names.found(in: search, besides: reader) else { continue }
            let message =
                "\(what) holds “\(name)”: \(tenant) would learn of \(names.tenant), which it is related to; take it out"
            if isCertain { return (message, true) }
            doubt = doubt ?? (message, false)
        }
        return doubt
    }

    /// What files of everybody would tell: they may name none of those that are related to somebody.
    func commonLeaks(_ files: [PlannedFile]) throws -> [Problem] {
        if own.isEmpty { return [] }
        return try files.flatMap { file -> [Problem] in
            let search = TextSearch("\(file.attachment.name)\n\(try file.text() ?? "")")
            return own.sorted { $0.key < $1.key }.compactMap { tenant, names -> Problem? in
                names.plain.sorted().first(where: search.contains).map { name in
                    Problem(
                        "the attachment \(file.path), which everybody gets, holds “\(name)”: those who are related to "
                            + "\(tenant) would learn of it; take it out", at: file.place, tenant: tenant)
                }
            }
        }
    }

    private mutating func note(_ fault: String?, of tenant: String, unless isMended: Bool = false) {
        if let fault, !isMended { faults[tenant, default: []].append(fault) }
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

    /// Whether all mail addresses at these domains are marked as not to be trusted in the batch's row.
    private func untrustsMail(_ tenant: String, _ input: PlanningInput, at domains: Set<String>) -> Bool {
        guard let contacts = input.tenant(tenant)?.contacts,
            let entry = (0..<input.count).lazy.map(input.entry).first(where: { $0.tenant == tenant })
        else { return false }
        return contacts.allSatisfy { contact in
            contact.channels.allSatisfy { channel in
                guard case .smtp(let address) = channel, domains.contains(address.domain.lowercased()) else {
                    return true
                }
                return entry.untrusted.contains { $0.covers(contact.id, .smtp) }
            }
        }
    }

    private static func sharedDomains(_ input: PlanningInput, among domains: Set<String>) -> [String] {
        var counts: [String: Int] = [:]
        for name in input.knownTenants() {
            guard let tenant = input.tenant(name) else { continue }
            for domain in KnownNames(tenant).mailDomains.intersection(domains) { counts[domain, default: 0] += 1 }
        }
        return counts.filter { $0.value >= sharedBy }.map(\.key)
    }
}

extension PlanningDesk {
    /// Looks through everything that a customer would get for what tells it of those that it is related to.
    func checkRelations(_ result: CustomerPlanner.Result, at place: Place, into outcome: inout Outcome) throws {
        let plan = result.plan
        guard relations.concerns(plan.tenant) else { return }
        var parts: [(what: String, text: String)] = []
        for (name, fact) in plan.facts.sorted(by: { $0.key < $1.key }) { parts.append(("facts.\(name)", fact)) }
        let words = [("tier", plan.tier), ("sector", plan.sector), ("region", plan.region)]
        for (name, word) in words {
            if let word { parts.append(("tenant.\(name), which reports show,", word)) }
        }
        for path in plan.paths {
            for isReminder in renderer.reminders == nil ? [false] : [false, true] {
                let notice = try renderer.render(plan, path, round: isReminder ? 1 : 0)
                let what = "the \(isReminder ? "reminder" : "notice") to \(path.contact) by \(path.channel.rawValue)"
                parts.append((what, "\(notice.subject)\n\(notice.text)"))
                if let html = notice.html { parts.append((what, html.unescapedHTML)) }
            }
        }
        for file in result.files {
            parts.append(("the name of the attachment \(file.path)", file.attachment.name))
            if let text = try file.text() { parts.append(("the attachment \(file.path)", text)) }
        }
        let leaks = parts.compactMap { relations.leak(in: $0.text, to: plan.tenant, what: $0.what) }
        if let certain = leaks.first(where: \.isCertain) {
            outcome.problems.append(Problem(certain.message, at: place, tenant: plan.tenant))
        } else if let likely = leaks.first {
            outcome.warnings.append(Problem(likely.message, at: place, tenant: plan.tenant))
        }
    }
}

extension String {
    /// Without the five escapes that values get in HTML.
    fileprivate var unescapedHTML: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(self) { text, escape in
            text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
        }
    }
}
