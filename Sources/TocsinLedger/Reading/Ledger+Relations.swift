import TocsinCore

/// A consumer's account and the impacted organisation that its owner works for. Neither may learn of the other.
package struct Relation: Sendable, Hashable, Codable {
    package var tenant: String
    package var relatedTo: String

    package init(tenant: String, relatedTo: String) {
        self.tenant = tenant
        self.relatedTo = relatedTo
    }
}

extension Ledger {
    /// All relations of an incident, in the order of the consumers.
    package func relations(of incident: String) async throws -> [Relation] {
        try await database.read { connection in
            try connection.all(.relations, [.text(incident)]) { Relation(tenant: $0.text(0), relatedTo: $0.text(1)) }
        }
    }

    /// The newest plan of each of these customers, `CustomerPlan` as stored; of those that the incident has.
    package func newestPlans(of tenants: Set<String>, incident: String) async throws -> [String: String] {
        try await database.read { connection in
            var plans: [String: String] = [:]
            for tenant in tenants.sorted() {
                plans[tenant] = try connection.first(
                    .newestPlan, [.text(incident), .text(tenant), .null]
                ) { $0.text(1) }
            }
            return plans
        }
    }
}

/// Whom a customer is related to: for the coordinator's eyes, and to be told to neither.
package struct RelatedCustomers: Sendable, Hashable {
    /// Of a consumer's account: the organisation that its owner works for.
    package var relatedTo: String?
    /// Of an organisation: the accounts of those who work for it, in the order of their names.
    package var accounts: [String]

    package init(relatedTo: String? = nil, accounts: [String] = []) {
        self.relatedTo = relatedTo
        self.accounts = accounts
    }

    package var isEmpty: Bool { relatedTo == nil && accounts.isEmpty }
}

extension Ledger {
    /// Whom one customer is related to.
    package func related(to tenant: String, of incident: String) async throws -> RelatedCustomers {
        try await database.read { try $0.related(to: tenant, of: incident) }
    }
}

extension LedgerTransaction {
    /// Takes over what is said of a customer's relation; what says nothing of it leaves it as it is.
    func relate(_ customer: CustomerDescription, incident: String) throws {
        guard customer.endsRelation || customer.relatedTo != nil else { return }
        let key: [SQLValue] = [.text(incident), .text(customer.tenant)]
        let known = try connection.first(.relationOf, key) { $0.optionalText(0) } ?? nil
        guard known != customer.relatedTo else { return }
        try connection.run(.setRelation, key + [.optional(customer.relatedTo)])
        let (kind, other) = customer.relatedTo.map { ("related", $0) } ?? ("relationEnded", known ?? "")
        try record(
            Event(kind: kind, incident: incident, tenant: customer.tenant, detail: ["relatedTo": other]))
    }
}

extension SQLConnection {
    func related(to tenant: String, of incident: String) throws -> RelatedCustomers {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        return RelatedCustomers(
            relatedTo: try first(.relationOf, key) { $0.optionalText(0) } ?? nil,
            accounts: try all(.accountsOf, key) { $0.text(0) })
    }
}

extension SQL {
    static let relationOf = SQL("SELECT related_to FROM customers WHERE incident = ?1 AND tenant = ?2")
    static let setRelation = SQL("UPDATE customers SET related_to = ?3 WHERE incident = ?1 AND tenant = ?2")
    static let accountsOf = SQL(
        "SELECT tenant FROM customers WHERE incident = ?1 AND related_to = ?2 ORDER BY tenant")
    static let relations = SQL(
        """
        SELECT tenant, related_to FROM customers WHERE incident = ?1 AND related_to IS NOT NULL ORDER BY tenant
        """)
}
