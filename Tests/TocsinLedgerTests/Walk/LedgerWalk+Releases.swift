import TocsinCore
import TocsinLedger
import TocsinTesting

/// Releases: what is planned, approved and stopped. What changes another is in a file of its own.
extension LedgerWalk {
    mutating func queue() async throws -> String {
        // Mostly the first notice; now and then news that replace nothing.
        let advisory = dice.chance(1, in: 5) ? "news" : "first-notice"
        if dice.chance(1, in: 5) { texts[advisory, default: 1] += 1 }
        let coordination = anyCoordination(isUrgent: advisory == "first-notice")
        return try await queue(advisory, kind: advisory == "news" ? .update : .initial, coordination)
    }

    mutating func queueAllClear() async throws -> String {
        var coordination = anyCoordination(isUrgent: false)
        coordination?.wait = nil
        coordination?.remindEvery = nil
        return try await queue("all-clear", kind: .allClear, coordination)
    }

    /// Plans as queueing does: what may have been reached is not planned again, what is unsent is replaced.
    private mutating func queue(
        _ advisory: String, kind: AdvisoryKind, _ coordination: ReleaseCoordination?
    ) async throws -> String {
        // Texts that were replaced are edited before somebody else gets them.
        let earlier = try await scene.ledger.releases(of: scene.incident).last { $0.advisory == advisory }
        if earlier?.supersededBy != nil { texts[advisory, default: 1] += 1 }
        let text = "\(advisory) \(texts[advisory, default: 1])"
        let standing = try await scene.ledger.standingCustomers(incident: scene.incident, advisory: advisory)
        let marks = try await scene.ledger.distrusted(in: scene.incident)
        var customers: [CustomerDraft] = []
        for tenant in Self.tenants where dice.chance(1, in: 2) {
            var draft = anyDraft(tenant, marks: marks[tenant] ?? [])
            if let standing = standing[tenant], !fit(&draft, into: standing, text: text) { continue }
            customers.append(draft)
        }
        if customers.isEmpty { return "nothing to plan" }
        if dice.chance(1, in: 3) {
            for index in customers.indices { customers[index].wave = 1 + dice.pick(3) }
        }
        let number = try await scene.queue(
            customers, advisory: advisory, kind: kind, text: text, approvals: dice.chance(1, in: 3) ? 2 : 1,
            share: dice.one(of: [30, 90, 100]) ?? 90, failures: dice.one(of: [10, 60, 100]) ?? 10,
            coordination: coordination)
        return "queue \(number) (\(text)): \(customers.map(\.spoken))"
    }

    private mutating func anyDraft(_ tenant: String, marks: [Distrust]) -> CustomerDraft {
        var draft = CustomerDraft(
            tenant, tier: ["agency", "bureau", "council"].contains(tenant) ? "government" : nil, paths: [],
            timezone: dice.one(of: [nil, "America/New_York", "Asia/Tokyo"]) ?? nil)
        var turn = 0
        for contact in ["soc", "legal", "board"] where dice.chance(2, in: 3) {
            let wait = dice.one(of: [nil, nil, TimeSpan.minutes(20), .hours(12)]) ?? nil
            let channels = dice.one(of: [[ChannelKind.smtp], [.smtp, .webhook], [.webhook]]) ?? [.smtp]
            let trusted = channels.filter { channel in !marks.contains { $0.means(contact, channel) } }
            draft.paths += trusted.map { .init(contact, $0, turn: turn, wait: wait) }
            if !trusted.isEmpty { turn += 1 }
        }
        if draft.paths.isEmpty || dice.chance(1, in: 4) { draft.phones = ["desk"] }
        return draft
    }

    /// Makes a draft one that may follow what stands.
    ///
    /// - Returns: Whether there is anything to plan.
    private func fit(_ draft: inout CustomerDraft, into standing: StandingCustomer, text: String) -> Bool {
        if standing.supersededBy != nil { return false }
        guard standing.isStanding else { return true }
        let digest = { (path: CustomerDraft.Path) in
            sha256("\(text)/\(standing.description.tenant)/\(path.contact)/\(path.channel.rawValue)")
        }
        let isSame = standing.rows.allSatisfy { row in
            row.messageDigest == digest(.init(row.contact, row.channel))
        }
        if isSame, !standing.rows.isEmpty {
            draft.paths.removeAll { path in
                (standing.rows + standing.answered).contains {
                    $0.contact == path.contact && $0.channel == path.channel
                }
            }
            let isOver = standing.rows.allSatisfy { $0.state == .refused || $0.state == .expired }
            let first = isOver ? draft.paths.map(\.turn).min() ?? 0 : 0
            for index in draft.paths.indices { draft.paths[index].turn -= first }
            return !draft.paths.isEmpty
        }
        if standing.rows.contains(where: \.mayHaveArrived) { return false }
        draft.replaces = standing.rows.filter { [.held, .ready, .deferred].contains($0.state) }.map(\.delivery)
        return true
    }

