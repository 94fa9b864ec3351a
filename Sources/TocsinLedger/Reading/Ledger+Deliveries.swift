package import TocsinCore

/// One delivery with what its message is made from.
package struct DeliveryRecord: Sendable, Hashable {
    package var delivery: String
    package var incident: String
    package var release: Int
    package var tenant: String
    package var contact: String
    package var channel: ChannelKind
    package var state: DeliveryState
    package var messageDigest: String
    package var attempts: Int
    /// The message's Date; `nil` before the first attempt.
    package var firstAttemptAt: Instant?
    /// `CustomerPlan` as stored.
    package var plan: String
    /// 0 for the notice, n for its nth reminder.
    package var round: Int
}

/// One delivery as a release's digest covers it.
package struct FrozenDelivery: Sendable, Hashable {
    package var contact: String
    package var channel: ChannelKind
    package var turn: Int
    /// `nil` without waves.
    package var wave: Int?
    package var messageDigest: String
    /// `nil` without reminders.
    package var reminderDigest: String?
}

extension Ledger {
    /// One delivery.
    package func delivery(_ id: String) async throws -> DeliveryRecord {
        try await database.read { connection in
            guard let record = try connection.first(.findDelivery, [.text(id)], deliveryRecord) else {
                let known = try connection.all(.deliveryNames, []) { $0.text(0) }
                throw TocsinError.unknown("delivery", id, among: known)
            }
            return record
        }
    }

    /// The deliveries of one release, in the order of the plan.
    ///
    /// - Parameter limit: The most items.
    /// - Returns: How many there are, and the first ones.
    package func deliveries(
        ofRelease release: Int, of incident: String, limit: Int
    ) async throws -> (count: Int, items: [DeliveryRecord]) {
        try await database.read { connection in
            let key: [SQLValue] = [.text(incident), .integer(release)]
            let count = try connection.first(.deliveryCount, key) { $0.count(0) } ?? 0
            return (count, try connection.all(.deliveriesOfRelease, key + [.integer(limit)], deliveryRecord))
        }
    }

    /// How many deliveries of one release are in each state.
    package func deliveryStates(ofRelease release: Int, of incident: String) async throws -> [DeliveryState: Int] {
        try await database.read { connection in
            try connection.deliveryCounts(of: incident).reduce(into: [:]) { states, row in
                if row.release == release { states[row.state] = row.count }
            }
        }
    }

    /// Looks through the deliveries of one release in the order of the plan, one at a time in memory.
    ///
    /// - Parameters:
    ///   - limit: Looks at no more than so many.
    ///   - isWanted: Asked until it says yes.
    /// - Returns: The first that is wanted.
    package func firstDelivery(
        ofRelease release: Int, of incident: String, limit: Int,
        where isWanted: @escaping @Sendable (DeliveryRecord) throws -> Bool
    ) async throws -> DeliveryRecord? {
        try await database.read { connection in
            var found: DeliveryRecord?
            do {
                try connection.forEach(
                    .deliveriesOfRelease, [.text(incident), .integer(release), .integer(limit)]
                ) { row in
                    let record = try deliveryRecord(row)
                    if try isWanted(record) {
                        found = record
                        throw Found()
                    }
                }
            } catch is Found {}
            return found
        }
    }

    /// Ends a query early.
    private struct Found: Error {}

    /// The newest plan of one customer that is not cancelled.
    ///
    /// - Parameter advisory: Of this advisory, or `nil` for the newest of any.
    package func newestPlan(
        of tenant: String, incident: String, advisory: String?
    ) async throws -> (release: Int, plan: String)? {
        try await database.read { connection in
            _ = try connection.requireCustomer(tenant, of: incident)
            return try connection.first(
                .newestPlan, [.text(incident), .text(tenant), .optional(advisory)]
            ) { ($0.count(0), $0.text(1)) }
        }
    }

    /// Goes through everything that a release's digest covers, in its order, without holding it in memory.
    ///
    /// - Parameter body: Gets each customer's plan as stored, its wave, and its deliveries with their own waves.
    package func forEachPlan(
        ofRelease release: Int, of incident: String,
        _ body: @escaping @Sendable (_ plan: String, _ wave: Int?, _ deliveries: [FrozenDelivery]) -> Void
    ) async throws {
        try await database.read { connection in
            var tenant: String?
            var plan = ""
            var wave: Int?
            var deliveries: [FrozenDelivery] = []
            try connection.forEach(.digestRows, [.text(incident), .integer(release)]) { row in
                if row.text(0) != tenant {
                    if tenant != nil { body(plan, wave, deliveries) }
                    tenant = row.text(0)
                    plan = row.text(1)
                    wave = row.optionalInteger(6).map { Int($0) }
                    deliveries = []
                }
                guard !row.isNull(2) else { return }
                deliveries.append(
                    FrozenDelivery(
                        contact: row.text(2), channel: try row.value(3), turn: row.count(4),
                        wave: row.optionalInteger(7).map { Int($0) }, messageDigest: row.text(5),
                        reminderDigest: row.optionalText(8)))
            }
            if tenant != nil { body(plan, wave, deliveries) }
        }
    }
}

private func deliveryRecord(_ row: any SQLRow) throws -> DeliveryRecord {
    DeliveryRecord(
        delivery: row.text(0), incident: row.text(1), release: row.count(2), tenant: row.text(3),
        contact: row.text(4), channel: try row.value(5), state: try row.value(6), messageDigest: row.text(7),
        attempts: row.count(8), firstAttemptAt: row.optionalInstant(9), plan: row.text(10), round: row.count(11))
}

extension SQL {
    static let findDelivery = SQL(
        """
        SELECT d.delivery, d.incident, d.release, d.tenant, d.contact, d.channel, d.state, d.message_sha, d.attempts,
        d.first_attempt_at, p.plan, d.round FROM deliveries d
        JOIN plans p ON p.incident = d.incident AND p.release = d.release AND p.tenant = d.tenant
        WHERE d.delivery = ?1
        """)
    static let deliveryNames = SQL("SELECT delivery FROM deliveries ORDER BY delivery LIMIT 10000")
    static let deliveryCount = SQL("SELECT COUNT(*) FROM deliveries WHERE incident = ?1 AND release = ?2")
    static let deliveriesOfRelease = SQL(
        """
        SELECT d.delivery, d.incident, d.release, d.tenant, d.contact, d.channel, d.state, d.message_sha, d.attempts,
        d.first_attempt_at, p.plan, d.round FROM plans p
        JOIN deliveries d ON d.incident = p.incident AND d.release = p.release AND d.tenant = p.tenant
        WHERE p.incident = ?1 AND p.release = ?2 ORDER BY p.tenant, d.turn, d.contact, d.channel, d.round LIMIT ?3
        """)
    static let newestPlan = SQL(
        """
        SELECT p.release, p.plan FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND p.tenant = ?2 AND r.state <> 'cancelled'
        AND (CAST(?3 AS TEXT) IS NULL OR r.advisory = ?3) ORDER BY p.release DESC LIMIT 1
        """)
    static let digestRows = SQL(
        """
        SELECT p.tenant, p.plan, d.contact, d.channel, d.turn, d.message_sha, p.wave, d.wave, d.reminder_sha
        FROM plans p
        LEFT JOIN deliveries d ON d.incident = p.incident AND d.release = p.release AND d.tenant = p.tenant
        AND d.round = 0 WHERE p.incident = ?1 AND p.release = ?2 ORDER BY p.tenant, d.turn, d.contact, d.channel
        """)
}
