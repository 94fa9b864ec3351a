package import TocsinCore

/// One customer as far as a further notice concerns it: what it was planned, and what may have come there.
package struct AudienceMember: Sendable, Hashable {
    /// One contact on one channel.
    package struct Key: Sendable, Hashable {
        package var contact: String
        package var channel: ChannelKind

        package init(contact: String, channel: ChannelKind) {
            self.contact = contact
            self.channel = channel
        }
    }

    package var tenant: String
    package var state: CustomerState
    /// `CustomerPlan` as stored, the newest first; a later one may name only what was added.
    package var plans: [String]
    /// Contacts who have, or may have, the version that is replaced; of a withdrawal, any version.
    package var reached: Set<Key> = []
    /// Contacts whose address failed for good, and who have nothing.
    package var failed: Set<Key> = []
    /// Contacts to whom an attempt began, in any version.
    package var begun: Set<Key> = []
    /// The version that began each contact's thread.
    package var threads: [Key: Int] = [:]
}

extension Ledger {
    /// Everybody who was planned a version, in the order of the tenants; withdrawn customers are left out.
    ///
    /// - Parameter version: `nil` for any version that was not replaced.
    package func audience(of version: Int?, incident: String) async throws -> [AudienceMember] {
        try await database.read { connection in
            var members: [String: AudienceMember] = [:]
            try connection.forEach(.audiencePlans, [.text(incident), .optional(version)]) { row in
                let tenant = row.text(0)
                let state = try row.value(1, as: CustomerState.self)
                members[tenant, default: AudienceMember(tenant: tenant, state: state, plans: [])].plans.append(
                    row.text(2))
            }
            try connection.forEach(.audienceRows, [.text(incident)]) { row in
                let tenant = row.text(0)
                guard members[tenant] != nil else { return }
                let key = AudienceMember.Key(contact: row.text(1), channel: try row.value(2))
                let rowVersion = row.count(3)
                let state = try row.value(4, as: DeliveryState.self)
                let mayHave = state.mayHaveArrived || row.flag(5) || !row.isNull(6)
                if row.flag(7) { members[tenant]?.begun.insert(key) }
                if mayHave {
                    let known = members[tenant]?.threads[key] ?? rowVersion
                    members[tenant]?.threads[key] = min(known, rowVersion)
                }
                guard rowVersion == version ?? rowVersion else { return }
                if mayHave {
                    members[tenant]?.reached.insert(key)
                    members[tenant]?.failed.remove(key)
                } else if state == .refused, row.optionalText(8) != Fault.sender.rawValue {
                    if members[tenant]?.reached.contains(key) != true { members[tenant]?.failed.insert(key) }
                }
            }
            return members.values.sorted { $0.tenant < $1.tenant }
        }
    }
}

extension Ledger {
    /// Of each customer's contacts, the earliest version that they have or may have: the one that began the thread.
    ///
    /// - Parameter version: Left out: a notice follows others, not itself.
    package func threads(of incident: String, besides version: Int) async throws -> [String: [AudienceMember.Key: Int]]
    {
        try await database.read { connection in
            var threads: [String: [AudienceMember.Key: Int]] = [:]
            try connection.forEach(.audienceRows, [.text(incident)]) { row in
                let rowVersion = row.count(3)
                let state = try row.value(4, as: DeliveryState.self)
                guard rowVersion != version, state.mayHaveArrived || row.flag(5) || !row.isNull(6) else { return }
                let key = AudienceMember.Key(contact: row.text(1), channel: try row.value(2))
                threads[row.text(0), default: [:]][key, default: rowVersion] = min(
                    threads[row.text(0)]?[key] ?? rowVersion, rowVersion)
            }
            return threads
        }
    }
}

extension DeliveryState {
    /// Whether a customer may hold the message, by this state alone.
    fileprivate var mayHaveArrived: Bool {
        switch self {
        case .sending, .accepted, .uncertain: true
        case .held, .ready, .deferred, .refused, .expired, .cancelled: false
        }
    }
}

extension SQL {
    static let audiencePlans = SQL(
        """
        SELECT p.tenant, c.state, p.plan FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        JOIN customers c ON c.incident = p.incident AND c.tenant = p.tenant
        WHERE p.incident = ?1 AND r.superseded_by IS NULL AND c.state <> 'withdrawn'
        AND (r.state <> 'cancelled' OR EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident
        AND d.release = p.release AND d.tenant = p.tenant AND d.attempts > 0))
        AND r.version = COALESCE(CAST(?2 AS BIGINT), r.version) AND r.kind IN ('initial', 'update', 'correction')
        ORDER BY p.tenant, p.release DESC
        """)
    static let audienceRows = SQL(
        """
        SELECT tenant, contact, channel, version, state, was_uncertain, accepted_at,
        CASE WHEN attempts > 0 THEN 1 ELSE 0 END, fault FROM deliveries WHERE incident = ?1 AND round = 0
        ORDER BY release, delivery
        """)
}
