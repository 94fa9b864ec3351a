package import TocsinCore

/// What the ledger holds already for one customer and advisory; what queueing again compares with.
package struct StandingCustomer: Sendable, Hashable {
    /// One row that is not cancelled.
    package struct Row: Sendable, Hashable {
        package var delivery: String
        package var release: Int
        package var version: Int
        package var contact: String
        package var channel: ChannelKind
        package var state: DeliveryState
        package var turn: Int
        package var messageDigest: String
        package var wasUncertain: Bool

        /// Whether a customer may hold this message.
        package var mayHaveArrived: Bool {
            switch state {
            case .sending, .accepted, .uncertain: true
            case .held, .ready, .deferred, .refused, .expired, .cancelled: wasUncertain
            }
        }
    }

    package var rows: [Row]
    /// Rows that wait for nothing any more: the customer has answered, and its later contacts need not be told.
    package var answered: [Row]
    /// The newest release in which this customer was planned.
    package var newestRelease: Int
    /// The SHA-256 of that release's plan of this customer.
    package var planDigest: String
    /// Whether anything of the customer's newest plan is still valid: it has no rows, or not all are cancelled.
    package var isStanding: Bool
    /// How the ledger describes the customer in reports.
    package var description: CustomerDescription
    /// The release that replaced the version of its newest plan.
    package var supersededBy: Int?
}

/// What reports tell of a customer besides its state.
package struct CustomerDescription: Sendable, Hashable {
    package var tenant: String
    package var kind: Tenant.Kind
    package var tier: String?
    package var sector: String?
    package var region: String?
    package var share: ShareLevel
    /// Stands in no report: the coordinator alone sees it. `nil` leaves a relation that is known as it is.
    package var relatedTo: String?
    /// Whether a relation that is known ends.
    package var endsRelation: Bool

    package init(
        tenant: String, kind: Tenant.Kind, tier: String?, sector: String?, region: String?, share: ShareLevel,
        relatedTo: String? = nil, endsRelation: Bool = false
    ) {
        self.tenant = tenant
        self.kind = kind
        self.tier = tier
        self.sector = sector
        self.region = region
        self.share = share
        self.relatedTo = relatedTo
        self.endsRelation = endsRelation
    }
}

/// One customer as it goes into a release.
package struct PlannedCustomer: Sendable {
    package var description: CustomerDescription
    /// `CustomerPlan` as canonical JSON.
    package var plan: String
    package var deliveries: [PlannedDelivery]
    /// Rows of earlier releases that this plan replaces.
    package var replaces: [String]
    /// The wave of the customer and of all its deliveries, from 1; `nil` without waves.
    package var wave: Int?
    /// IANA; `nil` counts as UTC.
    package var timezone: String?
    /// Files for this customer alone.
    package var attachments: [PlannedAttachment]

    package init(
        description: CustomerDescription, plan: String, deliveries: [PlannedDelivery], replaces: [String],
        wave: Int? = nil, timezone: String? = nil, attachments: [PlannedAttachment] = []
    ) {
        self.description = description
        self.plan = plan
        self.deliveries = deliveries
        self.replaces = replaces
        self.wave = wave
        self.timezone = timezone
        self.attachments = attachments
    }
}

/// One delivery as it goes into a release.
package struct PlannedDelivery: Sendable, Hashable {
    package var contact: String
    package var channel: ChannelKind
    package var turn: Int
    /// The SHA-256 of the rendered message with placeholders.
    package var messageDigest: String
    /// The SHA-256 of the contact's acknowledgement token.
    package var tokenDigest: String
    /// The SHA-256 of the first reminder with placeholders; `nil` without reminders.
    package var reminderDigest: String?
    /// How long the contact may be silent; `nil` for as the release says.
    package var wait: TimeSpan?

    package init(
        contact: String, channel: ChannelKind, turn: Int, messageDigest: String, tokenDigest: String,
        reminderDigest: String? = nil, wait: TimeSpan? = nil
    ) {
        self.contact = contact
        self.channel = channel
        self.turn = turn
        self.messageDigest = messageDigest
        self.tokenDigest = tokenDigest
        self.reminderDigest = reminderDigest
        self.wait = wait
    }
}

