import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinPlanning
import TocsinTransport

/// Gathers what a further notice is planned from: the ledger's audience, the advisory, and the facts that were corrected.
struct FollowUpInput {
    let bench: Workbench
    let ledger: Ledger
    let incident: Incident
    let advisory: String
    let whatChanged: String
    /// The same in other languages, by locale.
    var translations: [String: String]?
    let isDrill: Bool
    /// Where attachments lie, if not where the texts are.
    var attachmentsFrom: Workspace?

    /// The input of an update or a correction.
    ///
    /// - Parameters:
    ///   - kind: `update` or `correction`.
    ///   - replaces: The release whose version is replaced; `nil` for the newest that was approved.
    ///   - batch: The file of corrected facts, if there is one.
    func change(
        _ kind: AdvisoryKind, replaces: Int?, asksAgain: Bool, batch: String?
    ) async throws -> (input: PlanningInput, warnings: [Problem]) {
        var reading = Reading()
        let folder = try reading.take { try bench.advisory(named: advisory, kind: kind) }
        let reminder = try reading.take { try bench.reminder(for: incident) } ?? nil
        let types = FactType.union(folder?.advisory.factTypes, reminder?.advisory.factTypes)
        let rows = try batch.flatMap { file in
            try reading.take { try bench.workspace.batch(file: file, types: types) }
        }
        guard let folder, batch == nil || rows != nil else { throw reading.error }
        let releases = try await ledger.releases(of: incident.id)
        let replaced = try release(replaces, among: releases)
        let members = try await ledger.audience(of: replaced.version, incident: incident.id)
        let corrections = try rows.map { try self.corrections(of: $0, members) } ?? [:]
        let named: @Sendable (String) -> [AttachmentPath] = { rows?[tenant: $0]?.attachments ?? [] }
        let followUp = FollowUp(
            members: members,
            earlierFacts: try await ledger.inputs(ofRelease: replaced.release, of: incident.id).incident.facts,
            corrections: corrections)
        var files = folder.files + (reminder?.files ?? [])
        if let rows { files.append(rows.fingerprint) }
        let input = try input(
            folder.advisory, followUp, reminder: reminder?.advisory, files: files, batch: rows?.fingerprint,
            change: AdvisoryChange(
                replaces: replaced.version, whatChanged: whatChanged, translations: translations, asksAgain: asksAgain),
            attachments: named)
        let others = releases.filter { $0.isInForce && $0.version != replaced.version }.map { other in
            Problem(
                "version \(other.version) (release \(other.release), \(other.advisory)) is not replaced by this: "
                    + "its customers get nothing; replace it with --replaces \(other.release) too if it is wrong")
        }
        return (input, (rows?.warnings ?? []) + others)
    }

    /// The input of a withdrawal from the named customers.
    func withdrawal(from tenants: [String]) async throws -> PlanningInput {
        let folder = try bench.advisory(named: advisory, kind: .withdrawal)
        let all = try await ledger.audience(of: nil, incident: incident.id)
        var members: [AudienceMember] = []
        var problems: [Problem] = []
        for tenant in Set(tenants).sorted() {
            guard let member = all.first(where: { $0.tenant == tenant }) else {
                // Not there, or withdrawn already: the ledger tells which.
                let state = try await ledger.customerState(of: tenant, incident: incident.id)
                problems.append(
                    Problem("\(tenant) is \(state.rawValue): there is nothing to take back", tenant: tenant))
                continue
            }
            if member.begun.isEmpty {
                problems.append(
                    Problem("nothing was begun to \(tenant): take it out with tocsin remove", tenant: tenant))
            }
            members.append(member)
        }
        guard problems.isEmpty else {
            throw TocsinError(
                .notAllowed,
                "the notice can't be withdrawn from \(problems.count) of \(tenants.count); nothing was changed",
                problems: problems)
        }
        return try input(
            folder.advisory, FollowUp(members: members, earlierFacts: [:]), reminder: nil, files: folder.files,
            change: AdvisoryChange(replaces: nil, whatChanged: whatChanged, translations: translations))
    }

