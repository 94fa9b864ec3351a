import TocsinCore
import TocsinLedger
import TocsinTesting

/// Updates and corrections that replace a version, and withdrawals: planned from the ledger's audience, as the commands do.
extension LedgerWalk {
    mutating func change() async throws -> String {
        let releases = try await scene.ledger.releases(of: scene.incident)
        guard let replaced = releases.last(where: \.isReplaceable) else { return "nothing to replace" }
        let kind = dice.chance(1, in: 2) ? AdvisoryKind.update : .correction
        let members = try await scene.ledger.audience(of: replaced.version, incident: scene.incident)
        let change = AdvisoryChange(
            replaces: replaced.version, whatChanged: nextWords(),
            asksAgain: kind == .correction && dice.chance(1, in: 2))
        let coordination = anyCoordination(isUrgent: kind == .correction)
        return try await plan(kind, members, change, coordination)
    }

    mutating func withdraw() async throws -> String {
        let all = try await scene.ledger.audience(of: nil, incident: scene.incident)
        guard let member = dice.one(of: all.filter { !$0.begun.isEmpty }) else { return "nothing to withdraw" }
        let change = AdvisoryChange(replaces: nil, whatChanged: nextWords())
        return try await plan(
            .withdrawal, [member], change, ReleaseCoordination(wait: nil, softRefusal: .minutes(30)))
    }

    /// Each change has texts of its own, and so a version of its own.
    private mutating func nextWords() -> String {
        changesMade += 1
        return "change \(changesMade)"
    }

    private mutating func plan(
        _ kind: AdvisoryKind, _ members: [AudienceMember], _ change: AdvisoryChange,
        _ coordination: ReleaseCoordination?
    ) async throws -> String {
        let marks = try await scene.ledger.distrusted(in: scene.incident)
        let customers = try members.map { try $0.draft(kind, marks: marks[$0.tenant] ?? []) }
        let number = try await scene.queue(
            customers, advisory: kind.rawValue, kind: kind, text: change.whatChanged,
            approvals: dice.chance(1, in: 4) ? 2 : 1, coordination: coordination, change: change)
        return "\(kind) \(number) replaces \(change.replaces.map(String.init) ?? "all")"
            + "\(change.asksAgain ? " and asks again" : ""): \(customers.map(\.spoken))"
    }
}

extension AudienceMember {
    /// The plan of then without what is not trusted: who has the earlier version first, the others in their order.
    fileprivate func draft(_ kind: AdvisoryKind, marks: [Distrust]) throws -> CustomerDraft {
        let stored = try plans.map { try decodePlan($0) }
        var draft = CustomerDraft(
            tenant, tier: stored.first?.tier, paths: [],
            phones: stored.first { !$0.phones.isEmpty }.map { _ in ["desk"] } ?? [],
            timezone: stored.first?.timezone)
        var known: Set<Key> = []
        for path in stored.flatMap(\.paths) {
            let key = Key(contact: path.contact, channel: path.channel)
            guard known.insert(key).inserted, !marks.contains(where: { $0.means(path.contact, path.channel) }) else {
                continue
            }
            let isWanted = kind == .withdrawal ? begun.contains(key) : reached.isEmpty || !failed.contains(key)
            guard isWanted else { continue }
            let isFirst = kind == .withdrawal || reached.contains(key)
            draft.paths.append(
                .init(path.contact, path.channel, turn: isFirst ? -1 : path.turn, wait: path.wait))
        }
        let turns = Set(draft.paths.map(\.turn)).sorted()
        for index in draft.paths.indices {
            draft.paths[index].turn = turns.firstIndex(of: draft.paths[index].turn) ?? 0
        }
        // The commands stop and ask for a number; here there always is one.
        if draft.paths.isEmpty, draft.phones.isEmpty { draft.phones = ["desk"] }
        return draft
    }
}

extension ReleaseRecord {
    /// Whether customers may have its version, and nothing has replaced it.
    fileprivate var isReplaceable: Bool {
        guard supersededBy == nil, [.initial, .update, .correction].contains(kind) else { return false }
        switch state {
        case .approved, .paused, .finished: return true
        case .held, .cancelled: return false
        }
    }
}
