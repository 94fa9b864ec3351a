package import TocsinCore

/// One release as people see it.
package struct ReleaseRecord: Sendable, Hashable {
    package var release: Int
    package var advisory: String
    package var version: Int
    /// With `finished` computed from the rows.
    package var state: ReleaseState
    package var reason: String?
    package var digest: String
    package var createdAt: Instant
    package var createdBy: String
    package var approvedAt: Instant?
    package var approvals: [ReleaseApproval]
    package var required: Int
    /// Why one approver let it go alone; `nil` if none did.
    package var breakGlass: String?
    package var keyFingerprint: String
    /// Deliveries whose rendered message differed from what was approved.
    package var drifted: [String]
    /// Path and SHA-256 of every file that the release was planned from.
    package var files: [String: String]
    package var customers: Int
    package var deliveries: Int
    /// In which parts it goes out; `nil` if as a whole.
    package var waves: Waves?
    /// The wave that was started last; 0 before the approval and without waves.
    package var startedWave: Int
    /// How many failures of each wave a person has accepted.
    package var acceptedFailures: [Int]
    package var kind: AdvisoryKind
    /// The version that it replaces once it is approved.
    package var replaces: Int?
    /// The release that replaced its version.
    package var supersededBy: Int?
    /// Whether it asks for a new confirmation.
    package var asksAgain: Bool
}

extension Ledger {
    /// How many customers of a release have had all their messages in it cancelled: replaced, removed, or answered.
    package func replacedCustomers(release: Int, of incident: String) async throws -> Int {
        try await database.read { connection in
            try connection.first(.replacedCustomers, [.text(incident), .integer(release)]) { $0.count(0) } ?? 0
        }
    }

    /// Path and SHA-256 of every file from which each release was planned; cancelled ones are left out.
    package func releaseFiles(of incident: String) async throws -> [Int: [String: String]] {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            var files: [Int: [String: String]] = [:]
            try connection.forEach(.releaseFiles, [.text(incident)]) { row in
                files[row.count(0)] = try decodeJSON([String: String].self, from: row.text(1))
            }
            return files
        }
    }

    /// All releases of an incident, the oldest first.
    package func releases(of incident: String) async throws -> [ReleaseRecord] {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            return try connection.releases(of: incident)
        }
    }

    /// One release.
    package func release(_ number: Int, of incident: String) async throws -> ReleaseRecord {
        try await database.read { connection in
            _ = try connection.requireIncident(incident)
            let all = try connection.releases(of: incident)
            guard let release = all.first(where: { $0.release == number }) else {
                throw unknownRelease(number, of: incident, known: all.map(\.release))
            }
            return release
        }
    }

    /// The frozen inputs of one release.
    package func inputs(ofRelease number: Int, of incident: String) async throws -> ReleaseInputs {
        try await database.read { connection in
            let text = try connection.first(.releaseInputs, [.text(incident), .integer(number)]) { $0.text(0) }
            guard let text else { throw unknownRelease(number, of: incident, known: []) }
            return try decodeJSON(ReleaseInputs.self, from: text)
        }
    }

    /// Stops releases: nothing more of them is claimed, and what is under way finishes.
    ///
    /// - Parameter number: One release, or `nil` for all approved ones of the incident.
    /// - Returns: The releases that are paused now.
    package func pause(
        release number: Int?, of incident: String, reason: String, by actor: Actor, at now: Instant
    ) async throws -> [ReleaseRecord] {
        try await transact(by: actor, at: now) { transaction in
            try transaction.change(
                release: number, of: incident, .paused, from: [.approved], alreadyFine: .paused, reason: reason
            ) { _ in [:] }
        }
    }

    /// Lets paused releases go on; failures that paused one are accepted.
    ///
    /// - Parameter mended: The releases that were paused by drift and whose cause the caller found gone.
    package func resume(
        release number: Int?, of incident: String, mended: Set<Int>, by actor: Actor, at now: Instant
    ) async throws -> [ReleaseRecord] {
        try await transact(by: actor, at: now) { transaction in
            let resumed = try transaction.change(
                release: number, of: incident, .resumed, from: [.paused], alreadyFine: .approved, reason: nil
            ) { release in
                guard release.drifted.isEmpty || mended.contains(release.release) else {
                    throw TocsinError(
                        .notAllowed,
                        "release \(release.release) of \(incident) still differs from what was approved "
                            + "(content_drift in \(release.drifted.joined(separator: ", "))): restore the cause, or "
                            + "cancel the release and queue the batch again")
                }
                try transaction.connection.run(
                    .setResumed, [.text(incident), .integer(release.release), .instant(transaction.at)])
                return try transaction.acceptFailures(of: release, incident)
            }
            // What was paused when the embargo broke goes out whole now.
            guard try transaction.connection.isLeaked(incident),
                try transaction.startWaitingWaves(of: resumed, incident) > 0
            else { return resumed }
            let numbers = Set(resumed.map(\.release))
            return try transaction.connection.releases(of: incident).filter { numbers.contains($0.release) }
        }
    }

    /// Stops a release for good.
    package func cancel(
        release number: Int, of incident: String, by actor: Actor, at now: Instant
    ) async throws -> [ReleaseRecord] {
        try await transact(by: actor, at: now) { transaction in
            try transaction.change(
                release: number, of: incident, .cancelled, from: [.held, .approved, .paused],
                alreadyFine: .cancelled, reason: nil
            ) { release in
                let key: [SQLValue] = [.text(incident), .integer(release.release)]
                try transaction.recordAll(.cancelReleaseEvents, key)
                try transaction.connection.run(.cancelReleaseRows, key)
                try transaction.connection.run(.stopReleaseResends, key)
                try transaction.giveBackVersion(of: release, incident)
                return [:]
            }
        }
    }

    /// Pauses a release because a message renders otherwise than approved.
    ///
    /// - Parameter delivery: The row that differs; `nil` if the release as a whole does.
    package func recordDrift(
        delivery: String?, release number: Int, of incident: String, cause: String, by actor: Actor, at now: Instant
    ) async throws {
        try await transact(by: actor, at: now) { transaction in
            let release = try transaction.requireRelease(number, of: incident)
            // Finished is computed: such a release is approved in the table, and is paused too.
            let pauses = release.state == .approved || release.state == .finished
            let drifted = (release.drifted + [delivery ?? "release \(number)"]).sorted()
            try transaction.connection.run(
                .setDrift,
                [
                    .text(incident), .integer(number), .text("content_drift: \(cause)"),
                    .text(try encodeJSON(Array(Set(drifted)).sorted())),
                ])
            if let delivery { try transaction.connection.run(.releaseLease, [.text(delivery)]) }
            try transaction.record(
                Event(
                    kind: "contentDrift", incident: incident,
                    tenant: try delivery.flatMap { try transaction.connection.tenant(of: $0) }, delivery: delivery,
                    release: number, releaseState: pauses ? .paused : nil,
                    detail: ["cause": cause]))
        }
    }
}

