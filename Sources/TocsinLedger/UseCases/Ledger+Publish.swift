package import TocsinCore

/// That an incident is public, and what the gate said when it became so.
package struct Publication: Sendable, Hashable {
    package var at: Instant
    package var by: String
    package var verdict: GateVerdict
    /// The last event that the gate had seen.
    package var head: Int64
    package var blockers: [GateBlocker]
    package var excused: [ExcusedCustomer]

    /// - Returns: `nil` for a decision that is no publication.
    package init?(_ decision: Decision) {
        guard decision.kind == .published, let verdict = decision.detail.verdict, let head = decision.detail.head else {
            return nil
        }
        at = decision.at
        by = decision.by
        self.verdict = verdict
        self.head = head
        blockers = decision.detail.blockers ?? []
        excused = decision.detail.excused ?? []
    }
}

extension Ledger {
    /// Records that an incident is public, if the gate is open in the same transaction.
    ///
    /// - Parameters:
    ///   - policy: The configuration's; the incident's own goes over it.
    ///   - head: The last event that the caller has seen the gate with; `nil` if that doesn't matter.
    ///   - instant: When it became public; never in the future. The gate must have been open by the clock then.
    /// - Returns: The publication, and whether anything changed.
    /// - Throws: `TocsinError` of kind `blocked` with every blocker, or if something was recorded after `head`.
    package func publish(
        _ incident: String, policy: CoordinationPolicy, ifHead head: Int64?, publishedAt instant: Instant,
        by actor: Actor, at now: Instant
    ) async throws -> (publication: Publication, changed: Bool) {
        try await transact(by: actor, at: now) { transaction in
            let record = try transaction.gateRecord(of: incident)
            if let publication = record.published.flatMap({ Publication($0) }) { return (publication, false) }
            let gate = try transaction.connection.gate(of: incident, policy: policy, at: instant)
            if let head, head > gate.head {
                throw TocsinError(
                    .blocked,
                    "\(incident) has no event \(head), its last one is \(gate.head): give the head that tocsin gate "
                        + "\(incident) shows; nothing was recorded")
            }
            if let head, head != gate.head {
                throw TocsinError(
                    .blocked,
                    "event \(gate.head) of \(incident) was recorded since the gate was looked at with event \(head): "
                        + "look at it again; nothing was recorded")
            }
            guard gate.verdict.isOpen else { throw gate.refusal(isSeen: false) }
            var detail = DecisionDetail()
            detail.verdict = gate.verdict
            detail.head = gate.head
            detail.blockers = gate.blockers.items
            detail.excused = gate.excused.items
            let decision = try transaction.decide(.published, incident, at: instant, detail: detail)
            guard let publication = Publication(decision) else {
                throw SQLError(.failed, "a publication was recorded that is none")
            }
            return (publication, true)
        }
    }
}

extension GateReport {
    /// The most blockers that an error names.
    private static let toldBlockers = 100

    /// Why nothing may be public yet.
    ///
    /// - Parameter isSeen: Whether the reader has the gate's whole answer already.
    package func refusal(isSeen: Bool) -> TocsinError {
        let count = blockers.count == 1 ? "1 thing blocks" : "\(blockers.count) things block"
        return TocsinError(
            .blocked, "the gate of \(incident) is BLOCKED: \(count)" + (isSeen ? "" : "; see tocsin gate \(incident)"),
            problems: blockers.items.prefix(Self.toldBlockers).map {
                Problem("\($0.blocker.rawValue): \($0.message)", tenant: $0.tenant)
            })
    }
}