/// A release as it is stored.
package struct NewRelease: Sendable {
    package var inputs: ReleaseInputs
    /// `inputs` as canonical JSON.
    package var inputsText: String
    package var sourcesDigest: String
    package var digest: String
    package var keyFingerprint: String
    package var requiredApprovals: Int
    /// Path and SHA-256 of every file that was read.
    package var files: [String: String]
    /// The files of every mail.
    package var attachments: [PlannedAttachment]

    package init(
        inputs: ReleaseInputs, inputsText: String, sourcesDigest: String, digest: String, keyFingerprint: String,
        requiredApprovals: Int, files: [String: String], attachments: [PlannedAttachment] = []
    ) {
        self.inputs = inputs
        self.inputsText = inputsText
        self.sourcesDigest = sourcesDigest
        self.digest = digest
        self.keyFingerprint = keyFingerprint
        self.requiredApprovals = requiredApprovals
        self.files = files
        self.attachments = attachments
    }
}

extension Ledger {
    /// The version that these sources of an advisory have, or will get.
    package func version(of advisory: String, sourcesDigest: String, incident: String) async throws -> Int {
        try await database.read { connection in
            try connection.version(of: advisory, sourcesDigest: sourcesDigest, incident: incident).number
        }
    }

    /// What stands for every customer of an incident and advisory.
    ///
    /// - Returns: By tenant. Customers whose rows are all cancelled are there too, with `isStanding` false.
    package func standingCustomers(incident: String, advisory: String) async throws -> [String: StandingCustomer] {
        try await database.read { connection in
            var standing: [String: StandingCustomer] = [:]
            var acknowledged: Set<String> = []
            try connection.forEach(.plannedTenants, [.text(incident), .text(advisory)]) { row in
                if row.flag(9) { acknowledged.insert(row.text(0)) }
                standing[row.text(0)] = StandingCustomer(
                    rows: [], answered: [], newestRelease: row.count(1), planDigest: sha256(row.text(2)),
                    isStanding: try row.value(3, as: ReleaseState.self) != .cancelled,
                    description: CustomerDescription(
                        tenant: row.text(0), kind: try row.value(4), tier: row.optionalText(5),
                        sector: row.optionalText(6), region: row.optionalText(7), share: try row.value(8),
                        relatedTo: row.optionalText(11)),
                    supersededBy: row.optionalInteger(10).map { Int($0) })
            }
            try connection.forEach(.standingRows, [.text(incident), .text(advisory)]) { row in
                let tenant = row.text(0)
                guard var customer = standing[tenant] else { return }
                let state = try row.value(5, as: DeliveryState.self)
                let planned = StandingCustomer.Row(
                    delivery: row.text(1), release: row.count(2), version: row.count(3), contact: row.text(4),
                    channel: try row.value(6), state: state, turn: row.count(9), messageDigest: row.text(7),
                    wasUncertain: row.flag(8))
                if state != .cancelled {
                    customer.rows.append(planned)
                } else if planned.turn > 0, acknowledged.contains(tenant) {
                    customer.answered.append(planned)
                }
                // Without rows a plan stands as long as its release does; with rows, as long as one of them does.
                if row.count(2) == customer.newestRelease { customer.isStanding = false }
                if !customer.rows.isEmpty { customer.isStanding = true }
                standing[tenant] = customer
            }
            return standing
        }
    }

    /// The customers that were ever removed from an incident.
    package func removedCustomers(of incident: String) async throws -> Set<String> {
        try await database.read { connection in
            Set(try connection.all(.removedCustomers, [.text(incident)]) { $0.text(0) })
        }
    }