/// The error for a release that an incident doesn't have, with those that it has.
package func unknownRelease(_ number: Int, of incident: String, known: [Int]) -> TocsinError {
    let have = known.isEmpty ? "it has none yet" : "it has \(known.map(String.init).joined(separator: ", "))"
    return TocsinError(.unknown, "\(incident) has no release \(number); \(have)")
}

extension LedgerTransaction {
    func requireRelease(_ number: Int, of incident: String) throws -> ReleaseRecord {
        _ = try connection.requireIncident(incident)
        let all = try connection.releases(of: incident)
        guard let release = all.first(where: { $0.release == number }) else {
            throw unknownRelease(number, of: incident, known: all.map(\.release))
        }
        return release
    }

    fileprivate func change(
        release number: Int?, of incident: String, _ event: ReleaseEvent, from: [ReleaseState],
        alreadyFine: ReleaseState, reason: String?, also: (ReleaseRecord) throws -> [String: String]
    ) throws -> [ReleaseRecord] {
        _ = try connection.requireIncident(incident)
        let all = try connection.releases(of: incident)
        var chosen: [ReleaseRecord]
        if let number {
            guard let release = all.first(where: { $0.release == number }) else {
                throw unknownRelease(number, of: incident, known: all.map(\.release))
            }
            if release.state == alreadyFine { return [release] }
            guard from.contains(release.state) else {
                throw TocsinError(
                    .notAllowed,
                    "release \(number) of \(incident) is \(release.state.rawValue): it can be \(event.rawValue) only "
                        + "while it is \(from.map(\.rawValue).joined(separator: " or "))")
            }
            chosen = [release]
        } else {
            chosen = all.filter { from.contains($0.state) }
            if chosen.isEmpty {
                if all.contains(where: { $0.state == alreadyFine }) { return all.filter { $0.state == alreadyFine } }
                throw TocsinError(
                    .notAllowed,
                    "no release of \(incident) is \(from.map(\.rawValue).joined(separator: " or ")): there is nothing "
                        + "that can be \(event.rawValue)")
            }
        }
        for release in chosen {
            guard let next = release.state.applying(event) else { continue }
            var detail = try also(release)
            detail["reason"] = reason
            try connection.run(
                .setReleaseState,
                [.text(incident), .integer(release.release), .state(next), .optional(reason)])
            try record(
                Event(
                    kind: event.rawValue, incident: incident, release: release.release, releaseState: next,
                    detail: detail))
        }
        let numbers = Set(chosen.map(\.release))
        return try connection.releases(of: incident).filter { numbers.contains($0.release) }
    }
}

