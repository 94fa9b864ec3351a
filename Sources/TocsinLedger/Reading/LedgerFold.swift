import TocsinCore

/// The state of one incident as the fold of its events up to an instant.
///
/// What the tables hold now must equal this fold (`ledger check`), and a report as of an earlier instant is made from it.
struct LedgerFold {
    struct Customer {
        var state: CustomerState
        var kind: Tenant.Kind
        var tier: String?
        var sector: String?
        var region: String?
        var share: ShareLevel
        var relatedTo: String?
        var queuedAt: Instant
        /// The number of the event that queued it first.
        var queuedSequence: Int64
        var approvedAt: Instant?
        var acceptedAt: Instant?
        var confirmedAt: Instant?
        var mitigatedAt: Instant?
        var acknowledged = false
        /// The version that must be confirmed anew, and since when.
        var reconfirm: Int?
        var reconfirmSince: Instant?
        /// When it confirmed anew, or ended its dispute so.
        var confirmedAgainAt: Instant?
        /// Whether it confirmed, and nothing asks it again.
        var isAnswered: Bool { acknowledged && reconfirm == nil }
        var releases: [Int] = []
    }

    struct Delivery {
        var tenant: String
        var release: Int
        var state: DeliveryState
        var attempts = 0
        /// How often it was sent again in doubt since it was last replayed, but for copies that were surely not taken.
        var resends = 0
        var wasUncertain = false
        /// The same from the beginning.
        var resent = 0
        var isResend = false
        /// The number of the attempt that decided the state, for its reply.
        var lastAttempt: Int?
        var fault: Fault?
        var isReminder = false
    }

    struct Task {
        var tenant: String?
        var kind: String
        var openedAt: Instant
    }

    private(set) var customers: [String: Customer] = [:]
    private(set) var deliveries: [String: Delivery] = [:]
    private(set) var releases: [Int: ReleaseState] = [:]
    private(set) var approvedAt: [Int: Instant] = [:]
    /// The wave of each release that was started last.
    private(set) var waves: [Int: Int] = [:]
    /// How many failures of each wave of a release a person has accepted.
    private(set) var acceptedFailures: [Int: [Int]] = [:]
    /// The release that replaced the version of each.
    private(set) var supersededBy: [Int: Int] = [:]
    /// The event of the approval that let a release go alone.
    private(set) var breakGlass: [Int: Int64] = [:]
    private(set) var tasks: [Int64: Task] = [:]
    private var waitingForApproval: [Int: [String]] = [:]
    private var withdrawals: Set<Int> = []

    /// Folds an incident's events.
    ///
    /// - Parameter asOf: Events after this instant don't count; `nil` for all.
    init(incident: String, asOf: Instant?, on connection: any SQLConnection) throws {
        try connection.forEach(
            .eventsOfIncident, [.text(incident), .integer(asOf?.microseconds ?? Int64.max)]
        ) { row in
            try apply(row)
        }
    }

    private mutating func apply(_ row: any SQLRow) throws {
        let at = row.instant(1)
        let kind = row.text(2)
        let tenant = row.optionalText(3)
        let release = row.optionalInteger(5).map { Int($0) }
        let detail = try row.optionalText(10).map { try decodeJSON([String: String].self, from: $0) } ?? [:]
        if let delivery = row.optionalText(4), let tenant, let release {
            var folded =
                deliveries[delivery] ?? Delivery(tenant: tenant, release: release, state: .held)
            if kind == "reminded" { folded.isReminder = true }
            if kind == "transferStarted" {
                folded.attempts += 1
                folded.isResend = detail["possibleDuplicate"] != nil
                folded.countResend(folded.isResend ? 1 : 0)
            }
            if let state = try optionalValue(row, 6, DeliveryState.self) { folded.state = state }
            if folded.state == .uncertain { folded.wasUncertain = true }
            if let attempt = detail["attempt"] {
                if folded.isResend, AttemptOutcome.surelyNotTaken.contains(kind) { folded.countResend(-1) }
                folded.lastAttempt = Int(attempt)
                folded.fault = detail["fault"].flatMap(Fault.init(rawValue:))
            }
            if kind == "replayed" {
                folded.fault = nil
                folded.resends = 0
            }
            if kind == "bounced", folded.state == .refused, !row.isNull(6) {
                folded.fault = detail["fault"].flatMap(Fault.init(rawValue:))
            }
            deliveries[delivery] = folded
            // A withdrawal's acceptance is no notice.
            if folded.state == .accepted, !withdrawals.contains(release), detail["distrusted"] == nil,
                customers[tenant]?.acceptedAt == nil
            {
                customers[tenant]?.acceptedAt = at
            }
        }
        if let release, kind == ReleaseEvent.waveStarted.rawValue {
            waves[release] = detail["wave"].flatMap { Int($0) }
        }
        if let release, kind == "superseded" { supersededBy[release] = detail["by"].flatMap { Int($0) } }
        if let release, kind == "restored" { supersededBy[release] = nil }
        if let release, let accepted = detail["acceptedFailures"] {
            acceptedFailures[release] = try decodeJSON([Int].self, from: accepted)
        }
        if let release, kind == "approved", detail["breakGlass"] != nil { breakGlass[release] = row.integer(0) }
        if let release, let state = try optionalValue(row, 8, ReleaseState.self) {
            releases[release] = state
            if detail["advisoryKind"] == AdvisoryKind.withdrawal.rawValue { withdrawals.insert(release) }
            if kind == "approved" {
                approvedAt[release] = at
                for tenant in waitingForApproval.removeValue(forKey: release) ?? [] {
                    if customers[tenant]?.approvedAt == nil { customers[tenant]?.approvedAt = at }
                }
            }
        }
        if let tenant { try apply(kind, to: tenant, at: at, release: release, detail: detail, row: row) }
        if let task = row.optionalInteger(9) {
            tasks[task] =
                kind == "taskOpened" ? Task(tenant: tenant, kind: detail["task"] ?? "", openedAt: at) : nil
        }
    }

