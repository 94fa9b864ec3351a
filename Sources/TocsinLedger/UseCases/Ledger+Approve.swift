package import TocsinCore

extension Ledger {
    /// Records an approval by digest; the last missing one lets the release go.
    ///
    /// Where two or more are required, none of them is by the author or the last editor of the incident, and each approver
    /// has seen the samples of this digest.
    ///
    /// - Parameters:
    ///   - digest: At least the first 12 digits of the release's digest, as the approver read them.
    ///   - expiry: How long an approval counts while others are missing; `nil` is for ever.
    ///   - signature: The approver's, over the statement with the actor's name.
    ///   - mustBeSigned: Whether an approval without a signature is refused, and earlier ones without don't count.
    ///   - breakGlass: Why one approver lets it go alone; neither number nor samples count then.
    /// - Returns: The release afterwards, and whether anything changed.
    /// - Throws: `TocsinError` of kind `notAllowed` if the digest is another one, the release's state forbids it, this
    ///   person may not, or the signature does not fit.
    package func approve(
        release number: Int, of incident: String, digest: String, expiry: TimeSpan? = nil,
        signature: ApprovalSignature? = nil, mustBeSigned: Bool = false, breakGlass: String? = nil, by actor: Actor,
        at now: Instant
    ) async throws -> (release: ReleaseRecord, changed: Bool) {
        try await transact(by: actor, at: now) { transaction in
            let release = try transaction.requireRelease(number, of: incident)
            try release.require(digest: digest, of: incident)
            guard try release.awaitsApproval(of: incident) else { return (release, false) }
            try release.require(signature, isNeeded: mustBeSigned, of: actor.name, incident: incident)
            let standing = release.approvals.standing(
                after: expiry, mustBeSigned: mustBeSigned, at: transaction.at)
            let isKnown = standing.contains { PersonName.areSame($0.by, actor.name) }
            let count = standing.count + (isKnown ? 0 : 1)
            if breakGlass == nil {
                // Enough may stand already, if fewer are asked of an approval now: then it is said once more and goes.
                if isKnown, count < release.required { return (release, false) }
                if release.required > 1 {
                    try transaction.connection.requireDistance(of: actor.name, from: release, incident)
                    try transaction.requireSamplesSeen(by: actor.name, of: release, incident)
                }
            }
            let isComplete = breakGlass != nil || count >= release.required
            try transaction.record(
                approvalOf: release, of: incident, signature: signature, breakGlass: breakGlass, isLast: isComplete)
            if isComplete { try transaction.letGo(release, of: incident) }
            return (try transaction.requireRelease(number, of: incident), true)
        }
    }

    /// Refuses, before anything is shown or typed, whoever could not approve the release in any case.
    ///
    /// - Parameters:
    ///   - isSigned: Whether the approval will have a signature.
    ///   - breaksGlass: Whether one approver lets it go alone.
    /// - Returns: The release, and what an approval by this person needs.
    /// - Throws: `TocsinError` of kind `notAllowed`, as `approve` does for the same reason.
    package func approvalNeeds(
        release number: Int, of incident: String, expiry: TimeSpan?, isSigned: Bool, mustBeSigned: Bool,
        breaksGlass: Bool, by name: String, at now: Instant
    ) async throws -> (release: ReleaseRecord, needs: ApprovalNeeds) {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            let all = try connection.releases(of: incident)
            guard let release = all.first(where: { $0.release == number }) else {
                throw unknownRelease(number, of: incident, known: all.map(\.release))
            }
            guard try release.awaitsApproval(of: incident) else { return (release, .nothing) }
            if mustBeSigned, !isSigned { throw unsigned }
            if breaksGlass { return (release, .digest) }
            let standing = release.approvals.standing(after: expiry, mustBeSigned: mustBeSigned, at: now)
            if standing.count < release.required, standing.contains(where: { PersonName.areSame($0.by, name) }) {
                return (release, .nothing)
            }
            guard release.required > 1 else { return (release, .digest) }
            try connection.requireDistance(of: name, from: release, incident)
            let hasSeen = try connection.hasSeenSamples(name, of: release, incident)
            return (release, hasSeen ? .digest : .samplesAndDigest)
        }
    }

    /// Records that a person has seen the samples of a release; once for each person and digest.
    package func recordSamplesSeen(
        release number: Int, of incident: String, digest: String, by actor: Actor, at now: Instant
    ) async throws {
        try await transact(by: actor, at: now) { transaction in
            let release = try transaction.requireRelease(number, of: incident)
            try release.require(digest: digest, of: incident)
            if try transaction.connection.hasSeenSamples(actor.name, of: release, incident) { return }
            try transaction.record(
                Event(kind: "samplesSeen", incident: incident, release: number, detail: ["digest": release.digest]))
        }
    }
}

/// What stands between a person and an approval that counts.
package enum ApprovalNeeds: Sendable, Hashable {
    /// It is approved already, by enough people or by this one: another approval changes nothing.
    case nothing
    case digest
    /// The digest, and before it all samples must have been read.
    case samplesAndDigest
}

private let unsigned = TocsinError(
    .notAllowed,
    "approvals must be signed here (signedApprovals): sign with --sign-with FILE, or elsewhere what "
        + "--statement prints, and give that with --signature")

