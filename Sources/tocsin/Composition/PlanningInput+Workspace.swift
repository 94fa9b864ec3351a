import TocsinCore
import TocsinFiles
import TocsinPlanning
import TocsinRendering
import TocsinTransport

extension PlanningInput {
    /// A batch of a workspace as planning needs it.
    ///
    /// - Parameters:
    ///   - incident: As the ledger holds it.
    ///   - rules: Which addresses the directory may hold.
    ///   - urlGuard: Which webhooks may be called.
    ///   - retarget: In a drill, sends every webhook to the drill's receiver.
    init(
        incident: Incident, batch: Batch, advisory: AdvisoryFolder, directory: Directory, workspace: Workspace,
        configuration: Configuration, rules: DirectoryRules, urlGuard: AddressGuard, reminder: AdvisoryFolder? = nil,
        drill: Bool = false, retarget: (@Sendable (Tenant) -> Tenant)? = nil
    ) {
        let policy = configuration.policy.coordination.overridden(by: incident.policy)
        let hasFiles = batch.namesAttachments || incident.attachments != nil
        let files = AttachmentSource(
            workspace: workspace, limit: configuration.policy.maxMessage,
            secrets: hasFiles ? configuration.secretFiles + directory.secretFiles : [])
        let common = files.read(incident: incident)
        let read = [batch.fingerprint] + advisory.files + directory.files + (reminder?.files ?? [])
        self.init(
            incident: incident, advisory: advisory.advisory, sender: configuration.sender,
            publicURL: configuration.publicURL, drill: drill, count: batch.count,
            columns: batch.factNames, header: Place(file: batch.fingerprint.path, line: 1),
            entry: { BatchEntry(batch[$0], files: files) },
            tenant: { name in directory[name].map { retarget?($0) ?? $0 } },
            knownTenants: { directory.tenants.map(\.tenant) },
            files: Dictionary(
                read.map { ($0.path, $0.sha256) } + common.fingerprints,
                uniquingKeysWith: { $1 }),
            refusesFallback: configuration.policy.localeFallback == .refuse,
            requiredApprovals: policy.approvals,
            webhookURL: { target in retarget == nil ? try workspace.url(of: target, rules: rules) : target.url },
            webhookProblem: { url in retarget == nil ? urlGuard.check(url: url) : nil })
        webhookKey = { target in retarget == nil ? try workspace.key(of: target) : nil }
        let coordination = policy.coordination(of: advisory.advisory)
        self.coordination = coordination
        if coordination.remindEvery != nil { self.reminder = reminder?.advisory }
        attachments = common
        namesFiles = batch.namesAttachments
        sources = Dictionary(
            ([batch.fingerprint] + directory.files).map { ($0.sha256, $0.path) }, uniquingKeysWith: { $1 })
        limits = MessageLimits(configuration, drill: drill)
        relations = batch.relations
        endedRelations = batch.endedRelations
        takeTexts(from: workspace)
    }

    /// Where names are looked for besides the notices: in files that the ledger holds, and in what callers say.
    mutating func takeTexts(from workspace: Workspace) {
        fileText = { AttachmentFile.text(of: $0, named: $1.name) }
        script = { phone, plan, inputs in
            let locale = plan.paths.first { $0.contact == phone.contact }?.locale ?? plan.paths.first?.locale
            return try CallScript(of: workspace, locale: locale ?? inputs.advisory.defaultLocale)
                .text(.init(task: 0, phone: phone, caseCode: ""), to: plan, inputs)
        }
    }
}

extension BatchEntry {
    init(_ row: Batch.Row, files: AttachmentSource) {
        self.init(
            tenant: row.tenant, facts: row.facts,
            untrusted: row.untrusted.map { mark in
                switch mark {
                case .contact(let contact): .init(contact: contact, channel: nil)
                case .kind(let kind): .init(contact: nil, channel: kind)
                case .path(let contact, let kind): .init(contact: contact, channel: kind)
                }
            },
            place: row.place, attachments: { files.read(row.attachments) }, relatedTo: row.relatedTo,
            endsRelation: row.endsRelation)
    }
}
