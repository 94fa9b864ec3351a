/// One person's approval of a release.
package struct ReleaseApproval: Sendable, Hashable, Encodable {
    /// The name, as it was given.
    package var by: String
    package var at: Instant
    /// Whether this is who queued the release.
    package var isAuthor: Bool
    package var isSigned: Bool

    package init(by: String, at: Instant, isAuthor: Bool = false, isSigned: Bool = false) {
        self.by = by
        self.at = at
        self.isAuthor = isAuthor
        self.isSigned = isSigned
    }

    /// Whether it is too old to count.
    ///
    /// - Parameters:
    ///   - expiry: How old an approval may grow while others are missing; `nil` is for ever.
    ///   - instant: The present, while the release is held; once it is approved, that instant: then nothing lapses any more.
    package func isLapsed(after expiry: TimeSpan?, at instant: Instant) -> Bool {
        guard let expiry else { return false }
        return at + expiry < instant
    }
}

extension [ReleaseApproval] {
    /// Those that count: of each person the first one that has not lapsed.
    ///
    /// - Parameter mustBeSigned: Whether only signed ones count.
    package func standing(after expiry: TimeSpan?, mustBeSigned: Bool = false, at instant: Instant) -> [ReleaseApproval]
    {
        var people: Set<String> = []
        return filter { approval in
            !approval.isLapsed(after: expiry, at: instant) && (approval.isSigned || !mustBeSigned)
                && people.insert(PersonName.key(approval.by)).inserted
        }
    }
}

/// A release that went out otherwise than by the agreement of several people.
package struct ReleaseException: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// One approver let it go in an emergency, with a reason.
        case breakGlass
        /// Nobody but its author approved it.
        case ownAuthor
    }

    package var release: Int
    package var kind: Kind

    package init(release: Int, kind: Kind) {
        self.release = release
        self.kind = kind
    }
}
