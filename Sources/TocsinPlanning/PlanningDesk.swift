import Synchronization
import TocsinCore
import TocsinLedger
import TocsinRendering

/// Plans, renders and compares one customer at a time; used from several tasks at once.
final class PlanningDesk: Sendable {
    let input: PlanningInput
    let inputs: ReleaseInputs
    private let tokenKey: TokenKey
    let renderer: ReleaseRenderer
    private let planner: CustomerPlanner
    private let followUp: FollowUpPlanner?
    /// From whom the notice was taken back: nothing is planned for them.
    private let withdrawn: Set<String>
    /// Looking for names that were meant takes long: only the first unknown ones are worth it.
    private let hints = Allowance(20)
    /// Keeps one customer's file from another.
    let owners: FileOwners
    let relations: RelationGuard
    /// The present sources under the numbers of earlier versions, compiled when first needed.
    private let earlier = Mutex<[Int: ReleaseRenderer]>([:])

    /// What one row of the batch comes to.
    struct Outcome: Sendable {
        var row: Int
        var tenant: String
        var change: ReleasePlan.Change?
        var entry: ReleasePlan.Entry?
        var needsCall = false
        var fallbacks: [ReleasePlan.Fallback] = []
        var problems: [Problem] = []
        var warnings: [Problem] = []
        /// The formats of the messages whose text was cut.
        var shortened: [WebhookFormat] = []
        var messages: [ReleasePlan.SampleKey] = []
        /// Whether it has files of its own.
        var hasFiles = false
        /// Whether it gets no mail, and so none of the files of all.
        var lacksCommonFiles = false
        /// Its own files if it is unchanged: the ledger should have them.
        var standingFiles: [PlannedAttachment] = []
        /// Set if only what reports tell of the customer differs from the ledger.
        var description: CustomerDescription?
    }

    /// - Throws: `TocsinError` with all problems of the templates.
    init(
        input: PlanningInput, inputs: ReleaseInputs, tokenKey: TokenKey, withdrawn: Set<String> = [],
        relations: RelationGuard = RelationGuard(), owners: FileOwners = FileOwners()
    ) throws {
        self.input = input
        self.owners = owners
        self.withdrawn = withdrawn
        self.relations = relations
        self.inputs = inputs
        self.tokenKey = tokenKey
        let renderer = try ReleaseRenderer(inputs: inputs, tokenKey: tokenKey)
        self.renderer = renderer
        let locale = { @Sendable (contact: String?, customer: String?, channel: ChannelKind) in
            let choice = renderer.notices.locale(contact: contact, customer: customer, channel: channel)
            return (choice.locale, choice.isFallback)
        }
        planner = CustomerPlanner(input: input, locale: locale)
        followUp = input.followUp.map { followUp in
            FollowUpPlanner(
                followUp: followUp, incident: input.incident, kind: input.advisory.kind,
                refusesFallback: input.refusesFallback, locale: locale)
        }
    }

    /// The plan of one row, or what is wrong with it; `nil` if nobody knows the tenant.
    private func draft(_ row: Int) throws -> CustomerPlanner.Result? {
        let entry = input.entry(row)
        guard let followUp else { return planner.plan(entry) }
        return try followUp.plan(
            row: row, distrusted: entry.distrusted, files: entry.attachments(), relatedTo: entry.relatedTo,
            place: entry.place)
    }

    /// What the templates lack though nothing forbids it, and columns of the batch that may be mistyped.
    func warnings() throws -> [Problem] {
        let used = renderer.notices.factNames.union(renderer.reminders?.factNames ?? []).union(
            inputs.advisory.requiredFacts)
        let texts =
            renderer.notices.warnings + (renderer.reminders?.warnings ?? []) + inputs.advisory.staleTranslations
            + (inputs.reminder?.staleTranslations ?? [])
            + (try relations.commonCautions(input.attachments.files))
        // What further notices say of a customer is in its plan of then.
        if input.followUp != nil { return texts }
        let known = Set(input.columns).union(inputs.incident.facts.keys)
        let missing = used.subtracting(known).sorted()
        return texts
            + input.columns.filter { !used.contains($0) }.compactMap { column in
                guard let meant = nearest(to: column, among: missing).first else { return nil }
                return Problem(
                    "no text of this advisory uses the column “\(column)”; did you mean \(meant)?", at: input.header)
            }
    }

