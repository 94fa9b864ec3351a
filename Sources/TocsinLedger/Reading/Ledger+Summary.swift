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
                    acknowledged: customer.isAnswered,
                    uncertain: rows.count { $0.delivery.state == .uncertain },
                    possibleDuplicates: rows.count { $0.delivery.wasResent },
                    failures: try rows.filter { $0.delivery.state == .refused || $0.delivery.state == .expired }
                        .compactMap { try connection.failureRecord($0.id, $0.delivery) },
                    openTasks: tasks[tenant] ?? 0)
            }
        }
    }

    /// An incident as its file defined it at an instant; before it was opened, as it was opened.
    package func incident(_ id: String, asOf: Instant) async throws -> Incident {
        try await database.read { connection in
            let present = try connection.requireIncident(id)
            let text = try connection.first(.definitionAsOf, [.text(id), .instant(asOf)]) { $0.text(0) }
            return try text.map { try decodeJSON(Incident.self, from: $0) } ?? present
        }
    }

    /// Whether an incident's releases are a drill's.
    package func isDrill(_ incident: String) async throws -> Bool {
        try await database.read { connection in
            let text = try connection.first(.firstInputs, [.text(incident)]) { $0.text(0) }
            return try text.map { try decodeJSON(ReleaseInputs.self, from: $0).drill } ?? false
        }
    }

    /// What a summary of one incident was made for: the same four are the same edition.
    package struct EditionKey: Sendable, Hashable {
        package var incident: String
        package var partner: String
        package var level: ShareLevel
        package var tlp: TLP
        package var asOf: Instant

        package init(incident: String, partner: String, level: ShareLevel, tlp: TLP, asOf: Instant) {
            self.incident = incident
            self.partner = partner
            self.level = level
            self.tlp = tlp
            self.asOf = asOf
        }

        fileprivate var columns: [SQLValue] {
            [.text(incident), .text(partner), .text(level.rawValue), .text(tlp.rawValue), .instant(asOf)]
        }
    }

    /// An edition with what it was made from.
    package struct Edition: Sendable, Hashable {
        package var number: Int
        package var inputs: SummaryInputs

        package init(number: Int, inputs: SummaryInputs) {
            self.number = number
            self.inputs = inputs
        }
    }

    /// The edition that was made already, if there is one.
    package func edition(_ key: EditionKey) async throws -> Edition? {
        try await database.read { try $0.edition(key) }
    }

    /// Records that a summary is made.
    ///
    /// - Parameter inputs: What it is made from.
    /// - Returns: The edition; one that was made already keeps its number and its inputs.
    package func recordEdition(_ key: EditionKey, inputs: SummaryInputs, at now: Instant) async throws -> Edition {
        try await database.write { connection in
            _ = try connection.requireIncident(key.incident)
            if let edition = try connection.edition(key) { return edition }
            let number = (try connection.first(.editionCount, [.text(key.incident)]) { $0.count(0) } ?? 0) + 1
            try connection.run(
                .insertEdition, key.columns + [.integer(number), .instant(now), .text(try encodeJSON(inputs))])
            return Edition(number: number, inputs: inputs)
        }
    }
}

extension SQLConnection {
    fileprivate func edition(_ key: Ledger.EditionKey) throws -> Ledger.Edition? {
        try first(.findEdition, key.columns) { row in
            Ledger.Edition(number: row.count(0), inputs: try decodeJSON(SummaryInputs.self, from: row.text(1)))
        }
    }

    fileprivate func failureRecord(_ id: String, _ delivery: LedgerFold.Delivery) throws -> FailureRecord? {
        try first(.failedDelivery, [.text(id), .integer(delivery.lastAttempt ?? 0)]) { row in
            FailureRecord(contact: row.text(2), channel: try row.value(3), state: delivery.state, reply: row.text(5))
        }
    }
}

extension SQL {
    static let definitionAsOf = SQL(
        """
        SELECT d.definition FROM incident_definitions d JOIN events e ON e.seq = d.seq
        WHERE d.incident = ?1 ORDER BY CASE WHEN e.at <= ?2 THEN 0 ELSE 1 END,
        CASE WHEN e.at <= ?2 THEN -d.seq ELSE d.seq END LIMIT 1
        """)
    static let firstInputs = SQL("SELECT inputs FROM releases WHERE incident = ?1 ORDER BY release LIMIT 1")
    static let plansOfIncident = SQL(
        """
        SELECT p.tenant, p.plan FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND r.created_at <= ?2 ORDER BY p.release
        """)
    static let findEdition = SQL(
        """
        SELECT edition, inputs FROM summaries
        WHERE incident = ?1 AND partner = ?2 AND level = ?3 AND tlp = ?4 AND as_of = ?5
        """)
    static let editionCount = SQL("SELECT COUNT(*) FROM summaries WHERE incident = ?1")
    static let insertEdition = SQL(
        """
        INSERT INTO summaries (incident, partner, level, tlp, as_of, edition, made_at, inputs)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """)
}
