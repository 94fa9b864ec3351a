import TocsinCore
import TocsinDrill
import TocsinFiles
import TocsinLedger
import TocsinPlanning
import TocsinTransport

/// The acts of a drill: the first notice with all that follows from it, the correction, and the publication.
extension DrillRun {
    /// The longest that an act may take.
    private static let longest = Duration.seconds(20)

    /// Queues, approves, delivers, lets the customers answer, corrects, and goes public.
    func play(_ scenery: Scenery) async throws -> Play {
        let policy = DrillPolicy(configuration: configuration.policy.coordination)
        let reminders = configuration.policy.coordination.overridden(by: scenery.incident.policy).reminders
        let texts = try DrillTexts(own: workspace, reminder: reminders?.advisory, folder: folder)
        var play = Play(notes: texts.notes)
        let advisory = try workspace.advisory(named: advisoryName)
        let hasReminder = try await open(scenery, advisory, texts, policy, &play)
        let (release, scenes) = try await queue(scenery, advisory, texts, hasReminder: hasReminder)
        for note in play.notes { scenery.stage.narrate(note) }
        play.gates.append(try await askGate(scenery))
        try await approve(release.number, digest: release.digest, required: release.required, scenery)
        let delivery = DrillDelivery(
            ledger: scenery.ledger, tokenKey: scenery.tokenKey, doors: scenery.doors, secret: scenery.secret,
            actor: Self.worker)
        let start = play
        play = try await delivery.run {
            var play = start
            play.isSettled = try await settle(scenery)
            guard play.isSettled, scenes.contains(.correction) else { return play }
            try await watch(scenery, scenes)
            try await correct(scenery, texts, &play)
            return play
        }
        if play.isSettled { try await goPublic(scenery, policy, &play) }
        return play
    }

    /// Opens the incident under the drill's policy.
    ///
    /// - Returns: Whether the texts of reminders can be used with what the batch says.
    private func open(
        _ scenery: Scenery, _ advisory: AdvisoryFolder, _ texts: DrillTexts, _ policy: DrillPolicy, _ play: inout Play
    ) async throws -> Bool {
        let reminder = texts.reminder.advisory.name
        _ = try await scenery.ledger.openIncident(
            policy.applied(to: scenery.incident, reminder: reminder), by: Self.coordinator, at: SystemClock.now())
        let planner = Planner(ledger: scenery.ledger, tokenKey: scenery.tokenKey)
        let plan = try await planner.plan(try await input(scenery, advisory, reminder: texts.reminder))
        if plan.problems.isEmpty { return true }
        // Perhaps only the texts of reminders ask for facts that this batch does not have.
        _ = try await scenery.ledger.openIncident(
            policy.applied(to: scenery.incident, reminder: nil), by: Self.coordinator, at: SystemClock.now())
        if try await planner.plan(try await input(scenery, advisory, reminder: nil)).problems.isEmpty {
            play.notes.append(
                "there are no reminders in this drill: their texts can't be used with this batch "
                    + "(\(plan.problems.first?.message ?? "they have problems"))")
        }
        return false
    }

    private func queue(
        _ scenery: Scenery, _ advisory: AdvisoryFolder, _ texts: DrillTexts, hasReminder: Bool
    ) async throws -> (release: (number: Int, digest: String, required: Int), scenes: Set<DrillScene>) {
        let planner = Planner(ledger: scenery.ledger, tokenKey: scenery.tokenKey)
        let input = try await self.input(scenery, advisory, reminder: hasReminder ? texts.reminder : nil)
        let plan = try await planner.plan(input)
        guard plan.problems.isEmpty else {
            throw TocsinError(
                .badInput, "the batch has \(plan.problems.count) problems: the drill can't begin",
                problems: plan.problems)
        }
        guard let release = try await planner.store(plan, by: Self.coordinator, at: SystemClock.now()) else {
            throw TocsinError(.badInput, "the batch names no customers: the drill can't begin")
        }
        scenery.stage.narrate("\(plan.total) customers queued, \(plan.deliveries) messages planned, nothing sent yet")
        let cast = DrillCast(seed: seed, members: try await members(ofRelease: release, scenery))
        var scenes = Self.scenes(for: advisory.advisory.kind)
        if !hasReminder { scenes.remove(.reminder) }
        // Without a contact who says nothing for a while nobody is due to be reminded.
        if cast.late == nil, cast.silentTenant == nil { scenes.remove(.reminder) }
        scenery.stage.play(cast, scenes: scenes)
        return ((release, plan.digest, input.requiredApprovals), scenes)
    }

