import TocsinCore

extension SQLConnection {
    /// The approvals of every release of an incident, in the order in which they were given.
    ///
    /// - Parameter authors: Who queued each release.
    func approvals(of incident: String, authors: [Int: String]) throws -> [Int: [ReleaseApproval]] {
        var approvals: [Int: [ReleaseApproval]] = [:]
        try forEach(.releaseApprovals, [.text(incident)]) { row in
            let (release, name) = (row.count(0), row.text(1))
            approvals[release, default: []].append(
                ReleaseApproval(
                    by: name, at: row.instant(2),
                    isAuthor: authors[release].map { PersonName.areSame($0, name) } ?? false,
                    isSigned: !row.isNull(3)))
        }
        return approvals
    }

    /// What is wrong with the approvals that the tables hold: each is told by its event, and each signature fits.
    func approvalDifferences(in incident: String) throws -> [String] {
        var problems: [String] = []
        var seen = 0
        try forEach(.approvalProofs, [.text(incident)]) { row in
            seen += 1
            let (release, name) = (row.count(0), row.text(2))
            let told = try row.optionalText(5).map { try decodeJSON([String: String].self, from: $0) }
            let signature = row.optionalText(3)
            guard let told, told["digest"] == row.text(1), told["signature"] == signature.map({ sha256($0) }) else {
                problems.append("\(incident) release \(release): the approval by \(name) differs from the events")
                return
            }
            guard let signature else { return }
            let statement = ApprovalStatement(incident: incident, release: release, digest: row.text(1), name: name)
            let key = row.optionalText(4).flatMap(ApprovalPublicKey.init(text:))
            let proof = key.flatMap { ApprovalSignature(file: Array(signature.utf8), publicKey: $0) }
            if proof?.fits(statement) != true {
                problems.append("\(incident) release \(release): the signature of \(name) does not fit")
            }
        }
        let told = try first(.approvalEvents, [.text(incident)]) { $0.count(0) } ?? 0
        if seen != told {
            problems.append("\(incident): \(seen) approvals in the table, \(told) by the events")
        }
        return problems
    }
}

extension SQL {
    static let releaseApprovals = SQL(
        """
        SELECT p.release, a.name, p.at, p.signature FROM approvals p JOIN actors a ON a.actor = p.actor
        WHERE p.incident = ?1 ORDER BY p.seq
        """)
    static let approvalProofs = SQL(
        """
        SELECT p.release, p.digest, a.name, p.signature, p.public_key, e.detail FROM approvals p
        JOIN actors a ON a.actor = p.actor
        LEFT JOIN events e ON e.seq = p.seq AND e.kind = 'approved' AND e.incident = p.incident
        AND e.release = p.release AND e.actor = p.actor AND e.at = p.at WHERE p.incident = ?1 ORDER BY p.seq
        """)
    static let approvalEvents = SQL(
        "SELECT COUNT(*) FROM events WHERE incident = ?1 AND tenant IS NULL AND kind = 'approved'")
}