    func plan(row: Int, standing: [String: StandingCustomer]) throws -> Outcome {
        let entry = input.entry(row)
        var outcome = Outcome(row: row, tenant: entry.tenant)
        if withdrawn.contains(entry.tenant) {
            outcome.change = .unchanged
            return outcome
        }
        guard let result = try draft(row) else {
            let near = hints.take() ? nearest(to: entry.tenant, among: input.knownTenants()) : []
            let hint = near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
            outcome.problems = [
                Problem(
                    "the tenant “\(entry.tenant)” is not in contacts/\(hint): add its contacts",
                    at: entry.place, tenant: entry.tenant)
            ]
            return outcome
        }
        outcome.problems = result.problems + relations.faults(of: entry.tenant, at: entry.place)
        outcome.problems += fileFaults(of: result, at: entry.place)
        outcome.warnings = result.warnings + relations.cautions(of: entry.tenant, at: entry.place)
        noteUnmailed(result.plan, at: entry.place, into: &outcome)
        outcome.hasFiles = result.plan.attachments != nil
        outcome.fallbacks = result.fallbacks
        noteReminders(of: result, at: entry.place, into: &outcome)
        for fact in renderer.notices.missingFacts(of: result.plan) {
            outcome.problems.append(
                Problem(
                    "facts.\(fact) is missing or empty, and the advisory \(inputs.advisory.name) requires it",
                    at: entry.place, tenant: entry.tenant))
        }
        guard outcome.problems.isEmpty else { return outcome }
        do {
            try render(result.plan, row: row, standing: standing[entry.tenant], into: &outcome)
            if outcome.entry != nil { try checkRelations(result, at: entry.place, into: &outcome) }
            if !outcome.problems.isEmpty { (outcome.change, outcome.entry) = (nil, nil) }
            if outcome.change == .unchanged { outcome.standingFiles = result.files.map(PlannedAttachment.init) }
        } catch let error as TocsinError {
            let problems = error.problems.isEmpty ? [Problem(error.message)] : error.problems
            // What has no place of its own is about this row.
            outcome.problems = problems.map {
                Problem($0.message, at: $0.place ?? entry.place, tenant: $0.tenant ?? entry.tenant)
            }
            outcome.change = nil
            outcome.entry = nil
        }
        return outcome
    }

    /// The customer as it is stored; planned anew from the same values, so that plans needn't be kept in memory.
    func customer(_ entry: ReleasePlan.Entry) throws -> PlannedCustomer {
        guard let result = try draft(entry.row) else {
            throw TocsinError(.failed, "the batch changed while it was stored")
        }
        if let problem = result.problems.first { throw TocsinError(.failed, problem.message, problems: [problem]) }
        let plan = narrowed(result.plan, to: entry)
        let text = encodeJSON(plan)
        guard sha256(text) == entry.planDigest else {
            throw TocsinError(.failed, "the batch changed while it was stored")
        }
        return PlannedCustomer(
            description: CustomerDescription(plan, endsRelation: input.entry(entry.row).endsRelation), plan: text,
            deliveries: entry.deliveries, replaces: entry.replaces,
            wave: entry.wave, timezone: plan.timezone,
            attachments: (plan.attachments ?? []).map { attachment in
                let file = result.files.first { $0.attachment == attachment }
                return PlannedAttachment(attachment, content: file?.content)
            })
    }

    private func render(
        _ plan: CustomerPlan, row: Int, standing: StandingCustomer?, into outcome: inout Outcome
    ) throws {
        var deliveries = try plan.paths.map { try delivery($0, of: plan, &outcome) }
        outcome.messages = plan.paths.map { path in
            .init(contact: path.contact, channel: path.channel, locale: path.locale, format: path.webhookFormat)
        }
        var entry = ReleasePlan.Entry(
            row: row, tenant: plan.tenant, planDigest: "", deliveries: [], replaces: [], only: nil, firstTurn: 0)
        if let standing, standing.supersededBy != nil {
            // It has, or gets, a newer version: the earlier one is not planned again.
            outcome.change = .unchanged
            return
        }
        if let standing, standing.isStanding {
            let verdict = try compare(plan, deliveries, with: standing)
            switch verdict {
            case .unchanged:
                outcome.change = .unchanged
                let description = CustomerDescription(plan, endsRelation: input.entry(row).endsRelation)
                if description != standing.description { outcome.description = description }
                return
            case .further(let keys, let firstTurn):
                entry.only = keys
                entry.firstTurn = firstTurn
                deliveries = deliveries.filter { keys.contains(.init(contact: $0.contact, channel: $0.channel)) }
                    .map { delivery in
                        var delivery = delivery
                        delivery.turn -= firstTurn
                        return delivery
                    }
            case .replaced(let rows):
                entry.replaces = rows
            case .reached:
                throw TocsinError(
                    .badInput, "may have been reached",
                    problems: [
                        Problem(
                            "\(plan.name) (\(plan.tenant)) may have got the earlier text already, and this batch "
                                + "would change it: queue an advisory of the kind update; for another address, add a "
                                + "contact with a new id",
                            at: input.entry(row).place, tenant: plan.tenant)
                    ])
            }
            outcome.change = .changed
        } else {
            outcome.change = .new
        }
        entry.planDigest = sha256(encodeJSON(narrowed(plan, to: entry)))
        entry.deliveries = deliveries
        outcome.needsCall = plan.paths.isEmpty
        outcome.entry = entry
    }

