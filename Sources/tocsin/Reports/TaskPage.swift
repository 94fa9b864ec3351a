import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinRendering

/// What `task show` says of one task.
struct TaskPage: Encodable {
    var incident: String
    var task: Int64
    var kind: TaskKind
    var closedAt: Instant?
    var tenant: String?
    var name: String?
    var phones: [TaskList.Phone] = []
    var localTime: String?
    var caseCode: String?
    var script: String?
    var relatedTo: String?
    var accounts: [String]?
    private var related = RelatedCustomers()
    private var message: String
    private var command: String

    private enum CodingKeys: String, CodingKey {
        case incident, task, kind, closedAt, tenant, name, phones, localTime, caseCode, script, relatedTo, accounts
    }

    init(_ task: OpenTask, _ incident: String, _ ledger: Ledger, _ bench: Workbench) async throws {
        self.incident = incident
        self.task = task.task
        kind = task.kind
        closedAt = task.closedAt
        tenant = task.tenant
        message = task.message
        command = task.command(incident)
        guard let tenant = task.tenant,
            let (release, text) = try await ledger.newestPlan(of: tenant, incident: incident, advisory: nil)
        else { return }
        let plan = try decodePlan(text)
        let code = try bench.workspace.tokenKey(bench.configuration).caseCode(incident: incident, tenant: tenant)
        related = try await ledger.related(to: tenant, of: incident)
        relatedTo = related.relatedTo
        accounts = related.accounts.isEmpty ? nil : related.accounts
        name = plan.name
        phones = plan.phones.map(TaskList.Phone.init)
        localTime = plan.timezone.map { Zone($0).local(SystemClock.now()) }
        caseCode = code
        guard task.kind.isCall else { return }
        let inputs = try await ledger.inputs(ofRelease: release, of: incident)
        let rules = PhoneRules(bench.policy(of: try await ledger.incident(incident)))
        let phone = plan.phones.first
        let locale = plan.paths.first { $0.contact == phone?.contact }?.locale ?? plan.paths.first?.locale
        script = try CallScript(of: bench.workspace, locale: locale ?? inputs.advisory.defaultLocale)
            .text(
                .init(
                    task: task.task, phone: phone, caseCode: code,
                    needsSecond: plan.tier.map { rules.secondTiers.contains($0) } ?? false), to: plan, inputs)
    }

    func text(_ style: Style) -> String {
        if let closedAt { return "task \(task) of \(incident) was closed at \(closedAt.spoken)\n" }
        if let script {
            let time = localTime.map { "It is \($0.dropFirst(11).prefix(5)) there.\n" } ?? ""
            let others = phones.dropFirst().map { "Also: \($0.number) (\($0.name))\n" }.joined()
            let secret = related.lines.map { "Not to be told: \($0)\n" }.joined()
            return printable(time + others + secret + script, keepingLines: true)
        }
        let who = [tenant, name].compactMap(\.self).joined(separator: ", ")
        let calls = phones.map { "  \($0.number) (\($0.name))\n" }.joined()
        return style(.bold, printable("task \(task): \(message)"))
            + (who.isEmpty ? "\n" : printable(" – \(who)") + "\n")
            + related.lines.map { "  \($0)\n" }.joined()
            + printable(calls, keepingLines: true) + (caseCode.map { "  Case code: \($0)\n" } ?? "")
            + "  Begin with:  \(command)\n"
    }
}

extension CallScript {
    /// Chooses the script for a language (RFC 4647 section 3.4): the workspace's, else the embedded one; else English.
    init(of workspace: Workspace, locale: String) throws {
        let own = pathExists(workspace.resolved("templates/call")) ? try workspace.callTexts().locales : [:]
        for range in [locale, "en"] {
            for sources in [own, SampleWorkspace.callTexts] {
                guard let match = SummaryForm.Texts.match(range, in: Set(sources.keys)),
                    let source = sources[match]?[CallScript.file]
                else { continue }
                try self.init(source: source, file: "templates/call/\(match)/\(CallScript.file)", locale: match)
                return
            }
        }
        throw TocsinError(.badInput, "there is no call script: write templates/call/en/\(CallScript.file)")
    }
}
