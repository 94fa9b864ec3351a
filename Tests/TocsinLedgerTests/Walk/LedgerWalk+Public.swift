import TocsinCore
import TocsinLedger
import TocsinTesting

/// Going public: what the gate asks about, and clocks.
extension LedgerWalk {
    private static let rules = [
        ClockRule(
            rule: "law", title: "Law", source: "Art. 1", checkWithCounsel: "all",
            stages: [
                .init(id: "first", title: "First", trigger: .event(.awareness), due: .span(.hours(24))),
                .init(id: "final", title: "Final", trigger: .filed("first"), due: .months(1)),
            ]),
        ClockRule(
            rule: "press", title: "Press", source: "Art. 2", checkWithCounsel: "all",
            stages: [.init(id: "tell", title: "Tell", trigger: .event(.leak), due: .span(.hours(2)))]),
    ]

    mutating func seal() async throws -> String {
        let undo = dice.chance(1, in: 8)
        return "\(undo ? "unseal" : "seal"): \(try await scene.seal(undo: undo).changed)"
    }

    mutating func exempt() async throws -> String {
        let tenant = anyTenant()
        let undo = dice.chance(1, in: 4)
        return "\(undo ? "wait for" : "exempt") \(tenant): \(try await scene.exempt(tenant, undo: undo).changed)"
    }

    mutating func brief() async throws -> String {
        let done = try await scene.ledger.brief(
            "cisa", of: scene.incident, note: "by phone", briefedAt: scene.now, by: scene.coordinator, at: scene.now)
        return "brief cisa: \(done.changed)"
    }

    mutating func askOverride() async throws -> String {
        let asked = try await scene.ledger.askOverride(
            of: scene.incident, policy: Self.policy, reason: "it can't wait", by: scene.coordinator, at: scene.now)
        return "ask to override \(asked.override.covers.count) blockers: \(asked.changed)"
    }

    mutating func agreeToOverride() async throws -> String {
        let person = anyPerson()
        let agreed = try await scene.ledger.agreeToOverride(of: scene.incident, by: person, at: scene.now)
        return "\(person.name) agrees to override: \(agreed.override.state)"
    }

    mutating func revokeOverride() async throws -> String {
        let done = try await scene.ledger.revokeOverride(of: scene.incident, by: scene.coordinator, at: scene.now)
        return "revoke the override: \(done.changed)"
    }

    mutating func publish() async throws -> String {
        let gate = try await scene.ledger.gate(of: scene.incident, policy: Self.policy, at: scene.now)
        gatesBeforePublishing.append(gate.verdict)
        let done = try await scene.ledger.publish(
            scene.incident, policy: Self.policy, ifHead: dice.chance(1, in: 2) ? gate.head : nil,
            publishedAt: scene.now, by: scene.coordinator, at: scene.now)
        return "publish: \(done.publication.verdict) \(done.changed)"
    }

    mutating func leak() async throws -> String {
        "leak: \(try await scene.leak(rules: Self.rules))"
    }

    mutating func startClock() async throws -> String {
        let back = TimeSpan.hours(Int64(dice.pick(3)))
        let started = try await scene.ledger.startClocks(
            [Self.rules[0]], of: scene.incident, .awareness, happenedAt: scene.now + .seconds(-back.wholeSeconds),
            note: nil, isNamed: dice.chance(1, in: 2), by: scene.coordinator, at: scene.now)
        return "start clocks: \(started)"
    }

    mutating func fileClock() async throws -> String {
        let stage = dice.one(of: ["law/first", "law/final", "press/tell"]) ?? "law/first"
        let parts = stage.split(separator: "/").map(String.init)
        let done = try await scene.ledger.fileClock(
            rule: parts[0], stage: parts[1], of: scene.incident, evidence: "receipt", filedAt: scene.now,
            by: scene.coordinator, at: scene.now)
        return "file \(stage): \(done)"
    }

    mutating func dismissClock() async throws -> String {
        let rule = dice.one(of: ["law", "press"]) ?? "law"
        let done = try await scene.ledger.dismissClock(
            rule: rule, of: scene.incident, reason: "does not apply", by: scene.coordinator, at: scene.now)
        return "dismiss \(rule): \(done)"
    }
}
