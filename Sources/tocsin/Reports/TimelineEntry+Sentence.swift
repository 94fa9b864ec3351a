import TocsinCore
import TocsinLedger

extension TimelineEntry {
    /// The event in words: what happened, to which delivery, with the receiver's reply and the people's words.
    var sentence: String {
        var text = delivery == nil ? decisionWords ?? words : words
        if let way { text += " (\(way))" }
        if let customerState { text += "; the customer is \(customerState.rawValue) now" }
        if let reply, !reply.isEmpty { text += " – “\(reply)”" }
        if let note { text += " – \(note)" }
        return text
    }

    /// Contact, channel and delivery.
    private var way: String? {
        guard let delivery else { return nil }
        let path = [contact, channel?.rawValue].compactMap { $0 }.joined(separator: "/")
        return path.isEmpty ? delivery : "\(path), \(delivery)"
    }

    private var words: String {
        let attempt = detail["attempt"].map { ", attempt \($0)" } ?? ""
        switch kind {
        case "queued": return "queued in release \(release.map(String.init) ?? "?")"
        case "described": return "what reports tell of the customer was brought up to date\(description)"
        case "related": return "related to \(detail["relatedTo"] ?? "?") now: neither may learn of the other"
        case "relationEnded": return "not related to \(detail["relatedTo"] ?? "?") any more: a person said so"
        case "planned": return "a notice was planned in release \(release.map(String.init) ?? "?")"
        case "turnCame": return "it is this contact's turn: ready to be sent"
        case "transferStarted":
            return detail["possibleDuplicate"] == nil ? "sending began" : "sending began again: a possible duplicate"
        case "accepted": return "accepted by the receiver's server\(attempt)"
        case "deferred": return "refused for now, will be tried again\(attempt)"
        case "refused":
            return detail["fault"] == Fault.sender.rawValue
                ? "refused because of us, the sender\(attempt)" : "refused for good\(attempt)"
        case "interrupted": return "interrupted before the message began\(attempt)"
        case "uncertain": return "no reply came: nobody knows whether it arrived\(attempt)"
        case "fellDue": return "due again"
        case "leaseExpired":
            return deliveryState == .uncertain
                ? "the worker is gone: nobody knows whether it arrived" : "the worker is gone: ready again"
        case "lateResult": return "a late result of an older attempt (\(detail["outcome"] ?? "?")), kept as evidence"
        case "gaveUp": return "given up: nothing more is tried"
        case "bounced":
            let status = detail["status"].map { " (\($0))" } ?? ""
            guard deliveryState == .refused else { return "a bounce came\(status), kept as evidence" }
            return detail["fault"] == Fault.sender.rawValue
                ? "it came back because of us, the sender\(status)" : "it came back\(status)"
        case "bounceHint":
            return "what may be a bounce came\(detail["status"].map { " (\($0))" } ?? ""); nobody knows who wrote it"
        case "arrivalProved": return "it had arrived after all"
        case "replayed": return "to be sent again"
        case "released": return "given back unsent"
        case "cancelled":
            return detail["replacedBy"].map { "cancelled, replaced by release \($0)" } ?? "cancelled"
        case "contentDrift": return "rendered otherwise than approved (\(detail["cause"] ?? "?")): not sent"
        case "acknowledged": return acknowledgement
        case "mitigated": return "recorded as safe"
        case "stepDone":
            return "\(person ?? "somebody there (name erased)") did the step \(detail["step"] ?? "?")\(saidAt)"
        case "stepUndone": return "the step \(detail["step"] ?? "?") is not done after all"
        case "lastPathFailed": return "every planned path ended badly"
        case "acceptanceLost": return "the last acceptance was lost"
        case "withdrawalAccepted": return "the withdrawal was accepted"
        case "withdrawalFailed": return "the withdrawal did not arrive"
        case "removed": return "taken out of the incident"
        case "exempted": return "the gate does not wait for this customer"
        case "unexempted": return "the gate waits for this customer again"
        case "taskOpened":
            return "a task was opened: \(detail["task"].flatMap(TaskKind.init(rawValue:))?.title ?? "look into it")"
        case "taskClosed":
            let why =
                switch detail["because"] {
                case "closed": ", by a person"
                case "acknowledged": ": they answered"
                case "accepted": ": a notice was accepted"
                case "withdrawn": ": the notice was taken back"
                case "removed": ": the customer was taken out"
                default: ""
                }
            return "a task was closed\(why)"
        case "reminded": return "reminder \(detail["round"] ?? "?") is ready to be sent"
        case "escalated":
            let why =
                switch detail["because"].flatMap(ContactPlan.Cause.init(rawValue:)) {
                case .silence?: ": nobody answered"
                case .softRefusal?: ": the notice is refused for now"
                case .cancellation?: ": what was planned before was cancelled"
                case nil: ""
                }
            return "the next contact gets its turn\(why)"
        case "reconfirmDropped": return "no longer asked to confirm version \(detail["version"] ?? "?")"
        case "reconfirmAsked": return "asked to confirm version \(detail["version"] ?? "?") anew"
        case "distrusted":
            let what = [detail["contact"], detail["channel"]].compactMap(\.self).joined(separator: "/")
            return "not to be trusted any more: \(what)"
        case "filesCopied":
            let count = detail["files"].flatMap { Int($0) } ?? 1
            return
                "a test copy with \(counted(count, "file")) of the customer's own was handed to the relay for somebody"
        case "putOff":
            let again = detail["againAt"].flatMap(Instant.init(rfc3339:)).map { " at \($0.spoken)" } ?? " later"
            return "the call was put off: it comes back\(again)"
        default: return kind
        }
    }