    /// Stores a release, held, with every customer and delivery, in one transaction.
    ///
    /// What was planned must still be true: if a row that is to be replaced was sent meanwhile, or the version was taken,
    /// nothing is stored.
    ///
    /// - Parameters:
    ///   - release: Its inputs.
    ///   - count: How many customers there are.
    ///   - customers: Makes the customer at an index, in ascending order of the tenants; called once for each.
    ///   - actor: Who queues.
    ///   - now: The present instant.
    /// - Returns: The release's number.
    package func store(
        _ release: NewRelease, count: Int, customers: @escaping @Sendable (Int) throws -> PlannedCustomer,
        by actor: Actor, at now: Instant
    ) async throws -> Int {
        try await transact(by: actor, at: now) { transaction in
            let connection = transaction.connection
            let incident = release.inputs.incident.id
            let inputs = release.inputs
            guard try encodeJSON(connection.requireIncident(incident)) == encodeJSON(inputs.incident) else {
                throw TocsinError(.failed, "the incident was changed while this batch was planned: queue it again")
            }
            let version = try connection.version(
                of: inputs.advisory.name, sourcesDigest: release.sourcesDigest, incident: incident)
            guard version.number == inputs.version else {
                throw TocsinError(.failed, "another release was queued while this batch was planned: queue it again")
            }
            if !version.exists {
                try connection.run(
                    .insertVersion,
                    [
                        .text(incident), .integer(version.number), .text(inputs.advisory.name),
                        .state(inputs.advisory.kind), .text(release.sourcesDigest),
                    ])
            }
            let number = (try connection.first(.lastRelease, [.text(incident)]) { $0.count(0) } ?? 0) + 1
            try connection.run(
                .insertRelease,
                [
                    .text(incident), .integer(number), .text(inputs.advisory.name), .integer(version.number),
                    .state(inputs.advisory.kind), .state(ReleaseState.held), .text(release.digest),
                    .text(release.inputsText), .text(encodeJSON(release.files)), .text(release.keyFingerprint),
                    .integer(release.requiredApprovals), .instant(transaction.at), .integer(transaction.actor),
                    .integer(inputs.waves?.list.count ?? 0), .optional(inputs.change?.replaces),
                    .flag(inputs.change?.asksAgain ?? false), .optional(inputs.coordination?.step?.microseconds),
                    .optional(try inputs.coordination.map { try encodeJSON($0) }),
                ])
            try transaction.record(
                Event(
                    kind: "released", incident: incident, release: number, releaseState: .held,
                    detail: [
                        "advisory": inputs.advisory.name, "advisoryKind": inputs.advisory.kind.rawValue,
                        "digest": release.digest,
                    ]))
            for attachment in release.attachments { try connection.keep(attachment) }
            var ordinal = 0
            let distrusted = try connection.distrusted(in: incident)
            for index in 0..<count {
                let customer = try customers(index)
                for mark in distrusted[customer.description.tenant] ?? [] {
                    guard !customer.deliveries.contains(where: { mark.covers($0.contact, $0.channel) }) else {
                        throw TocsinError(
                            .failed,
                            "a channel of \(customer.description.tenant) was distrusted while this batch was planned: "
                                + "queue it again")
                    }
                }
                try transaction.replace(customer.replaces, incident: incident, release: number)
                try transaction.insert(customer, incident: incident, release: number)
                for attachment in customer.attachments { try connection.keep(attachment) }
                try connection.run(
                    .insertPlan,
                    [
                        .text(incident), .integer(number), .text(customer.description.tenant), .text(customer.plan),
                        .optional(customer.wave), .optional(customer.timezone),
                    ])
                for delivery in customer.deliveries {
                    ordinal += 1
                    try transaction.insert(
                        delivery, id: "\(incident).\(number).\(ordinal)", of: customer.description.tenant,
                        release: number, wave: customer.wave, inputs: inputs)
                }
            }
            return number
        }
    }
}

extension Ledger {
    /// Takes over what the directory tells of customers whose messages did not change, such as what they agreed to.
    package func describe(
        _ customers: [CustomerDescription], of incident: String, by actor: Actor, at now: Instant
    ) async throws {
        guard !customers.isEmpty else { return }
        try await transact(by: actor, at: now) { transaction in
            for customer in customers {
                guard try transaction.connection.run(.describeCustomer, customer.columns(incident)) == 1 else {
                    continue
                }
                try transaction.record(
                    Event(
                        kind: "described", incident: incident, tenant: customer.tenant, detail: customer.detail))
                try transaction.relate(customer, incident: incident)
            }
        }
    }
}

