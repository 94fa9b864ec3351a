/// The gate's look at the customers: who blocks, whom a quorum excuses.
struct GateAudience {
    private(set) var blockers: [GateBlocker] = []
    private(set) var excused: [ExcusedCustomer] = []
    private(set) var quorum: [GateReport.Quorum] = []
    private let notice: TimeSpan
    private let instant: Instant

    /// How many of one tier there are.
    private struct Count {
        var customers = 0
        var confirmed = 0
        /// Of those, who confirmed early enough.
        var inTime = 0
    }

    init(_ facts: GateFacts, policy: GatePolicy, at instant: Instant) {
        notice = policy.minimumNotice
        self.instant = instant
        let customers = facts.customers.filter { customer in
            customer.state != .withdrawn && facts.record.exempt[customer.tenant] == nil
        }
        var counts: [String?: Count] = [:]
        for customer in customers {
            counts[customer.tier, default: Count()].customers += 1
            guard customer.isConfirmed else { continue }
            counts[customer.tier, default: Count()].confirmed += 1
            if isInTime(customer) { counts[customer.tier, default: Count()].inTime += 1 }
        }
        for customer in customers.sorted(by: { $0.tenant < $1.tenant }) {
            let count = counts[customer.tier] ?? Count()
            judge(customer, count, required: policy.quorum(of: customer.tier))
        }
        // Like blockers stand together, each kind by the customers' names.
        let order = GateBlocker.Kind.allCases
        blockers = order.flatMap { kind in blockers.filter { $0.blocker == kind } }
        quorum = counts.sorted { ($0.key == nil ? 1 : 0, $0.key ?? "") < ($1.key == nil ? 1 : 0, $1.key ?? "") }
            .map { tier, count in
                GateReport.Quorum(
                    tier: tier, customers: count.customers, confirmed: count.confirmed,
                    percent: count.customers == 0 ? 100 : count.confirmed * 100 / count.customers,
                    required: policy.quorum(of: tier))
            }
    }

    private func isInTime(_ customer: GateFacts.Customer) -> Bool {
        customer.confirmedAt.map { $0 + notice <= instant } ?? false
    }

    private mutating func judge(_ customer: GateFacts.Customer, _ count: Count, required: Int) {
        let tenant = customer.tenant
        let excuses = { (part: Int) in required < 100 && part * 100 >= required * count.customers }
        switch customer.state {
        case .withdrawn: return
        case .disputed:
            blockers.append(.init(.disputed, tenant: tenant, "\(tenant) disputes the notice: settle it with them"))
        case .queued, .unreachable:
            blockers.append(
                .init(
                    .notReached, tenant: tenant, since: customer.queuedAt,
                    "\(tenant) is \(customer.state.rawValue): it was never reached"))
        case .notified, .confirmed, .mitigated:
            if customer.isAskedAgain {
                blockers.append(
                    .init(.reconfirmDue, tenant: tenant, "\(tenant) was asked to confirm again and has not answered"))
            } else if !customer.isConfirmed {
                if customer.acceptedAt != nil, excuses(count.confirmed) { return excuse(customer) }
                blockers.append(
                    .init(
                        .notConfirmed, tenant: tenant, since: customer.acceptedAt ?? customer.queuedAt,
                        "\(tenant) is \(customer.state.rawValue) and nobody there has confirmed"))
            } else if !isInTime(customer) {
                // Else a customer who confirms late would close a gate that its silence had left open.
                if excuses(count.inTime) { return excuse(customer) }
                blockers.append(
                    .init(
                        .minimumNotice, tenant: tenant, since: customer.confirmedAt,
                        until: customer.confirmedAt.map { $0 + notice },
                        "\(tenant) confirmed less than \(notice.text) ago"))
            }
        }
    }

    private mutating func excuse(_ customer: GateFacts.Customer) {
        excused.append(.init(tenant: customer.tenant, tier: customer.tier, state: customer.state))
    }
}
