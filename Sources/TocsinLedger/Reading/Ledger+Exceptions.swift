package import TocsinCore

extension Ledger {
    /// The releases that had gone out by an instant by break-glass, or approved by nobody but their author.
    package func exceptions(of incident: String, asOf: Instant) async throws -> [ReleaseException] {
        try await database.read { connection in
            try connection.releases(of: incident).compactMap { release in
                guard let approvedAt = release.approvedAt, approvedAt <= asOf else { return nil }
                if release.breakGlass != nil {
                    return ReleaseException(release: release.release, kind: .breakGlass)
                }
                let isOwn = release.approvals.allSatisfy { $0.isAuthor || $0.at > approvedAt }
                return isOwn ? ReleaseException(release: release.release, kind: .ownAuthor) : nil
            }
        }
    }
}
