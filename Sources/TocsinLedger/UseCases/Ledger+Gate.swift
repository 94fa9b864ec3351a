package import TocsinCore

/// What a decision did: where it stands, and whether anything changed.
package struct DecisionResult: Sendable, Hashable {
    package var at: Instant
    package var changed: Bool
}

extension Ledger {
    /// Says that the batch is complete, or takes that back. A customer who is queued later breaks the seal.
    package func seal(
        _ incident: String, undo: Bool, reason: String, by actor: Actor, at now: Instant
    ) async throws -> DecisionResult {
        try await transact(by: actor, at: now) { transaction in
            let standing = try transaction.gateRecord(of: incident).sealed
            if undo {
                guard standing != nil else { return DecisionResult(at: transaction.at, changed: false) }
            } else if let standing {
                let reopened = try transaction.connection.reopening(of: incident, after: standing)
                if reopened == nil { return DecisionResult(at: standing.at, changed: false) }
            }
            let decision = try transaction.decide(undo ? .unsealed : .sealed, incident, words: reason)
            return DecisionResult(at: decision.at, changed: true)
        }
    }

    /// Keeps the gate from waiting for a customer, or takes that back.
    ///
    /// - Parameter second: The second person who agreed; another one than the actor.
    /// - Throws: `TocsinError` of kind `unknown` for a customer that the incident doesn't have.
    package func exempt(
        _ tenant: String, of incident: String, undo: Bool, reason: String, second: String, by actor: Actor,
        at now: Instant
    ) async throws -> DecisionResult {
        try await transact(by: actor, at: now) { transaction in
            _ = try transaction.connection.requireCustomer(tenant, of: incident)
            guard !isSamePerson(second, actor.name) else {
                throw TocsinError(.notAllowed, "--second names another person than the one who records it")
            }
            let standing = try transaction.gateRecord(of: incident).exempt[tenant]
            if (standing == nil) == undo {
                return DecisionResult(at: standing?.at ?? transaction.at, changed: false)
            }
            let decision = try transaction.decide(
                undo ? .unexempted : .exempted, incident, tenant: tenant, second: second, words: reason)
            return DecisionResult(at: decision.at, changed: true)
        }
    }

    /// Records that a partner was briefed; a later briefing is recorded too.
    ///
    /// - Parameter instant: When; never in the future.
    package func brief(
        _ partner: String, of incident: String, note: String?, briefedAt instant: Instant, by actor: Actor,
        at now: Instant
    ) async throws -> DecisionResult {
        try await transact(by: actor, at: now) { transaction in
            let standing = try transaction.gateRecord(of: incident).briefed[partner]
            if let standing, standing.at == instant, standing.words == note {
                return DecisionResult(at: instant, changed: false)
            }
            try transaction.decide(.partnerBriefed, incident, subject: partner, at: instant, words: note)
            return DecisionResult(at: instant, changed: true)
        }
    }

    /// May the incident be public?
    ///
    /// - Parameters:
    ///   - policy: The configuration's; the incident's own goes over it.
    ///   - asOf: What the ledger had recorded by then, and at that time; `nil` for now.
    /// - Returns: The answer with every blocker.
    package func gate(
        of incident: String, policy: CoordinationPolicy, asOf: Instant? = nil, at now: Instant
    ) async throws -> GateReport {
        try await database.read { connection in
            guard let asOf else { return try connection.gate(of: incident, policy: policy, at: now) }
            return try connection.pastGate(of: incident, policy: policy, asOf: asOf)
        }
    }
}
