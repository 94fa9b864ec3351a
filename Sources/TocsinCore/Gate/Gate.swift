/// Decides whether an incident may be public: a pure function of ledger, policy and time. What is not known blocks.
package enum Gate {
    /// - Parameters:
    ///   - facts: What the ledger tells.
    ///   - policy: What must be so.
    ///   - instant: When it would be public.
    /// - Returns: The verdict with every blocker, by kind and then by name.
    package static func evaluate(_ facts: GateFacts, policy: GatePolicy, at instant: Instant) -> GateReport {
        let audience = GateAudience(facts, policy: policy, at: instant)
        let blockers =
            seal(facts) + embargo(facts, at: instant) + releases(facts) + audience.blockers + doubts(facts)
            + partners(facts, policy) + clocks(facts, at: instant)
        let record = facts.record
        let verdict: GateVerdict =
            if record.leaked != nil {
                .leaked
            } else if blockers.isEmpty {
                .ready
            } else {
                record.override?.opens(blockers) ?? false ? .overridden : .blocked
            }
        let exempt = facts.customers.filter { $0.state != .withdrawn }.compactMap { record.exempt[$0.tenant] }
            .sorted { ($0.tenant ?? "") < ($1.tenant ?? "") }
        return GateReport(
            incident: facts.incident, asOf: instant, verdict: verdict, head: facts.head,
            blockers: .init(count: blockers.count, items: blockers),
            excused: .init(count: audience.excused.count, items: audience.excused),
            exempt: .init(
                count: exempt.count,
                items: exempt.map {
                    .init(tenant: $0.tenant ?? "", at: $0.at, by: $0.by, second: $0.second, reason: $0.words)
                }),
            quorum: audience.quorum,
            override: record.override.map { .init(state: $0.state, by: $0.asked.by, reason: $0.asked.words) },
            leaked: record.leaked.map { .init(at: $0.at, by: $0.by) },
            published: record.published.map { .init(at: $0.at, by: $0.by, verdict: $0.detail.verdict) })
    }

    private static func seal(_ facts: GateFacts) -> [GateBlocker] {
        var blockers: [GateBlocker] = []
        if facts.customers.isEmpty {
            blockers.append(.init(.noCustomers, "no customer was queued yet: nobody would have been told"))
        }
        if facts.record.sealed == nil {
            blockers.append(.init(.notSealed, "nobody has said that the batch is complete: tocsin seal"))
        } else if let reopenedAt = facts.reopenedAt {
            blockers.append(
                .init(.notSealed, since: reopenedAt, "customers were queued after it was sealed: tocsin seal again"))
        }
        return blockers
    }

    private static func embargo(_ facts: GateFacts, at instant: Instant) -> [GateBlocker] {
        guard let embargo = facts.embargo else {
            return [.init(.embargo, "the incident has no embargo instant: set one in its file and open it again")]
        }
        if instant >= embargo { return [] }
        return [.init(.embargo, until: embargo, "the embargo lasts until \(embargo.rfc3339)")]
    }

    private static func releases(_ facts: GateFacts) -> [GateBlocker] {
        let counted = facts.releases.filter { !$0.isSuperseded }.sorted { $0.release < $1.release }
        let settled = Set(
            facts.customers.filter { $0.state == .withdrawn || facts.record.exempt[$0.tenant] != nil }.map(\.tenant))
        return counted.compactMap { open($0) } + counted.flatMap { corrections($0, settled: settled) }
    }

    private static func open(_ release: GateFacts.Release) -> GateBlocker? {
        let name = "release \(release.release) (\(release.advisory))"
        switch release.state {
        case .held:
            return .init(.releaseOpen, release: release.release, "\(name) is held: approve it, or cancel it")
        case .paused:
            return .init(.releaseOpen, release: release.release, "\(name) is paused: resume it, or cancel it")
        case .approved, .finished:
            // An all-clear waits for the checklist by its nature.
            guard release.waitingWaves > 0, release.kind != .allClear else { return nil }
            return .init(.releaseOpen, release: release.release, "\(name) has waves that were not started")
        case .cancelled: return nil
        }
    }

    private static func corrections(_ release: GateFacts.Release, settled: Set<String>) -> [GateBlocker] {
        switch release.kind {
        case .correction, .withdrawal: break
        case .initial, .update, .reminder, .allClear: return []
        }
        let name = "release \(release.release) (\(release.advisory))"
        switch release.state {
        case .held:
            return [.init(.correctionOpen, release: release.release, "\(name) is not approved")]
        case .approved, .paused, .finished:
            var blockers: [GateBlocker] = []
            if release.openRows > 0 || release.waitingWaves > 0 {
                blockers.append(.init(.correctionOpen, release: release.release, "\(name) is still going out"))
            }
            return blockers
                + release.unsettled.filter { !settled.contains($0) }.sorted().map { tenant in
                    .init(
                        .correctionOpen, tenant: tenant, release: release.release,
                        "\(name) did not reach \(tenant), and the task about it is open")
                }
        case .cancelled: return []
        }
    }

    private static func doubts(_ facts: GateFacts) -> [GateBlocker] {
        let open = Set(
            facts.customers.filter { customer in
                !customer.hasAnswered && customer.state != .withdrawn && facts.record.exempt[customer.tenant] == nil
            }.map(\.tenant))
        return Set(facts.doubts).filter { open.contains($0.tenant) }
            .sorted { ($0.tenant, $0.release) < ($1.tenant, $1.release) }
            .map { doubt in
                .init(
                    .uncertain, tenant: doubt.tenant, release: doubt.release,
                    "nobody knows whether release \(doubt.release) arrived at \(doubt.tenant)")
            }
    }

    private static func partners(_ facts: GateFacts, _ policy: GatePolicy) -> [GateBlocker] {
        policy.partners.filter { facts.record.briefed[$0] == nil }.sorted()
            .map { .init(.partnerNotBriefed, partner: $0, "\($0) was not briefed: when it was, tocsin brief") }
    }

    private static func clocks(_ facts: GateFacts, at instant: Instant) -> [GateBlocker] {
        facts.record.clockItems(at: instant).filter { $0.state == .overdue }.map { item in
            .init(
                .clockOverdue, clock: item.name, since: item.dueAt,
                "\(item.name) is past its deadline: file it, or dismiss the rule")
        }
    }
}

extension GateFacts.Customer {
    /// Whether somebody there has the version that counts.
    var hasAnswered: Bool { acknowledged && !isAskedAgain }

    /// Whether somebody there has the version that counts and does not dispute it.
    var isConfirmed: Bool {
        guard hasAnswered else { return false }
        switch state {
        case .confirmed, .mitigated: return true
        case .queued, .notified, .unreachable, .disputed, .withdrawn: return false
        }
    }
}