    private func input(
        _ advisory: Advisory, _ followUp: FollowUp, reminder: Advisory?, files: [FileFingerprint],
        batch: FileFingerprint? = nil, change: AdvisoryChange,
        attachments: @escaping @Sendable (_ tenant: String) -> [AttachmentPath] = { _ in [] }
    ) throws -> PlanningInput {
        let workspace = attachmentsFrom ?? bench.workspace
        let directory = try directory(of: workspace)
        let source = AttachmentSource(
            workspace: workspace, limit: bench.configuration.policy.maxMessage,
            secrets: bench.configuration.secretFiles + (directory?.secretFiles ?? []))
        let common = advisory.kind == .withdrawal ? PlannedFiles() : source.read(incident: incident)
        let place = Place(file: "templates/\(advisory.name)/advisory.yaml")
        let policy = bench.policy(of: incident)
        var input = PlanningInput(
            incident: incident, advisory: advisory, sender: bench.configuration.sender,
            publicURL: bench.configuration.publicURL, drill: isDrill, count: followUp.members.count, columns: [],
            header: place,
            entry: { row in
                let tenant = followUp.members[row].tenant
                let correction = followUp.corrections[tenant]
                return BatchEntry(
                    tenant: tenant, facts: correction?.facts ?? [:], untrusted: [], place: correction?.place ?? place,
                    attachments: { source.read(attachments(tenant)) })
            },
            tenant: { directory?[$0] }, knownTenants: { directory?.tenants.map(\.tenant) ?? [] },
            files: Dictionary(
                files.map { ($0.path, $0.sha256) } + common.fingerprints, uniquingKeysWith: { $1 }),
            refusesFallback: bench.configuration.policy.localeFallback == .refuse, requiredApprovals: policy.approvals,
            webhookURL: { $0.url }, webhookProblem: { _ in nil })
        input.coordination = policy.coordination(of: advisory)
        if input.coordination?.remindEvery != nil { input.reminder = reminder }
        input.change = change
        input.followUp = followUp
        input.attachments = common
        input.namesFiles = followUp.corrections.values.contains(where: \.replacesAttachments)
        input.sources = Dictionary(
            ([batch].compactMap(\.self) + (directory?.files ?? [])).map { ($0.sha256, $0.path) },
            uniquingKeysWith: { $1 })
        input.takeTexts(from: bench.workspace)
        input.limits = MessageLimits(bench.configuration, drill: isDrill)
        return input
    }

    /// Who is known beside those who get the notice: their files and domains are their own.
    ///
    /// - Returns: `nil` if the directory has faults: plans of then need none of it, and a correction does not wait for it.
    /// - Throws: Its problems, if one of the incident's files lies in a folder that could be somebody's.
    private func directory(of workspace: Workspace) throws -> Directory? {
        do {
            return try workspace.directory(DirectoryRules(bench.configuration, drill: isDrill))
        } catch let error as TocsinError {
            if incident.attachments?.contains(where: { $0.contains("/") }) == true { throw error }
            return nil
        }
    }

    private func release(_ number: Int?, among releases: [ReleaseRecord]) throws -> ReleaseRecord {
        if let number {
            guard let release = releases.first(where: { $0.release == number }) else {
                throw unknownRelease(number, of: incident.id, known: releases.map(\.release))
            }
            guard release.isInForce else {
                throw TocsinError(
                    .notAllowed,
                    "release \(number) of \(incident.id) can't be replaced: it is \(release.state.rawValue)"
                        + (release.supersededBy.map { ", and release \($0) has replaced its version" } ?? "")
                        + "; only an initial notice, an update or a correction that was approved can")
            }
            return release
        }
        // One that was cancelled half sent is replaced only if nothing else is in force, or if it is named.
        let inForce = releases.filter(\.isInForce)
        guard let newest = inForce.last(where: { $0.state != .cancelled }) ?? inForce.last else {
            throw TocsinError(
                .notAllowed,
                "nothing of \(incident.id) was approved yet, so there is nothing to replace: cancel the release and queue "
                    + "the batch again")
        }
        return newest
    }

    private func corrections(
        of batch: Batch, _ members: [AudienceMember]
    ) throws -> [String: FollowUp.Correction] {
        let known = Set(members.map(\.tenant))
        var corrections: [String: FollowUp.Correction] = [:]
        var problems: [Problem] = []
        for index in 0..<batch.count {
            let row = batch[index]
            if !known.contains(row.tenant) {
                problems.append(
                    Problem(
                        "\(row.tenant) is not among those who have, or are to get, the version that is replaced: take it "
                            + "out, or queue it with an initial notice", at: row.place, tenant: row.tenant))
            }
            if !row.untrusted.isEmpty {
                problems.append(
                    Problem(
                        "a batch of corrections can't mark channels: use tocsin contacts distrust", at: row.place,
                        tenant: row.tenant))
            }
            if row.relatedTo != nil || row.endsRelation {
                problems.append(
                    Problem(
                        "a batch of corrections can't relate customers: name the relation in the batch that you queue",
                        at: row.place, tenant: row.tenant))
            }
            corrections[row.tenant] = .init(
                facts: row.facts, replacesAttachments: batch.namesAttachments, place: row.place)
        }
        guard problems.isEmpty else {
            throw TocsinError(
                .badInput, "\(batch.fingerprint.path) can't be used; nothing was stored", problems: problems)
        }
        return corrections
    }
}

extension ReleaseRecord {
    /// Whether customers may have its version, and nothing has replaced it.
    fileprivate var isInForce: Bool {
        guard supersededBy == nil, [.initial, .update, .correction].contains(kind) else { return false }
        switch state {
        case .approved, .paused, .finished: return true
        case .cancelled: return approvedAt != nil
        case .held: return false
        }
    }
}
