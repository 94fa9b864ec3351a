/// May we go public now?
package enum GateVerdict: String, Sendable, Hashable, Codable, CaseIterable {
    case ready = "READY"
    case blocked = "BLOCKED"
    /// The embargo is broken: nothing is gained by waiting. What would block is still told.
    case leaked = "LEAKED"
    /// Enough people agreed to go public in spite of everything that blocks.
    case overridden = "OVERRIDDEN"

    package var isOpen: Bool { self != .blocked }
}

/// One thing for which the gate waits.
package struct GateBlocker: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case noCustomers
        case notSealed
        case embargo
        case releaseOpen
        case notConfirmed
        case notReached
        case disputed
        case uncertain
        case correctionOpen
        case reconfirmDue
        case minimumNotice
        case partnerNotBriefed
        case clockOverdue
    }

    package var blocker: Kind
    package var tenant: String?
    package var release: Int?
    package var partner: String?
    /// `gdpr-33/notify`.
    package var clock: String?
    package var since: Instant?
    /// When it ends by itself; `nil` if somebody must do something.
    package var until: Instant?
    /// What is so, and what ends it.
    package var message: String

    package init(
        _ blocker: Kind, tenant: String? = nil, release: Int? = nil, partner: String? = nil, clock: String? = nil,
        since: Instant? = nil, until: Instant? = nil, _ message: String
    ) {
        self.blocker = blocker
        self.tenant = tenant
        self.release = release
        self.partner = partner
        self.clock = clock
        self.since = since
        self.until = until
        self.message = message
    }
}

/// A customer for whom the gate does not wait because enough of its tier have confirmed.
package struct ExcusedCustomer: Sendable, Hashable, Codable {
    package var tenant: String
    package var tier: String?
    package var state: CustomerState
}

/// The gate's answer. Names customers: for people inside.
package struct GateReport: Sendable, Hashable, Encodable {
    /// A customer for whom the gate does not wait because two people said so.
    package struct ExemptCustomer: Sendable, Hashable, Encodable {
        package var tenant: String
        package var at: Instant
        package var by: String
        package var second: String?
        package var reason: String?
    }

    /// How far a tier is; withdrawn and exempt customers don't count.
    package struct Quorum: Sendable, Hashable, Encodable {
        /// `nil` for customers without a tier.
        package var tier: String?
        package var customers: Int
        package var confirmed: Int
        /// Rounded down; 100 of nobody.
        package var percent: Int
        package var required: Int
    }

    package struct Override: Sendable, Hashable, Encodable {
        package var state: GateOverride.State
        package var by: String
        package var reason: String?
    }

    package struct Leak: Sendable, Hashable, Encodable {
        package var at: Instant
        package var by: String
    }

    package struct Publication: Sendable, Hashable, Encodable {
        package var at: Instant
        package var by: String
        package var verdict: GateVerdict?
    }

    package var incident: String
    package var asOf: Instant
    package var verdict: GateVerdict
    /// The number of the last event that was seen.
    package var head: Int64
    package var blockers: StatusReport.Listed<GateBlocker>
    package var excused: StatusReport.Listed<ExcusedCustomer>
    package var exempt: StatusReport.Listed<ExemptCustomer>
    package var quorum: [Quorum]
    package var override: Override?
    package var leaked: Leak?
    package var published: Publication?

    /// The same with at most so many items of each list.
    package func limited(to limit: Int) -> GateReport {
        var report = self
        report.blockers.items = Array(blockers.items.prefix(limit))
        report.excused.items = Array(excused.items.prefix(limit))
        report.exempt.items = Array(exempt.items.prefix(limit))
        return report
    }
}
