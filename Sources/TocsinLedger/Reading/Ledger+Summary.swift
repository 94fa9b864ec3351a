package import TocsinCore

extension Ledger {
    /// Every customer of an incident as the ledger knew it at an instant, in the order of the tenants.
    package func customerRecords(of incident: String, asOf: Instant) async throws -> [CustomerRecord] {
        try await database.read { connection in
            let fold = try LedgerFold(incident: incident, asOf: asOf, on: connection)
            var names: [String: String] = [:]
            try connection.forEach(.plansOfIncident, [.text(incident), .instant(asOf)]) { row in
                names[row.text(0)] = try decodeJSON(CustomerPlan.self, from: row.text(1)).name
            }
            var deliveries: [String: [(id: String, delivery: LedgerFold.Delivery)]] = [:]
            for (id, delivery) in fold.deliveries { deliveries[delivery.tenant, default: []].append((id, delivery)) }
            var tasks: [String: Int] = [:]
            for task in fold.tasks.values { if let tenant = task.tenant { tasks[tenant, default: 0] += 1 } }
            return try fold.customers.sorted { $0.key < $1.key }.map { tenant, customer in
                let rows = (deliveries[tenant] ?? []).sorted { $0.id < $1.id }
                return CustomerRecord(
                    tenant: tenant, name: names[tenant] ?? tenant, kind: customer.kind, tier: customer.tier,
                    sector: customer.sector, region: customer.region, share: customer.share, state: customer.state,
                    approvedAt: customer.approvedAt, firstAcceptedAt: customer.acceptedAt,
                    acknowledgedAt: customer.confirmedAt, mitigatedAt: customer.mitigatedAt,
                    acknowledged: customer.acknowledged,
                    uncertain: rows.count { $0.delivery.state == .uncertain },
                    possibleDuplicates: rows.count { $0.delivery.wasResent },
                    failures: try rows.filter { $0.delivery.state == .refused || $0.delivery.state == .expired }
                        .compactMap { try connection.failureRecord($0.id, $0.delivery) },
                    openTasks: tasks[tenant] ?? 0)
            }
        }
    }

    /// Records that a summary was made, and gives its edition: the same four give the same one.
    package func edition(
        of incident: String, partner: String, level: ShareLevel, tlp: TLP, asOf: Instant, at now: Instant
    ) async throws -> Int {
        try await database.write { connection in
            _ = try connection.requireIncident(incident)
            let key: [SQLValue] = [
                .text(incident), .text(partner), .text(level.rawValue), .text(tlp.rawValue), .instant(asOf),
            ]
            if let edition = try connection.first(.findEdition, key, { $0.count(0) }) { return edition }
            let edition = (try connection.first(.editionCount, [.text(incident)]) { $0.count(0) } ?? 0) + 1
            try connection.run(.insertEdition, key + [.integer(edition), .instant(now)])
            return edition
        }
    }
}

extension SQLConnection {
    fileprivate func failureRecord(_ id: String, _ delivery: LedgerFold.Delivery) throws -> FailureRecord? {
        try first(.failedDelivery, [.text(id), .integer(delivery.lastAttempt ?? 0)]) { row in
            FailureRecord(contact: row.text(2), channel: try row.value(3), state: delivery.state, reply: row.text(5))
        }
    }
}

extension SQL {
    static let plansOfIncident = SQL(
        """
        SELECT p.tenant, p.plan FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND r.created_at <= ?2 ORDER BY p.release
        """)
    static let findEdition = SQL(
        """
        SELECT edition FROM summaries
        WHERE incident = ?1 AND partner = ?2 AND level = ?3 AND tlp = ?4 AND as_of = ?5
        """)
    static let editionCount = SQL("SELECT COUNT(*) FROM summaries WHERE incident = ?1")
    static let insertEdition = SQL(
        """
        INSERT INTO summaries (incident, partner, level, tlp, as_of, edition, made_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """)
}
