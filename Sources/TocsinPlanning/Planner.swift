package import TocsinCore
package import TocsinLedger
import TocsinRendering

/// Checked values to a release: the plan, its digest, queueing again.
package struct Planner: Sendable {
    let ledger: Ledger
    private let tokenKey: TokenKey

    /// Problems kept with their places; the rest is counted.
    private static let mostProblems = 1_000
    /// Customers rendered by one task at a time.
    private static let chunk = 256

    package init(ledger: Ledger, tokenKey: TokenKey) {
        self.ledger = ledger
        self.tokenKey = tokenKey
    }

    /// Checks a whole batch, renders every message and works out what would change. Stores nothing.
    ///
    /// - Parameters:
    ///   - input: What to plan from.
    ///   - progress: Called now and then with the number of customers done.
    /// - Returns: The plan; with `problems`, it must not be stored.
    package func plan(
        _ input: PlanningInput, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ReleasePlan {
        try requirePlannable(input)
        var input = input
        try await addDistrust(to: &input)
        try await addRelations(to: &input)
        var sources = try encodeJSON(input.advisory)
        if let change = input.change { sources += try encodeJSON(change) }
        let sourcesDigest = sha256(sources)
        let version = try await ledger.version(
            of: input.advisory.name, sourcesDigest: sourcesDigest, incident: input.incident.id)
        try await addThreads(to: &input, version)
        let inputs = ReleaseInputs(
            incident: input.incident, advisory: input.advisory, version: version, sender: input.sender,
            publicURL: input.publicURL, drill: input.drill, engine: engineVersion, coordination: input.coordination,
            change: input.change, reminder: input.reminder, attachments: input.commonAttachments)
        let standing =
            input.followUp == nil
            ? try await ledger.standingCustomers(incident: input.incident.id, advisory: input.advisory.name) : [:]
        let withdrawn = input.followUp == nil ? try await ledger.withdrawnCustomers(of: input.incident.id) : []
        let relations = try await RelationGuard(input, ledger: ledger)
        let files = try await FileGuard(input, ledger: ledger)
        let desk = try PlanningDesk(
            input: input, inputs: inputs, tokenKey: tokenKey, withdrawn: withdrawn, relations: relations,
            owners: files.owners)
        var plan = ReleasePlan(input: input, inputs: inputs)
        plan.inputsText = try encodeJSON(inputs)
        plan.warnings = try desk.warnings() + files.warnings
        add(try files.problems + relations.commonLeaks(input.attachments.files), to: &plan)
        plan.sourcesDigest = sourcesDigest

        var gathered: [PlanningDesk.Outcome] = []
        gathered.reserveCapacity(input.count)
        try await withThrowingTaskGroup(of: [PlanningDesk.Outcome].self) { group in
            var next = 0
            func addTask() {
                guard next < input.count else { return }
                let range = next..<min(next + Self.chunk, input.count)
                next = range.upperBound
                group.addTask {
                    try range.map { try desk.plan(row: $0, standing: standing) }
                }
            }
            for _ in 0..<4 { addTask() }
            while let outcomes = try await group.next() {
                gathered += outcomes
                progress(gathered.count)
                addTask()
            }
        }
        gathered.sort { $0.row < $1.row }
        if let warning = desk.owners.warning { plan.warnings.append(Problem(warning)) }
        let removed = try await ledger.removedCustomers(of: input.incident.id)
        if !removed.isEmpty {
            plan.warnings += gathered.filter { $0.change == .new && removed.contains($0.tenant) }.map { outcome in
                Problem(
                    "\(outcome.tenant) was removed from this incident, and would be told now: if it is not to be, take it "
                        + "out of the batch", at: input.entry(outcome.row).place, tenant: outcome.tenant)
            }
        }
        try await settle(&gathered, of: &plan, desk: desk)
        var standingCheck = StandingCheck(input, relations, ledger, tokenKey)
        let told = try await standingCheck.run(
            planned: Set(gathered.compactMap(\.entry?.tenant)),
            replaced: Set(gathered.flatMap { $0.entry?.replaces ?? [] }))
        add(told.problems, to: &plan)
        plan.warnings += told.warnings
        try take(gathered, into: &plan, desk: desk)
        if let change = input.change { plan.warnings += untranslated(change, input.advisory, gathered) }
        let named = Set(gathered.map(\.tenant))
        let takenBack = named.intersection(withdrawn).sorted()
        if !takenBack.isEmpty {
            plan.warnings.append(
                Problem(
                    "the notice was taken back from \(takenBack.prefix(5).joined(separator: ", "))"
                        + (takenBack.count > 5 ? ", …" : "") + ": nothing is planned for them"))
        }
        let newer = Set(named.compactMap { standing[$0]?.supersededBy }).sorted()
        if !newer.isEmpty {
            let count = named.count { standing[$0]?.supersededBy != nil }
            plan.warnings.append(
                Problem(
                    "\(count) customers of this batch have a newer version, from release "
                        + newer.map(String.init).joined(separator: ", ") + ": the earlier one is not planned for them"))
        }
        if input.followUp == nil, gathered.contains(where: { $0.change == .new || $0.change == .changed }),
            let replaced = try await ledger.releases(of: input.incident.id).last(where: {
                $0.version == version && $0.supersededBy != nil
            }), let by = replaced.supersededBy
        {
            plan.warnings.append(
                Problem(
                    "these are the texts of release \(replaced.release), which release \(by) replaced: new customers would be "
                        + "told what had to be changed for the others, unless the facts have been mended. Put the texts right "
                        + "first; then they are a version of their own"))
        }
        plan.missing = standing.filter { $0.value.isStanding && !named.contains($0.key) }.keys.sorted()
        if let request = input.waves { try divide(gathered.map(\.tenant), by: request, into: &plan) }
        try await settleDigest(of: &plan, standing: standing, named: named)
        return plan
    }

    /// Stores a plan as a release, held. If all is unchanged, no release is made.
    ///
    /// - Returns: The release's number, or the one that holds these customers already.
    package func store(_ plan: ReleasePlan, by actor: Actor, at now: Instant) async throws -> Int? {
        guard plan.problems.isEmpty else {
            throw TocsinError(.failed, "a plan with problems can't be stored")
        }
        try await ledger.restore(plan.standingFiles, by: actor, at: now)
        try await ledger.describe(plan.descriptions, of: plan.input.incident.id, by: actor, at: now)
        if plan.entries.isEmpty { return plan.standingRelease }
        let desk = try PlanningDesk(input: plan.input, inputs: plan.inputs, tokenKey: tokenKey)
        let release = NewRelease(
            inputs: plan.inputs, inputsText: plan.inputsText, sourcesDigest: plan.sourcesDigest, digest: plan.digest,
            keyFingerprint: tokenKey.fingerprint, requiredApprovals: plan.input.requiredApprovals,
            files: plan.input.files,
            attachments: plan.input.attachments.files.map(PlannedAttachment.init))
        return try await ledger.store(
            release, count: plan.entries.count, customers: { try desk.customer(plan.entries[$0]) }, by: actor, at: now)
    }

    /// Reminders go out by themselves, and what takes something back is planned from the ledger, not from a batch.
    private func requirePlannable(_ input: PlanningInput) throws {
        let wanted: String
        switch input.advisory.kind {
        case .initial, .update, .allClear: return
        case .correction where input.change != nil, .withdrawal where input.change != nil: return
        case .correction: wanted = "plan a correction with tocsin correct"
        case .withdrawal: wanted = "plan a withdrawal with tocsin withdraw"
        case .reminder: wanted = "reminders go out by themselves: name the advisory under policy.reminders"
        }
        throw TocsinError(
            .badInput, "an advisory of the kind \(input.advisory.kind.rawValue) can't be queued: \(wanted)",
            problems: [
                Problem(
                    "the kind \(input.advisory.kind.rawValue) can't be queued: \(wanted)",
                    at: Place(file: "templates/\(input.advisory.name)/advisory.yaml"))
            ])
    }

    /// What people have said since is not planned any more.
    private func addDistrust(to input: inout PlanningInput) async throws {
        let marks = try await ledger.distrusted(in: input.incident.id).mapValues { marks in
            marks.map { UntrustedMark(contact: $0.contact, channel: $0.channel) }
        }
        if marks.isEmpty { return }
        let entry = input.entry
        input.entry = { row in
            var entry = entry(row)
            entry.distrusted = marks[entry.tenant] ?? []
            return entry
        }
    }

    /// A relation that is known stays, though a batch does not name it; a further notice has what is known by now.
    private func addRelations(to input: inout PlanningInput) async throws {
        let known = Dictionary(
            try await ledger.relations(of: input.incident.id).map { ($0.tenant, $0.relatedTo) },
            uniquingKeysWith: { $1 })
        if known.isEmpty, input.endedRelations.isEmpty { return }
        let entry = input.entry
        input.entry = { row in
            var entry = entry(row)
            let related = known[entry.tenant]
            entry.endsRelation = entry.endsRelation && related != nil
            if !entry.endsRelation { entry.relatedTo = entry.relatedTo ?? related }
            return entry
        }
    }

    /// What comes after a first notice stands in its thread, also if a batch names the customers.
    private func addThreads(to input: inout PlanningInput, _ version: Int) async throws {
        if input.followUp != nil { return }
        switch input.advisory.kind {
        case .update, .allClear: break
        case .initial, .reminder, .correction, .withdrawal: return
        }
        let threads = try await ledger.threads(of: input.incident.id, besides: version)
        if threads.isEmpty { return }
        let entry = input.entry
        input.entry = { row in
            var entry = entry(row)
            entry.threads = threads[entry.tenant] ?? [:]
            return entry
        }
    }

    /// The languages of readers who would get what changed in another one.
    private func untranslated(
        _ change: AdvisoryChange, _ advisory: Advisory, _ outcomes: [PlanningDesk.Outcome]
    ) -> [Problem] {
        let language = { (tag: String) in tag.split(separator: "-").first?.lowercased() ?? "" }
        let used = Dictionary(grouping: outcomes.flatMap(\.messages), by: \.locale)
        return used.sorted { $0.key < $1.key }.compactMap { locale, messages in
            if language(locale) == language(advisory.defaultLocale) || change.translation(in: locale) != nil {
                return nil
            }
            return Problem(
                "who reads \(locale) (messages: \(messages.count)) would get what changed in the words of --what-changed: give "
                    + "them in that language, too, with --what-changed-in \(locale)=\"…\"")
        }
    }

    private func take(
        _ outcomes: [PlanningDesk.Outcome], into plan: inout ReleasePlan, desk: PlanningDesk
    ) throws {
        var shown: Set<String> = []
        var shortened: [WebhookFormat: Int] = [:]
        var unmailed: [String] = []
        for outcome in outcomes {
            add(outcome.problems, to: &plan)
            plan.warnings += outcome.warnings
            plan.fallbacks += outcome.fallbacks
            switch outcome.change {
            case .new: plan.new += 1
            case .changed: plan.changed += 1
            case .unchanged: plan.unchanged += 1
            case nil: break
            }
            plan.deliveries += outcome.entry?.deliveries.count ?? 0
            if outcome.needsCall {
                plan.tasks += 1
                plan.calls.append(outcome.tenant)
            }
            if outcome.hasFiles, outcome.entry != nil { plan.customersWithFiles += 1 }
            if outcome.lacksCommonFiles { unmailed.append(outcome.tenant) }
            plan.standingFiles += outcome.standingFiles
            for format in outcome.shortened { shortened[format, default: 0] += 1 }
            for message in outcome.messages where shown.insert(message.group).inserted {
                if let sample = try desk.sample(message, row: outcome.row) { plan.samples.append(sample) }
            }
            if let entry = outcome.entry { plan.entries.append(entry) }
            if let description = outcome.description { plan.descriptions.append(description) }
        }
        plan.entries.sort { $0.tenant < $1.tenant }
        if plan.entries.isEmpty { plan.standingFiles += plan.input.attachments.files.map(PlannedAttachment.init) }
        if !unmailed.isEmpty {
            plan.warnings.append(
                Problem(
                    "no mail goes to \(unmailed.count == 1 ? "1 customer" : "\(unmailed.count) customers") ("
                        + unmailed.prefix(5).joined(separator: ", ") + (unmailed.count > 5 ? ", …" : "")
                        + "), and nothing else carries the incident's files: hand them over in another way"))
        }
        for format in WebhookFormat.allCases {
            guard let count = shortened[format] else { continue }
            plan.warnings.append(
                Problem(
                    "the text is longer than \(format.words) takes: it is shortened in \(count) "
                        + "\(count == 1 ? "message" : "messages"), which say so; a shorter webhook.txt would arrive whole"
                ))
        }
    }

    private func add(_ problems: [Problem], to plan: inout ReleasePlan) {
        let room = Self.mostProblems - plan.problems.count
        plan.problems += problems.prefix(room)
        plan.furtherProblems += max(0, problems.count - room)
    }

    /// Divides what goes into the release into waves.
    ///
    /// A wave that names nobody in the batch is a problem. One whose customers are all unchanged is not: they have their
    /// notice, or wait for it in another release.
    private func divide(_ batch: [String], by request: WaveRequest, into plan: inout ReleasePlan) throws {
        let select = { [input = plan.input] (tenants: [String]) in
            WaveSelection(
                tenants.compactMap { input.tenant($0).map { WaveCustomer($0) } }, of: input.incident.id, by: request)
        }
        let entries = plan.entries.map(\.tenant)
        let whole = select(entries.count == batch.count ? entries : batch)
        add(whole.problems.map { Problem($0) }, to: &plan)
        plan.warnings += whole.warnings.map { Problem($0) }
        guard plan.problems.isEmpty, !entries.isEmpty else { return }
        let chosen = (entries.count == batch.count ? whole : select(entries)).withoutEmpty
        for index in plan.entries.indices { plan.entries[index].wave = chosen.numbers[index] }
        plan.waves = Waves(request: request, list: chosen.waves)
        plan.inputs.waves = plan.waves
        plan.inputsText = try encodeJSON(plan.inputs)
    }

    private func settleDigest(
        of plan: inout ReleasePlan, standing: [String: StandingCustomer], named: Set<String>
    ) async throws {
        if plan.entries.isEmpty, plan.problems.isEmpty, plan.unchanged > 0 {
            let newest = named.compactMap { standing[$0]?.holdingRelease }.max()
            guard let newest else { return }
            plan.standingRelease = newest
            let release = try await ledger.release(newest, of: plan.input.incident.id)
            plan.digest = release.digest
            plan.waves = release.waves
            if release.waves?.request != plan.input.waves {
                plan.warnings.append(
                    Problem(
                        "release \(newest) holds these customers already, and its waves stay as they are: to change them, "
                            + "cancel it while nothing of it was sent, and queue again"))
            }
            return
        }
        if plan.standingRelease != nil { return }
        plan.digest = releaseDigest(plan.inputsText, plan.entries)
    }
}

extension PlanningInput {
    /// What goes to everybody; a withdrawal carries nothing.
    fileprivate var commonAttachments: [Attachment]? {
        advisory.kind == .withdrawal || attachments.files.isEmpty ? nil : attachments.files.map(\.attachment)
    }
}

extension StandingCustomer {
    /// The newest release that holds something of the customer; a later one may have been cancelled.
    fileprivate var holdingRelease: Int { supersededBy ?? rows.map(\.release).max() ?? newestRelease }
}
