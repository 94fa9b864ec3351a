/// A request to go public although the gate is blocked.
package struct GateOverride: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        case asked
        /// Enough people agreed: the gate is open as long as nothing else blocks it.
        case agreed
        case revoked
    }

    /// How many people must agree, beside the one who asks.
    package static let agreements = 2

    /// Who asked, why, and with which blockers.
    package var asked: Decision
    package var agreed: [Decision] = []
    package var revoked: Decision?

    package init(asked: Decision) {
        self.asked = asked
    }

    package var state: State {
        if revoked != nil { return .revoked }
        return agreed.count >= Self.agreements ? .agreed : .asked
    }

    /// The blockers that it names, as they were when it was asked for.
    package var covers: [GateBlocker] { asked.detail.blockers ?? [] }

    /// Whether somebody has asked or agreed already.
    package func names(_ person: String) -> Bool {
        ([asked] + agreed).contains { isSamePerson($0.by, person) }
    }

    /// Whether it opens a gate with these blockers.
    package func opens(_ blockers: [GateBlocker]) -> Bool {
        guard state == .agreed else { return false }
        let covered = Set(covers.flatMap(\.coveredKeys))
        return blockers.allSatisfy { covered.contains($0.key) }
    }
}

/// What makes two blockers the same.
struct BlockerKey: Hashable {
    var blocker: GateBlocker.Kind
    var tenant: String?
    var release: Int?
    var partner: String?
    var clock: String?
    var embargo: Instant?
}

extension GateBlocker {
    var key: BlockerKey { key(of: blocker) }

    /// What an override that names this blocker covers: a customer who comes nearer to settled blocks nothing anew.
    fileprivate var coveredKeys: [BlockerKey] {
        switch blocker {
        case .notReached: [key, key(of: .notConfirmed), key(of: .minimumNotice)]
        case .notConfirmed, .reconfirmDue: [key, key(of: .minimumNotice)]
        case .noCustomers, .notSealed, .embargo, .releaseOpen, .disputed, .uncertain, .correctionOpen,
            .minimumNotice, .partnerNotBriefed, .clockOverdue:
            [key]
        }
    }

    private func key(of kind: Kind) -> BlockerKey {
        BlockerKey(
            blocker: kind, tenant: tenant, release: release, partner: partner, clock: clock,
            embargo: kind == .embargo ? until : nil)
    }
}
