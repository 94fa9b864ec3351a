extension Summary {
    /// Makes the summary of one incident for one partner.
    ///
    /// Pure: the same request and records, in any order, give the same summary.
    ///
    /// - Parameters:
    ///   - request: For whom, how much, as of when.
    ///   - records: Every customer of the incident as of `request.asOf`.
    package static func make(_ request: SummaryRequest, _ records: [CustomerRecord]) -> Summary {
        let whole = summary(request, records, listing: request.level)
        guard request.level == .aggregate, request.partnerLevel > .aggregate else { return whole }
        // The same partner may ask for a report that lists customers: what is left, counted alone, must stay hidden too.
        let listed = summary(request, records, listing: request.partnerLevel)
        let rest = Disclosure(records.filter { $0.share == .aggregate })
        return whole.hidingWhat(listed, rest)
    }

    /// - Parameter level: Customers who agreed to more than to be counted are known up to this level.
    private static func summary(
        _ request: SummaryRequest, _ records: [CustomerRecord], listing level: ShareLevel
    ) -> Summary {
        let seen = records.filter { min($0.share, level) > .aggregate }
        let counted = Disclosure(records.filter { min($0.share, level) == .aggregate })
        let list = seen.map { Listing($0, request) }.sorted()
        let unlisted = (1..<SmallCells.smallest).contains(counted.total ?? 0) && seen.isEmpty ? nil : counted.total
        return Summary(
            partner: request.partner, level: request.level, tlp: request.tlp, asOf: request.asOf,
            edition: request.edition,
            incident: Affair(
                id: request.incident.id, title: request.incident.title, tlp: request.incident.tlp,
                embargo: request.incident.embargo),
            drill: request.drill, locale: request.locale, timezone: request.timezone,
            customers: counts(seen, unlisted, counted),
            listed: request.level == .aggregate ? nil : counts(seen, 0, Disclosure([])),
            unlisted: unlisted,
            byTier: byTier(seen, counted),
            timeToNotify: times(
                seen, counted, \.secondsToNotify, counted.timedToNotify, counted.showsTimesToNotify),
            timeToConfirm: times(
                seen, counted, \.secondsToConfirm, counted.timedToConfirm, counted.showsTimesToConfirm),
            silent: Silent(
                count: sum(seen.count(where: \.isSilent), counted.silent),
                items: list.compactMap(\.silent)),
            failures: Failures(
                count: sum(seen, counted) { $0.failures.count },
                items: list.flatMap(\.failures)),
            uncertain: sum(seen, counted, \.uncertain),
            possibleDuplicates: sum(seen, counted, \.possibleDuplicates),
            tasks: sum(seen, counted, \.openTasks),
            nextSteps: nextSteps(seen, counted),
            exceptions: request.exceptions,
            items: list.map(\.item))
    }

    /// An aggregate report without the numbers that another report of the same customers hides.
    private func hidingWhat(_ other: Summary, _ rest: Disclosure) -> Summary {
        func kept<Value>(_ mine: Value?, _ theirs: Value?) -> Value? { theirs == nil ? nil : mine }
        var shown = self
        shown.customers = Counts(
            total: kept(customers.total, other.customers.total),
            states: Dictionary(
                uniqueKeysWithValues: CustomerState.allCases.map { ($0, kept(customers[$0], other.customers[$0])) }))
        shown.unlisted = kept(unlisted, shown.customers.total)
        // The name of a tier alone tells that somebody is in it.
        shown.byTier = byTier.compactMap { row in
            other.byTier.first { $0.tier == row.tier }.map { TierRow(tier: row.tier, total: kept(row.total, $0.total)) }
        }
        shown.timeToNotify = timeToNotify.shown(
            if: rest.records.isEmpty || rest.showsTimesToNotify, count: other.timeToNotify.n)
        shown.timeToConfirm = timeToConfirm.shown(
            if: rest.records.isEmpty || rest.showsTimesToConfirm, count: other.timeToConfirm.n)
        shown.silent.count = kept(silent.count, other.silent.count)
        shown.failures.count = kept(failures.count, other.failures.count)
        shown.uncertain = kept(uncertain, other.uncertain)
        shown.possibleDuplicates = kept(possibleDuplicates, other.possibleDuplicates)
        shown.tasks = kept(tasks, other.tasks)
        shown.nextSteps = nextSteps.compactMap { step in
            guard let theirs = other.nextSteps.first(where: { $0.code == step.code }) else { return nil }
            return NextStep(code: step.code, count: kept(step.count, theirs.count))
        }
        return shown
    }

    private static func counts(_ seen: [CustomerRecord], _ unlisted: Int?, _ counted: Disclosure) -> Counts {
        let states = Dictionary(
            uniqueKeysWithValues: CustomerState.allCases.map { state in
                (state, sum(seen.count(where: { $0.state == state }), counted.states[state]))
            })
        return Counts(total: sum(seen.count, unlisted), states: states)
    }

    private static func byTier(_ seen: [CustomerRecord], _ counted: Disclosure) -> [TierRow] {
        let own = Dictionary(grouping: seen, by: \.tier).mapValues(\.count)
        let others = counted.tiers.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.tier, $0) }) }
        let rows = Set(own.keys).union(others.map { Set($0.keys) } ?? []).map { tier in
            guard let others else { return TierRow(tier: tier, total: nil) }
            guard let row = others[tier] else { return TierRow(tier: tier, total: own[tier] ?? 0) }
            return TierRow(tier: tier, total: sum(own[tier] ?? 0, row.total))
        }
        return rows.sorted { left, right in
            guard let a = left.tier else { return false }
            guard let b = right.tier else { return true }
            return a < b
        }
    }

    private static func times(
        _ seen: [CustomerRecord], _ counted: Disclosure, _ seconds: (CustomerRecord) -> Int?, _ known: Int?,
        _ showsCounted: Bool
    ) -> Times {
        let values = (seen + (showsCounted ? counted.records : [])).compactMap(seconds).sorted()
        return Times(
            medianSeconds: percentile(50, of: values), p90Seconds: percentile(90, of: values),
            n: sum(seen.compactMap(seconds).count, known))
    }

    /// The nearest-rank percentile: the smallest value that at least that share of all values doesn't exceed.
    ///
    /// - Parameters:
    ///   - percent: From 1 to 100.
    ///   - sorted: Ascending.
    static func percentile(_ percent: Int, of sorted: [Int]) -> Int? {
        guard !sorted.isEmpty else { return nil }
        return sorted[max(1, (percent * sorted.count + 99) / 100) - 1]
    }

    private static func nextSteps(_ seen: [CustomerRecord], _ counted: Disclosure) -> [NextStep] {
        func ofState(_ code: NextStep.Code, _ state: CustomerState) -> NextStep? {
            let own = seen.count(where: { $0.state == state })
            guard let others = counted.states[state] else {
                return own > 0 || counted.isKnownToOccur(state) ? NextStep(code: code, count: nil) : nil
            }
            return own + others > 0 ? NextStep(code: code, count: own + others) : nil
        }
        func step(_ code: NextStep.Code, _ own: Int, _ others: Int?) -> NextStep? {
            guard let others else {
                return own > 0 || counted.showsStates ? NextStep(code: code, count: nil) : nil
            }
            return own + others > 0 ? NextStep(code: code, count: own + others) : nil
        }
        return [
            ofState(.tellQueued, .queued),
            step(.callSilent, seen.count(where: \.isSilent), counted.silent),
            ofState(.reachUnreachable, .unreachable),
            ofState(.settleDisputed, .disputed),
            step(.resolveUncertain, seen.reduce(0) { $0 + $1.uncertain }, counted.sum(\.uncertain)),
            ofState(.mitigateConfirmed, .confirmed),
        ].compactMap { $0 }
    }

    private static func sum(_ seen: [CustomerRecord], _ counted: Disclosure, _ amount: (CustomerRecord) -> Int) -> Int?
    {
        sum(seen.reduce(0) { $0 + amount($1) }, counted.sum(amount))
    }

    private static func sum(_ own: Int, _ others: Int?) -> Int? { others.map { own + $0 } }
}

