import Testing
import TocsinCore
import TocsinLedger
import TocsinTesting

/// What the tests of the gate do with a scene.
extension LedgerScene {
    /// The model's embargo instant.
    var embargo: Instant { Incident.model.embargo ?? clock.now }

    @discardableResult
    func seal(undo: Bool = false) async throws -> DecisionResult {
        try await ledger.seal(incident, undo: undo, reason: "all logs were read", by: coordinator, at: clock.now)
    }

    @discardableResult
    func exempt(_ tenant: String, undo: Bool = false, second: String = "Grace") async throws -> DecisionResult {
        try await ledger.exempt(
            tenant, of: incident, undo: undo, reason: "dissolved", second: second, by: coordinator, at: clock.now)
    }

    /// The answer now, which must be the same from the history.
    func gate(
        _ policy: CoordinationPolicy = CoordinationPolicy(), sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> GateReport {
        let report = try await ledger.gate(of: incident, policy: policy, at: clock.now)
        let past = try await ledger.gate(of: incident, policy: policy, asOf: clock.now, at: clock.now)
        #expect(past == report, sourceLocation: sourceLocation)
        return report
    }

    func blockers(
        _ policy: CoordinationPolicy = CoordinationPolicy(), sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [GateBlocker.Kind] {
        try await gate(policy, sourceLocation: sourceLocation).blockers.items.map(\.blocker)
    }

    @discardableResult
    func publish(ifHead head: Int64? = nil, at instant: Instant? = nil) async throws -> (
        publication: Publication, changed: Bool
    ) {
        try await ledger.publish(
            incident, policy: CoordinationPolicy(), ifHead: head, publishedAt: instant ?? clock.now, by: coordinator,
            at: clock.now)
    }

    @discardableResult
    func leak(rules: [ClockRule] = []) async throws -> LeakResult {
        try await ledger.leak(
            incident, reason: "a newspaper has it", leakedAt: clock.now, rules: rules, by: coordinator, at: clock.now)
    }

    func actor(_ name: String) -> Actor { Actor(name: name, login: "u", host: "ops2") }

    /// One customer who confirmed, a sealed batch, and more than a day since the embargo ended.
    static func ready() async throws -> LedgerScene {
        let scene = try await LedgerScene()
        try await scene.launch(CustomerDraft("agency"))
        try await scene.attempt("agency", .accepted)
        try await scene.answer("agency")
        try await scene.seal()
        scene.clock.advance(by: scene.embargo + .hours(25) - scene.now)
        return scene
    }
}
