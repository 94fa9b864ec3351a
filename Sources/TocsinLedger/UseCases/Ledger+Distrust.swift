package import TocsinCore

/// What is not to be trusted: a contact, a kind of channel, or one channel of one contact.
package struct Distrust: Sendable, Hashable {
    /// `nil`: every contact.
    package var contact: String?
    /// `nil`: every channel.
    package var channel: ChannelKind?

    package init(contact: String?, channel: ChannelKind?) {
        self.contact = contact
        self.channel = channel
    }

    /// Whether it means this channel of this contact.
    func covers(_ contact: String, _ channel: ChannelKind) -> Bool {
        (self.contact ?? contact) == contact && (self.channel ?? channel) == channel
    }
}

/// What distrusting a channel did.
package struct Distrusted: Sendable, Hashable {
    /// Something that may have come there already.
    package struct Sent: Sendable, Hashable {
        package var delivery: String
        package var contact: String
        package var channel: ChannelKind
        package var state: DeliveryState
        /// When it was accepted, or tried.
        package var at: Instant?
    }

    /// What follows for the customer.
    package enum Next: String, Sendable, Hashable {
        /// Another contact has its turn, or had it already.
        case turn
        /// A person must call.
        case call
        case unreachable
        /// Nothing: it has answered.
        case none
    }

    package var cancelled: [String]
    package var sent: [Sent]
    /// How many answers came from a contact that is not to be trusted any more.
    package var answers: Int
    package var next: Next
    /// `false` if the same was said before.
    package var changed = true
}

extension Ledger {
    /// What people have said is not to be trusted, by customer.
    package func distrusted(in incident: String) async throws -> [String: [Distrust]] {
        try await database.read { try $0.distrusted(in: incident) }
    }

    /// Stops everything to a channel that is not to be trusted, and goes on with the contact plan without it. Said again,
    /// nothing changes.
    ///
    /// - Parameter reason: In a person's words.
    /// - Throws: `TocsinError` of kind `unknown` for a customer or contact that the incident doesn't have.
    package func distrust(
        _ mark: Distrust, of tenant: String, incident: String, reason: String, by actor: Actor, at now: Instant
    ) async throws -> Distrusted {
        try await transact(by: actor, at: now) { transaction in
            _ = try transaction.connection.requireCustomer(tenant, of: incident)
            if let contact = mark.contact {
                try transaction.requireContact(contact, of: tenant, incident: incident)
            }
            return try transaction.distrust(mark, of: tenant, incident: incident, reason: reason)
        }
    }
}

extension LedgerTransaction {
    fileprivate func distrust(
        _ mark: Distrust, of tenant: String, incident: String, reason: String
    ) throws -> Distrusted {
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        let concerned: [SQLValue] = key + [.optional(mark.contact), .optional(mark.channel)]
        if try connection.distrusted(in: incident)[tenant]?.contains(mark) ?? false {
            return try distrusted([], concerned, mark, of: tenant, incident: incident, changed: false)
        }
        var detail: [String: String] = [:]
        detail["contact"] = mark.contact
        detail["channel"] = mark.channel?.rawValue
        let sequence = try record(Event(kind: "distrusted", incident: incident, tenant: tenant, detail: detail))
        try keep(note: reason, of: sequence, incident: incident, tenant: tenant)
        try connection.run(
            .insertDistrust, [.integer(sequence)] + key + [.optional(mark.contact), .optional(mark.channel)])
        self.distrust[incident] = nil
        let cancelled = try connection.all(.unsentOfChannel, concerned) { $0.text(0) }
        try recordAll(.distrustedEvents, concerned)
        try connection.run(.cancelChannel, concerned)
        try connection.run(.stopChannel, concerned)
        for release in try connection.all(.runningReleases, key, { $0.count(0) }) {
            try pathFailed(incident: incident, release: release, tenant: tenant)
        }
        let state = try connection.requireCustomer(tenant, of: incident)
        if state == .notified { try loseAcceptance(of: tenant, incident: incident) }
        try schedule(tenant, incident: incident)
        return try distrusted(cancelled, concerned, mark, of: tenant, incident: incident, changed: true)
    }

