package import TocsinCore

extension Ledger {
    /// Asks to go public although the gate is blocked, with the blockers as they are now. A new request replaces an older
    /// one, and whoever agreed to that must agree again.
    ///
    /// - Parameter policy: The configuration's; the incident's own goes over it.
    /// - Returns: The request, and whether anything changed.
    /// - Throws: `TocsinError` of kind `notAllowed` if nothing blocks.
    package func askOverride(
        of incident: String, policy: CoordinationPolicy, reason: String, by actor: Actor, at now: Instant
    ) async throws -> (override: GateOverride, changed: Bool) {
        try await transact(by: actor, at: now) { transaction in
            let gate = try transaction.connection.gate(of: incident, policy: policy, at: transaction.now)
            guard gate.verdict == .blocked else {
                throw TocsinError(
                    .notAllowed, "the gate of \(incident) is \(gate.verdict.rawValue): there is nothing to override")
            }
            let standing = try transaction.gateRecord(of: incident).override
            if let standing, standing.state == .asked, isSamePerson(standing.asked.by, actor.name),
                standing.asked.words == reason, standing.covers == gate.blockers.items
            {
                return (standing, false)
            }
            var detail = DecisionDetail()
            detail.blockers = gate.blockers.items
            detail.head = gate.head
            let asked = try transaction.decide(.overrideAsked, incident, words: reason, detail: detail)
            return (GateOverride(asked: asked), true)
        }
    }

    /// Agrees to the request that stands.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` for the one who asked, and if nobody asks.
    package func agreeToOverride(
        of incident: String, by actor: Actor, at now: Instant
    ) async throws -> (override: GateOverride, changed: Bool) {
        try await transact(by: actor, at: now) { transaction in
            var override = try transaction.standingOverride(of: incident)
            guard !isSamePerson(override.asked.by, actor.name) else {
                throw TocsinError(
                    .notAllowed,
                    "\(actor.name) asked for this override: \(GateOverride.agreements) other people must agree")
            }
            if override.names(actor.name) { return (override, false) }
            override.agreed.append(try transaction.decide(.overrideAgreed, incident))
            return (override, true)
        }
    }

    /// Takes the request back; nothing is overridden any more.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` if nobody ever asked.
    package func revokeOverride(
        of incident: String, by actor: Actor, at now: Instant
    ) async throws -> (override: GateOverride, changed: Bool) {
        try await transact(by: actor, at: now) { transaction in
            if let override = try transaction.gateRecord(of: incident).override, override.state == .revoked {
                return (override, false)
            }
            var override = try transaction.standingOverride(of: incident)
            override.revoked = try transaction.decide(.overrideRevoked, incident)
            return (override, true)
        }
    }
}

extension LedgerTransaction {
    fileprivate func standingOverride(of incident: String) throws -> GateOverride {
        guard let override = try gateRecord(of: incident).override, override.state != .revoked else {
            throw TocsinError(
                .notAllowed, "nobody asks to override the gate of \(incident): ask with override --reason")
        }
        return override
    }
}
