import TocsinCore

extension Ledger {
    /// Every customer of any incident, in the order of the names.
    package func knownTenants() async throws -> [String] {
        try await database.read { try $0.all(.knownTenants, []) { $0.text(0) } }
    }

    /// The customers of one incident, in the order of the names.
    package func customers(of incident: String) async throws -> [String] {
        try await database.read { try $0.all(.customersOf, [.text(incident)]) { $0.text(0) } }
    }

    /// Whose the files are that went, or are to go, to one customer alone.
    ///
    /// - Returns: By SHA-256 the customers in whose newest plan it stands, whatever the incident. Releases that were
    ///   cancelled before their approval, and withdrawals, don't count.
    package func fileOwners() async throws -> [String: Set<String>] {
        try await database.read { connection in
            var owners: [String: Set<String>] = [:]
            guard try connection.first(.anyAttachment, [], { _ in true }) == true else { return owners }
            // Keys are sorted: a plan that names attachments begins with them.
            try connection.forEach(.newestPlansLike, [.text("{\"attachments\":%")]) { row in
                for attachment in try decodePlan(row.text(1)).attachments ?? [] {
                    owners[attachment.sha256, default: []].insert(row.text(0))
                }
            }
            return owners
        }
    }
}

extension SQL {
    static let knownTenants = SQL("SELECT tenant FROM customers UNION SELECT tenant FROM plans ORDER BY tenant")
    static let customersOf = SQL("SELECT tenant FROM customers WHERE incident = ?1 ORDER BY tenant")
    static let anyAttachment = SQL("SELECT 1 FROM attachments LIMIT 1")
    static let newestPlansLike = SQL(
        """
        SELECT p.tenant, p.plan FROM plans p
        JOIN (SELECT n.incident, n.tenant, MAX(n.release) AS release FROM plans n
        JOIN releases r ON r.incident = n.incident AND r.release = n.release
        WHERE r.kind <> 'withdrawal' AND (r.state <> 'cancelled' OR r.approved_at IS NOT NULL)
        GROUP BY n.incident, n.tenant) m
        ON m.incident = p.incident AND m.release = p.release AND m.tenant = p.tenant
        WHERE p.plan LIKE ?1
        """)
}
