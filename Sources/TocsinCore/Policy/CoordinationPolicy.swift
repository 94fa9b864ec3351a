/// Who must agree and how long things wait: the configuration's values, overridden by the incident's.
package struct CoordinationPolicy: Sendable, Hashable {
    /// How many different people must approve a release.
    package var approvals = 1
    /// How old an approval may grow while others are missing.
    package var approvalExpiry = TimeSpan.hours(24)
    /// Whether each approval must carry a signature.
    package var signedApprovals = false
    /// How long after its notice was accepted a contact may be silent before the next one gets its turn.
    package var wait = TimeSpan.hours(4)
    /// How long a contact's notice may be refused for the time being before the next one starts beside it.
    package var softRefusal = TimeSpan.minutes(30)
    /// `nil` for none.
    package var reminders: ReminderPolicy?
    /// When customers get what is not urgent.
    package var businessHours = BusinessHours()
    /// Whether an acknowledgement by phone needs a code.
    package var phoneNeedsCode = false
    /// The tiers whose acknowledgement by phone needs a second person.
    package var phoneSecondTiers: Set<String> = []
    package var gate = GatePolicy()

    package init() {}
}

/// When customers who have not answered are told again, and with which texts.
package struct ReminderPolicy: Sendable, Hashable, Codable {
    /// How long after the last notice or reminder.
    package var every: TimeSpan
    /// The folder under `templates/`; its kind is `reminder`.
    package var advisory: String

    package init(every: TimeSpan, advisory: String = "reminder") {
        self.every = every
        self.advisory = advisory
    }
}

/// What must be so before an incident may be public.
package struct GatePolicy: Sendable, Hashable {
    /// How long before publication each customer must have confirmed.
    package var minimumNotice = TimeSpan.hours(24)
    /// Percent of a tier's customers who must have confirmed, 0 to 100, by tier; see `othersQuorum` for the rest.
    package var quorum: [String: Int] = [:]
    /// The same for tiers that `quorum` does not name, and for customers without a tier.
    package var othersQuorum = 100
    /// Partners that must have been briefed.
    package var partners: [String] = []

    package init() {}

    /// Percent of this tier's customers who must have confirmed.
    package func quorum(of tier: String?) -> Int {
        tier.flatMap { quorum[$0] } ?? othersQuorum
    }
}

/// What one file says of the policy; what it leaves out is `nil`.
package struct PolicyOverrides: Sendable, Hashable, Codable {
    package var approvals: Int?
    package var approvalExpiry: TimeSpan?
    package var signedApprovals: Bool?
    package var wait: TimeSpan?
    package var softRefusal: TimeSpan?
    package var reminders: Reminders?
    package var businessHours: BusinessHours?
    package var phoneNeedsCode: Bool?
    package var phoneSecondTiers: [String]?
    package var minimumNotice: TimeSpan?
    package var quorum: [String: Int]?
    package var othersQuorum: Int?
    package var partners: [String]?

    /// Reminders, or that there are none.
    package struct Reminders: Sendable, Hashable, Codable {
        package var policy: ReminderPolicy?

        package init(_ policy: ReminderPolicy?) {
            self.policy = policy
        }
    }

    package init() {}

    /// Whether nothing is said.
    package var isEmpty: Bool { self == PolicyOverrides() }
}

extension CoordinationPolicy {
    /// How a release of this advisory goes on after its approval.
    package func coordination(of advisory: Advisory) -> ReleaseCoordination {
        switch advisory.kind {
        case .initial, .update, .correction, .reminder:
            ReleaseCoordination(
                wait: wait, softRefusal: softRefusal, remindEvery: reminders?.every, businessHours: businessHours,
                isUrgent: advisory.isUrgent)
        case .withdrawal, .allClear:
            ReleaseCoordination(
                wait: nil, softRefusal: softRefusal, businessHours: businessHours, isUrgent: advisory.isUrgent)
        }
    }

    /// This policy with what a file says put over it, each value for itself.
    package func overridden(by overrides: PolicyOverrides?) -> CoordinationPolicy {
        guard let overrides else { return self }
        var policy = self
        policy.approvals = overrides.approvals ?? approvals
        policy.approvalExpiry = overrides.approvalExpiry ?? approvalExpiry
        policy.signedApprovals = overrides.signedApprovals ?? signedApprovals
        policy.wait = overrides.wait ?? wait
        policy.softRefusal = overrides.softRefusal ?? softRefusal
        if let reminders = overrides.reminders { policy.reminders = reminders.policy }
        policy.businessHours = overrides.businessHours ?? businessHours
        policy.phoneNeedsCode = overrides.phoneNeedsCode ?? phoneNeedsCode
        policy.phoneSecondTiers = overrides.phoneSecondTiers.map { Set($0) } ?? phoneSecondTiers
        policy.gate.minimumNotice = overrides.minimumNotice ?? gate.minimumNotice
        policy.gate.quorum = overrides.quorum ?? gate.quorum
        policy.gate.othersQuorum = overrides.othersQuorum ?? gate.othersQuorum
        policy.gate.partners = overrides.partners ?? gate.partners
        return policy
    }
}

/// The part of the policy that decides how a release goes on after its approval. Frozen in the release.
package struct ReleaseCoordination: Sendable, Hashable, Codable {
    /// `nil`: time moves nobody on, as after an all-clear.
    package var wait: TimeSpan?
    package var softRefusal: TimeSpan
    /// `nil` for no reminders.
    package var remindEvery: TimeSpan?
    package var businessHours: BusinessHours
    /// Whether its notices go at once; reminders never do.
    package var isUrgent: Bool

    package init(
        wait: TimeSpan?, softRefusal: TimeSpan, remindEvery: TimeSpan? = nil, businessHours: BusinessHours = .init(),
        isUrgent: Bool = true
    ) {
        self.wait = wait
        self.softRefusal = softRefusal
        self.remindEvery = remindEvery
        self.businessHours = businessHours
        self.isUrgent = isUrgent
    }

    /// How long after an acceptance time may move a customer on for the first time.
    package var step: TimeSpan? { wait.map { min($0, remindEvery ?? $0) } }
}
