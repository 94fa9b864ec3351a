package import TocsinCore

/// What was planned already of one version: what a further notice in the same words is compared with.
package struct StandingVersion: Sendable {
    /// One customer as a release plans it.
    package struct Customer: Sendable, Hashable {
        package var release: Int
        package var state: ReleaseState
        /// The SHA-256 of its plan.
        package var planDigest: String
    }

    /// One delivery, cancelled ones too.
    package struct Row: Sendable, Hashable {
        package var release: Int
        package var state: DeliveryState
        package var turn: Int
        package var messageDigest: String
    }

    /// Those that are not cancelled, in their order.
    package var releases: [ReleaseRecord] = []
    /// By tenant, of the releases that are not cancelled.
    package var customers: [String: [Customer]] = [:]
    /// By tenant and path, of all releases of the version, in their order.
    package var rows: [String: [AudienceMember.Key: [Row]]] = [:]

    package init() {}
}

extension Ledger {
    /// What was planned already of one version.
    package func standing(version: Int, of incident: String) async throws -> StandingVersion {
        try await database.read { connection in
            var standing = StandingVersion()
            standing.releases = try connection.releases(of: incident).filter {
                $0.version == version && $0.state != .cancelled
            }
            let states = Dictionary(standing.releases.map { ($0.release, $0.state) }, uniquingKeysWith: { $1 })
            let key: [SQLValue] = [.text(incident), .integer(version)]
            try connection.forEach(.plansOfVersion, key) { row in
                guard let state = states[row.count(1)] else { return }
                standing.customers[row.text(0), default: []].append(
                    .init(release: row.count(1), state: state, planDigest: sha256(row.text(2))))
            }
            try connection.forEach(.rowsOfVersion, key) { row in
                let path = AudienceMember.Key(contact: row.text(1), channel: try row.value(2))
                standing.rows[row.text(0), default: [:]][path, default: []].append(
                    .init(
                        release: row.count(3), state: try row.value(4), turn: row.count(5), messageDigest: row.text(6)))
            }
            return standing
        }
    }
}

extension SQL {
    static let plansOfVersion = SQL(
        """
        SELECT p.tenant, p.release, p.plan FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND r.version = ?2 ORDER BY p.release
        """)
    static let rowsOfVersion = SQL(
        """
        SELECT tenant, contact, channel, release, state, turn, message_sha FROM deliveries
        WHERE incident = ?1 AND version = ?2 AND round = 0 ORDER BY release, delivery
        """)
}
