/// What a person decided or recorded about an incident as a whole; its name in the history.
package enum DecisionKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The batch is complete.
    case sealed
    case unsealed
    /// The gate does not wait for a customer.
    case exempted
    case unexempted
    /// Subject: the partner.
    case partnerBriefed
    /// To go public although the gate is blocked; what it covers stands in the detail.
    case overrideAsked
    case overrideAgreed
    case overrideRevoked
    case published
    case leaked
    /// Subject: the rule.
    case clockStarted
    /// Subject: the rule and the stage, `gdpr-33/notify`.
    case clockFiled
    /// Subject: the rule.
    case clockDismissed
}

/// One such decision. Decisions are only added; where an incident stands is their fold, `GateRecord`.
package struct Decision: Sendable, Hashable {
    /// The number of its event.
    package var sequence: Int64
    package var kind: DecisionKind
    package var tenant: String?
    package var subject: String?
    /// The instant that the person names.
    package var at: Instant
    /// When it was recorded.
    package var recordedAt: Instant
    /// Who decided.
    package var by: String
    /// The second person; `nil` if there is none, or erased.
    package var second: String?
    /// In the person's words: a reason, a note, what proves it; `nil` if there are none, or erased.
    package var words: String?
    package var detail: DecisionDetail

    package init(
        sequence: Int64, kind: DecisionKind, tenant: String? = nil, subject: String? = nil, at: Instant,
        recordedAt: Instant, by: String, second: String? = nil, words: String? = nil,
        detail: DecisionDetail = DecisionDetail()
    ) {
        self.sequence = sequence
        self.kind = kind
        self.tenant = tenant
        self.subject = subject
        self.at = at
        self.recordedAt = recordedAt
        self.by = by
        self.second = second
        self.words = words
        self.detail = detail
    }
}

/// What a decision keeps beside who, when and why. Holds no personal data.
package struct DecisionDetail: Sendable, Hashable, Codable {
    /// What an override covers; of a publication what blocked, if it went public nevertheless.
    package var blockers: [GateBlocker]?
    /// Of a publication.
    package var verdict: GateVerdict?
    package var excused: [ExcusedCustomer]?
    /// The last event that the gate had seen.
    package var head: Int64?
    /// Of a clock that was started: by what, and the rule as it was then.
    package var event: ClockEvent?
    package var rule: ClockRule?
    /// The deadlines of the rule's stages from then on.
    package var due: [String: Instant]?

    package init() {}

    /// Whether there is nothing in it.
    package var isEmpty: Bool { self == DecisionDetail() }
}

/// Whether two names are one person's: without regard to case and blanks.
package func isSamePerson(_ one: String, _ other: String) -> Bool {
    func key(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
    return key(one) == key(other)
}
