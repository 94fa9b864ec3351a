package import TocsinCore

extension Ledger {
    /// Records that customers are safe: all of them, or none.
    ///
    /// - Parameters:
    ///   - tenants: Whom.
    ///   - reason: Needed for customers that have not confirmed.
    /// - Returns: The changes, and how many were mitigated already.
    /// - Throws: `TocsinError(.notAllowed)` that names every customer whose state forbids it.
    package func mitigate(
        _ tenants: [String], of incident: String, reason: String?, by actor: Actor, at now: Instant
    ) async throws -> (changed: [CustomerChange], unchanged: Int) {
        try await transact(by: actor, at: now) { transaction in
            var changed: [CustomerChange] = []
            var unchanged = 0
            var refusals: [Problem] = []
            for tenant in tenants {
                let state = try transaction.connection.requireCustomer(tenant, of: incident)
                if state == .mitigated {
                    unchanged += 1
                    continue
                }
                let event = CustomerEvent.mitigated(withReason: reason != nil)
                if case .refused(let allowed) = state.applying(event) {
                    refusals.append(Problem("\(tenant) is \(state.rawValue): \(allowed)", tenant: tenant))
                    continue
                }
                let (next, sequence) = try transaction.apply(event, to: tenant, in: state, incident: incident)
                try transaction.connection.run(
                    .stampMitigated, [.text(incident), .text(tenant), .instant(transaction.at)])
                try transaction.keep(note: reason, of: sequence, incident: incident, tenant: tenant)
                try transaction.schedule(tenant, incident: incident)
                changed.append(CustomerChange(tenant: tenant, from: state, to: next, at: transaction.at))
            }
            guard refusals.isEmpty else {
                throw TocsinError(
                    .notAllowed,
                    "\(refusals.count) of \(tenants.count) can't be recorded as mitigated; nothing was changed",
                    problems: refusals)
            }
            if !changed.isEmpty { try transaction.letAllClearsGo(of: incident) }
            return (changed, unchanged)
        }
    }

    /// The customers in one state, in the order of their names.
    package func customers(of incident: String, in state: CustomerState) async throws -> [String] {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            return try connection.all(.tenantsInState, [.text(incident), .state(state)]) { $0.text(0) }
        }
    }

    /// Takes out a customer to whom nothing was begun.
    ///
    /// - Parameter second: The second person who agreed; another one than the actor.
    package func remove(
        _ tenant: String, of incident: String, reason: String, second: String, by actor: Actor, at now: Instant
    ) async throws -> CustomerChange {
        try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            let state = try connection.requireCustomer(tenant, of: incident)
            guard !PersonName.areSame(second, actor.name) else {
                throw TocsinError(.notAllowed, "--second names another person than the one who removes")
            }
            let key: [SQLValue] = [.text(incident), .text(tenant)]
            let attempts = try connection.first(.attemptsOfTenant, key) { $0.count(0) } ?? 0
            let event = CustomerEvent.removed(attemptBegan: attempts > 0)
            guard case .gone = state.applying(event) else {
                guard case .refused(let allowed) = state.applying(event) else {
                    throw SQLError(.failed, "removing answered neither yes nor no")
                }
                throw TocsinError(
                    .notAllowed, "\(tenant) is \(state.rawValue), so “removed” is not allowed: \(allowed)")
            }
            try transaction.recordAll(.removedRowEvents, key)
            try connection.run(.cancelRowsOfTenant, key)
            try transaction.closeTasks(
                TaskKind.allCases, incident: incident, tenant: tenant, because: "removed")
            let sequence = try transaction.record(
                Event(
                    kind: event.name, incident: incident, tenant: tenant,
                    detail: ["second": try transaction.digest(of: second)]))
            try transaction.keep(
                note: "\(reason) (second person: \(second))", of: sequence, incident: incident, tenant: tenant)
            try connection.run(.deleteCustomer, key)
            return CustomerChange(tenant: tenant, from: state, to: state, at: transaction.at)
        }
    }

    /// Sends refused or expired deliveries of a customer again.
    ///
    /// - Parameter delivery: One of them, or `nil` for all.
    /// - Returns: The deliveries that are ready now.
    package func replay(
        _ tenant: String, of incident: String, delivery: String?, reason: String, by actor: Actor, at now: Instant
    ) async throws -> [String] {
        try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            _ = try connection.requireCustomer(tenant, of: incident)
            let rows = try connection.all(.rowsOfTenant, [.text(incident), .text(tenant)]) { row in
                (
                    delivery: row.text(0), release: row.count(1), state: try row.value(2, as: DeliveryState.self),
                    releaseState: try row.value(3, as: ReleaseState.self), isSuperseded: row.flag(4),
                    isDistrusted: row.flag(5)
                )
            }
            if let delivery, !rows.contains(where: { $0.delivery == delivery }) {
                throw TocsinError.unknown("delivery", delivery, of: tenant, among: rows.map(\.delivery))
            }
            let chosen = rows.filter { row in
                if let delivery { return row.delivery == delivery }
                return row.state.applying(.replayed) != nil && row.releaseState != .cancelled && !row.isSuperseded
                    && !row.isDistrusted
            }
            guard !chosen.isEmpty else {
                throw TocsinError(
                    .notAllowed, "\(tenant) has no refused or expired delivery: there is nothing to send again")
            }
            var replayed: [String] = []
            // The newest first: of several failed rows of one key only that one is sent again.
            for row in chosen.reversed() {
                guard let next = row.state.applying(.replayed) else {
                    throw TocsinError(
                        .notAllowed,
                        "\(row.delivery) is \(row.state.rawValue), so “replayed” is not allowed: only refused and "
                            + "expired deliveries can be sent again")
                }
                guard row.releaseState != .cancelled, row.releaseState != .held else {
                    throw TocsinError(
                        .notAllowed,
                        "the release of \(row.delivery) is \(row.releaseState.rawValue): queue the batch again")
                }
                guard !row.isSuperseded else {
                    throw TocsinError(
                        .notAllowed,
                        "the version of \(row.delivery) was replaced by a newer one: that one is sent, not this")
                }
                guard !row.isDistrusted else {
                    throw TocsinError(
                        .notAllowed, "the channel of \(row.delivery) is not to be trusted: nothing is sent to it")
                }
                let newer = try connection.first(.liveRowOfSameKey, [.text(row.delivery)]) { $0.text(0) }
                if let newer {
                    if delivery == nil { continue }
                    throw TocsinError(
                        .notAllowed,
                        "\(row.delivery) was replaced by \(newer), which did not fail: nothing is sent again")
                }
                try connection.run(.replayRow, [.text(row.delivery), .instant(now)])
                let sequence = try transaction.record(
                    Event(
                        kind: "replayed", incident: incident, tenant: tenant, delivery: row.delivery,
                        release: row.release, deliveryState: next))
                try transaction.keep(note: reason, of: sequence, incident: incident, tenant: tenant)
                replayed.append(row.delivery)
            }
            guard !replayed.isEmpty else {
                throw TocsinError(
                    .notAllowed,
                    "what \(tenant) failed to get was replaced by newer deliveries that did not fail: nothing is sent "
                        + "again")
            }
            return replayed.reversed()
        }
    }
}

