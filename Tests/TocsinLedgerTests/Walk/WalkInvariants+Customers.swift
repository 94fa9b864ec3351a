import TocsinCore
import TocsinLedger
import TocsinSQLite

/// Nobody is forgotten.
extension [WalkInvariant] {
    static let customers = [
        WalkInvariant(sentence: "Every customer is settled, or has a next step, or a task for a person") {
            try await nobodyIsForgotten($0)
        },
        WalkInvariant(
            sentence: "Who is unreachable has a task, an instant at which it comes back, or a withdrawal under way"
        ) {
            try await tenants(.unseenUnreachable, $0, besides: [])
        },
        WalkInvariant(sentence: "What has expired is told by a task that is open, or was closed since") {
            try await tenants(.unseenExpired, $0, besides: $0.witness.settledByPerson)
        },
    ]

    /// Left out are customers of whom no release that was approved, and not cancelled or replaced, knows waits since they came
    /// into the incident, and those whose task a person closed with a note since their state changed last.
    private static func nobodyIsForgotten(_ moment: WalkMoment) async throws -> [String] {
        try await tenants(.forgotten, moment, besides: moment.witness.settledByPerson)
    }

    private static func tenants(
        _ query: SQL, _ moment: WalkMoment, besides known: Set<String>
    ) async throws -> [String] {
        let found = try await moment.walk.scene.database.read { connection in
            try connection.all(query) { (tenant: $0.text(0), state: $0.text(1)) }
        }
        return found.filter { !known.contains($0.tenant) }.map { "\($0.tenant), who is \($0.state)" }
    }
}

extension SQL {
    /// A next step is: an open row; an instant at which time moves it on; a plan that waits for its approval, its wave or
    /// its checklist. Of whom every row was taken back meanwhile a person is told when the plan's time comes.
    fileprivate static let forgotten = SQL(
        """
        SELECT c.tenant, c.state FROM customers c
        WHERE c.state <> 'withdrawn' AND c.step_at IS NULL
        AND NOT (c.acknowledged = 1 AND c.reconfirm IS NULL AND c.state IN ('confirmed', 'mitigated'))
        AND EXISTS (SELECT 1 FROM plans p JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = c.incident AND p.tenant = c.tenant AND r.state IN ('approved', 'paused')
        AND r.superseded_by IS NULL AND r.step IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM events x WHERE x.incident = c.incident AND x.tenant = c.tenant AND x.kind = 'removed'
        AND x.seq > (SELECT y.seq FROM events y WHERE y.incident = r.incident AND y.kind = 'released'
        AND y.release = r.release)))
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.incident = c.incident AND t.tenant = c.tenant
        AND t.closed_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = c.incident AND d.tenant = c.tenant
        AND d.state IN ('ready', 'sending', 'deferred', 'uncertain'))
        AND NOT EXISTS (SELECT 1 FROM plans p JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = c.incident AND p.tenant = c.tenant AND r.superseded_by IS NULL
        AND (r.state = 'held' OR (r.state IN ('approved', 'paused')
        AND (COALESCE(p.wave, 0) > r.wave OR r.kind = 'all-clear')))
        AND (EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.release = p.release
        AND d.tenant = p.tenant AND d.state = 'held')
        OR NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.incident = p.incident AND d.release = p.release
        AND d.tenant = p.tenant AND d.state <> 'cancelled')))
        """)
    fileprivate static let unseenUnreachable = SQL(
        """
        SELECT c.tenant, c.state FROM customers c WHERE c.state = 'unreachable' AND c.again_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.tenant = c.tenant AND t.kind IN ('unreachable', 'call', 'withdrawalFailed')
        AND t.closed_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = c.incident AND d.tenant = c.tenant AND r.kind = 'withdrawal'
        AND d.state IN ('ready', 'sending', 'deferred', 'uncertain'))
        """)
    fileprivate static let unseenExpired = SQL(
        """
        SELECT DISTINCT d.tenant, c.state FROM deliveries d
        JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant WHERE d.state = 'expired'
        AND c.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.tenant = d.tenant AND t.kind = 'expired'
        AND (t.closed_at IS NULL OR t.closed_at >= (SELECT MAX(e.at) FROM events e WHERE e.delivery = d.delivery
        AND e.kind = 'gaveUp')))
        """)
}
