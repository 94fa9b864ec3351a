import TocsinCore

extension LedgerTransaction {
    /// Records what a person decided: the event, the decision beside it, and the words where they can be erased.
    ///
    /// - Parameters:
    ///   - tenant: The customer that it is about; `nil` for the incident as a whole.
    ///   - subject: A partner, a rule, or a rule's stage.
    ///   - instant: The instant that the person names; now if `nil`.
    ///   - second: The second person's name.
    ///   - words: A reason, a note, or what proves it.
    /// - Returns: The decision as it will be read.
    @discardableResult
    func decide(
        _ kind: DecisionKind, _ incident: String, tenant: String? = nil, subject: String? = nil,
        at instant: Instant? = nil, second: String? = nil, words: String? = nil,
        detail: DecisionDetail = DecisionDetail()
    ) throws -> Decision {
        let named = instant ?? at
        let text = detail.isEmpty ? nil : try encodeJSON(detail)
        var facts = [
            "decision": decisionDigest(kind: kind.rawValue, tenant: tenant, subject: subject, at: named, detail: text)
        ]
        facts["subject"] = subject
        facts["second"] = try second.map { try digest(of: $0) }
        let sequence = try record(Event(kind: kind.rawValue, incident: incident, tenant: tenant, detail: facts))
        try connection.run(
            .insertDecision,
            [
                .integer(sequence), .text(incident), .state(kind), .optional(tenant), .optional(subject),
                .instant(named), .optional(text),
            ])
        if words != nil || second != nil {
            try connection.run(
                .insertEvidence,
                [
                    .integer(sequence), .text(incident), .optional(tenant), .null, .null, .null, .optional(second),
                    .null, .null, .optional(words),
                ])
        }
        return Decision(
            sequence: sequence, kind: kind, tenant: tenant, subject: subject, at: named, recordedAt: at,
            by: actorName, second: second, words: words, detail: detail)
    }

    /// The fold of all decisions about an incident so far.
    ///
    /// - Throws: `TocsinError` of kind `unknown` if there is no such incident.
    func gateRecord(of incident: String) throws -> GateRecord {
        _ = try connection.requireIncident(incident)
        return GateRecord(try connection.decisions(of: incident))
    }
}

/// What an event tells of its decision, so that neither can be changed without the other.
func decisionDigest(kind: String, tenant: String?, subject: String?, at: Instant, detail: String?) -> String {
    var digest = FieldDigest()
    for field in [kind, tenant ?? "", subject ?? "", at.rfc3339, detail ?? ""] { digest.add(field) }
    return digest.finalize()
}

extension SQL {
    static let insertDecision = SQL(
        "INSERT INTO decisions (seq, incident, kind, tenant, subject, at, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
}
