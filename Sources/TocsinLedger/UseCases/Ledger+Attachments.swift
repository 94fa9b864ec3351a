package import TocsinCore

/// An attachment as it goes into the ledger.
package struct PlannedAttachment: Sendable {
    package var attachment: Attachment
    /// Reads the content again; `nil` if the ledger must have it already.
    package var content: (@Sendable () throws -> [UInt8])?

    package init(_ attachment: Attachment, content: (@Sendable () throws -> [UInt8])?) {
        self.attachment = attachment
        self.content = content
    }
}

extension Ledger {
    /// The body of an attachment, as `Base64Lines` writes it and mail carries it.
    ///
    /// - Returns: `nil` if there is none whose content has this SHA-256: it was altered, or is gone.
    package func body(of attachment: Attachment) async throws -> [UInt8]? {
        try await database.read { connection -> [UInt8]? in
            let body = try connection.first(.findAttachment, [.text(attachment.sha256)]) { Array($0.text(0).utf8) }
            guard let body, attachment.isContent(of: body) else { return nil }
            return body
        }
    }

    /// The customers of a release who get files of their own.
    ///
    /// - Parameter limit: The most items.
    /// - Returns: How many there are, and the first ones by name.
    package func ownFiles(
        ofRelease release: Int, of incident: String, limit: Int
    ) async throws -> (count: Int, items: [(tenant: String, attachments: [Attachment])]) {
        try await database.read { connection in
            // Keys are sorted: a plan that names attachments begins with them.
            let key: [SQLValue] = [.text(incident), .integer(Int64(release)), .text("{\"attachments\":%")]
            let count = try connection.first(.ownFilesCount, key) { $0.count(0) } ?? 0
            let items = try connection.all(.ownFiles, key + [.integer(Int64(limit))]) { row in
                (tenant: row.text(0), attachments: try decodePlan(row.text(1)).attachments ?? [])
            }
            return (count, items)
        }
    }
}

extension Ledger {
    /// Stores files anew that are altered, or that a plan names and that are gone; sound ones are left as they are.
    ///
    /// - Throws: `TocsinError` if a file is not what was planned any more.
    package func restore(_ attachments: [PlannedAttachment], by actor: Actor, at now: Instant) async throws {
        if attachments.isEmpty { return }
        try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            for planned in attachments {
                let digest = planned.attachment.sha256
                let isThere = try connection.first(.findAttachment, [.text(digest)], { _ in true }) == true
                // What no plan names is none of the ledger's business.
                guard try isThere || connection.first(.namesAttachment, [.text("%\(digest)%")], { _ in true }) == true
                else { continue }
                try connection.keep(planned)
            }
        }
    }
}

extension Attachment {
    /// Whether this body, as `Base64Lines` writes it, holds the content that was approved.
    fileprivate func isContent(of body: [UInt8]) -> Bool {
        Base64Lines.decode(body).map { $0.count == size && TocsinCore.sha256($0) == sha256 } ?? false
    }
}

extension SQLConnection {
    /// Stores a file's content, if it is not there yet; one that was altered is stored anew.
    ///
    /// - Throws: `TocsinError` if the file is not what was planned any more.
    func keep(_ planned: PlannedAttachment) throws {
        let attachment = planned.attachment
        let isSound = try first(.findAttachment, [.text(attachment.sha256)]) { row in
            attachment.isContent(of: Array(row.text(0).utf8))
        }
        if isSound == true { return }
        guard let bytes = try planned.content?(), sha256(bytes) == attachment.sha256 else {
            throw TocsinError(
                .failed, "the attachment \(attachment.name) was changed while this batch was planned: queue it again")
        }
        try run(
            isSound == nil ? .insertAttachment : .restoreAttachment,
            [
                .text(attachment.sha256), .integer(attachment.size),
                .text(String(decoding: Base64Lines.encode(bytes), as: UTF8.self)),
            ])
    }

    /// What is wrong with stored files: each must be what its SHA-256 says, and every one that a plan names must be there.
    func attachmentDifferences() throws -> [String] {
        var problems: [String] = []
        var known: Set<String> = []
        try forEach(.allAttachments, []) { row in
            let digest = row.text(0)
            known.insert(digest)
            let bytes = Base64Lines.decode(Array(row.text(2).utf8))
            if bytes.map({ $0.count == row.count(1) && sha256($0) == digest }) != true {
                problems.append("the attachment \(digest.prefix(12)) has another content than was stored")
            }
        }
        // Keys are sorted: a plan that names attachments begins with them.
        try forEach(.plansLike, [.text("{\"attachments\":%")]) { row in
            for attachment in try decodePlan(row.text(2)).attachments ?? [] where !known.contains(attachment.sha256) {
                problems.append(
                    "\(row.text(0)) \(row.text(1)): the attachment \(attachment.name) of its plan is missing")
            }
        }
        try forEach(.inputsOfReleases, []) { row in
            let inputs = try decodeJSON(ReleaseInputs.self, from: row.text(2))
            for attachment in inputs.attachments ?? [] where !known.contains(attachment.sha256) {
                problems.append("\(row.text(0)) release \(row.text(1)): the attachment \(attachment.name) is missing")
            }
        }
        return problems
    }
}

extension SQL {
    static let findAttachment = SQL("SELECT content FROM attachments WHERE sha = ?1")
    static let insertAttachment = SQL("INSERT INTO attachments (sha, size, content) VALUES (?1, ?2, ?3)")
    static let restoreAttachment = SQL("UPDATE attachments SET size = ?2, content = ?3 WHERE sha = ?1")
    static let namesAttachment = SQL(
        "SELECT 1 FROM plans WHERE plan LIKE ?1 UNION SELECT 1 FROM releases WHERE inputs LIKE ?1 LIMIT 1")
    static let allAttachments = SQL("SELECT sha, size, content FROM attachments ORDER BY sha")
    static let plansLike = SQL(
        "SELECT incident, tenant, plan FROM plans WHERE plan LIKE ?1 ORDER BY incident, release, tenant")
    static let ownFilesCount = SQL(
        "SELECT COUNT(*) FROM plans WHERE incident = ?1 AND release = ?2 AND plan LIKE ?3")
    static let ownFiles = SQL(
        "SELECT tenant, plan FROM plans WHERE incident = ?1 AND release = ?2 AND plan LIKE ?3 ORDER BY tenant LIMIT ?4")
    static let inputsOfReleases = SQL("SELECT incident, release, inputs FROM releases ORDER BY incident, release")
}