extension CustomerDescription {
    fileprivate func columns(_ incident: String) -> [SQLValue] {
        [
            .text(incident), .text(tenant), .state(kind), .optional(tier), .optional(sector), .optional(region),
            .state(share),
        ]
    }

    fileprivate var detail: [String: String] {
        var detail = ["kind": kind.rawValue, "share": share.rawValue]
        detail["tier"] = tier
        detail["sector"] = sector
        detail["region"] = region
        return detail
    }
}

extension LedgerTransaction {
    /// Cancels rows that a newer plan replaces; each must still be unsent.
    fileprivate func replace(_ deliveries: [String], incident: String, release: Int) throws {
        for delivery in deliveries {
            guard try connection.run(.cancelUnsent, [.text(delivery)]) == 1 else {
                throw TocsinError(
                    .failed, "sending of \(delivery) began while this batch was planned: queue it again")
            }
            let row = try connection.first(.ownerOfDelivery, [.text(delivery)]) { ($0.text(0), $0.count(1)) }
            try record(
                Event(
                    kind: "cancelled", incident: incident, tenant: row?.0, delivery: delivery, release: row?.1,
                    deliveryState: .cancelled, detail: ["replacedBy": String(release)]))
        }
    }

    fileprivate func insert(_ customer: PlannedCustomer, incident: String, release: Int) throws {
        let description = customer.description
        let known = try connection.first(
            .findCustomer, [.text(incident), .text(description.tenant)], { try $0.value(0, as: CustomerState.self) })
        if known == nil {
            try connection.run(
                .insertCustomer, description.columns(incident) + [.state(CustomerState.queued), .instant(at)])
        } else {
            try connection.run(.describeCustomer, description.columns(incident))
        }
        try record(
            Event(
                kind: "queued", incident: incident, tenant: description.tenant, release: release,
                customerState: known == nil ? .queued : nil, detail: description.detail))
        try relate(description, incident: incident)
    }

    fileprivate func insert(
        _ delivery: PlannedDelivery, id: String, of tenant: String, release: Int, wave: Int?, inputs: ReleaseInputs
    ) throws {
        let path: [SQLValue] = [.text(delivery.contact), .state(delivery.channel)]
        // What replaces a version is one of its own: its key alone must be free.
        let live =
            inputs.change != nil
            ? try connection.first(
                .liveRowOfVersion, [.text(inputs.incident.id), .text(tenant), .integer(inputs.version)] + path
            ) { $0.text(0) }
            : try connection.first(
                .liveRowOfPath, [.text(inputs.incident.id), .text(tenant), .text(inputs.advisory.name)] + path
            ) { $0.text(0) }
        guard live == nil else {
            throw TocsinError(
                .failed, "another release was queued for \(tenant) while this batch was planned: queue it again")
        }
        try connection.run(
            .insertDelivery,
            [
                .text(id), .text(inputs.incident.id), .integer(release), .integer(inputs.version),
                .text(inputs.advisory.name), .text(tenant), .text(delivery.contact), .state(delivery.channel),
                .integer(delivery.turn), .state(DeliveryState.held), .text(delivery.messageDigest), .instant(at),
                .optional(wave), .optional(delivery.reminderDigest), .optional(delivery.wait?.microseconds),
            ])
        try connection.run(
            .insertToken,
            [.text(delivery.tokenDigest), .text(inputs.incident.id), .text(tenant), .text(delivery.contact)])
        try record(
            Event(
                kind: "planned", incident: inputs.incident.id, tenant: tenant, delivery: id, release: release,
                deliveryState: .held))
    }
}

extension SQLConnection {
    fileprivate func version(
        of advisory: String, sourcesDigest: String, incident: String
    ) throws -> (number: Int, exists: Bool) {
        let key: [SQLValue] = [.text(incident), .text(advisory), .text(sourcesDigest)]
        if let number = try first(.findVersion, key, { $0.count(0) }) { return (number, true) }
        return ((try first(.lastVersion, [.text(incident)]) { $0.count(0) } ?? 0) + 1, false)
    }

