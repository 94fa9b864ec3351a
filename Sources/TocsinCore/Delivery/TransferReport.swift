/// What the transport saw of one transfer: facts, no judgement.
package struct TransferReport: Sendable, Hashable {
    /// How far the dialogue came.
    package enum Phase: String, Sendable, Hashable, Codable, Comparable {
        /// Name lookup, connection, TLS, greeting, EHLO, STARTTLS, AUTH.
        case connecting
        /// MAIL FROM was sent.
        case sender
        /// RCPT TO was sent.
        case recipient
        /// DATA was sent, and no byte of the body.
        case data
        /// The first byte of the body (of the request, for webhooks) was handed to the connection.
        case body

        package static func < (left: Phase, right: Phase) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .connecting: 0
            case .sender: 1
            case .recipient: 2
            case .data: 3
            case .body: 4
            }
        }
    }

    /// SMTP or HTTP, for the meaning of `code`.
    package var channel: ChannelKind
    package var phase: Phase
    /// The last reply code of this transfer's own dialogue; `nil` if none was seen in this phase.
    package var code: Int?
    /// The enhanced status code of that reply, `5.1.1` (RFC 3463).
    package var enhanced: String?
    /// The reply with its code, lines joined, bounded to 1,000 characters, controls replaced; empty without one.
    package var reply: String
    /// Why there is no reply: a time-out, a refused connection, a certificate. Short, without addresses or secrets.
    package var fault: String?
    /// Whether the connection was used before: a reused one may have died unseen.
    package var reusedConnection: Bool
    /// Seconds that the receiver asks us to wait (`Retry-After`).
    package var retryAfter: Int?
    /// Whether we stopped it ourselves before the body began.
    package var stopped: Bool
    /// Whose fault it is that we refused to send, with nothing gone out: the guard refuses the receiver's URL, or the
    /// message is unfit. Trying again cannot help.
    package var blocked: Fault?
    /// Whether the receiver's name led to addresses that the guard refuses, and nothing has gone out: the name service
    /// may answer otherwise later.
    package var misdirected: Bool
    /// For webhooks: the form of the request, for the meaning of the reply.
    package var format: WebhookFormat
    /// The receiver's clock as its reply told it (`Date`), to the second; `nil` if it told none.
    package var repliedAt: Instant?
    /// For mail over TLS: when the relay's certificate ends; `nil` on a connection that was used before.
    package var certificate: CertificateExpiry?
    /// The most bytes of one message that the relay says it takes; `nil` if it names no limit, or was not asked.
    package var sizeLimit: Int?
    /// Whether the message is larger than that, and nothing has gone out.
    package var isTooLarge: Bool

    package init(
        channel: ChannelKind, phase: Phase, code: Int? = nil, enhanced: String? = nil, reply: String = "",
        fault: String? = nil, reusedConnection: Bool = false, retryAfter: Int? = nil, stopped: Bool = false,
        blocked: Fault? = nil, misdirected: Bool = false, format: WebhookFormat = .generic, repliedAt: Instant? = nil,
        certificate: CertificateExpiry? = nil, sizeLimit: Int? = nil, isTooLarge: Bool = false
    ) {
        self.channel = channel
        self.phase = phase
        self.code = code
        self.enhanced = enhanced
        self.reply = reply
        self.fault = fault
        self.reusedConnection = reusedConnection
        self.retryAfter = retryAfter
        self.stopped = stopped
        self.blocked = blocked
        self.misdirected = misdirected
        self.format = format
        self.repliedAt = repliedAt
        self.certificate = certificate
        self.sizeLimit = sizeLimit
        self.isTooLarge = isTooLarge
    }

    /// A transfer that was stopped before it began.
    package static func stopped(_ channel: ChannelKind) -> TransferReport {
        TransferReport(channel: channel, phase: .connecting, fault: "stopped", stopped: true)
    }
}

extension TransferReport {
    /// Judges the transfer: a reply always decides; without one, whether the body had begun does.
    package var outcome: AttemptOutcome {
        if let blocked { return .refused(blocked) }
        // The message is ours: no contact is used up.
        if isTooLarge { return .refused(.sender) }
        if misdirected { return .deferred }
        return switch channel {
        case .smtp, .phone: smtpOutcome
        case .webhook: webhookOutcome
        }
    }

    /// Whether the relay itself is at fault, so that it needs a rest: no connection or a lost one, a refusal before
    /// RCPT, or 421 at any time.
    package var isRelayFault: Bool {
        guard channel == .smtp, outcome == .deferred else { return false }
        return phase <= .sender || code == nil || code == 421
    }

    private var smtpOutcome: AttemptOutcome {
        guard let code else { return outcomeWithoutReply }
        // 421: the server closes the channel, anywhere in the dialogue (RFC 5321 section 3.8).
        if code == 421 { return .deferred }
        switch phase {
        case .connecting, .sender:
            // The recipient was not named yet: the relay refused us, not the recipient.
            return .deferred
        case .recipient, .data:
            return (500...599).contains(code) ? .refused(refusalFault) : .deferred
        case .body:
            // No other positive code means that the message was taken (RFC 5321 section 4.3.2).
            if code == 250 { return .accepted }
            return switch code {
            case 500...599: .refused(refusalFault)
            case 400...499: .deferred
            default: .uncertain
            }
        }
    }

    private var webhookOutcome: AttemptOutcome {
        guard let code else { return outcomeWithoutReply }
        return outcome(of: code)
    }

    /// In doubt once the body has begun; at once again if we stopped it, or if a reused connection had died unseen.
    private var outcomeWithoutReply: AttemptOutcome {
        if phase == .body { return .uncertain }
        return stopped || reusedConnection ? .interrupted : .deferred
    }

    private var refusalFault: Fault {
        if let enhanced { return Fault(enhanced: enhanced) }
        let text = reply.lowercased()
        return ["dmarc", "spam", "blacklist", "blocklist", "reputation"].contains { text.contains($0) }
            ? .sender : .recipient
    }
}
