/// Where people's decisions about an incident stand: the fold of all of them.
package struct GateRecord: Sendable, Hashable {
    /// `nil` while nobody says that the batch is complete.
    package private(set) var sealed: Decision?
    /// By tenant.
    package private(set) var exempt: [String: Decision] = [:]
    /// By partner; the newest briefing.
    package private(set) var briefed: [String: Decision] = [:]
    /// The override that was asked for last, until it is revoked.
    package private(set) var override: GateOverride?
    package private(set) var published: Decision?
    package private(set) var leaked: Decision?
    /// By rule.
    package private(set) var clocks: [String: ClockRun] = [:]

    /// Folds decisions in the order of their numbers.
    package init(_ decisions: [Decision] = []) {
        for decision in decisions { apply(decision) }
    }

    package mutating func apply(_ decision: Decision) {
        switch decision.kind {
        case .sealed: sealed = decision
        case .unsealed: sealed = nil
        case .exempted: decision.tenant.map { exempt[$0] = decision }
        case .unexempted: decision.tenant.map { exempt[$0] = nil }
        case .partnerBriefed: decision.subject.map { briefed[$0] = decision }
        case .overrideAsked: override = GateOverride(asked: decision)
        case .overrideAgreed: override?.agreed.append(decision)
        case .overrideRevoked: override?.revoked = decision
        case .published: published = published ?? decision
        case .leaked: leaked = leaked ?? decision
        case .clockStarted, .clockFiled, .clockDismissed: applyClock(decision)
        }
    }

    private mutating func applyClock(_ decision: Decision) {
        let parts = (decision.subject ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        guard let rule = parts.first else { return }
        var run = clocks[rule] ?? ClockRun()
        switch decision.kind {
        case .clockStarted:
            run.rule = decision.detail.rule ?? run.rule
            if let event = decision.detail.event {
                let before = run.starts[event]
                run.starts[event] = .init(
                    at: decision.at, by: decision.by,
                    movedFrom: before?.at == decision.at ? before?.movedFrom : before?.at)
            }
            run.dismissedAt = nil
        case .clockFiled:
            if parts.count == 2 {
                run.filings[parts[1]] = .init(
                    at: decision.at, by: decision.by, due: run.due[parts[1]], evidence: decision.words)
            }
        case .clockDismissed: run.dismissedAt = decision.at
        case .sealed, .unsealed, .exempted, .unexempted, .partnerBriefed, .overrideAsked, .overrideAgreed,
            .overrideRevoked, .published, .leaked:
            break
        }
        run.due = decision.detail.due ?? run.due
        clocks[rule] = run
    }

    /// Every stage of every rule that was started, in the order of their rules.
    package func clockItems(at now: Instant) -> [ClockItem] {
        clocks.sorted { $0.key < $1.key }.flatMap { $0.value.items(at: now) }
    }
}