extension ReleaseRecord {
    /// Whether an approval would change anything.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` if it never can.
    fileprivate func awaitsApproval(of incident: String) throws -> Bool {
        if let newer = supersededBy {
            throw TocsinError(
                .notAllowed,
                "release \(release) of \(incident) carries a version that release \(newer) has replaced: what is left "
                    + "of it is not sent any more")
        }
        switch state {
        case .held: return true
        case .approved, .finished, .paused: return false
        case .cancelled:
            throw TocsinError(
                .notAllowed,
                "release \(release) of \(incident) is cancelled, and only a held release can be approved: "
                    + "queue the batch again")
        }
    }

    fileprivate func require(digest: String, of incident: String) throws {
        let typed = digest.lowercased()
        guard typed.utf8.count >= 12 else {
            throw TocsinError(.usage, "--digest needs at least the first 12 digits of the release's digest")
        }
        guard self.digest.hasPrefix(typed) else {
            throw TocsinError(
                .notAllowed,
                "release \(release) of \(incident) has another digest than the one given: look at it again with "
                    + "release show, and approve what you have seen")
        }
    }

    fileprivate func require(
        _ signature: ApprovalSignature?, isNeeded: Bool, of name: String, incident: String
    ) throws {
        guard let signature else {
            if isNeeded { throw unsigned }
            return
        }
        let statement = ApprovalStatement(incident: incident, release: release, digest: digest, name: name)
        guard signature.fits(statement) else {
            throw TocsinError(
                .notAllowed,
                "the signature is not one of \(name)'s key over this release: sign exactly what --statement prints, with "
                    + "the key whose public half stands under people")
        }
    }
}

extension SQLConnection {
    /// Refuses an approver who is too near to what is approved.
    fileprivate func requireDistance(of name: String, from release: ReleaseRecord, _ incident: String) throws {
        func refusal(_ reason: String) -> TocsinError {
            TocsinError(
                .notAllowed,
                "release \(release.release) of \(incident) needs \(release.required) approvals, none of them by "
                    + "\(name), who \(reason): ask another approver")
        }
        if PersonName.areSame(name, release.createdBy) { throw refusal("queued it") }
        let editor = try first(.lastEditor, [.text(incident), .integer(release.release)]) { $0.text(0) }
        if let editor, PersonName.areSame(name, editor) { throw refusal("last changed the incident before that") }
    }

    fileprivate func hasSeenSamples(_ name: String, of release: ReleaseRecord, _ incident: String) throws -> Bool {
        try all(.samplesSeen, [.text(incident), .integer(release.release)]) { row in
            let digest = try decodeJSON([String: String].self, from: row.text(1))["digest"]
            return digest == release.digest && PersonName.areSame(row.text(0), name)
        }.contains(true)
    }
}

extension LedgerTransaction {
    /// Refuses an approver who has not looked at what is approved.
    fileprivate func requireSamplesSeen(by name: String, of release: ReleaseRecord, _ incident: String) throws {
        guard try connection.hasSeenSamples(name, of: release, incident) else {
            throw TocsinError(
                .notAllowed,
                "\(name) has not seen the samples of this release: look at them first with tocsin samples \(incident) "
                    + "--release \(release.release) --by \(name)")
        }
    }

    /// Writes the approval's row and event; the reason of one that breaks the glass stands where it can be erased.
    fileprivate func record(
        approvalOf release: ReleaseRecord, of incident: String, signature: ApprovalSignature?, breakGlass: String?,
        isLast: Bool
    ) throws {
        let key: [SQLValue] = [.text(incident), .integer(release.release)]
        var detail = ["digest": release.digest]
        detail["signature"] = signature.map { sha256($0.text) }
        detail["breakGlass"] = breakGlass.map { _ in "true" }
        let sequence = try record(
            Event(
                kind: "approved", incident: incident, release: release.release,
                releaseState: isLast ? .approved : nil, detail: detail))
        try connection.run(
            .insertApproval,
            [.integer(sequence)] + key + [
                .integer(actor), .text(release.digest), .instant(at), .optional(signature?.text),
                .optional(signature?.publicKey.text),
            ])
        guard let breakGlass else { return }
        try connection.run(.setBreakGlass, key + [.integer(sequence)])
        try keep(note: breakGlass, of: sequence, incident: incident, tenant: nil)
    }
}

extension SQL {
    /// Who opened or changed the incident last before the release was stored.
    static let lastEditor = SQL(
        """
        SELECT a.name FROM events e JOIN actors a ON a.actor = e.actor
        WHERE e.incident = ?1 AND e.tenant IS NULL AND e.kind IN ('incidentOpened', 'incidentUpdated')
        AND e.seq < (SELECT MIN(s.seq) FROM events s WHERE s.incident = ?1 AND s.tenant IS NULL AND s.release = ?2
        AND s.kind = 'released') ORDER BY e.seq DESC LIMIT 1
        """)
    static let samplesSeen = SQL(
        """
        SELECT a.name, e.detail FROM events e JOIN actors a ON a.actor = e.actor
        WHERE e.incident = ?1 AND e.tenant IS NULL AND e.release = ?2 AND e.kind = 'samplesSeen' ORDER BY e.seq
        """)
    static let insertApproval = SQL(
        """
        INSERT INTO approvals (seq, incident, release, actor, digest, at, signature, public_key)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """)
    static let setBreakGlass = SQL("UPDATE releases SET break_glass = ?3 WHERE incident = ?1 AND release = ?2")
    static let setApproved = SQL(
        "UPDATE releases SET state = 'approved', approved_at = ?3 WHERE incident = ?1 AND release = ?2")
    static let stampApproval = SQL(
        """
        UPDATE customers SET approved_at = ?3 WHERE incident = ?1 AND approved_at IS NULL
        AND tenant IN (SELECT tenant FROM plans WHERE incident = ?1 AND release = ?2)
        """)
}
