import Synchronization
import TocsinCore

/// What the receivers ask the stage, on their event loops: to judge, to keep, to tell.
extension DrillStage {
    /// What is said to a recipient.
    func judge(_ address: String) -> MailVerdict {
        let cast = state.withLock { $0.cast }
        guard let cast else { return .refuse("451 4.3.2 the drill has not begun yet") }
        guard let (member, contact) = cast.readers(of: address).first else {
            state.withLock { $0.record.strays.append(address) }
            narrate(DrillNarration.stray(address))
            return .refuse("550 5.1.1 nobody of this drill has that address")
        }
        guard let refused = cast.refused, refused.address.folded == address.lowercased() else { return .accept }
        let reply = "550 5.1.1 no such mailbox"
        let refusal = DrillRecord.Refusal(
            seconds: seconds, tenant: member.tenant, contact: contact.contact, address: address, reply: reply)
        state.withLock { $0.record.refusals.append(refusal) }
        narrate(DrillNarration.refused(member.name, address: address, hasFurtherPath: cast.isReachable(member)))
        changed()
        return .refuse(reply)
    }

    /// What a webhook answers at that attempt; `nil` if nobody has it.
    func status(of path: String, attempt: Int) -> Int? {
        let cast = state.withLock { $0.cast }
        guard let cast else { return 503 }
        guard cast.owner(ofWebhook: path) != nil else { return nil }
        return cast.failing?.path == path && attempt <= DrillCast.failures ? 503 : 200
    }

    /// The form that a path's owner takes.
    func format(of path: String) -> WebhookFormat {
        state.withLock { $0.cast }?.owner(ofWebhook: path)?.contact.webhookFormat ?? .generic
    }

    /// Takes a mail over: the file is there before the sender hears that it was accepted.
    func received(_ mail: ReceivedMail) throws {
        let (cast, number) = state.withLock { state in
            state.mails += 1
            return (state.cast, state.mails)
        }
        guard let cast, let address = mail.recipients.first,
            let (member, contact) = cast.reader(of: address, saying: mail.message)
        else { throw TocsinError(.failed, "nobody of this drill has that address") }
        let file = "mail/\(Self.fourDigits(number))-\(member.tenant).eml"
        try folder.write(mail.message, to: file)
        var notice = DrillRecord.Notice(
            seconds: seconds, tenant: member.tenant, contact: contact.contact, channel: .smtp, target: address,
            file: file, messageID: "", saysDrill: false, unreadable: nil,
            isWellFormed: Self.isWellFormed(mail.message), recipients: mail.recipients.count)
        let place = DrillNarration.Place.mail(address)
        do throws(UnreadableNotice) {
            let content = try reader.mail(mail.message)
            keep(&notice, content, bytes: mail.message, of: member.name, at: place)
        } catch {
            keep(&notice, of: member.name, unreadable: error, at: place)
        }
    }

    /// Takes a webhook's request over: the file is there before the sender hears that it was accepted.
    func received(_ request: WebhookRequest) throws {
        let cast = state.withLock { $0.cast }
        guard let (member, contact) = cast?.owner(ofWebhook: request.path) else {
            guard cast != nil else { return }
            state.withLock { $0.record.strays.append(request.path) }
            narrate(DrillNarration.stray(request.path))
            return
        }
        let attempt = DrillRecord.WebhookAttempt(
            seconds: seconds, tenant: member.tenant, contact: contact.contact, path: request.path,
            attempt: request.attempt, webhookID: request.id, bodySHA256: sha256(request.body),
            isSigned: request.isSigned, status: request.status)
        let number = state.withLock { state in
            state.record.webhookAttempts.append(attempt)
            if request.isTaken { state.webhooks += 1 }
            return state.webhooks
        }
        guard request.isSigned else {
            return narrate(DrillNarration.wronglySigned(member.name, webhookOf: contact.contact))
        }
        guard request.isTaken else {
            return narrate(
                DrillNarration.failed(
                    member.name, webhookOf: contact.contact, attempt: request.attempt, status: request.status))
        }
        let file = "webhook/\(Self.fourDigits(number))-\(member.tenant).json"
        try folder.write(request.body, to: file)
        var notice = DrillRecord.Notice(
            seconds: seconds, tenant: member.tenant, contact: contact.contact, channel: .webhook,
            target: request.path, file: file, messageID: "", saysDrill: false, unreadable: nil, isWellFormed: true,
            recipients: 1)
        let place = DrillNarration.Place.webhook(
            contact.contact, attempt: cast?.failing?.path == request.path ? request.attempt : 1)
        do throws(UnreadableNotice) {
            let content =
                switch contact.webhookFormat {
                case .generic: try reader.webhook(request.body, id: request.id)
                case .slack, .teams, .pagerduty: try reader.webhook(request.body, format: contact.webhookFormat)
                }
            keep(&notice, content, bytes: request.body, of: member.name, at: place)
        } catch {
            keep(&notice, of: member.name, unreadable: error, at: place)
        }
    }