    /// A customer of whom these paths alone are planned: it has the others already.
    func narrowed(_ entry: ReleasePlan.Entry, to paths: Set<ReleasePlan.PathKey>) throws -> ReleasePlan.Entry {
        guard let plan = try draft(entry.row)?.plan else { return entry }
        var entry = entry
        entry.only = paths
        entry.deliveries.removeAll { !paths.contains(.init(contact: $0.contact, channel: $0.channel)) }
        entry.planDigest = sha256(encodeJSON(narrowed(plan, to: entry)))
        return entry
    }

    private func narrowed(_ plan: CustomerPlan, to entry: ReleasePlan.Entry) -> CustomerPlan {
        guard let only = entry.only else { return plan }
        var plan = plan
        plan.paths = plan.paths.filter { only.contains(.init(contact: $0.contact, channel: $0.channel)) }
            .map { path in
                var path = path
                path.turn -= entry.firstTurn
                return path
            }
        return plan
    }

    /// One message of a row as its receiver would see it, token and code masked.
    func sample(_ key: ReleasePlan.SampleKey, row: Int) throws -> ReleasePlan.Sample? {
        guard let plan = try draft(row)?.plan,
            let path = plan.paths.first(where: { $0.contact == key.contact && $0.channel == key.channel })
        else { return nil }
        let notice = try renderer.render(plan, path)
        return ReleasePlan.Sample(
            tenant: plan.tenant, contact: path.contact, channel: path.channel, format: notice.webhookFormat,
            locale: path.locale, subject: notice.subject, text: notice.text, attachments: notice.attachments)
    }

    private func delivery(
        _ path: CustomerPlan.Path, of plan: CustomerPlan, _ outcome: inout Outcome
    ) throws -> PlannedDelivery {
        let notice = try renderer.render(plan, path)
        if notice.isShortened { outcome.shortened.append(notice.format) }
        let token = tokenKey.token(incident: inputs.incident.id, tenant: plan.tenant, contact: path.contact)
        if path.channel == .smtp, let fault = input.limits.fault(of: notice) { throw fault }
        return PlannedDelivery(
            contact: path.contact, channel: path.channel, turn: path.turn,
            messageDigest: notice.digest, tokenDigest: sha256(token),
            reminderDigest: renderer.reminders == nil ? nil : try renderer.digest(plan, path, isReminder: true),
            wait: path.wait)
    }

    /// Who gets the notice in a language of its own, and reminders in another.
    private func noteReminders(of result: CustomerPlanner.Result, at place: Place, into outcome: inout Outcome) {
        let told = Set(result.fallbacks.map { "\($0.contact)/\($0.channel)" })
        for path in result.plan.paths where !told.contains("\(path.contact)/\(path.channel)") {
            guard let choice = renderer.reminderLocale(of: path), choice.isFallback else { continue }
            let wanted = path.reader ?? path.locale
            outcome.fallbacks.append(
                .init(
                    tenant: result.plan.tenant, contact: path.contact, channel: path.channel, wanted: wanted,
                    used: choice.locale, reminder: true))
            if input.refusesFallback {
                outcome.problems.append(
                    Problem(
                        "contact \(path.contact) wants \(wanted), and the reminders have no texts for it "
                            + "(policy.localeFallback: refuse)", at: place, tenant: result.plan.tenant))
            }
        }
    }

    private enum Verdict {
        case unchanged
        case further(Set<ReleasePlan.PathKey>, firstTurn: Int)
        case replaced([String])
        case reached
    }

