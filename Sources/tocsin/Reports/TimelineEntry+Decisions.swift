import TocsinCore
import TocsinLedger

extension TimelineEntry {
    /// An event of an incident or a release in words; `nil` for one of a customer.
    var decisionWords: String? {
        let about = "release \(release.map(String.init) ?? "?")"
        switch kind {
        case "incidentOpened": return "the incident was opened"
        case "incidentUpdated": return "the incident was changed"
        case "released": return "\(about) was queued"
        case "approved":
            return detail["breakGlass"] == nil ? "\(about) was approved" : "\(about) was let go by one approver"
        case "paused": return "\(about) was paused"
        case "resumed": return "\(about) goes on"
        case "cancelled": return "\(about) was cancelled"
        case "superseded": return "the version of \(about) was replaced"
        case "waveStarted": return "wave \(detail["wave"] ?? "?") of \(about) was started"
        case "contentDrift": return "\(about) renders otherwise than approved"
        default: break
        }
        let subject = detail["subject"] ?? "?"
        switch DecisionKind(rawValue: kind) {
        case .sealed?: return "the batch was sealed"
        case .unsealed?: return "the batch is open again"
        case .partnerBriefed?: return "\(subject) was briefed"
        case .overrideAsked?: return "an override of the gate was asked for"
        case .overrideAgreed?: return "the override of the gate was agreed to"
        case .overrideRevoked?: return "the override of the gate was revoked"
        case .published?: return "the incident became public"
        case .leaked?: return "a leak was declared"
        case .clockStarted?: return "the clock \(subject) was started"
        case .clockFiled?: return "\(subject) was filed"
        case .clockDismissed?: return "the clock \(subject) was dismissed"
        case .exempted?, .unexempted?, nil: return nil
        }
    }
}