    private func keep(
        _ notice: inout DrillRecord.Notice, _ content: NoticeContent, bytes: [UInt8], of name: String,
        at place: DrillNarration.Place
    ) {
        notice.messageID = content.messageID
        notice.thread = content.thread
        notice.saysDrill = content.saysDrill
        notice.files = content.files
        state.withLock { state in
            notice.kind = state.record.kind(of: notice)
            notice.saysChange = state.record.whatChanged.map { content.says($0) } ?? false
            if let caseCode = content.caseCode { state.caseCodes[notice.tenant, default: []].insert(caseCode) }
        }
        // Of a correction the figures are told at its end: everybody gets it at once.
        if notice.kind != .correction { narrate(DrillNarration.accepted(name, notice.kind, place)) }
        add(notice)
        put(
            ReceivedNotice(
                tenant: notice.tenant, contact: notice.contact, channel: notice.channel, bytes: bytes,
                file: notice.file, content: content))
    }

    private func keep(
        _ notice: inout DrillRecord.Notice, of name: String, unreadable: UnreadableNotice,
        at place: DrillNarration.Place
    ) {
        notice.unreadable = unreadable.reason
        narrate(DrillNarration.accepted(name, notice.kind, place))
        add(notice)
        narrate(DrillNarration.unreadable(name, file: notice.file, reason: unreadable.reason))
    }

    private func add(_ notice: DrillRecord.Notice) {
        let count = state.withLock { state in
            state.record.notices.append(notice)
            return state.record.notices.count
        }
        changed()
        if count == killAfterNotices { killReceivers() }
    }

    private static func fourDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// CR LF only, 7-bit, no NUL, lines of at most 998 bytes (RFC 5322 section 2.1.1), a line end at the end.
    private static func isWellFormed(_ message: [UInt8]) -> Bool {
        var length = 0
        var previous: UInt8 = 0
        for byte in message {
            guard byte != 0, byte < 0x80 else { return false }
            if (byte == UInt8(ascii: "\n")) != (previous == UInt8(ascii: "\r")) { return false }
            length = byte == UInt8(ascii: "\n") ? 0 : length + 1
            // The carriage return is counted before its line feed is seen.
            guard length <= 999 else { return false }
            previous = byte
        }
        return previous == UInt8(ascii: "\n")
    }
}

extension DrillCast {
    /// Whose a mail is: at a shared address the one whose name the message says.
    fileprivate func reader(of address: String, saying message: [UInt8]) -> (member: Member, contact: Contact)? {
        let readers = readers(of: address)
        guard readers.count > 1 else { return readers.first }
        let text = (try? MailMessage(message).text("text/plain")) ?? ""
        // The longest name first: “Harbour Office” is not “Harbour Office North”.
        return readers.sorted { $0.member.name.count > $1.member.name.count }.first { text.contains($0.member.name) }
            ?? readers.first
    }
}