extension LedgerTransaction {
    /// Keeps a person's words beside an event, where they can be erased later.
    func keep(note: String?, of sequence: Int64, incident: String, tenant: String?) throws {
        guard let note else { return }
        try connection.run(
            .insertEvidence,
            [
                .integer(sequence), .text(incident), .optional(tenant), .null, .null, .null, .null, .null, .null,
                .text(note),
            ])
    }
}

extension SQL {
    static let stampMitigated = SQL(
        "UPDATE customers SET mitigated_at = COALESCE(mitigated_at, ?3) WHERE incident = ?1 AND tenant = ?2")
    static let tenantsInState = SQL(
        "SELECT tenant FROM customers WHERE incident = ?1 AND state = ?2 ORDER BY tenant")
    static let attemptsOfTenant = SQL(
        """
        SELECT CAST(COALESCE(SUM(attempts), 0) AS BIGINT) FROM deliveries WHERE incident = ?1 AND tenant = ?2
        """)
    static let removedRowEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'cancelled', ?3, incident, tenant, delivery, release,
        'cancelled' FROM deliveries
        WHERE incident = ?4 AND tenant = ?5 AND state IN ('held', 'ready', 'deferred')
        """)
    static let cancelRowsOfTenant = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND tenant = ?2 AND state IN ('held', 'ready', 'deferred')
        """)
    static let deleteCustomer = SQL("DELETE FROM customers WHERE incident = ?1 AND tenant = ?2")
    static let rowsOfTenant = SQL(
        """
        SELECT d.delivery, d.release, d.state, r.state, CASE WHEN r.superseded_by IS NULL THEN 0 ELSE 1 END,
        CASE WHEN EXISTS (SELECT 1 FROM distrust x WHERE x.incident = d.incident AND x.tenant = d.tenant
        AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel)
        THEN 1 ELSE 0 END FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 ORDER BY d.release, d.delivery
        """)
    static let liveRowOfSameKey = SQL(
        """
        SELECT n.delivery FROM deliveries o JOIN deliveries n ON n.incident = o.incident AND n.version = o.version
        AND n.tenant = o.tenant AND n.contact = o.contact AND n.channel = o.channel AND n.round = o.round
        WHERE o.delivery = ?1 AND n.delivery <> o.delivery AND n.live = 1
        """)
    static let replayRow = SQL(
        """
        UPDATE deliveries SET state = 'ready', live = 1, due_at = ?2, fault = NULL, resends = 0, resend_stopped = 0,
        trying_since = NULL, worker = NULL, lease_until = NULL WHERE delivery = ?1
        """)
}
