import TocsinCore
import TocsinLedger

extension Planner {
    /// Compares a further notice with what was planned already in the same words.
    ///
    /// It is unchanged only if what would be stored is what stands. Customers whom an approved release tells it already are
    /// left out; a held release that says something else is in the way.
    ///
    /// - Throws: `TocsinError` of kind `notAllowed` with the way out; nothing is changed.
    func settle(
        _ outcomes: inout [PlanningDesk.Outcome], of plan: inout ReleasePlan, desk: PlanningDesk
    ) async throws {
        guard plan.input.followUp != nil, plan.problems.isEmpty, outcomes.allSatisfy(\.problems.isEmpty) else { return }
        let incident = plan.input.incident.id
        let standing = try await ledger.standing(version: plan.inputs.version, of: incident)
        if standing.rows.isEmpty, standing.releases.isEmpty { return }
        let digest = releaseDigest(
            plan.inputsText, outcomes.compactMap(\.entry).sorted { $0.tenant < $1.tenant })
        if let same = standing.releases.last(where: { $0.digest == digest }) {
            for index in outcomes.indices { outcomes[index].leaveOut() }
            plan.standingRelease = same.release
            plan.digest = same.digest
            return
        }
        if plan.kind != .withdrawal, let held = standing.releases.last(where: { $0.state == .held }) {
            throw inTheWay(held.release, of: incident, "", kind: plan.kind)
        }
        var told: [Int: [String]] = [:]
        for index in outcomes.indices {
            guard let entry = outcomes[index].entry, let customer = standing.customers[entry.tenant]?.last else {
                continue
            }
            let rows = standing.rows[entry.tenant] ?? [:]
            switch customer.state {
            case .held:
                let isSame =
                    customer.planDigest == entry.planDigest
                    && entry.deliveries.allSatisfy { delivery in
                        rows[.init(contact: delivery.contact, channel: delivery.channel)]?.last?.messageDigest
                            == delivery.messageDigest
                    }
                guard
                    isSame,
                    try await encodeJSON(ledger.inputs(ofRelease: customer.release, of: incident)) == plan.inputsText
                else { throw inTheWay(customer.release, of: incident, " to \(entry.tenant)", kind: plan.kind) }
                outcomes[index].leaveOut()
                told[customer.release, default: []].append(entry.tenant)
            case .approved, .paused, .finished:
                let further = entry.deliveries.filter { delivery in
                    rows[.init(contact: delivery.contact, channel: delivery.channel)]?.contains {
                        $0.state != .cancelled
                    } != true
                }
                if further.count == entry.deliveries.count, !further.isEmpty { continue }
                if further.isEmpty {
                    outcomes[index].leaveOut()
                    told[customer.release, default: []].append(entry.tenant)
                } else {
                    let paths = Set(further.map { ReleasePlan.PathKey(contact: $0.contact, channel: $0.channel) })
                    outcomes[index].entry = try desk.narrowed(entry, to: paths)
                }
            case .cancelled: continue
            }
        }
        for (release, tenants) in told.sorted(by: { $0.key < $1.key }) {
            plan.warnings.append(
                Problem(
                    "release \(release) tells it to \(tenants.prefix(5).joined(separator: ", "))"
                        + (tenants.count > 5 ? ", …" : "") + " already: nothing further is planned for "
                        + (tenants.count == 1 ? "this customer" : "these customers")))
        }
        try requireFreeKeys(outcomes, standing)
        if let newest = told.keys.max(), outcomes.allSatisfy({ $0.entry == nil }) {
            plan.standingRelease = newest
            plan.digest = standing.releases.first { $0.release == newest }?.digest ?? ""
        }
    }

    /// A message that was sent can't be sent once more under its key: what it says again must be another version.
    private func requireFreeKeys(_ outcomes: [PlanningDesk.Outcome], _ standing: StandingVersion) throws {
        var taken: [String] = []
        var release = 0
        for entry in outcomes.compactMap(\.entry) {
            let rows = entry.deliveries.flatMap { delivery in
                standing.rows[entry.tenant]?[.init(contact: delivery.contact, channel: delivery.channel)] ?? []
            }
            guard let live = rows.last(where: \.state.isLive) else { continue }
            taken.append(entry.tenant)
            release = max(release, live.release)
        }
        guard let first = taken.first else { return }
        throw TocsinError(
            .notAllowed,
            "release \(release), which was cancelled, has told just this to \(taken.count) of them already (\(first)"
                + (taken.count > 1 ? ", …" : "")
                + "): say what is different by now in other words of --what-changed; nothing was stored")
    }

    private func inTheWay(_ release: Int, of incident: String, _ whom: String, kind: AdvisoryKind) -> TocsinError {
        TocsinError(
            .notAllowed,
            "release \(release) waits for approval with these words and says something else\(whom): the files, facts or "
                + "customers have changed since. Cancel it (tocsin cancel \(incident) --release \(release) --by NAME) and run "
                + "this again\(kind == .withdrawal ? ", or leave that customer out" : ""); nothing was stored")
    }

    /// The digest of a release with these customers, in ascending order of the tenants.
    func releaseDigest(_ inputs: String, _ entries: [ReleasePlan.Entry]) -> String {
        var digest = ReleaseDigest(inputs: inputs)
        for entry in entries {
            digest.add(planDigest: entry.planDigest, wave: entry.wave, deliveries: entry.deliveries.count)
            for delivery in entry.deliveries {
                digest.add(
                    contact: delivery.contact, channel: delivery.channel, turn: delivery.turn, wave: entry.wave,
                    messageDigest: delivery.messageDigest, reminderDigest: delivery.reminderDigest)
            }
        }
        return digest.finalize()
    }
}

extension PlanningDesk.Outcome {
    /// It stands already: nothing is stored for it.
    fileprivate mutating func leaveOut() {
        (change, entry, needsCall) = (.unchanged, nil, false)
    }
}
