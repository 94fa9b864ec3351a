import TocsinCore
import TocsinLedger

/// The documented changes of state, written down a second time: the history of any ledger must consist of them.
enum TransitionTable {
    private static let deliveries: [DeliveryState: Set<DeliveryState>] = [
        .held: [.ready, .cancelled],
        .ready: [.sending, .cancelled],
        .sending: [.accepted, .deferred, .refused, .ready, .uncertain, .cancelled],
        .accepted: [.refused],
        .deferred: [.ready, .expired, .cancelled],
        .uncertain: [.sending, .accepted, .refused, .expired],
        .refused: [.ready],
        .expired: [.ready],
        .cancelled: [],
    ]

    private static let customers: [CustomerState: Set<CustomerState>] = [
        .queued: [.notified, .confirmed, .disputed, .unreachable, .withdrawn],
        .notified: [.confirmed, .disputed, .mitigated, .queued, .unreachable, .withdrawn],
        .confirmed: [.mitigated, .disputed, .withdrawn],
        .mitigated: [.disputed, .withdrawn],
        .unreachable: [.notified, .confirmed, .disputed, .mitigated, .withdrawn],
        .disputed: [.confirmed, .mitigated, .withdrawn],
        .withdrawn: [],
    ]

    private static let releases: [ReleaseState: Set<ReleaseState>] = [
        .held: [.approved, .cancelled],
        .approved: [.paused, .cancelled],
        .paused: [.approved, .cancelled],
        .cancelled: [],
        .finished: [],
    ]

    private static let history = SQL(
        """
        SELECT seq, at, kind, tenant, delivery, release, delivery_state, customer_state, release_state
        FROM events ORDER BY seq
        """)

    /// Every step of the history that no table allows, in words.
    static func violations(on connection: any SQLConnection) throws -> [String] {
        var violations: [String] = []
        var delivery: [String: DeliveryState] = [:]
        var doubtful: Set<String> = []
        var customer: [String: CustomerState] = [:]
        var release: [Int: ReleaseState] = [:]
        var last = Int64.min
        try connection.forEach(history, []) { row in
            let place = "event \(row.integer(0)) (\(row.text(2)))"
            if row.integer(1) < last { violations.append("\(place) goes back in time") }
            last = row.integer(1)
            if !row.isNull(6) {
                let id = row.text(4)
                let next = try row.value(6, as: DeliveryState.self)
                if let now = delivery[id] {
                    // A resend may end in doubt again; a lapsed lease on doubt changes nothing.
                    if deliveries[now]?.contains(next) != true {
                        violations.append("\(place): \(id) \(now) to \(next)")
                    }
                    if doubtful.contains(id), now == .sending, [.ready, .deferred, .cancelled].contains(next) {
                        violations.append("\(place): \(id) was in doubt and is \(next)")
                    }
                } else if next != (row.text(2) == "reminded" ? .ready : .held) {
                    // A reminder is approved with its notice.
                    violations.append("\(place): \(id) begins as \(next)")
                }
                if next == .uncertain { doubtful.insert(id) }
                delivery[id] = next
            }
            if !row.isNull(7) {
                let tenant = row.text(3)
                let next = try row.value(7, as: CustomerState.self)
                if let now = customer[tenant] {
                    if customers[now]?.contains(next) != true {
                        violations.append("\(place): \(tenant) \(now) to \(next)")
                    }
                } else if next != .queued {
                    violations.append("\(place): \(tenant) begins as \(next)")
                }
                customer[tenant] = next
            }
            if row.text(2) == "removed" { customer[row.text(3)] = nil }
            if !row.isNull(8) {
                let number = Int(row.integer(5))
                let next = try row.value(8, as: ReleaseState.self)
                if let now = release[number] {
                    if releases[now]?.contains(next) != true {
                        violations.append("\(place): release \(number) \(now) to \(next)")
                    }
                } else if next != .held {
                    violations.append("\(place): release \(number) begins as \(next)")
                }
                release[number] = next
            }
        }
        return violations
    }
}