    /// An all-clear waits for nobody: nothing follows it.
    private static func scenes(for kind: AdvisoryKind) -> Set<DrillScene> {
        switch kind {
        case .initial, .update, .correction: Set(DrillScene.allCases)
        case .withdrawal, .reminder, .allClear: [.call]
        }
    }

    private func input(
        _ scenery: Scenery, _ advisory: AdvisoryFolder, reminder: AdvisoryFolder?
    ) async throws -> PlanningInput {
        let rules = DirectoryRules(configuration, drill: true)
        let base = scenery.doors.webhookBaseURL
        return PlanningInput(
            incident: try await scenery.ledger.incident(scenery.incident.id),
            batch: try workspace.batch(
                file: batchFile,
                types: FactType.union(advisory.advisory.factTypes, reminder?.advisory.factTypes)),
            advisory: advisory, directory: try workspace.directory(rules), workspace: workspace,
            configuration: configuration, rules: rules, urlGuard: AddressGuard(), reminder: reminder, drill: true,
            retarget: { $0.inDrill(at: base) })
    }

    private func members(ofRelease release: Int, _ scenery: Scenery) async throws -> [DrillCast.Member] {
        let inputs = try await scenery.ledger.inputs(ofRelease: release, of: scenery.incident.id)
        var seen: Set<String> = []
        return try await scenery.ledger.deliveries(ofRelease: release, of: scenery.incident.id, limit: .max).items
            .filter { seen.insert($0.tenant).inserted }
            .map { row in
                let plan = try decodePlan(row.plan)
                var member = DrillCast.Member(plan)
                member.files = inputs.attachments(of: plan)
                return member
            }
    }

    /// Waits for the customers, and makes the calls that the ledger asks for meanwhile.
    func settle(_ scenery: Scenery) async throws -> Bool {
        let calls = DrillCalls(
            stage: scenery.stage, ledger: scenery.ledger, incident: scenery.incident.id, tokenKey: scenery.tokenKey,
            caller: Self.coordinator)
        return try await withThrowingTaskGroup(of: Bool?.self) { group in
            group.addTask { await scenery.stage.settle(within: Self.longest) }
            group.addTask {
                try await calls.make()
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            return false
        }
    }

    /// Lets the time of a further reminder pass: none may come.
    private func watch(_ scenery: Scenery, _ scenes: Set<DrillScene>) async throws {
        guard scenes.contains(.reminder) else { return }
        scenery.stage.narrate("everybody has answered: no further reminder may come")
        try await Task.sleep(for: DrillPace.remindEvery + DrillPace.underWay)
    }
}

extension Tenant {
    /// The same customer with every webhook pointing at the drill's receiver, and no waits of its own.
    fileprivate func inDrill(at base: String) -> Tenant {
        var tenant = self
        for index in tenant.contacts.indices {
            tenant.contacts[index].wait = nil
            tenant.contacts[index].channels = tenant.contacts[index].channels.map { channel in
                guard case .webhook(let target) = channel else { return channel }
                let path = DrillCast.Member.webhookPath(tenant: self.tenant, contact: tenant.contacts[index].id)
                return .webhook(WebhookTarget(url: base + path, format: target.format))
            }
        }
        return tenant
    }
}
