/// Which names a shell may offer while somebody types.
package enum LedgerNames: Sendable {
    case incidents
    case customers(incident: String)
    /// Numbers, the newest first.
    case releases(incident: String)
    /// Of every incident.
    case deliveries
    case deliveriesTo(incident: String, tenant: String)
    /// The numbers of those that are open.
    case tasks(incident: String)
    /// Of the checklist.
    case steps(incident: String)
}

extension Ledger {
    /// The first names that begin so; numbers come whole, they are few.
    ///
    /// - Parameter limit: The most of them.
    package func names(_ names: LedgerNames, prefix: String, limit: Int = 200) async throws -> [String] {
        let limit = SQLValue.integer(Int64(limit))
        // Behind every name that begins with the prefix.
        let range = [SQLValue.text(prefix), .text(prefix + "\u{10FFFD}"), limit]
        let (statement, values): (SQL, [SQLValue]) =
            switch names {
            case .incidents: (.namedIncidents, range)
            case .customers(let incident): (.namedCustomers, range + [.text(incident)])
            case .releases(let incident): (.namedReleases, [.text(incident), limit])
            case .deliveries: (.namedDeliveries, range)
            case .deliveriesTo(let incident, let tenant):
                (.namedDeliveriesTo, range + [.text(incident), .text(tenant)])
            case .tasks(let incident): (.namedTasks, [.text(incident), limit])
            case .steps(let incident): (.namedSteps, range + [.text(incident)])
            }
        return try await database.read { try $0.all(statement, values) { $0.text(0) } }
    }
}

extension SQL {
    static let namedIncidents = SQL(
        "SELECT incident FROM incidents WHERE incident >= ?1 AND incident < ?2 ORDER BY incident LIMIT ?3")
    static let namedCustomers = SQL(
        "SELECT tenant FROM customers WHERE incident = ?4 AND tenant >= ?1 AND tenant < ?2 ORDER BY tenant LIMIT ?3")
    static let namedReleases = SQL(
        "SELECT CAST(release AS TEXT) FROM releases WHERE incident = ?1 ORDER BY release DESC LIMIT ?2")
    static let namedDeliveries = SQL(
        "SELECT delivery FROM deliveries WHERE delivery >= ?1 AND delivery < ?2 ORDER BY delivery LIMIT ?3")
    static let namedDeliveriesTo = SQL(
        """
        SELECT delivery FROM deliveries WHERE incident = ?4 AND tenant = ?5 AND delivery >= ?1 AND delivery < ?2
        ORDER BY delivery LIMIT ?3
        """)
    static let namedTasks = SQL(
        "SELECT CAST(task AS TEXT) FROM tasks WHERE incident = ?1 AND closed_at IS NULL ORDER BY task LIMIT ?2")
    static let namedSteps = SQL(
        "SELECT step FROM checklist WHERE incident = ?4 AND step >= ?1 AND step < ?2 ORDER BY step LIMIT ?3")
}
