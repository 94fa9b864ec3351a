package import TocsinCore

extension Ledger {
    /// The releases that had gone out by an instant by break-glass, or approved by nobody but their author.
    package func exceptions(of incident: String, asOf: Instant) async throws -> [ReleaseException] {
        try await database.read { connection in
            try connection.releases(of: incident).compactMap { release in
                guard let approvedAt = release.approvedAt, approvedAt <= asOf else { return nil }
                return release.exception(approvedAt).map { ReleaseException(release: release.release, kind: $0) }
            }
        }
    }
}

extension ReleaseRecord {
    /// How it went out without a second person; `nil` if it did not, or has not gone out.
    package var exception: ReleaseException.Kind? { approvedAt.flatMap { exception($0) } }

    fileprivate func exception(_ approvedAt: Instant) -> ReleaseException.Kind? {
        if breakGlass != nil { return .breakGlass }
        return approvals.allSatisfy { $0.isAuthor || $0.at > approvedAt } ? .ownAuthor : nil
    }
}