extension Summary.Times {
    /// These times if they may be shown, with their number if that may be.
    fileprivate func shown(if areShown: Bool, count: Int?) -> Summary.Times {
        Summary.Times(
            medianSeconds: areShown ? medianSeconds : nil, p90Seconds: areShown ? p90Seconds : nil,
            n: count == nil ? nil : n)
    }
}

/// One customer as it appears in every list of the report.
///
/// Instants are told of named customers alone: two partners could join their pseudonyms by them, and one could tell from
/// the order in which notices went out between which names a pseudonym stands.
private struct Listing: Comparable {
    let item: Summary.Item
    let silent: Summary.Silent.Item?
    let failures: [Summary.Failures.Item]

    init(_ record: CustomerRecord, _ request: SummaryRequest) {
        let level = min(record.share, request.level)
        let isNamed = level == .named
        let customer = isNamed ? record.name : request.pseudonym(record.tenant)
        item = Summary.Item(
            customer: customer, level: level, tier: record.tier, sector: isNamed ? record.sector : nil,
            region: isNamed ? record.region : nil, state: record.state, silent: record.isSilent,
            notifiedAt: isNamed ? record.firstAcceptedAt : nil, confirmedAt: isNamed ? record.acknowledgedAt : nil,
            mitigatedAt: isNamed ? record.mitigatedAt : nil)
        silent =
            record.isSilent
            ? Summary.Silent.Item(
                customer: customer, since: isNamed ? record.silentSince : nil, told: record.firstAcceptedAt != nil)
            : nil
        failures = record.failures.map {
            Summary.Failures.Item(
                customer: customer, contact: isNamed ? $0.contact : nil, channel: $0.channel, state: $0.state,
                reply: $0.codes)
        }.sorted { Self.key($0) < Self.key($1) }
    }

    private static func key(_ failure: Summary.Failures.Item) -> [String] {
        [failure.contact ?? "", failure.channel.rawValue, failure.state.rawValue, failure.reply ?? ""]
    }

    private static func key(_ item: Summary.Item) -> [String] {
        [item.customer, item.tier ?? "", item.state.rawValue, item.notifiedAt?.rfc3339 ?? ""]
    }

    /// Named customers first. Pseudonyms are sorted by themselves: the order must not tell the names behind them.
    static func < (left: Listing, right: Listing) -> Bool {
        if left.item.level != right.item.level { return left.item.level > right.item.level }
        return key(left.item).lexicographicallyPrecedes(key(right.item))
    }
}

extension [String] {
    fileprivate static func < (left: [String], right: [String]) -> Bool { left.lexicographicallyPrecedes(right) }
}
