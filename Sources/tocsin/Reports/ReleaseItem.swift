import TocsinCore
import TocsinLedger

/// One release as JSON shows it, wherever releases are told of.
struct ReleaseItem: Encodable {
    struct Approval: Encodable {
        var by: String
        var at: Instant
        var isAuthor: Bool
        var isSigned: Bool
        /// Whether it grew too old while others were missing.
        var isLapsed: Bool
    }

    var release: Int
    var advisory: String
    var version: Int
    var state: ReleaseState
    var reason: String?
    var digest: String
    var createdAt: Instant
    var createdBy: String
    var approvedAt: Instant?
    var approvals: [Approval]
    var required: Int
    var breakGlass: String?
    var customers: Int
    var deliveries: Int

    init(_ record: ReleaseRecord, _ rule: ApprovalRule = ApprovalRule()) {
        release = record.release
        advisory = record.advisory
        version = record.version
        state = record.state
        reason = record.reason
        digest = record.digest
        createdAt = record.createdAt
        createdBy = record.createdBy
        approvedAt = record.approvedAt
        approvals = record.approvals.map { approval in
            Approval(
                by: approval.by, at: approval.at, isAuthor: approval.isAuthor, isSigned: approval.isSigned,
                isLapsed: rule.isLapsed(approval, of: record))
        }
        required = record.required
        breakGlass = record.breakGlass
        customers = record.customers
        deliveries = record.deliveries
    }
}

extension ReleaseRecord {
    /// The first 12 digits: as many as `approve` needs at least.
    var shortDigest: String { String(digest.prefix(12)) }
}

extension ReleaseState {
    /// The colour in which a state stands out.
    var paint: Style.Paint? {
        switch self {
        case .held: .yellow
        case .paused: .red
        case .approved, .finished: .green
        case .cancelled: .dim
        }
    }
}
