/// What `status` says of one incident: for people inside, so nothing in it is hidden.
package struct StatusReport: Sendable, Hashable, Encodable {
    package var incident: String
    package var asOf: Instant
    package var customers: Customers
    package var deliveries: Deliveries
    package var releases: [Release]
    package var silent: Listed<SilentCustomer>
    package var failures: Listed<Failure>
    /// Deliveries that were sent again while nobody knew whether they had arrived: there may be two copies.
    package var possibleDuplicates: Int
    /// Open tasks for a person.
    package var tasks: Int
    /// Workers that reported within the last 30 seconds.
    package var workers: Int
    /// What they do; `nil` for the past.
    package var engine: EngineReport?
    /// Deadlines that run.
    package var clocks: [StatusClock]
    /// When the embargo broke; `nil` while it has not.
    package var leakedAt: Instant?
    /// Since when the incident is public.
    package var publishedAt: Instant?

    package init(
        incident: String, asOf: Instant, customers: Customers, deliveries: Deliveries, releases: [Release],
        silent: Listed<SilentCustomer>, failures: Listed<Failure>,
        possibleDuplicates: Int = 0, tasks: Int, workers: Int, engine: EngineReport? = nil,
        clocks: [StatusClock] = [], leakedAt: Instant? = nil, publishedAt: Instant? = nil
    ) {
        self.incident = incident
        self.asOf = asOf
        self.customers = customers
        self.deliveries = deliveries
        self.releases = releases
        self.silent = silent
        self.failures = failures
        self.possibleDuplicates = possibleDuplicates
        self.tasks = tasks
        self.workers = workers
        self.engine = engine
        self.clocks = clocks
        self.leakedAt = leakedAt
        self.publishedAt = publishedAt
    }

    /// Customers by state: the total and the seven states, and nothing else.
    package struct Customers: Sendable, Hashable, Encodable {
        package var states: [CustomerState: Int]

        package init(_ states: [CustomerState: Int]) {
            self.states = states
        }

        package var total: Int { states.values.reduce(0, +) }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ReportKey.self)
            try container.encode(total, forKey: "total")
            for state in CustomerState.allCases {
                try container.encode(states[state] ?? 0, forKey: ReportKey(state.rawValue))
            }
        }
    }

    /// Deliveries by state: the total and the nine states.
    package struct Deliveries: Sendable, Hashable, Encodable {
        package var states: [DeliveryState: Int]

        package init(_ states: [DeliveryState: Int]) {
            self.states = states
        }

        package var total: Int { states.values.reduce(0, +) }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ReportKey.self)
            try container.encode(total, forKey: "total")
            for state in DeliveryState.allCases {
                try container.encode(states[state] ?? 0, forKey: ReportKey(state.rawValue))
            }
        }
    }

    /// One release, and where the world differs from what was approved.
    package struct Release: Sendable, Hashable, Encodable {
        package var release: Int
        package var advisory: String
        package var state: ReleaseState
        /// Why it is paused or cancelled.
        package var reason: String?
        package var digest: String
        package var approvals: [ReleaseApproval]
        /// Why one approver let it go alone.
        package var breakGlass: String?
        package var drift: Drift
        /// `nil` without waves.
        package var waves: WaveReport?

        package init(
            release: Int, advisory: String, state: ReleaseState, reason: String? = nil, digest: String,
            approvals: [ReleaseApproval] = [], breakGlass: String? = nil, drift: Drift = Drift(),
            waves: WaveReport? = nil
        ) {
            self.release = release
            self.advisory = advisory
            self.state = state
            self.reason = reason
            self.digest = digest
            self.approvals = approvals
            self.breakGlass = breakGlass
            self.drift = drift
            self.waves = waves
        }

        /// How it went out without a second person; `nil` if it did not, or has not gone out.
        package var exception: ReleaseException.Kind? {
            if breakGlass != nil { return .breakGlass }
            let isOwn = state != .held && !approvals.isEmpty && approvals.allSatisfy(\.isAuthor)
            return isOwn ? .ownAuthor : nil
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ReportKey.self)
            try container.encode(release, forKey: "release")
            try container.encode(advisory, forKey: "advisory")
            try container.encode(state, forKey: "state")
            try container.encode(reason, forKey: "reason")
            try container.encode(digest, forKey: "digest")
            try container.encode(approvals, forKey: "approvals")
            try container.encode(breakGlass, forKey: "breakGlass")
            try container.encode(drift, forKey: "drift")
            try container.encodeIfPresent(waves?.items, forKey: "waves")
        }
    }

    /// What is no longer as it was approved.
    package struct Drift: Sendable, Hashable, Encodable {
        /// Deliveries whose message renders otherwise: they stay ready, and the release is paused.
        package var content: [String]
        /// Files of the workspace that differ from the release; only told, the release stands.
        package var files: [String]

        package init(content: [String] = [], files: [String] = []) {
            self.content = content
            self.files = files
        }
    }

    /// A list that can be long: the whole count, and as many items as were asked for.
    package struct Listed<Item: Sendable & Hashable & Encodable>: Sendable, Hashable, Encodable {
        package var count: Int
        package var items: [Item]

        package init(count: Int, items: [Item]) {
            self.count = count
            self.items = items
        }
    }

    /// A customer who has not answered.
    package struct SilentCustomer: Sendable, Hashable, Encodable {
        package var tenant: String
        /// A disputed or mitigated customer may be among them: only a confirmation ends the silence.
        package var state: CustomerState
        /// Since the first acceptance, or the approval if nothing was accepted; `nil` before any approval.
        package var since: Instant?
        /// Whether it has confirmed an earlier version, and was asked again since then.
        package var reconfirmDue: Bool

        package init(tenant: String, state: CustomerState, since: Instant?, reconfirmDue: Bool = false) {
            self.tenant = tenant
            self.state = state
            self.since = since
            self.reconfirmDue = reconfirmDue
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ReportKey.self)
            try container.encode(tenant, forKey: "tenant")
            try container.encode(state, forKey: "state")
            try container.encode(since, forKey: "since")
            try container.encode(reconfirmDue, forKey: "reconfirmDue")
        }
    }

    /// A delivery that was refused or expired.
    package struct Failure: Sendable, Hashable, Encodable {
        package var delivery: String
        package var tenant: String
        package var contact: String
        package var channel: ChannelKind
        package var state: DeliveryState
        /// The receiver's last words, or why there were none.
        package var reply: String

        package init(
            delivery: String, tenant: String, contact: String, channel: ChannelKind, state: DeliveryState,
            reply: String
        ) {
            self.delivery = delivery
            self.tenant = tenant
            self.contact = contact
            self.channel = channel
            self.state = state
            self.reply = reply
        }
    }
}
