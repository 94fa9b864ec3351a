import TocsinCore
import TocsinLedger
import TocsinSQLite

/// What reports said at several instants of a walk: a report of the past must say the same for ever.
struct WalkMemory {
    /// What a status says, without what one of the past doesn't tell.
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

    /// By the instant of the last event.
    private var seen: [Instant: (picture: Picture, gate: GateReport)] = [:]

    /// Takes a picture; of one instant the last one counts.
    mutating func note(_ scene: LedgerScene) async throws {
        let last = try await scene.database.read { try $0.first(.lastInstantOfWalk) { $0.instant(0) } }
        guard let last else { return }
        seen[last] = (
            Picture(try await scene.status()),
            try await scene.ledger.gate(of: scene.incident, policy: LedgerWalk.policy, at: last)
        )
    }

    /// Asks for all of it again.
    func violation(_ scene: LedgerScene) async throws -> WalkViolation? {
        for (instant, was) in seen.sorted(by: { $0.key < $1.key }) {
            // Something more may have been recorded at that very instant after the picture.
            let gate = try await scene.ledger.gate(
                of: scene.incident, policy: LedgerWalk.policy, asOf: instant, at: scene.now)
            guard gate.head == was.gate.head else { continue }
            let picture = Picture(try await scene.status(asOf: instant))
            var found: [String] = []
            if picture != was.picture {
                found.append("status as of \(instant.rfc3339): \(picture), it was \(was.picture)")
            }
            if gate != was.gate { found.append("gate as of \(instant.rfc3339): \(gate), it was \(was.gate)") }
            if !found.isEmpty {
                return WalkViolation(sentence: "A report of the past says what it said then", found: found)
            }
        }
        return try await historyViolation(scene)
    }

    private func historyViolation(_ scene: LedgerScene) async throws -> WalkViolation? {
        let found = try await scene.database.read { try TransitionTable.violations(on: $0) }
        return found.isEmpty
            ? nil : WalkViolation(sentence: "The history consists of the documented changes of state", found: found)
    }
}

extension SQL {
    fileprivate static let lastInstantOfWalk = SQL("SELECT at FROM events ORDER BY seq DESC LIMIT 1")
}
