/// A partner's status summary: who was hit, who knows, who is safe, what is open, what comes next.
///
/// It holds nothing that the partner may not know. A number that is hidden is `nil`, and `null` in JSON. Free text of
/// customers, relays or coordinators is not in it, but for the names that customers agreed to and the incident's title.
package struct Summary: Sendable, Hashable {
    package var partner: String
    package var level: ShareLevel
    package var tlp: TLP
    package var asOf: Instant
    package var edition: Int
    package var incident: Affair
    package var drill: Bool
    package var locale: String
    package var timezone: String
    /// All customers.
    package var customers: Counts
    /// Those of `items`; `nil` in an aggregate report.
    package var listed: Counts?
    /// How many customers are only counted, because they agreed to no more; hidden with the total.
    package var unlisted: Int?
    /// By name; customers without a tier come last.
    package var byTier: [TierRow]
    /// Approval to first acceptance.
    package var timeToNotify: Times
    /// First acceptance to confirmation.
    package var timeToConfirm: Times
    package var silent: Silent
    package var failures: Failures
    /// Deliveries of which nobody knows whether they arrived.
    package var uncertain: Int?
    /// Deliveries that may have arrived twice.
    package var possibleDuplicates: Int?
    /// Open tasks for a person.
    package var tasks: Int?
    package var nextSteps: [NextStep]
    /// The releases that went out by break-glass or by their author alone; `nil` in editions from before this was told.
    package var exceptions: [ReleaseException]?
    /// The customers whom the partner may see one by one: by name first, then by pseudonym.
    package var items: [Item]

    /// What the report says of the incident.
    package struct Affair: Sendable, Hashable, Encodable {
        package var id: String
        package var title: String
        package var tlp: TLP
        package var embargo: Instant?
    }

    /// Customers by state. `nil` is hidden.
    package struct Counts: Sendable, Hashable {
        package var total: Int?
        private var states: [CustomerState: Int]

        init(total: Int?, states: [CustomerState: Int?]) {
            self.total = total
            self.states = states.compactMapValues { $0 }
        }

        static let none = Counts(total: nil, states: [:])

        package subscript(state: CustomerState) -> Int? { states[state] }
    }

    /// One tier's number of customers.
    package struct TierRow: Sendable, Hashable {
        /// `nil` for the customers of whom none is known.
        package var tier: String?
        package var total: Int?
    }

    /// Percentiles by nearest rank, in whole seconds. `nil` if there are none, or too few to be shown.
    package struct Times: Sendable, Hashable {
        package var medianSeconds: Int?
        package var p90Seconds: Int?
        /// Over how many customers.
        package var n: Int?
    }

    /// The customers who have not answered.
    package struct Silent: Sendable, Hashable {
        package var count: Int?
        package var items: [Item]

        package struct Item: Sendable, Hashable {
            package var customer: String
            /// Since the first acceptance, or the approval if nothing was accepted.
            package var since: Instant?
            /// Whether anything was accepted.
            package var told: Bool
        }
    }

    /// The deliveries that were refused or expired.
    package struct Failures: Sendable, Hashable {
        package var count: Int?
        package var items: [Item]

        package struct Item: Sendable, Hashable {
            package var customer: String
            /// Only of customers shown by name.
            package var contact: String?
            package var channel: ChannelKind
            package var state: DeliveryState
            /// `550 5.1.1`.
            package var reply: String?
        }
    }

    /// What somebody has to do next.
    package struct NextStep: Sendable, Hashable {
        package enum Code: String, Sendable, Hashable, CaseIterable {
            /// Customers to whom nothing was accepted yet.
            case tellQueued
            /// Customers who have not answered.
            case callSilent
            /// Customers to whom no path is left.
            case reachUnreachable
            /// Customers who say that the notice is wrong.
            case settleDisputed
            /// Deliveries of which nobody knows whether they arrived.
            case resolveUncertain
            /// Customers who know, and are not safe yet.
            case mitigateConfirmed
        }

        package var code: Code
        package var count: Int?
    }

    /// One customer who is shown.
    package struct Item: Sendable, Hashable {
        /// The name or the pseudonym.
        package var customer: String
        /// `named` or `pseudonymous`.
        package var level: ShareLevel
        package var tier: String?
        /// Only of customers shown by name.
        package var sector: String?
        /// Only of customers shown by name.
        package var region: String?
        package var state: CustomerState
        package var silent: Bool
        package var notifiedAt: Instant?
        package var confirmedAt: Instant?
        package var mitigatedAt: Instant?
    }

    /// Whether at least one number is hidden.
    package var anyHidden: Bool {
        customers.total == nil || CustomerState.allCases.contains { customers[$0] == nil }
            || byTier.contains { $0.total == nil } || silent.count == nil || failures.count == nil
            || uncertain == nil || possibleDuplicates == nil || tasks == nil || timeToNotify.n == nil
            || timeToConfirm.n == nil
    }
}