    /// Compares a plan with the rows that stand.
    private func compare(
        _ plan: CustomerPlan, _ deliveries: [PlannedDelivery], with standing: StandingCustomer
    ) throws -> Verdict {
        let newest = Dictionary(
            standing.rows.map { (ReleasePlan.PathKey(contact: $0.contact, channel: $0.channel), $0) },
            uniquingKeysWith: { $1 })
        var further: Set<ReleasePlan.PathKey> = []
        var kept = 0
        for (path, delivery) in zip(plan.paths, deliveries) {
            let key = ReleasePlan.PathKey(contact: path.contact, channel: path.channel)
            guard let row = newest[key] else {
                if !standing.answered.contains(where: { $0.contact == key.contact && $0.channel == key.channel }) {
                    further.insert(key)
                }
                continue
            }
            if row.messageDigest == delivery.messageDigest {
                kept += 1
            } else if row.version != inputs.version, try renders(path, of: plan, as: row) {
                // Only the number of the version differs: other locales of the advisory were edited.
                kept += 1
            }
        }
        let isKept = kept == newest.count
        if isKept, further.isEmpty, !isReordered(plan, standing) {
            if plan.paths.isEmpty, standing.planDigest != sha256(encodeJSON(plan)) { return .replaced([]) }
            return .unchanged
        }
        if isKept, !further.isEmpty, !newest.isEmpty {
            let first =
                deliveries.filter { further.contains(.init(contact: $0.contact, channel: $0.channel)) }
                .map(\.turn).min() ?? 0
            let isOver = standing.rows.allSatisfy { $0.state == .refused || $0.state == .expired }
            return .further(further, firstTurn: isOver ? first : 0)
        }
        if standing.rows.contains(where: \.mayHaveArrived) { return .reached }
        return .replaced(
            standing.rows.filter { [.held, .ready, .deferred].contains($0.state) }.map(\.delivery))
    }

    /// Whether the contacts have other turns by now, which matters as long as nothing may have reached the customer.
    private func isReordered(_ plan: CustomerPlan, _ standing: StandingCustomer) -> Bool {
        // A path that was planned later than the others counts its turns from its own release.
        guard !standing.rows.contains(where: \.mayHaveArrived), Set(standing.rows.map(\.release)).count == 1
        else { return false }
        let turns = Dictionary(
            standing.rows.map { (ReleasePlan.PathKey(contact: $0.contact, channel: $0.channel), $0.turn) },
            uniquingKeysWith: { $1 })
        return plan.paths.contains { path in
            turns[.init(contact: path.contact, channel: path.channel)].map { $0 != path.turn } ?? false
        }
    }

    /// Whether the present sources still give the standing row's message under that row's version.
    private func renders(
        _ path: CustomerPlan.Path, of plan: CustomerPlan, as row: StandingCustomer.Row
    ) throws -> Bool {
        let renderer = try earlier.withLock { known in
            if let made = known[row.version] { return made }
            var inputs = self.inputs
            inputs.version = row.version
            let made = try ReleaseRenderer(inputs: inputs, tokenKey: tokenKey)
            known[row.version] = made
            return made
        }
        var path = path
        // It began the thread that is seen now.
        if path.thread == row.version { path.thread = nil }
        return try renderer.digest(plan, path) == row.messageDigest
    }
}

extension MessageLimits {
    /// What is wrong with a message's size.
    fileprivate func fault(of notice: RenderedNotice) -> TocsinError? {
        let length = notice.length
        let most = min(policy, relays ?? policy)
        guard length > most else { return nil }
        let why = policy <= most ? "policy.maxMessage" : "the most that a relay takes, by relays[].maxMessage"
        let files = notice.attachments.map { "\($0.name) \(ByteCount.text($0.encodedSize))" }.joined(separator: ", ")
        let message =
            "the mail would have \(ByteCount.text(length)), and may have \(ByteCount.text(most)) (\(why))"
            + (files.isEmpty ? "" : "; encoded, its files have: \(files)") + "; shorten it"
        return TocsinError(.badInput, message, problems: [Problem(message)])
    }
}

/// So many times yes, then no.
private final class Allowance: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) {
        left = Mutex(count)
    }

    func take() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}

extension CustomerDescription {
    init(_ plan: CustomerPlan, endsRelation: Bool) {
        self.init(
            tenant: plan.tenant, kind: plan.kind, tier: plan.tier, sector: plan.sector, region: plan.region,
            share: plan.share, relatedTo: plan.relatedTo, endsRelation: endsRelation)
    }
}

extension PlannedAttachment {
    init(_ file: PlannedFile) { self.init(file.attachment, content: file.content) }
}
