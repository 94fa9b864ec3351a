import Testing
import TocsinCore
import TocsinLedger
import TocsinSQLite

@Suite("A random walk over all use cases")
struct WalkTests {
    private static let steps = 200

    /// What a report says, without what a report of the past doesn't tell.
    private struct Picture: Equatable {
        var customers: [CustomerState: Int]
        var deliveries: [DeliveryState: Int]
        var releases: [Int: ReleaseState]
        var silent: [StatusReport.SilentCustomer]
        var failures: Set<String>
        var tasks: Int
        var waves: [Int: WaveReport?]
        var approvals: [Int: [ReleaseApproval]]
        var breakGlass: [Int: String?]

        init(_ status: StatusReport) {
            customers = status.customers.states
            deliveries = status.deliveries.states
            releases = Dictionary(uniqueKeysWithValues: status.releases.map { ($0.release, $0.state) })
            silent = status.silent.items
            failures = Set(status.failures.items.map { "\($0.delivery) \($0.state)" })
            tasks = status.tasks
            approvals = Dictionary(uniqueKeysWithValues: status.releases.map { ($0.release, $0.approvals) })
            breakGlass = Dictionary(uniqueKeysWithValues: status.releases.map { ($0.release, $0.breakGlass) })
            waves = Dictionary(uniqueKeysWithValues: status.releases.map { ($0.release, $0.waves) })
        }
    }

    @Test(
        "Leaves the ledger consistent after every step, and the past as it was",
        arguments: (1...24).map { UInt64($0) })
    func walk(_ seed: UInt64) async throws {
        var walk = try await LedgerWalk(seed: seed)
        var done: [String] = []
        var pictures: [Instant: Picture] = [:]
        var gates: [Instant: GateReport] = [:]
        var policy = CoordinationPolicy()
        policy.gate.othersQuorum = 60
        policy.gate.quorum = ["government": 60]
        for number in 1...Self.steps {
            done.append(try await walk.step())
            let problems = try await walk.scene.ledger.check() + broken(walk.scene)
            guard problems.isEmpty else {
                Issue.record(
                    "seed \(seed), step \(number): \(problems)\nafter: \(done.suffix(6).joined(separator: "\n       "))"
                )
                return
            }
            let instant = try await lastInstant(walk.scene)
            pictures[instant] = Picture(try await walk.scene.status())
            gates[instant] = try await walk.scene.ledger.gate(of: walk.scene.incident, policy: policy, at: instant)
        }
        let violations = try await walk.scene.database.read { try TransitionTable.violations(on: $0) }
        #expect(violations == [], "seed \(seed)")
        for (instant, picture) in pictures {
            let past = Picture(try await walk.scene.status(asOf: instant))
            #expect(past == picture, "seed \(seed), as of \(instant.rfc3339)")
            let gate = try await walk.scene.ledger.gate(
                of: walk.scene.incident, policy: policy, asOf: instant, at: walk.scene.now)
            #expect(gate == gates[instant], "seed \(seed), as of \(instant.rfc3339)")
        }
    }

    private func lastInstant(_ scene: LedgerScene) async throws -> Instant {
        try await scene.database.read {
            try $0.first(SQL("SELECT at FROM events ORDER BY seq DESC LIMIT 1")) { $0.instant(0) } ?? scene.now
        }
    }

    /// Promises that hold between the tables, each as a query that must find nothing.
    private func broken(_ scene: LedgerScene) async throws -> [String] {
        let promises = [
            "a sending row without a worker":
                "SELECT delivery FROM deliveries WHERE state = 'sending' AND worker IS NULL",
            "a lease on a row that can't be sent": """
            SELECT delivery FROM deliveries WHERE worker IS NOT NULL AND state NOT IN ('ready', 'sending', 'uncertain')
            """,
            "a third resend": "SELECT delivery FROM deliveries WHERE resends > 2",
            "a row under way in a release that nobody approved": """
            SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
            WHERE r.state = 'held' AND d.state NOT IN ('held', 'cancelled')
            """,
            "a waiting row in a cancelled release": """
            SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
            WHERE r.state = 'cancelled' AND d.state IN ('held', 'ready', 'deferred')
            """,
            "an unreachable customer of whom no task tells": """
            SELECT c.tenant FROM customers c WHERE c.state = 'unreachable' AND NOT EXISTS (SELECT 1 FROM tasks t
            WHERE t.tenant = c.tenant AND t.kind = 'unreachable' AND t.closed_at IS NULL)
            """,
            "an expired row of which no task tells": """
            SELECT d.delivery FROM deliveries d WHERE d.state = 'expired' AND NOT EXISTS (SELECT 1 FROM tasks t
            WHERE t.tenant = d.tenant AND t.kind = 'expired' AND t.closed_at IS NULL)
            """,
            "a row under way before its wave": """
            SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
            WHERE COALESCE(d.wave, 0) > r.wave AND d.state NOT IN ('held', 'cancelled')
            """,
            "a release with more waves started than it has": """
            SELECT release FROM releases WHERE wave > waves
            """,
            "a notified customer whom nothing reached": """
            SELECT tenant FROM customers WHERE state = 'notified' AND accepted_at IS NULL
            """,
            "a notified customer of whom no acceptance stands": """
            SELECT c.tenant FROM customers c WHERE c.state = 'notified' AND NOT EXISTS (SELECT 1 FROM deliveries d
            JOIN releases r ON r.incident = d.incident AND r.release = d.release
            WHERE d.incident = c.incident AND d.tenant = c.tenant AND d.state = 'accepted' AND r.kind <> 'withdrawal')
            """,
            "a confirmed customer who did not answer": """
            SELECT tenant FROM customers WHERE state = 'confirmed' AND acknowledged = 0
            """,
            "a transfer that is under way and does not say since when": """
            SELECT d.delivery FROM deliveries d WHERE d.state = 'sending'
            AND (d.sending_since IS NULL OR d.attempts = 0 OR d.worker IS NULL)
            """,
            "an attempt that ended and has no row": """
            SELECT d.delivery FROM deliveries d WHERE (SELECT COUNT(*) FROM attempts t WHERE t.delivery = d.delivery)
            <> d.attempts - CASE WHEN d.state = 'sending' THEN 1 ELSE 0 END
            """,
            "two attempts of one key at once": """
            SELECT d.tenant FROM deliveries d WHERE d.state IN ('sending', 'ready', 'uncertain')
            GROUP BY d.incident, d.version, d.tenant, d.contact, d.channel HAVING COUNT(*) > 1
            """,
        ]
        return try await scene.database.read { connection in
            try promises.flatMap { name, query in
                try connection.all(SQL(query)) { "\(name): \($0.text(0))" }
            }
        }
    }
}
