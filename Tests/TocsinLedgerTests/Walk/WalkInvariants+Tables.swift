import TocsinLedger
import TocsinSQLite

/// Promises between the tables, each as a query that must find nothing.
extension [WalkInvariant] {
    static let tables = queries.map { sentence, query in
        WalkInvariant(sentence: sentence) { moment in
            try await moment.walk.scene.database.read { try $0.all(query) { $0.text(0) } }
        }
    }

    private static let queries: [(sentence: String, query: SQL)] = [
        (
            "A row that is sending has a worker",
            SQL("SELECT delivery FROM deliveries WHERE state = 'sending' AND worker IS NULL")
        ),
        (
            "Only what can be sent is leased",
            SQL(
                """
                SELECT delivery FROM deliveries WHERE worker IS NOT NULL AND state NOT IN ('ready', 'sending', 'uncertain')
                """)
        ),
        ("Nothing is sent again more than twice", SQL("SELECT delivery FROM deliveries WHERE resends > 2")),
        (
            "Nothing of a held release is under way",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
                WHERE r.state = 'held' AND d.state NOT IN ('held', 'cancelled')
                """)
        ),
        (
            "Nothing of a cancelled release waits",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
                WHERE r.state = 'cancelled' AND d.state IN ('held', 'ready', 'deferred')
                """)
        ),
        (
            "Nothing is under way before its wave",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
                WHERE COALESCE(d.wave, 0) > r.wave AND d.state NOT IN ('held', 'cancelled')
                """)
        ),
        ("No release has more waves started than it has", SQL("SELECT release FROM releases WHERE wave > waves")),
        (
            "Who is notified was reached at some time",
            SQL("SELECT tenant FROM customers WHERE state = 'notified' AND accepted_at IS NULL")
        ),
        (
            "Of who is notified an acceptance stands",
            SQL(
                """
                SELECT c.tenant FROM customers c WHERE c.state = 'notified' AND NOT EXISTS (SELECT 1 FROM deliveries d
                JOIN releases r ON r.incident = d.incident AND r.release = d.release
                WHERE d.incident = c.incident AND d.tenant = c.tenant AND d.state = 'accepted' AND r.kind <> 'withdrawal')
                """)
        ),
        (
            "Who is confirmed has answered",
            SQL("SELECT tenant FROM customers WHERE state = 'confirmed' AND acknowledged = 0")
        ),
        (
            "A transfer that is under way says since when",
            SQL(
                """
                SELECT d.delivery FROM deliveries d WHERE d.state = 'sending'
                AND (d.sending_since IS NULL OR d.attempts = 0 OR d.worker IS NULL)
                """)
        ),
        (
            "Each attempt that ended has its row",
            SQL(
                """
                SELECT d.delivery FROM deliveries d WHERE (SELECT COUNT(*) FROM attempts t WHERE t.delivery = d.delivery)
                <> d.attempts - CASE WHEN d.state = 'sending' THEN 1 ELSE 0 END
                """)
        ),
        (
            "No key has two rows that may be sent at once",
            SQL(
                """
                SELECT d.tenant FROM deliveries d WHERE d.state IN ('sending', 'ready', 'uncertain')
                GROUP BY d.incident, d.version, d.tenant, d.contact, d.channel, d.round HAVING COUNT(*) > 1
                """)
        ),
        (
            "Nothing to a channel that is not trusted waits to be sent",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN distrust x ON x.incident = d.incident AND x.tenant = d.tenant
                AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel
                WHERE d.state IN ('held', 'ready', 'deferred')
                """)
        ),
        (
            "Nothing of a replaced version waits to be sent",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
                WHERE r.superseded_by IS NOT NULL AND d.state IN ('held', 'ready', 'deferred')
                """)
        ),
        (
            "No reminder waits for a customer who has answered, or disputes",
            SQL(
                """
                SELECT d.delivery FROM deliveries d JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant
                WHERE d.round > 0 AND d.state IN ('ready', 'deferred') AND d.attempts = 0
                AND ((c.acknowledged = 1 AND c.reconfirm IS NULL) OR c.state IN ('disputed', 'withdrawn'))
                """)
        ),
        (
            "Time moves nobody on who has answered or is withdrawn",
            SQL(
                """
                SELECT tenant FROM customers WHERE step_at IS NOT NULL AND step_release IS NOT NULL
                AND ((acknowledged = 1 AND reconfirm IS NULL) OR state = 'withdrawn')
                """)
        ),
    ]
}
