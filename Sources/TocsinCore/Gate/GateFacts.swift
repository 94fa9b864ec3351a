/// What the ledger tells about one incident at one instant, as far as the gate asks.
package struct GateFacts: Sendable, Hashable {
    package struct Customer: Sendable, Hashable {
        package var tenant: String
        package var tier: String?
        package var state: CustomerState
        package var acknowledged: Bool
        /// Asked to confirm another version, and not answered.
        package var isAskedAgain: Bool
        package var queuedAt: Instant
        package var acceptedAt: Instant?
        package var confirmedAt: Instant?

        package init(
            _ tenant: String, tier: String? = nil, state: CustomerState, acknowledged: Bool = false,
            isAskedAgain: Bool = false, queuedAt: Instant, acceptedAt: Instant? = nil, confirmedAt: Instant? = nil
        ) {
            self.tenant = tenant
            self.tier = tier
            self.state = state
            self.acknowledged = acknowledged
            self.isAskedAgain = isAskedAgain
            self.queuedAt = queuedAt
            self.acceptedAt = acceptedAt
            self.confirmedAt = confirmedAt
        }
    }

    package struct Release: Sendable, Hashable {
        package var release: Int
        package var advisory: String
        package var kind: AdvisoryKind
        package var state: ReleaseState
        /// Whether a newer release replaced its version.
        package var isSuperseded: Bool
        package var waitingWaves: Int
        /// Rows that are ready, sending, deferred or uncertain.
        package var openRows: Int
        /// Customers of refused or expired rows for whom a task is open.
        package var unsettled: [String]

        package init(
            _ release: Int, advisory: String, kind: AdvisoryKind, state: ReleaseState, isSuperseded: Bool = false,
            waitingWaves: Int = 0, openRows: Int = 0, unsettled: [String] = []
        ) {
            self.release = release
            self.advisory = advisory
            self.kind = kind
            self.state = state
            self.isSuperseded = isSuperseded
            self.waitingWaves = waitingWaves
            self.openRows = openRows
            self.unsettled = unsettled
        }
    }

    /// A release in which something to a customer is in doubt.
    package struct Doubt: Sendable, Hashable {
        package var tenant: String
        package var release: Int

        package init(tenant: String, release: Int) {
            self.tenant = tenant
            self.release = release
        }
    }

    package var incident: String
    package var embargo: Instant?
    package var head: Int64
    package var customers: [Customer]
    package var releases: [Release]
    package var doubts: [Doubt]
    /// When the newest customer was queued who came after the seal; `nil` if nobody did.
    package var reopenedAt: Instant?
    package var record: GateRecord

    package init(
        incident: String, embargo: Instant?, head: Int64, customers: [Customer] = [], releases: [Release] = [],
        doubts: [Doubt] = [], reopenedAt: Instant? = nil, record: GateRecord = GateRecord()
    ) {
        self.incident = incident
        self.embargo = embargo
        self.head = head
        self.customers = customers
        self.releases = releases
        self.doubts = doubts
        self.reopenedAt = reopenedAt
        self.record = record
    }
}