    /// What reports tell by now, in brackets.
    private var description: String {
        let parts = ["kind", "tier", "sector", "region", "share"].compactMap { name in
            detail[name].map { "\(name) \($0)" }
        }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    private var acknowledgement: String {
        let who = person ?? "somebody there (name erased)"
        let how = detail["via"].flatMap(AcknowledgementMethod.init(rawValue:)).map { " " + $0.words } ?? ""
        let version = detail["version"].map { ", for version \($0)" } ?? ""
        let what =
            switch detail["answer"].flatMap(Answer.init(rawValue:)) {
            case .confirm?: "confirmed"
            case .wrongOrganisation?: "said that it is not for them"
            case .dispute?: "disputed it"
            case .callMe?: "asked for a call"
            case nil: "answered"
            }
        let contact = detail["contact"].map { " (\($0))" } ?? ""
        return "\(who)\(contact) \(what)\(how)\(proof)\(version)\(saidAt)"
    }

    /// When it was said, if that was another minute than the one in which it was recorded.
    private var saidAt: String {
        guard let said = detail["saidAt"].flatMap(Instant.init(rfc3339:)), (at - said) >= .minutes(1) else { return "" }
        return ", said at \(said.spoken)"
    }

    /// How both sides of a call knew whom they spoke to.
    private var proof: String {
        let code =
            switch detail["code"] {
            case "case": ", with the case code"
            case "contact": ", with the six digits of a notice"
            case "none": ", without a code"
            default: ""
            }
        return code + (detail["number"] == "new" ? ", at a new number" : "")
    }

    /// The colour in which it stands out.
    var paint: Style.Paint? {
        switch kind {
        case "accepted", "acknowledged", "mitigated", "stepDone": .green
        case "refused", "gaveUp", "bounced", "lastPathFailed", "contentDrift": .red
        case "deferred", "uncertain", "leaseExpired", "taskOpened": .yellow
        default: nil
        }
    }
}

extension AcknowledgementMethod {
    /// How it came, at the end of a sentence.
    fileprivate var words: String {
        switch self {
        case .phone: "by phone"
        case .email: "by mail"
        case .portal: "on the portal"
        case .inPerson: "in person"
        case .api: "through the API"
        case .link: "on the page behind the link"
        }
    }
}

extension TaskKind {
    /// The task as a heading.
    fileprivate var title: String {
        switch self {
        case .call: "call the customer"
        case .dispute: "settle what the customer disputes"
        case .unreachable: "find another way to the customer"
        case .senderFault: "mend our own sending"
        case .relayFault: "mend a relay"
        case .expired: "ask whether it arrived"
        case .withdrawalFailed: "tell the withdrawal by another way"
        }
    }
}
