import TocsinCore

/// The words in which a drill is told: one line an event, as a coordinator would say it.
enum DrillNarration {
    /// A line with the seconds since the start, `  0.8 s  Wetlands Agency: …`.
    static func line(_ text: String, after elapsed: Duration) -> String {
        let tenths = elapsed.components.seconds * 10 + elapsed.components.attoseconds / 100_000_000_000_000_000
        let number = "\(tenths / 10).\(tenths % 10)"
        return String(repeating: " ", count: max(0, 5 - number.count)) + "\(number) s  \(text)"
    }

    /// Where something was accepted.
    enum Place {
        case mail(String)
        case webhook(String, attempt: Int)
    }

    static func accepted(_ name: String, _ kind: DrillRecord.Notice.Kind, _ place: Place) -> String {
        switch place {
        case .mail(let address): "\(name): \(kind.rawValue) accepted by \(address)"
        case .webhook(let contact, let attempt):
            "\(name): \(kind.rawValue) accepted by the webhook of \(contact)"
                + (attempt > 1 ? " at attempt \(attempt)" : "")
        }
    }

    static func refused(_ name: String, address: String, hasFurtherPath: Bool) -> String {
        "\(name): \(address) does not exist, "
            + (hasFurtherPath ? "the notice was refused; another path must do" : "and there is no other path")
    }

    static func failed(_ name: String, webhookOf contact: String, attempt: Int, status: Int) -> String {
        "\(name): the webhook of \(contact) answers \(status) at attempt \(attempt); it must be tried again"
    }

    static func wronglySigned(_ name: String, webhookOf contact: String) -> String {
        "\(name): the webhook of \(contact) turned away a request that was not rightly signed"
    }

    static func unreadable(_ name: String, file: String, reason: String) -> String {
        "\(name): can't use the notice (\(file)): \(reason)"
    }

    static func answered(_ name: String, _ answer: DrillAnswer, from channel: ChannelKind) -> String {
        let who = "\(name): \(answer.person) (\(answer.role))"
        let source = channel == .webhook ? "the webhook's message" : "the mail"
        return switch answer.answer {
        case .confirm: "\(who) confirmed with the code from \(source)"
        case .wrongOrganisation: "\(who) says that the notice is not for them"
        case .dispute: "\(who) disputes the notice; somebody must talk to them"
        case .callMe: "\(who) asks for a call"
        }
    }

    static func answerWasLost(_ name: String, reason: String) -> String {
        "\(name): the answer was not recorded: \(reason)"
    }

    static func mitigated(_ name: String, person: String) -> String {
        "\(name): \(person) reports that the steps are done"
    }

    static func mitigationWasLost(_ name: String, reason: String) -> String {
        "\(name): the report was not recorded: \(reason)"
    }

    static func silent(_ name: String) -> String {
        "\(name): has the notice and says nothing"
    }

    static func mute(_ name: String, contact: String) -> String {
        "\(name): \(contact) has the notice and says nothing; if that lasts, the next contact must be told"
    }

    static func warned(_ name: String, person: String, contact: String) -> String {
        "\(name): \(person) rings: an intruder reads the mailbox of \(contact); nothing more goes there"
    }

    static func warningWasLost(_ name: String, reason: String) -> String {
        "\(name): the warning was not recorded: \(reason)"
    }

    static func called(_ name: String, number: String?, person: String, knewCode: Bool?) -> String {
        let code =
            switch knewCode {
            case true?: "found the case code in the notice"
            case false?: "did not find the case code in the notice and hung up"
            case nil: "has no case code to compare"
            }
        return "\(name): called \(number ?? "the number in the contract"); \(person) \(code)"
            + (knewCode == false ? "" : ", and confirmed")
    }

    static func callWasLost(_ name: String, reason: String) -> String {
        "\(name): the call was not recorded: \(reason)"
    }

    static func stray(_ target: String) -> String {
        "something was sent to \(target), which nobody of this drill has; it was refused"
    }

    static let killed = "the receivers were killed"
}
