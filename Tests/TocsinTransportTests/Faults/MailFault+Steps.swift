import TocsinCore

@testable import TocsinTransport

extension MailFault {
    /// The same failure at each step of the dialogue.
    fileprivate struct AtEveryStep {
        var name: String
        /// In place of the step's reply; each is a row of its own.
        var replies: [String]
        /// In the steps' order; `nil` where it can't happen.
        var conclusions: [Conclusion?]
        var waits = false
        /// Whether the texts follow the reply to the command before, so that nobody asked for them.
        var isUnasked = false

        init(
            _ name: String, _ replies: [String], _ conclusions: [Conclusion?], waits: Bool = false,
            isUnasked: Bool = false
        ) {
            self.name = name
            self.replies = replies
            self.conclusions = conclusions
            self.waits = waits
            self.isUnasked = isUnasked
        }
    }

    private static let rests = Conclusion?.some(.relayRests)

    /// greeting, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, final dot
    private static let table: [AtEveryStep] = [
        AtEveryStep(
            "421", ["421 4.3.2 closing"],
            [rests, rests, rests, rests, rests, rests, rests, rests]),
        AtEveryStep(
            "421, unasked: it follows the reply before", ["421 4.3.2 closing"],
            [nil, rests, rests, rests, rests, rests, rests, rests], isUnasked: true),
        AtEveryStep(
            "450, 451 or 452", ["450 4.2.0 later", "451-4.7.1 grey\r\n451 4.7.1 listed", "452 4.3.1 full"],
            [rests, rests, rests, rests, rests, .deferred, .deferred, .deferred]),
        AtEveryStep(
            "550 or 554", ["550 5.1.1 unknown", "554 no"],
            [rests, rests, rests, rests, rests, .refused, .refused, .refused]),
        AtEveryStep(
            "552, which to MAIL means the message's size", ["552 5.3.4 too large"],
            [rests, rests, rests, rests, .ourFault, .refused, .refused, .refused]),
        AtEveryStep(
            "5xx about the sender: 5.7.x, 5.1.7, 5.1.8, or without such a code a text of spam or DMARC",
            [
                "550 5.7.1 policy", "550 5.7.26 not authenticated", "553 5.1.8 bad sender", "550 looks like spam",
                "554 fails DMARC",
            ],
            [rests, rests, rests, rests, rests, .ourFault, .ourFault, .ourFault]),
        AtEveryStep(
            "a code that does not exist", ["999 what"],
            [rests, rests, rests, rests, rests, .deferred, .deferred, .uncertain]),
        AtEveryStep(
            "a reply of 10 MB, in one line or in many",
            ["@line:250:10000000", "@line:550:10000000", "@lines:250:10000000", "@lines:550:10000000"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain]),
        AtEveryStep(
            "a line that never ends", ["@endless:250"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain], waits: true),
        AtEveryStep(
            "a line that is no reply, and the connection closes",
            ["@last:HTTP/1.1 200 OK", "@last:2500 queued", "@last:250ok"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain]),
        AtEveryStep(
            "a line that is no reply, and then silence", ["what?"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain], waits: true),
        AtEveryStep(
            "the connection closes", ["@drop"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain]),
        AtEveryStep(
            "the connection is reset", ["@reset"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain]),
        AtEveryStep(
            "silence", ["@silent"],
            [rests, rests, rests, rests, rests, rests, rests, .uncertain], waits: true),
    ]

    static let ofSteps: [MailFault] = table.flatMap { entry in
        entry.replies.flatMap { reply in
            zip(Step.allCases, entry.conclusions).compactMap { step, conclusion in
                conclusion.map { entry.fault(at: step, reply, $0) }
            }
        }
    }

    /// The page's lines: a name and a cell for each step.
    static let lines: [[String]] = table.map { entry in [entry.name] + entry.conclusions.map { $0?.rawValue ?? "–" } }
}

extension MailFault.AtEveryStep {
    fileprivate func fault(
        at step: MailFault.Step, _ reply: String, _ conclusion: Conclusion
    ) -> MailFault {
        var fault = MailFault(name: name, step: step, waits: waits, conclusions: [conclusion], phase: step.phase)
        // What is no reply line has no code: `@drop`, `what?`.
        fault.code = Int(reply.prefix(3))
        switch step {
        case .startTLS:
            fault.security = .starttls
            fault.replies["EHLO"] = ["250-relay\r\n250 STARTTLS"]
        case .login:
            fault.hasLogin = true
            fault.replies["EHLO"] = ["250-relay\r\n250 AUTH PLAIN"]
        case .hello where isUnasked:
            // Otherwise libcurl tries HELO, and which reply belongs to what is a matter of chance.
            fault.security = .starttls
        case .greeting, .hello, .sender, .recipient, .data, .dot: break
        }
        if isUnasked {
            let (before, usual) = Self.before(step)
            fault.replies[before] = ["\(fault.replies[before]?.first ?? usual)\r\n\(reply)"]
            if step == .dot { fault.replies["DOT"] = ["@drop"] }
            return fault
        }
        fault.replies[step.rawValue] = [reply]
        // Where EHLO is refused, HELO is too.
        if step == .hello { fault.replies["HELO"] = [reply] }
        return fault
    }

    /// The step before, and what the relay says there.
    private static func before(_ step: MailFault.Step) -> (String, String) {
        switch step {
        case .greeting, .hello: ("GREETING", "220 relay ready")
        case .startTLS, .login, .sender: ("EHLO", "250-relay\r\n250 8BITMIME")
        case .recipient: ("MAIL", "250 2.1.0 sender")
        case .data: ("RCPT", "250 2.1.5 recipient")
        case .dot: ("DATA", "354 go ahead")
        }
    }
}