    /// None; waits alone; or waits and reminders.
    mutating func anyCoordination(isUrgent: Bool) -> ReleaseCoordination? {
        let every = dice.one(of: [nil, TimeSpan.hours(2), .hours(2), .hours(24)]) ?? nil
        let wait = dice.one(of: [TimeSpan.hours(1), .hours(4)]) ?? .hours(4)
        return dice.chance(1, in: 10)
            ? nil
            : ReleaseCoordination(wait: wait, softRefusal: .minutes(30), remindEvery: every, isUrgent: isUrgent)
    }

    private mutating func heldRelease() async throws -> ReleaseRecord? {
        // Mostly one that waits for it, so that the walk gets somewhere.
        let held = try await scene.ledger.releases(of: scene.incident).filter { $0.state == .held }
        if let release = dice.one(of: held) { return release }
        return try await anyRelease()
    }

    mutating func look() async throws -> String {
        guard let release = try await heldRelease() else { return "nothing to look at" }
        let person = anyPerson()
        try await scene.look(release.release, as: person.name)
        return "\(person.name) looks at \(release.release)"
    }

    mutating func approve(breaksGlass: Bool) async throws -> String {
        guard let release = try await heldRelease() else { return "nothing to approve" }
        let person = anyPerson()
        if dice.chance(3, in: 4) { try await scene.look(release.release, as: person.name) }
        let done = try await scene.ledger.approve(
            release: release.release, of: scene.incident, digest: release.digest, expiry: WalkWitness.approvalExpiry,
            breakGlass: breaksGlass ? "no time" : nil, by: person, at: scene.now)
        return "approve \(release.release) by \(person.name)\(breaksGlass ? " alone" : ""): \(done.release.state)"
    }

    mutating func change(
        _ name: String, _ body: (LedgerScene, Int) async throws -> [ReleaseRecord]
    ) async throws -> String {
        guard let release = try await anyRelease() else { return "nothing to \(name)" }
        _ = try await body(scene, release.release)
        return "\(name) \(release.release)"
    }

    mutating func nextWave() async throws -> String {
        guard let release = try await anyRelease() else { return "nothing to start" }
        return "wave \(try await scene.next(release.release)) of \(release.release)"
    }

    mutating func drift() async throws -> String {
        guard let release = try await anyRelease() else { return "nothing drifts" }
        let row = claims.first { $0.claim.release == release.release }?.claim.delivery
        try await scene.ledger.recordDrift(
            delivery: row, release: release.release, of: scene.incident, cause: "a word", by: scene.coordinator,
            at: scene.now)
        return "drift in \(release.release)"
    }

    /// Another embargo, or another checklist.
    mutating func editIncident() async throws -> String {
        var definition = scene.definition
        if dice.chance(1, in: 2) {
            definition.embargo = (definition.embargo ?? scene.now) + .hours(Int64(dice.pick(3)) - 1)
        } else {
            definition.steps = dice.chance(1, in: 2) ? [] : [.init(id: "look", who: .customer, title: "Look")]
        }
        let done = try await scene.ledger.openIncident(definition, by: anyPerson(), at: scene.now)
        scene.definition = definition
        return "edit the incident: \(done)"
    }
}

extension CustomerDraft {
    /// For the message of a failure.
    var spoken: String {
        let paths = paths.map { "\($0.turn):\($0.contact)/\($0.channel.rawValue)" } + phones.map { "\($0)/phone" }
        return "\(tenant)\(wave > 0 ? " wave \(wave)" : "") \(paths.joined(separator: " "))"
    }
}

extension Distrust {
    /// Whether it means this channel of this contact: said a second time, for the ledger's own word is what is walked.
    func means(_ contact: String, _ channel: ChannelKind) -> Bool {
        (self.contact == nil || self.contact == contact) && (self.channel == nil || self.channel == channel)
    }
}
