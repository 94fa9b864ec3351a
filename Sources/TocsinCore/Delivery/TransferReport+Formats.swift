extension TransferReport {
    /// What a webhook's reply means in its format.
    ///
    /// Slack answers 200 and `ok`, or a status and a word (`no_service`). Teams answers 202: the workflow has the message,
    /// and nobody tells whether it was posted. PagerDuty answers 202, or 400 with a list of what is wrong.
    func outcome(of code: Int) -> AttemptOutcome {
        switch code {
        case 200...299: positive(code)
        case 408, 425, 429, 500...599: .deferred
        case 300...499: .refused(blamesMessage(code) ? .sender : .recipient)
        default: phase == .body ? .uncertain : .deferred
        }
    }

    /// 2xx: a success only in the words of the format. What else answers so is no Slack and no PagerDuty but something
    /// between, and nobody knows what became of the message.
    private func positive(_ code: Int) -> AttemptOutcome {
        switch format {
        case .generic: return .accepted
        case .slack: return code == 200 && text == "ok" ? .accepted : .uncertain
        case .teams:
            // The connectors of old answered 200 with this sentence when Teams had not taken the card.
            return text.contains("delivery failed with error") ? .deferred : .accepted
        case .pagerduty: return code == 202 ? .accepted : .uncertain
        }
    }

    /// Whether it is our message that was refused, and not the URL or the key.
    private func blamesMessage(_ code: Int) -> Bool {
        switch format {
        case .generic: return false
        case .slack:
            let words = [
                "invalid_payload", "no_text", "invalid_blocks", "msg_blocks_too_long", "invalid_attachments",
                "too_many_attachments",
            ]
            return code == 400 && words.contains { text.hasPrefix($0) }
        case .teams:
            return code == 413 || (code == 400 && text.contains("InvalidRequestContent"))
        case .pagerduty:
            // "Invalid routing key" and the like are the receiver's to mend.
            return code == 413 || (code == 400 && !text.lowercased().contains("routing"))
        }
    }

    /// The reply without its status.
    private var text: Substring {
        reply.drop { $0 != " " }.drop { $0 == " " }
    }
}