    func tenant(of delivery: String) throws -> String? {
        try first(.ownerOfDelivery, [.text(delivery)]) { $0.text(0) }
    }
}

extension SQL {
    static let findVersion = SQL(
        "SELECT version FROM advisory_versions WHERE incident = ?1 AND advisory = ?2 AND sources_sha = ?3")
    static let lastVersion = SQL(
        "SELECT version FROM advisory_versions WHERE incident = ?1 ORDER BY version DESC LIMIT 1")
    static let insertVersion = SQL(
        """
        INSERT INTO advisory_versions (incident, version, advisory, kind, sources_sha) VALUES (?1, ?2, ?3, ?4, ?5)
        """)
    static let plannedTenants = SQL(
        """
        SELECT p.tenant, p.release, p.plan, r.state, c.kind, c.tier, c.sector, c.region, c.share,
        c.acknowledged, r.superseded_by, c.related_to FROM plans p
        JOIN releases r ON r.incident = p.incident AND r.release = p.release
        JOIN customers c ON c.incident = p.incident AND c.tenant = p.tenant
        WHERE p.incident = ?1 AND r.advisory = ?2 ORDER BY p.release
        """)
    static let standingRows = SQL(
        """
        SELECT tenant, delivery, release, version, contact, state, channel, message_sha, was_uncertain, turn
        FROM deliveries
        WHERE incident = ?1 AND advisory = ?2 AND round = 0 ORDER BY release, delivery
        """)
    static let removedCustomers = SQL(
        "SELECT DISTINCT tenant FROM events WHERE incident = ?1 AND kind = 'removed' AND tenant IS NOT NULL")
    static let lastRelease = SQL("SELECT release FROM releases WHERE incident = ?1 ORDER BY release DESC LIMIT 1")
    static let insertRelease = SQL(
        """
        INSERT INTO releases (incident, release, advisory, version, kind, state, digest, inputs, files,
        key_fingerprint, required, created_at, created_by, waves, wave, replaces, asks_again, step,
        coordination)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15, ?16, ?17, ?18)
        """)
    static let insertCustomer = SQL(
        """
        INSERT INTO customers (incident, tenant, kind, tier, sector, region, share, state, queued_at, acknowledged)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
        """)
    static let describeCustomer = SQL(
        """
        UPDATE customers SET kind = ?3, tier = ?4, sector = ?5, region = ?6, share = ?7
        WHERE incident = ?1 AND tenant = ?2
        """)
    static let insertPlan = SQL(
        "INSERT INTO plans (incident, release, tenant, plan, wave, timezone) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    static let insertDelivery = SQL(
        """
        INSERT INTO deliveries (delivery, incident, release, version, advisory, tenant, contact, channel, turn, state,
        message_sha, due_at, wave, live, fence, attempts, resends, was_uncertain, resend_stopped, resent, round,
        reminder_sha, wait)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, 0, 0, 0, 0, 0, 0, 0, ?14, ?15)
        """)
    static let liveRowOfPath = SQL(
        """
        SELECT delivery FROM deliveries WHERE incident = ?1 AND tenant = ?2 AND advisory = ?3 AND contact = ?4
        AND channel = ?5 AND live = 1 AND round = 0
        """)
    static let liveRowOfVersion = SQL(
        """
        SELECT delivery FROM deliveries WHERE incident = ?1 AND tenant = ?2 AND version = ?3 AND contact = ?4
        AND channel = ?5 AND live = 1 AND round = 0
        """)
    static let insertToken = SQL(
        """
        INSERT INTO tokens (token_sha, incident, tenant, contact) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (token_sha) DO NOTHING
        """)
    static let cancelUnsent = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE delivery = ?1 AND state IN ('held', 'ready', 'deferred')
        """)
    static let ownerOfDelivery = SQL("SELECT tenant, release FROM deliveries WHERE delivery = ?1")
}
