import TocsinCore
import TocsinFiles
import TocsinLedger

/// Which approvals count, by the policy as it is now.
struct ApprovalRule {
    /// How old one may grow while others are missing; `nil` is for ever.
    var expiry: TimeSpan?
    var mustBeSigned = false
    var now = SystemClock.now()

    init() {}

    /// The configuration's rule, with the incident's own over it.
    init(_ bench: Workbench, _ incident: Incident) {
        let policy = bench.configuration.policy.coordination.overridden(by: incident.policy)
        expiry = policy.approvalExpiry
        mustBeSigned = policy.signedApprovals
    }

    /// Whether an approval grew too old before the release had all of them.
    func isLapsed(_ approval: ReleaseApproval, of release: ReleaseRecord) -> Bool {
        approval.isLapsed(after: expiry, at: release.approvedAt ?? now)
    }

    /// `1 of 2`: how many people's approvals count.
    func spoken(_ release: ReleaseRecord) -> String {
        let standing = release.approvals.standing(
            after: expiry, mustBeSigned: mustBeSigned && release.state == .held, at: release.approvedAt ?? now)
        return "\(standing.count) of \(release.required)"
    }

    /// Who approved and when, with what is to be known of it.
    func spoken(_ approval: ReleaseApproval, of release: ReleaseRecord) -> String {
        let marks = [
            approval.isAuthor ? "its author" : nil, approval.isSigned ? "signed" : nil,
            isLapsed(approval, of: release) ? "lapsed" : nil,
            mustBeSigned && release.state == .held && !approval.isSigned ? "not signed: it does not count" : nil,
        ].compactMap(\.self)
        let rest = marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
        return "\(approval.at.spoken) by \(approval.by)\(rest)"
    }
}

extension ReleaseException.Kind {
    /// How a release went out, in words.
    var words: String {
        switch self {
        case .breakGlass: "let go by one approver"
        case .ownAuthor: "approved by its author alone"
        }
    }
}
