import TocsinCore
import TocsinDrill
import TocsinFiles
import TocsinLedger

/// The last act: may we go public?
extension DrillRun {
    /// Asks the gate, and tells what it says.
    func askGate(_ scenery: Scenery) async throws -> GateReport {
        let gate = try await scenery.ledger.gate(
            of: scenery.incident.id, policy: configuration.policy.coordination, at: SystemClock.now())
        scenery.stage.narrate("the gate: \(gate.drillText)")
        return gate
    }

    /// Says that the batch is complete, briefs the partners, and publishes if the gate lets it.
    func goPublic(_ scenery: Scenery, _ policy: DrillPolicy, _ play: inout Play) async throws {
        var incident = try await scenery.ledger.incident(scenery.incident.id)
        let now = SystemClock.now()
        if incident.embargo.map({ $0 > now }) ?? true {
            let words = incident.embargo == nil ? "has no embargo instant" : "is under embargo"
            scenery.stage.narrate("the incident \(words): the drill goes on as if it were over")
            incident.embargo = now
            _ = try await scenery.ledger.openIncident(incident, by: Self.coordinator, at: SystemClock.now())
        }
        _ = try await scenery.ledger.seal(
            incident.id, undo: false, reason: "a drill: the batch is complete", by: Self.coordinator,
            at: SystemClock.now())
        for partner in policy.partners(of: incident) {
            let now = SystemClock.now()
            _ = try await scenery.ledger.brief(
                partner, of: incident.id, note: "a drill", briefedAt: now, by: Self.coordinator, at: now)
            scenery.stage.narrate("\(partner) is briefed")
        }
        let gate = try await askGate(scenery)
        play.gates.append(gate)
        guard gate.verdict.isOpen else { return }
        let moment = SystemClock.now()
        play.publication = try await scenery.ledger.publish(
            incident.id, policy: configuration.policy.coordination, ifHead: gate.head, publishedAt: moment,
            by: Self.coordinator, at: moment
        ).publication
        scenery.stage.narrate("the incident is public")
    }

    /// What the gate must have said: closed as long as somebody was not told, open when everybody had confirmed.
    func gateChecks(_ play: Play) -> [DrillCheck] {
        var checks = [
            blocked(
                "before anybody was told the gate was BLOCKED, and named why", play.gates.first,
                by: [.notSealed, .releaseOpen, .notReached])
        ]
        if play.gates.count > 2 {
            checks.append(
                blocked(
                    "while a correction was not confirmed the gate was BLOCKED", play.gates[1], by: [.reconfirmDue]))
        }
        let last = play.gates.last
        let isPublic = play.publication?.verdict == .ready
        checks.append(
            DrillCheck(
                name: "with everybody told the gate was READY, and the incident is public",
                ok: play.gates.count > 1 && last?.verdict == .ready && isPublic,
                detail: play.gates.count > 1
                    ? (last.map(\.drillText) ?? "") : "it was not asked: not everybody had answered"))
        return checks
    }

    private func blocked(_ name: String, _ gate: GateReport?, by kinds: [GateBlocker.Kind]) -> DrillCheck {
        let named = Set(gate?.blockers.items.map(\.blocker) ?? [])
        return DrillCheck(
            name: name, ok: gate?.verdict == .blocked && kinds.allSatisfy(named.contains),
            detail: gate?.drillText ?? "it was not asked")
    }
}

extension GateReport {
    /// Verdict and blockers on one line: each kind with how many there are, or whom it is about.
    fileprivate var drillText: String {
        if blockers.items.isEmpty { return verdict.rawValue }
        let kinds = GateBlocker.Kind.allCases.compactMap { kind -> String? in
            let items = blockers.items.filter { $0.blocker == kind }
            guard let first = items.first else { return nil }
            if items.count > 1 { return "\(items.count) × \(kind.rawValue)" }
            let subject = first.tenant ?? first.partner ?? first.clock ?? first.release.map { "release \($0)" }
            return kind.rawValue + (subject.map { " (\($0))" } ?? "")
        }
        return "\(verdict.rawValue) by \(kinds.joined(separator: ", "))"
    }
}
