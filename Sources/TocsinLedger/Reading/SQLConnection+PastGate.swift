import TocsinCore

extension SQLConnection {
    /// The gate's answer as it was: from the fold of what the ledger had recorded by then.
    func pastGate(of incident: String, policy: CoordinationPolicy, asOf: Instant) throws -> GateReport {
        let present = try requireIncident(incident)
        let text = try first(.definitionAsOf, [.text(incident), .instant(asOf)]) { $0.text(0) }
        let definition = try text.map { try decodeJSON(Incident.self, from: $0) } ?? present
        let fold = try LedgerFold(incident: incident, asOf: asOf, on: self)
        let record = GateRecord(try decisions(of: incident, asOf: asOf))
        let facts = GateFacts(
            incident: incident, embargo: definition.embargo,
            head: try first(.headOfIncident, [.text(incident), .instant(asOf)]) { $0.integer(0) } ?? 0,
            customers: fold.customers.map { tenant, customer in
                GateFacts.Customer(
                    tenant, tier: customer.tier, state: customer.state, acknowledged: customer.acknowledged,
                    isAskedAgain: customer.reconfirm != nil, queuedAt: customer.queuedAt,
                    acceptedAt: customer.acceptedAt, confirmedAt: customer.confirmedAgainAt ?? customer.confirmedAt)
            },
            releases: try pastGateReleases(of: incident, fold),
            doubts: fold.deliveries.values.filter { $0.state == .uncertain }
                .map { .init(tenant: $0.tenant, release: $0.release) },
            reopenedAt: record.sealed.flatMap { sealed in
                fold.customers.values.filter { $0.queuedSequence > sealed.sequence }.map(\.queuedAt).max()
            },
            record: record)
        return Gate.evaluate(facts, policy: policy.overridden(by: definition.policy).gate, at: asOf)
    }

    private func pastGateReleases(of incident: String, _ fold: LedgerFold) throws -> [GateFacts.Release] {
        let rows = Dictionary(grouping: fold.deliveries.values, by: \.release)
        let waiting = Set(fold.tasks.values.compactMap(\.tenant))
        return try all(.gateReleaseNames, [.text(incident)]) { row in
            let number = row.count(0)
            let kind = try row.value(2, as: AdvisoryKind.self)
            guard let state = fold.releases[number] else { return nil }
            let own = rows[number] ?? []
            let failed = own.filter { $0.state == .refused || $0.state == .expired }.map(\.tenant)
            return GateFacts.Release(
                number, advisory: row.text(1), kind: kind, state: state,
                isSuperseded: fold.supersededBy[number] != nil,
                waitingWaves: row.count(3) - (fold.waves[number] ?? 0),
                openRows: own.count { $0.state.isOpen && $0.state != .held },
                unsettled: Set(failed).filter { waiting.contains($0) }.sorted())
        }
        .compactMap { (release: GateFacts.Release?) in release }
    }
}

extension SQL {
    static let gateReleaseNames = SQL(
        "SELECT release, advisory, kind, waves FROM releases WHERE incident = ?1")
}
