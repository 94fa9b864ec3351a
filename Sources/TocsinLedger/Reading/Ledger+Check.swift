import TocsinCore

extension Ledger {
    /// Compares what the tables hold with the fold of the events, and asks the database to check its file.
    ///
    /// - Returns: Every difference in words; empty if the ledger is consistent.
    package func check() async throws -> [String] {
        let integrity = try await database.integrityProblems()
        if !integrity.isEmpty { return integrity.map { "the database file is damaged: \($0)" } }
        return try await database.read { connection in
            var problems: [String] = []
            var expected: Int64 = 0
            try connection.forEach(.eventNumbers, []) { row in
                expected += 1
                if row.integer(0) != expected, problems.isEmpty {
                    problems.append("event \(expected) is missing from the history")
                }
            }
            do {
                problems += try connection.attachmentDifferences()
            } catch let error as SQLError where error.code == .corrupt {
                problems.append(error.message)
            }
            let known = Set(try connection.all(.incidentNames, [], { $0.text(0) }))
            let told = Set(try connection.all(.incidentsOfEvents, [], { $0.text(0) }))
            for incident in known.union(told).sorted() {
                guard known.contains(incident), told.contains(incident) else {
                    problems.append("\(incident) is not both in the table of incidents and in the history")
                    continue
                }
                do {
                    problems += try connection.differences(in: incident)
                } catch let error as SQLError where error.code == .corrupt {
                    problems.append("\(incident): \(error.message)")
                }
            }
            return problems
        }
    }
}

extension SQLConnection {
    fileprivate func differences(in incident: String) throws -> [String] {
        let fold = try LedgerFold(incident: incident, asOf: nil, on: self)
        var problems: [String] = []
        var seen = 0
        try forEach(.customerStates, [.text(incident)]) { row in
            seen += 1
            let tenant = row.text(0)
            let state = try row.value(1, as: CustomerState.self)
            let folded = fold.customers[tenant]
            if folded?.state != state {
                problems.append(
                    "\(incident) \(tenant): the table says \(state.rawValue), the events say "
                        + (folded?.state.rawValue ?? "nothing"))
            } else if folded?.acknowledged != row.flag(2) || folded?.acceptedAt != row.optionalInstant(3)
                || folded?.confirmedAt != row.optionalInstant(4) || folded?.mitigatedAt != row.optionalInstant(5)
                || folded?.approvedAt != row.optionalInstant(6) || folded?.share.rawValue != row.text(7)
                || folded?.tier != row.optionalText(8) || folded?.relatedTo != row.optionalText(12)
                || folded?.reconfirm != row.optionalInteger(9).map({ Int($0) })
                || folded?.reconfirmSince != row.optionalInstant(10)
                || folded?.confirmedAgainAt != row.optionalInstant(11)
            {
                problems.append("\(incident) \(tenant): the table's instants or attributes differ from the events")
            }
        }
        if seen != fold.customers.count {
            problems.append("\(incident): \(seen) customers in the table, \(fold.customers.count) by the events")
        }
        seen = 0
        try forEach(.deliveryStates, [.text(incident)]) { row in
            seen += 1
            let state = try row.value(1, as: DeliveryState.self)
            let folded = fold.deliveries[row.text(0)]
            guard let folded, folded.state == state else {
                problems.append(
                    "\(row.text(0)): the table says \(state.rawValue), the events say "
                        + (folded?.state.rawValue ?? "nothing"))
                return
            }
            let marks = [
                (folded.attempts == row.count(3), "how often it was tried"),
                (folded.wasUncertain == row.flag(4), "whether it was ever in doubt"),
                (folded.resent == row.count(2), "how often it was sent again in doubt"),
                (folded.resends == row.count(5), "how often it was sent again in doubt since it was replayed"),
                (state.isLive == row.flag(6), "whether its key is taken"),
            ]
            for (isEqual, what) in marks where !isEqual {
                problems.append("\(row.text(0)): the table and the events differ on \(what)")
            }
        }
        if seen != fold.deliveries.count {
            problems.append("\(incident): \(seen) deliveries in the table, \(fold.deliveries.count) by the events")
        }
        seen = 0
        try forEach(.releaseStates, [.text(incident)]) { row in
            seen += 1
            let state = try row.value(1, as: ReleaseState.self)
            let accepted = try row.numbers(3)
            if fold.releases[row.count(0)] != state || fold.waves[row.count(0)] ?? 0 != row.count(2)
                || fold.acceptedFailures[row.count(0)] ?? [] != accepted
                || fold.supersededBy[row.count(0)] != row.optionalInteger(5).map({ Int($0) })
                || fold.breakGlass[row.count(0)] != row.optionalInteger(4)
            {
                problems.append("\(incident) release \(row.count(0)): the table differs from the events")
            }
        }
        if seen != fold.releases.count {
            problems.append("\(incident): \(seen) releases in the table, \(fold.releases.count) by the events")
        }
        try forEach(.toldDefinitions, [.text(incident)]) { row in
            let told = try decodeJSON([String: String].self, from: row.text(1))["definition"]
            if row.optionalText(2).map({ sha256($0) }) != told {
                problems.append("\(incident): its definition of event \(row.integer(0)) differs from the events")
            }
        }
        problems += try approvalDifferences(in: incident)
        problems += try checklistDifferences(in: incident)
        let tasks = Set(try all(.openTaskNumbers, [.text(incident)]) { $0.integer(0) })
        if tasks != Set(fold.tasks.keys) { problems.append("\(incident): the open tasks differ from the events") }
        problems += try decisionDifferences(in: incident)
        return problems
    }
}

extension SQL {
    static let eventNumbers = SQL("SELECT seq FROM events ORDER BY seq")
    static let incidentsOfEvents = SQL("SELECT DISTINCT incident FROM events")
    static let customerStates = SQL(
        """
        SELECT tenant, state, acknowledged, accepted_at, confirmed_at, mitigated_at, approved_at, share, tier,
        reconfirm, reconfirm_since, confirmed_again_at, related_to FROM customers WHERE incident = ?1
        """)
    static let deliveryStates = SQL(
        "SELECT delivery, state, resent, attempts, was_uncertain, resends, live FROM deliveries WHERE incident = ?1")
    static let releaseStates = SQL(
        "SELECT release, state, wave, accepted_failures, break_glass, superseded_by FROM releases WHERE incident = ?1")
    static let toldDefinitions = SQL(
        """
        SELECT e.seq, e.detail, d.definition FROM events e LEFT JOIN incident_definitions d ON d.seq = e.seq
        WHERE e.incident = ?1 AND e.kind IN ('incidentOpened', 'incidentUpdated') ORDER BY e.seq
        """)
    static let openTaskNumbers = SQL("SELECT task FROM tasks WHERE incident = ?1 AND closed_at IS NULL")
}