extension LedgerTransaction {
    /// Refusals that are our own fault: so many customers within so long pause their release, since it would go on to fail.
    private static let refusedCustomers = 3
    private static let refusalWindow = TimeSpan.minutes(10)

    /// Pauses a release whose sender is refused again and again; what a person resumed counts anew.
    func pauseIfSenderIsRefused(release: Int, of incident: String) throws {
        let key: [SQLValue] = [.text(incident), .integer(release)]
        let since = Instant(microseconds: now.microseconds - Self.refusalWindow.microseconds)
        let count = try connection.first(.senderRefusals, key + [.instant(since)]) { $0.count(0) } ?? 0
        guard count >= Self.refusedCustomers,
            try connection.first(.stateOfRelease, key, { try $0.value(0, as: ReleaseState.self) }) == .approved
        else { return }
        let reason =
            "sender_refused: \(count) customers' receivers refused us as the sender within ten minutes; mend that, "
            + "resume, and replay what was refused"
        try connection.run(.setReleaseState, key + [.state(ReleaseState.paused), .text(reason)])
        try record(
            Event(
                kind: ReleaseEvent.paused.rawValue, incident: incident, release: release, releaseState: .paused,
                detail: ["reason": reason]))
    }
}

extension SQLConnection {
    /// How many deliveries of each release have each state.
    func deliveryCounts(of incident: String) throws -> [(release: Int, state: DeliveryState, count: Int)] {
        try all(.releaseCounts, [.text(incident)]) { ($0.count(0), try $0.value(1), $0.count(2)) }
    }

    /// - Parameter counts: What `deliveryCounts` gives, if it is known already.
    func releases(
        of incident: String, counts: [(release: Int, state: DeliveryState, count: Int)]? = nil
    ) throws -> [ReleaseRecord] {
        var open: Set<Int> = []
        var held: Set<Int> = []
        var customers: [Int: Int] = [:]
        var deliveries: [Int: Int] = [:]
        for row in try counts ?? deliveryCounts(of: incident) {
            if row.state == .held { held.insert(row.release) } else if row.state.isOpen { open.insert(row.release) }
            deliveries[row.release, default: 0] += row.count
        }
        for release in held.subtracting(open) {
            if try first(.waitingRow, [.text(incident), .integer(release)], { _ in true }) ?? false {
                open.insert(release)
            }
        }
        try forEach(.releaseCustomers, [.text(incident)]) { customers[$0.count(0)] = $0.count(1) }
        var authors: [Int: String] = [:]
        try forEach(.releaseAuthors, [.text(incident)]) { authors[$0.count(0)] = $0.text(1) }
        let approvals = try approvals(of: incident, authors: authors)
        return try all(.allReleases, [.text(incident)]) { row in
            let number = row.count(0)
            var state = try row.value(3, as: ReleaseState.self)
            let (wave, waves) = (row.count(13), row.count(14))
            if state == .approved, !open.contains(number), wave >= waves { state = .finished }
            return ReleaseRecord(
                release: number, advisory: row.text(1), version: row.count(2), state: state,
                reason: row.optionalText(4), digest: row.text(5), createdAt: row.instant(6), createdBy: row.text(7),
                approvedAt: row.optionalInstant(8), approvals: approvals[number] ?? [], required: row.count(9),
                breakGlass: row.isNull(17) ? nil : row.optionalText(18) ?? "(erased)",
                keyFingerprint: row.text(10),
                drifted: try row.optionalText(11).map { try decodeJSON([String].self, from: $0) } ?? [],
                files: try decodeJSON([String: String].self, from: row.text(12)),
                customers: customers[number] ?? 0, deliveries: deliveries[number] ?? 0,
                waves: row.optionalText(15).flatMap(frozenWaves), startedWave: wave,
                acceptedFailures: try row.numbers(16), kind: try row.value(19),
                replaces: row.optionalInteger(20).map { Int($0) },
                supersededBy: row.optionalInteger(21).map { Int($0) }, asksAgain: row.flag(22))
        }
    }
}