    /// What stands after a mark: what has gone there, what was answered from there, and what follows.
    private func distrusted(
        _ cancelled: [String], _ concerned: [SQLValue], _ mark: Distrust, of tenant: String, incident: String,
        changed: Bool
    ) throws -> Distrusted {
        let sent = try connection.all(.sentToChannel, concerned) { row in
            Distrusted.Sent(
                delivery: row.text(0), contact: row.text(1), channel: try row.value(2), state: try row.value(3),
                at: row.optionalInstant(4))
        }
        let answers = try connection.first(
            .answersOfChannel, [.text(incident), .text(tenant), .optional(mark.contact)]
        ) { $0.count(0) }
        return Distrusted(
            cancelled: cancelled, sent: sent, answers: answers ?? 0,
            next: try nextStep(of: tenant, incident: incident), changed: changed)
    }

    private func nextStep(of tenant: String, incident: String) throws -> Distrusted.Next {
        let state = try connection.requireCustomer(tenant, of: incident)
        let open = try connection.all(.openTasksOfTenant, [.text(incident), .text(tenant)]) {
            try $0.value(1, as: TaskKind.self)
        }
        if state == .unreachable || open.contains(.unreachable) { return .unreachable }
        if open.contains(.call) { return .call }
        switch state {
        case .confirmed, .mitigated, .withdrawn: return .none
        case .queued, .notified, .unreachable, .disputed: return .turn
        }
    }
}

extension SQLConnection {
    func distrusted(in incident: String) throws -> [String: [Distrust]] {
        var marks: [String: [Distrust]] = [:]
        try forEach(.distrustOfIncident, [.text(incident)]) { row in
            marks[row.text(0), default: []].append(
                Distrust(contact: row.optionalText(1), channel: row.isNull(2) ? nil : try row.value(2)))
        }
        return marks
    }
}

extension SQL {
    static let insertDistrust = SQL(
        "INSERT INTO distrust (seq, incident, tenant, contact, channel) VALUES (?1, ?2, ?3, ?4, ?5)")
    static let distrustOfIncident = SQL(
        "SELECT tenant, contact, channel FROM distrust WHERE incident = ?1 ORDER BY seq")
    static let unsentOfChannel = SQL(
        """
        SELECT delivery FROM deliveries WHERE incident = ?1 AND tenant = ?2
        AND COALESCE(CAST(?3 AS TEXT), contact) = contact AND COALESCE(CAST(?4 AS TEXT), channel) = channel
        AND state IN ('held', 'ready', 'deferred') ORDER BY delivery
        """)
    static let distrustedEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'cancelled', ?3, incident, tenant, delivery, release,
        'cancelled' FROM deliveries WHERE incident = ?4 AND tenant = ?5
        AND COALESCE(CAST(?6 AS TEXT), contact) = contact AND COALESCE(CAST(?7 AS TEXT), channel) = channel
        AND state IN ('held', 'ready', 'deferred')
        """)
    static let cancelChannel = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND tenant = ?2
        AND COALESCE(CAST(?3 AS TEXT), contact) = contact AND COALESCE(CAST(?4 AS TEXT), channel) = channel
        AND state IN ('held', 'ready', 'deferred')
        """)
    static let stopChannel = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1 WHERE incident = ?1 AND tenant = ?2
        AND COALESCE(CAST(?3 AS TEXT), contact) = contact AND COALESCE(CAST(?4 AS TEXT), channel) = channel
        AND state IN ('uncertain', 'sending')
        """)
    static let sentToChannel = SQL(
        """
        SELECT delivery, contact, channel, state, COALESCE(accepted_at, sending_since) FROM deliveries
        WHERE incident = ?1 AND tenant = ?2
        AND COALESCE(CAST(?3 AS TEXT), contact) = contact AND COALESCE(CAST(?4 AS TEXT), channel) = channel
        AND (state IN ('accepted', 'sending', 'uncertain') OR was_uncertain = 1 OR accepted_at IS NOT NULL)
        ORDER BY release, delivery
        """)
    /// One release of each advisory whose plan may go on.
    static let runningReleases = SQL(
        """
        SELECT MAX(r.release) FROM releases r WHERE r.incident = ?1 AND r.state IN ('approved', 'paused')
        AND r.superseded_by IS NULL AND r.kind <> 'all-clear' AND EXISTS (SELECT 1 FROM plans p
        WHERE p.incident = r.incident AND p.release = r.release AND p.tenant = ?2 AND COALESCE(p.wave, 0) <= r.wave)
        GROUP BY r.advisory
        """)
    static let answersOfChannel = SQL(
        """
        SELECT COUNT(*) FROM evidence WHERE incident = ?1 AND tenant = ?2 AND answer IS NOT NULL
        AND contact = COALESCE(CAST(?3 AS TEXT), contact)
        """)
}
