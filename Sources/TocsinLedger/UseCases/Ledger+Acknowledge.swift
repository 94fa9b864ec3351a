package import TocsinCore

/// How an acknowledgement came.
package enum AcknowledgementMethod: String, Sendable, Hashable, CaseIterable {
    case phone
    case email
    case portal
    case inPerson = "in-person"
    case api
    /// The page behind the link in the notice.
    case link
}

/// What a person at a customer said, and how we know.
package struct Acknowledgement: Sendable {
    package var incident: String
    package var tenant: String
    package var contact: String?
    package var answer: Answer
    package var method: AcknowledgementMethod
    /// Name and role, as given.
    package var person: String
    package var note: String?
    /// When they said it; never in the future.
    package var saidAt: Instant
    /// Of an answer by phone: what is known of the call.
    package var call: PhoneCall?
    /// The version that they answer; `nil` for the newest accepted at that contact, else anywhere at the customer.
    package var version: Int?

    package init(
        incident: String, tenant: String, contact: String?, answer: Answer, method: AcknowledgementMethod,
        person: String, note: String?, saidAt: Instant, call: PhoneCall? = nil, version: Int? = nil
    ) {
        self.incident = incident
        self.tenant = tenant
        self.contact = contact
        self.answer = answer
        self.method = method
        self.person = person
        self.note = note
        self.saidAt = saidAt
        self.call = call
        self.version = version
    }
}

/// One customer's change, or that there was none.
package struct CustomerChange: Sendable, Hashable {
    package var tenant: String
    package var from: CustomerState
    package var to: CustomerState
    package var at: Instant
    /// Whether this answer was the one that a correction had asked for again.
    package var isReconfirmed = false
    /// The version that the customer is still asked to confirm.
    package var isAsked: Int?
}

extension Ledger {
    /// Records what a person at a customer said.
    ///
    /// A confirm cancels the rows that still wait for their turn and closes the call tasks, in the same transaction.
    ///
    /// - Parameter rules: What a confirmation by phone needs.
    /// - Throws: `TocsinError` of kind `unknown` for a customer or contact that the incident doesn't have, `notAllowed` if
    ///   a call lacks what the rules ask for or a confirmation is written by somebody to whom nothing was sent, `usage` for
    ///   an answer that is older than what it answers.
    package func acknowledge(
        _ acknowledgement: Acknowledgement, rules: PhoneRules = PhoneRules(), by actor: Actor, at now: Instant
    ) async throws -> CustomerChange {
        try await transact(by: actor, at: now) { transaction in
            try transaction.require(rules, of: acknowledgement, caller: actor.name)
            return try transaction.acknowledge(acknowledgement)
        }
    }

    /// The contacts of a customer in every plan of it, whose codes it may know.
    package func contacts(of tenant: String, incident: String) async throws -> [String] {
        try await database.read { connection in
            _ = try connection.requireCustomer(tenant, of: incident)
            return try connection.plannedContacts(of: tenant, incident: incident)
        }
    }

    /// The customer and contact that an acknowledgement token belongs to; `nil` if there is none.
    package func contact(ofToken digest: String) async throws -> (incident: String, tenant: String, contact: String)? {
        try await database.read { connection in
            try connection.first(.findToken, [.text(digest)]) { ($0.text(0), $0.text(1), $0.text(2)) }
        }
    }
}