extension SQL {
    static let allReleases = SQL(
        """
        SELECT r.release, r.advisory, r.version, r.state, r.reason, r.digest, r.created_at, a.name, r.approved_at,
        r.required, r.key_fingerprint, r.drifted, r.files, r.wave, r.waves,
        CASE WHEN r.waves > 0 THEN r.inputs END, r.accepted_failures, r.break_glass, v.note, r.kind,
        r.replaces, r.superseded_by, r.asks_again
        FROM releases r JOIN actors a ON a.actor = r.created_by LEFT JOIN evidence v ON v.seq = r.break_glass
        WHERE r.incident = ?1 ORDER BY r.release
        """)
    static let releaseCounts = SQL(
        "SELECT release, state, COUNT(*) FROM deliveries WHERE incident = ?1 GROUP BY release, state")
    /// A row whose turn is to come. Those of a customer who had answered before stand by, in case what it was sent bounces:
    /// nothing waits for them, but for an all-clear's, which wait for the checklist.
    static let waitingRow = SQL(
        """
        SELECT d.delivery FROM deliveries d JOIN releases r ON r.incident = d.incident AND r.release = d.release
        JOIN customers c ON c.incident = d.incident AND c.tenant = d.tenant
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'held'
        AND (r.kind = 'all-clear' OR r.state = 'held' OR c.acknowledged = 0 OR c.reconfirm IS NOT NULL) LIMIT 1
        """)
    static let replacedCustomers = SQL(
        """
        SELECT COUNT(DISTINCT d.tenant) FROM deliveries d WHERE d.incident = ?1 AND d.release = ?2
        AND NOT EXISTS (SELECT 1 FROM deliveries n WHERE n.incident = d.incident AND n.tenant = d.tenant
        AND n.release = d.release AND n.state <> 'cancelled')
        """)
    static let releaseFiles = SQL(
        "SELECT release, files FROM releases WHERE incident = ?1 AND state <> 'cancelled'")
    static let releaseCustomers = SQL(
        "SELECT release, COUNT(*) FROM plans WHERE incident = ?1 GROUP BY release")
    static let releaseAuthors = SQL(
        """
        SELECT r.release, a.name FROM releases r JOIN actors a ON a.actor = r.created_by WHERE r.incident = ?1
        """)
    static let releaseInputs = SQL("SELECT inputs FROM releases WHERE incident = ?1 AND release = ?2")
    static let senderRefusals = SQL(
        """
        SELECT COUNT(DISTINCT d.tenant) FROM deliveries d
        JOIN attempts t ON t.delivery = d.delivery AND t.attempt = d.attempts
        JOIN releases r ON r.incident = d.incident AND r.release = d.release
        WHERE d.incident = ?1 AND d.release = ?2 AND d.state = 'refused' AND d.fault = 'sender' AND t.ended_at >= ?3
        AND t.ended_at >= COALESCE(r.resumed_at, 0)
        """)
    static let setReleaseState = SQL(
        "UPDATE releases SET state = ?3, reason = ?4 WHERE incident = ?1 AND release = ?2")
    static let setDrift = SQL(
        """
        UPDATE releases SET state = CASE WHEN state = 'approved' THEN 'paused' ELSE state END, reason = ?3, drifted = ?4
        WHERE incident = ?1 AND release = ?2
        """)
    static let setResumed = SQL(
        "UPDATE releases SET drifted = NULL, resumed_at = ?3 WHERE incident = ?1 AND release = ?2")
    static let cancelReleaseEvents = SQL(
        """
        INSERT INTO events (seq, at, kind, actor, incident, tenant, delivery, release, delivery_state)
        SELECT ?1 + ROW_NUMBER() OVER (ORDER BY delivery), ?2, 'cancelled', ?3, incident, tenant, delivery, release,
        'cancelled' FROM deliveries WHERE incident = ?4 AND release = ?5 AND state IN ('held', 'ready', 'deferred')
        """)
    static let cancelReleaseRows = SQL(
        """
        UPDATE deliveries SET state = 'cancelled', live = 0, worker = NULL, lease_until = NULL
        WHERE incident = ?1 AND release = ?2 AND state IN ('held', 'ready', 'deferred')
        """)
    static let stopReleaseResends = SQL(
        """
        UPDATE deliveries SET resend_stopped = 1
        WHERE incident = ?1 AND release = ?2 AND state IN ('uncertain', 'sending')
        """)
    static let releaseLease = SQL(
        "UPDATE deliveries SET worker = NULL, lease_until = NULL WHERE delivery = ?1 AND state IN ('ready', 'uncertain')"
    )
}
