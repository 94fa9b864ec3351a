package import TocsinCore

/// What happened in an incident for some time, and what comes next.
package struct Handover: Sendable, Hashable {
    /// How often something happened to customers, deliveries or releases.
    package struct Count: Sendable, Hashable {
        package var kind: String
        package var count: Int
    }

    /// One thing that a colleague wants to know by name.
    package struct Happening: Sendable, Hashable {
        package var entry: TimelineEntry
        package var tenant: String?
    }

    /// Who acted, and how often.
    package struct Acting: Sendable, Hashable {
        package var name: String
        package var count: Int
    }

    /// Something that comes by itself.
    package struct Coming: Sendable, Hashable {
        package enum What: String, Sendable, Hashable, Encodable {
            /// A customer's contact plan moves on: to the next contact, a reminder, or a call.
            case contactPlan
            /// A call that nobody answered comes back.
            case call
            /// A delivery is tried again.
            case retry
        }

        package var at: Instant
        package var what: What
        package var tenant: String
    }

    package var counts: [Count]
    package var happenings: [Happening]
    package var acting: [Acting]
    package var coming: [Coming]
    /// How many customers or deliveries something comes to, beyond those that are named too.
    package var comingCount: Int
}

extension Ledger {
    /// What happened since an instant, and what comes next.
    ///
    /// - Parameter limit: The most happenings, and the most things to come.
    package func handover(of incident: String, since: Instant, limit: Int) async throws -> Handover {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            let key: [SQLValue] = [.text(incident), .instant(since)]
            let counts = try connection.all(.eventCounts, key) {
                Handover.Count(kind: $0.text(0), count: $0.count(1))
            }
            let happenings = try connection.all(.happenings, key + [.integer(limit)]) { row in
                Handover.Happening(entry: try TimelineEntry(row), tenant: row.optionalText(12))
            }
            let acting = try connection.all(.actingPeople, key) {
                Handover.Acting(name: $0.text(0), count: $0.count(1))
            }
            let coming = try connection.all(.comingThings, [.text(incident), .integer(limit)]) { row in
                Handover.Coming(
                    at: row.instant(0), what: row.count(2) == 0 ? .retry : row.count(2) == 1 ? .contactPlan : .call,
                    tenant: row.text(1))
            }
            return Handover(
                counts: counts, happenings: happenings.reversed(), acting: acting, coming: coming,
                comingCount: try connection.first(.comingCount, [.text(incident)]) { $0.count(0) } ?? 0)
        }
    }
}

extension SQL {
    static let eventCounts = SQL(
        """
        SELECT kind, COUNT(*) AS events FROM events WHERE incident = ?1 AND at > ?2 GROUP BY kind
        ORDER BY events DESC, kind
        """)
    /// What is done by people, or changes a customer's or a release's state for the worse; the newest first.
    static let happenings = SQL(
        """
        SELECT e.at, e.kind, a.name, e.delivery, e.release, e.customer_state, e.delivery_state, d.contact, d.channel,
        e.detail, v.person, v.note, e.tenant FROM events e JOIN actors a ON a.actor = e.actor
        LEFT JOIN deliveries d ON d.delivery = e.delivery LEFT JOIN evidence v ON v.seq = e.seq
        WHERE e.incident = ?1 AND e.at > ?2 AND ((e.kind IN ('released', 'cancelled') AND e.tenant IS NULL)
        OR (e.kind = 'taskClosed' AND e.detail LIKE '%because___closed%')
        OR e.kind IN ('incidentOpened', 'incidentUpdated', 'approved',
        'paused', 'resumed', 'superseded', 'contentDrift', 'acknowledged', 'lastPathFailed', 'acceptanceLost',
        'mitigated', 'removed', 'distrusted', 'sealed', 'unsealed', 'exempted', 'unexempted', 'partnerBriefed',
        'overrideAsked', 'overrideAgreed', 'overrideRevoked', 'published', 'leaked', 'clockStarted', 'clockFiled',
        'clockDismissed', 'waveStarted', 'withdrawalAccepted', 'withdrawalFailed', 'bounced', 'stepDone', 'stepUndone',
        'putOff', 'replayed')) ORDER BY e.seq DESC LIMIT ?3
        """)
    static let actingPeople = SQL(
        """
        SELECT a.name, COUNT(*) AS deeds FROM events e JOIN actors a ON a.actor = e.actor
        WHERE e.incident = ?1 AND e.at > ?2 GROUP BY a.name ORDER BY deeds DESC, a.name
        """)
    static let comingThings = SQL(
        """
        SELECT t.at, t.tenant, t.rank FROM (
        SELECT step_at AS at, tenant, CASE WHEN again_at IS NOT NULL AND again_at <= step_at THEN 2 ELSE 1 END AS rank
        FROM customers WHERE incident = ?1 AND step_at IS NOT NULL
        UNION ALL SELECT d.due_at, d.tenant, 0 FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.state IN ('deferred', 'uncertain') AND r.state = 'approved') t
        ORDER BY t.at, t.tenant, t.rank LIMIT ?2
        """)
    static let comingCount = SQL(
        """
        SELECT COUNT(*) FROM (
        SELECT tenant FROM customers WHERE incident = ?1 AND step_at IS NOT NULL
        UNION ALL SELECT d.tenant FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.state IN ('deferred', 'uncertain') AND r.state = 'approved') t
        """)
}