extension LedgerTransaction {
    fileprivate func acknowledge(_ acknowledgement: Acknowledgement) throws -> CustomerChange {
        let incident = acknowledgement.incident
        let tenant = acknowledgement.tenant
        let before = try connection.requireCustomer(tenant, of: incident)
        let key: [SQLValue] = [.text(incident), .text(tenant)]
        if let contact = acknowledgement.contact { try requireContact(contact, of: tenant, incident: incident) }
        try requireOccasion(for: acknowledgement)
        // Before the answer itself: a customer is told before it answers.
        if let contact = acknowledgement.provenContact {
            try proveArrival(at: contact, of: tenant, incident: incident)
        }
        if let version = acknowledgement.version { try requireVersion(version, of: tenant, incident: incident) }
        let version =
            try acknowledgement.version
            ?? connection.first(.versionSeen, key + [.optional(acknowledgement.contact)]) { $0.count(0) }
            ?? connection.first(.versionPlanned, key) { $0.count(0) }
        let state = try connection.requireCustomer(tenant, of: incident)
        var detail = [
            "answer": acknowledgement.answer.rawValue, "via": acknowledgement.method.rawValue,
            "person": try digest(of: acknowledgement.person), "saidAt": acknowledgement.saidAt.rfc3339,
        ]
        detail["contact"] = acknowledgement.contact
        detail["version"] = version.map { String($0) }
        if let call = acknowledgement.call {
            detail["code"] = call.code.name
            detail["number"] = try call.number.map { try isKnown($0, of: tenant, incident: incident) ? "known" : "new" }
            detail["second"] = try call.second.map { try digest(of: $0) }
        }
        let (next, sequence) = try apply(
            .acknowledged(acknowledgement.answer), to: tenant, in: state, incident: incident, detail: detail)
        try connection.run(
            .insertEvidence,
            [
                .integer(sequence), .text(incident), .text(tenant), .optional(acknowledgement.contact),
                .state(acknowledgement.answer), .state(acknowledgement.method), .text(acknowledgement.person),
                .instant(acknowledgement.saidAt), .optional(version), .optional(acknowledgement.words),
            ])
        var isReconfirmed = false
        switch acknowledgement.answer {
        case .confirm:
            let wasAsked = try connection.asked(tenant, of: incident) != nil
            try connection.run(
                .stampConfirmed,
                key + [.instant(acknowledgement.saidAt), .optional(version), .flag(state == .disputed)])
            let isAsked = try connection.asked(tenant, of: incident) != nil
            isReconfirmed = wasAsked && !isAsked
            try recordAll(.waitingEvents, key + [.optional(version)])
            try connection.run(.cancelWaiting, key + [.optional(version)])
            try connection.run(.stopResends, key + [.optional(version)])
            // Who must still confirm a correction is still to be reached.
            if !isAsked {
                try closeTasks(
                    [.call, .unreachable], incident: incident, tenant: tenant, because: "acknowledged")
            }
        case .wrongOrganisation, .dispute:
            // Somebody there has answered, and is not reminded while it is being settled.
            try recordAll(.reminderEvents, key)
            try connection.run(.cancelReminders, key)
            try connection.run(.stopReminders, key)
        case .callMe: break
        }
        try schedule(tenant, incident: incident)
        return CustomerChange(
            tenant: tenant, from: before, to: next, at: at, isReconfirmed: isReconfirmed,
            isAsked: try connection.asked(tenant, of: incident))
    }

    /// An answer with a contact's token and code proves that a notice came there.
    ///
    /// It settles a doubt only if there is no other notice from which the token may be known.
    private func proveArrival(at contact: String, of tenant: String, incident: String) throws {
        let rows = try connection.all(
            .rowsThatMayHaveArrived, [.text(incident), .text(tenant), .text(contact)]
        ) { row in
            (
                delivery: row.text(0), release: row.count(1), state: try row.value(2, as: DeliveryState.self),
                kind: try row.value(3, as: AdvisoryKind.self),
                step: row.optionalInteger(4).map { TimeSpan(microseconds: $0) }
            )
        }
        guard let row = rows.first, rows.count == 1, row.state == .uncertain,
            let next = row.state.applying(.arrivalProved)
        else { return }
        try connection.run(.setArrived, [.text(row.delivery), .instant(at)])
        let customer = try accept(
            row.kind, of: tenant, incident: incident, step: row.step)
        try record(
            Event(
                kind: DeliveryEvent.arrivalProved.name, incident: incident, tenant: tenant, delivery: row.delivery,
                release: row.release, deliveryState: next, customerState: customer))
        try settleTasks(of: tenant, incident: incident)
    }

