/// What one customer contributes to status and summary, as of one instant: the fold of its events.
package struct CustomerRecord: Sendable, Hashable {
    package var tenant: String
    package var name: String
    package var kind: Tenant.Kind
    package var tier: String?
    package var sector: String?
    package var region: String?
    /// What the customer agreed to; no report tells more of it.
    package var share: ShareLevel
    package var state: CustomerState
    /// When the release that first notified this customer got its last approval.
    package var approvedAt: Instant?
    /// When a relay or an endpoint first accepted a notice.
    package var firstAcceptedAt: Instant?
    /// When a person there first confirmed.
    package var acknowledgedAt: Instant?
    package var mitigatedAt: Instant?
    /// Whether a person there said that they have it; a mitigated customer may not have.
    package var acknowledged: Bool
    /// Deliveries of which nobody knows whether they arrived.
    package var uncertain: Int
    /// Deliveries that may have arrived twice.
    package var possibleDuplicates: Int
    /// Deliveries that ended refused or expired.
    package var failures: [FailureRecord]
    /// Tasks that a person has not closed.
    package var openTasks: Int

    package init(
        tenant: String, name: String, kind: Tenant.Kind = .organisation, tier: String? = nil, sector: String? = nil,
        region: String? = nil, share: ShareLevel, state: CustomerState, approvedAt: Instant? = nil,
        firstAcceptedAt: Instant? = nil, acknowledgedAt: Instant? = nil, mitigatedAt: Instant? = nil,
        acknowledged: Bool = false, uncertain: Int = 0, possibleDuplicates: Int = 0,
        failures: [FailureRecord] = [], openTasks: Int = 0
    ) {
        self.tenant = tenant
        self.name = name
        self.kind = kind
        self.tier = tier
        self.sector = sector
        self.region = region
        self.share = share
        self.state = state
        self.approvedAt = approvedAt
        self.firstAcceptedAt = firstAcceptedAt
        self.acknowledgedAt = acknowledgedAt
        self.mitigatedAt = mitigatedAt
        self.acknowledged = acknowledged
        self.uncertain = uncertain
        self.possibleDuplicates = possibleDuplicates
        self.failures = failures
        self.openTasks = openTasks
    }
}

/// One delivery that ended refused or expired.
package struct FailureRecord: Sendable, Hashable {
    package var contact: String
    package var channel: ChannelKind
    /// `refused` or `expired`.
    package var state: DeliveryState
    /// The receiver's last words, which may hold an address; reports give only the codes at its beginning.
    package var reply: String

    package init(contact: String, channel: ChannelKind, state: DeliveryState, reply: String) {
        self.contact = contact
        self.channel = channel
        self.state = state
        self.reply = reply
    }
}

extension CustomerRecord {
    /// Whether nobody there has answered: told or not, but not withdrawn.
    package var isSilent: Bool { !acknowledged && state != .withdrawn }

    /// When this customer's silence began: its first acceptance, or the approval if nothing was accepted.
    package var silentSince: Instant? { firstAcceptedAt ?? approvedAt }

    /// Seconds from approval to first acceptance; 0 for a customer who confirmed before any acceptance.
    var secondsToNotify: Int? {
        if confirmedBeforeAcceptance { return 0 }
        guard let approvedAt, let firstAcceptedAt else { return nil }
        return Int(max(0, (firstAcceptedAt - approvedAt).wholeSeconds))
    }

    /// Seconds from first acceptance to confirmation; 0 for a customer who confirmed before any acceptance.
    var secondsToConfirm: Int? {
        if confirmedBeforeAcceptance { return 0 }
        guard let firstAcceptedAt, let acknowledgedAt else { return nil }
        return Int(max(0, (acknowledgedAt - firstAcceptedAt).wholeSeconds))
    }

    private var confirmedBeforeAcceptance: Bool {
        guard let acknowledgedAt else { return false }
        return firstAcceptedAt.map { acknowledgedAt < $0 } ?? true
    }
}

extension FailureRecord {
    /// The codes at the beginning of the reply, `550 5.1.1` or `404`: the only part of it that is no free text.
    var codes: String? {
        let words = reply.prefix(64).split { $0 == " " || $0 == "-" }
        guard let first = words.first, first.utf8.count == 3, Self.areDigits(first) else { return nil }
        guard words.count > 1 else { return String(first) }
        let parts = words[1].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.utf8.count) && Self.areDigits($0) }) else {
            return String(first)
        }
        return "\(first) \(words[1])"
    }

    private static func areDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