    private mutating func apply(
        _ kind: String, to tenant: String, at: Instant, release: Int?, detail: [String: String], row: any SQLRow
    ) throws {
        let state = try optionalValue(row, 7, CustomerState.self)
        switch kind {
        case "queued", "described":
            var customer =
                customers[tenant]
                ?? Customer(
                    state: .queued, kind: .organisation, share: .aggregate, queuedAt: at,
                    queuedSequence: row.integer(0))
            customer.kind = detail["kind"].flatMap(Tenant.Kind.init(rawValue:)) ?? .organisation
            customer.share = detail["share"].flatMap(ShareLevel.init(rawValue:)) ?? .aggregate
            customer.tier = detail["tier"]
            customer.sector = detail["sector"]
            customer.region = detail["region"]
            customers[tenant] = customer
            if let release {
                customers[tenant]?.releases.append(release)
                waitingForApproval[release, default: []].append(tenant)
            }
        case "related": customers[tenant]?.relatedTo = detail["relatedTo"]
        case "relationEnded": customers[tenant]?.relatedTo = nil
        case "removed":
            customers[tenant] = nil
        case "acknowledged" where detail["answer"] == Answer.confirm.rawValue:
            customers[tenant]?.acknowledged = true
            let version = detail["version"].flatMap { Int($0) }
            let saidAt = detail["saidAt"].flatMap(Instant.init(rfc3339:)) ?? at
            if customers[tenant]?.state == .disputed, customers[tenant]?.confirmedAt != nil {
                customers[tenant]?.confirmedAgainAt = saidAt
            }
            if let asked = customers[tenant]?.reconfirm, version.map({ $0 >= asked }) ?? true {
                if customers[tenant]?.confirmedAt != nil { customers[tenant]?.confirmedAgainAt = saidAt }
                customers[tenant]?.reconfirm = nil
                customers[tenant]?.reconfirmSince = nil
            }
            if customers[tenant]?.confirmedAt == nil {
                customers[tenant]?.confirmedAt = detail["saidAt"].flatMap(Instant.init(rfc3339:)) ?? at
            }
        case "reconfirmAsked":
            customers[tenant]?.reconfirm = detail["version"].flatMap { Int($0) }
            customers[tenant]?.reconfirmSince = at
        case "reconfirmDropped":
            customers[tenant]?.reconfirm = nil
            customers[tenant]?.reconfirmSince = nil
        case "mitigated":
            if customers[tenant]?.mitigatedAt == nil { customers[tenant]?.mitigatedAt = at }
        default: break
        }
        if let state { customers[tenant]?.state = state }
    }

    private func optionalValue<Value: RawRepresentable<String>>(
        _ row: any SQLRow, _ column: Int, _ type: Value.Type
    ) throws -> Value? {
        row.isNull(column) ? nil : try row.value(column, as: type)
    }
}

extension SQL {
    static let eventsOfIncident = SQL(
        """
        SELECT seq, at, kind, tenant, delivery, release, delivery_state, customer_state, release_state, task, detail
        FROM events WHERE incident = ?1 AND at <= ?2 ORDER BY seq
        """)
}

extension LedgerFold.Delivery {
    /// Whether it may have arrived twice.
    var wasResent: Bool { resent > 0 }

    fileprivate mutating func countResend(_ change: Int) {
        resends += change
        resent += change
    }
}

extension AttemptOutcome {
    /// The names of outcomes after which no copy is anywhere.
    fileprivate static let surelyNotTaken: Set<String> = [
        AttemptOutcome.deferred.name, AttemptOutcome.interrupted.name, AttemptOutcome.refused(.recipient).name,
    ]
}