    /// A version can be answered only by who was planned it, in a release that was approved.
    private func requireVersion(_ version: Int, of tenant: String, incident: String) throws {
        let known = try connection.all(.versionsOfTenant, [.text(incident), .text(tenant)]) { $0.count(0) }
        guard known.contains(version) else {
            let have =
                known.isEmpty ? "none was approved" : "approved are \(known.map(String.init).joined(separator: ", "))"
            throw TocsinError(.unknown, "\(tenant) has no version \(version) in \(incident) to answer; \(have)")
        }
    }

    func requireContact(_ contact: String, of tenant: String, incident: String) throws {
        let known = try connection.plannedContacts(of: tenant, incident: incident)
        guard known.contains(contact) else {
            throw TocsinError.unknown("contact", contact, of: tenant, among: known)
        }
    }
}

extension SQLConnection {
    /// Every plan of a customer, the oldest first.
    func plans(of tenant: String, incident: String) throws -> [CustomerPlan] {
        try all(.plansOfTenant, [.text(incident), .text(tenant)]) {
            try decodeJSON(CustomerPlan.self, from: $0.text(0))
        }
    }

    /// The version that a correction asked the customer to confirm, if it has not yet.
    fileprivate func asked(_ tenant: String, of incident: String) throws -> Int? {
        try first(.askedVersion, [.text(incident), .text(tenant)]) { $0.count(0) }
    }

    fileprivate func plannedContacts(of tenant: String, incident: String) throws -> [String] {
        let plans = try plans(of: tenant, incident: incident)
        return Set(plans.flatMap { $0.paths.map(\.contact) + $0.phones.map(\.contact) }).sorted()
    }
}

extension SQL {
    static let askedVersion = SQL(
        "SELECT reconfirm FROM customers WHERE incident = ?1 AND tenant = ?2 AND reconfirm IS NOT NULL")
    static let findToken = SQL("SELECT incident, tenant, contact FROM tokens WHERE token_sha = ?1")
    static let insertEvidence = SQL(
        """
        INSERT INTO evidence (seq, incident, tenant, contact, answer, via, person, said_at, version, note)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """)
    /// The newest version accepted for the contact, else for any contact, else the newest approved, else the newest queued.
    static let versionSeen = SQL(
        """
        SELECT d.version FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.state <> 'cancelled'
        ORDER BY CASE WHEN d.state = 'accepted' AND COALESCE(CAST(?3 AS TEXT), d.contact) = d.contact THEN 0
        WHEN d.state = 'accepted' THEN 1 WHEN r.state <> 'held' THEN 2 ELSE 3 END, d.version DESC LIMIT 1
        """)
    static let versionsOfTenant = SQL(
        """
        SELECT DISTINCT r.version FROM plans p JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND p.tenant = ?2 AND r.approved_at IS NOT NULL ORDER BY r.version
        """)
    /// Of a customer who can only be called.
    static let versionPlanned = SQL(
        """
        SELECT r.version FROM plans p JOIN releases r ON r.incident = p.incident AND r.release = p.release
        WHERE p.incident = ?1 AND p.tenant = ?2 AND r.state <> 'cancelled'
        ORDER BY CASE WHEN r.state <> 'held' THEN 0 ELSE 1 END, r.version DESC LIMIT 1
        """)
    static let stampConfirmed = SQL(
        """
        UPDATE customers SET acknowledged = 1, confirmed_at = COALESCE(confirmed_at, ?3),
        reconfirm = CASE WHEN COALESCE(?4, reconfirm) >= reconfirm THEN NULL ELSE reconfirm END,
        reconfirm_since = CASE WHEN COALESCE(?4, reconfirm) >= reconfirm THEN NULL ELSE reconfirm_since END,
        again_at = CASE WHEN COALESCE(?4, reconfirm) < reconfirm THEN again_at END, confirmed_again_at = CASE WHEN confirmed_at IS NOT NULL AND (state = 'confirmed' AND ?5 = 1
        OR COALESCE(?4, reconfirm) >= reconfirm) THEN ?3 ELSE confirmed_again_at END
        WHERE incident = ?1 AND tenant = ?2
        """)
    /// What a contact may know its token from.
    static let rowsThatMayHaveArrived = SQL(
        """
        SELECT d.delivery, d.release, d.state, r.kind, r.step FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.tenant = ?2 AND d.contact = ?3
        AND (d.state IN ('accepted', 'uncertain', 'sending') OR d.was_uncertain = 1)
        AND NOT EXISTS (SELECT 1 FROM distrust x WHERE x.incident = d.incident AND x.tenant = d.tenant
        AND COALESCE(x.contact, d.contact) = d.contact AND COALESCE(x.channel, d.channel) = d.channel)
        """)
    static let setArrived = SQL(
        """
        UPDATE deliveries SET state = 'accepted', accepted_at = COALESCE(accepted_at, ?2), worker = NULL,
        lease_until = NULL WHERE delivery = ?1 AND state = 'uncertain'
        """)
    /// Unsent rows of later contacts in the version that was confirmed or an earlier one, in a release that is not approved yet
    /// too, and unsent reminders. Of a version that must still be confirmed they stay.
    static let waitingEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY d.delivery), ?2, 'cancelled', ?3, d.incident, d.tenant, d.delivery,
        d.release, 'cancelled' FROM deliveries d
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?4 AND d.tenant = ?5 AND d.state IN ('held', 'ready', 'deferred')
        AND ((d.turn > 0 AND d.version <= COALESCE(CAST(?6 AS BIGINT), d.version)) OR d.round > 0)
        AND r.state <> 'cancelled'
        AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.incident = d.incident AND c.tenant = d.tenant
        AND c.reconfirm <= d.version)
        """)
    static let cancelWaiting = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND tenant = ?2 AND state IN ('held', 'ready', 'deferred')
        AND ((turn > 0 AND version <= COALESCE(CAST(?3 AS BIGINT), version)) OR round > 0)
        AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.incident = deliveries.incident
        AND c.tenant = deliveries.tenant AND c.reconfirm <= deliveries.version)
        AND EXISTS (SELECT 1 FROM releases r WHERE r.incident = deliveries.incident
        AND r.release = deliveries.release AND r.state <> 'cancelled')
        """)
    static let reminderEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'cancelled', ?3, incident, tenant, delivery, release,
        'cancelled' FROM deliveries
        WHERE incident = ?4 AND tenant = ?5 AND state IN ('ready', 'deferred') AND (round > 0 OR turn > 0)
        """)
    static let cancelReminders = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND tenant = ?2 AND state IN ('ready', 'deferred') AND (round > 0 OR turn > 0)
        """)
    /// Also of what is under way: there is no third copy, and a later contact's notice or a reminder that does not arrive is
    /// not sent again. Of a version that must still be confirmed all goes on.
    static let stopResends = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1 WHERE incident = ?1 AND tenant = ?2
        AND (round > 0 OR version <= COALESCE(CAST(?3 AS BIGINT), version))
        AND (state = 'uncertain' OR (state = 'sending' AND (was_uncertain = 1 OR turn > 0 OR round > 0)))
        AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.incident = deliveries.incident
        AND c.tenant = deliveries.tenant AND c.reconfirm <= deliveries.version)
        """)
    static let stopReminders = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1
        WHERE incident = ?1 AND tenant = ?2 AND state IN ('uncertain', 'sending') AND (round > 0 OR turn > 0)
        """)
    static let plansOfTenant = SQL("SELECT plan FROM plans WHERE incident = ?1 AND tenant = ?2 ORDER BY release")
}
