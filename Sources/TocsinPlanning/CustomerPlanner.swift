import TocsinCore
import TocsinLedger

/// Turns one row of a batch and one entry of the directory into a customer's plan.
struct CustomerPlanner: Sendable {
    let input: PlanningInput
    let locale: @Sendable (_ contact: String?, _ customer: String?, _ channel: ChannelKind) -> (String, Bool)

    /// A plan, or what is wrong with the row.
    struct Result {
        var plan: CustomerPlan
        var fallbacks: [ReleasePlan.Fallback] = []
        var problems: [Problem] = []
        var warnings: [Problem] = []
        /// Those of `plan.attachments` that were read for it.
        var files: [PlannedFile] = []
        /// Whether there is a trusted path that a problem, named already, keeps from being planned.
        var hasFaultyPath = false
    }

    /// Plans one customer: all trusted channels of its contacts in their order, the phones apart.
    func plan(_ entry: BatchEntry) -> Result? {
        guard let tenant = input.tenant(entry.tenant) else { return nil }
        let files = entry.attachments()
        var result = Result(
            plan: CustomerPlan(
                tenant: tenant.tenant, name: tenant.name, kind: tenant.kind, tier: tenant.tier,
                sector: tenant.sector, region: tenant.region, timezone: tenant.timezone, share: tenant.share,
                facts: input.incident.facts.merging(entry.facts) { $1 }, paths: [], phones: [],
                attachments: files.files.isEmpty ? nil : files.files.map(\.attachment), relatedTo: entry.relatedTo))
        result.files = files.files
        result.problems = files.problems
        let problem = { (message: String) in
            Problem(message, at: entry.place, tenant: entry.tenant)
        }
        result.problems += entry.untrusted.compactMap { mark in fault(of: mark, tenant).map(problem) }
        var turn = -1
        let contacts = tenant.contacts.enumerated()
            .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
        for contact in contacts {
            let marks = entry.untrusted + entry.distrusted
            let trusted = contact.channels.filter { !isUntrusted(contact.id, $0.kind, by: marks) }
            if trusted.contains(where: { $0.kind != .phone }) { turn += 1 }
            for channel in trusted.sorted(by: { $0.kind.rawValue < $1.kind.rawValue }) {
                add(channel, of: contact, tenant: tenant, turn: turn, to: &result, problem: problem)
            }
        }
        for index in result.plan.paths.indices {
            let path = result.plan.paths[index]
            result.plan.paths[index].thread = entry.threads[.init(contact: path.contact, channel: path.channel)]
        }
        result.plan.paths.sort {
            ($0.turn, $0.contact, $0.channel.rawValue) < ($1.turn, $1.contact, $1.channel.rawValue)
        }
        result.plan.noteMail()
        if result.plan.paths.isEmpty, result.plan.phones.isEmpty, !result.hasFaultyPath {
            result.problems.append(
                problem(
                    "\(tenant.name) (\(entry.tenant)) has no path that can be trusted: add another contact, or a "
                        + "phone number, to its entry in contacts/"))
        }
        return result
    }

    /// A mark that names nothing protects nobody: most likely something else was meant.
    private func fault(of mark: UntrustedMark, _ tenant: Tenant) -> String? {
        guard let id = mark.contact else { return nil }
        guard let contact = tenant.contacts.first(where: { $0.id == id }) else {
            return "tocsin.untrusted names the contact “\(id)”, which \(tenant.tenant) doesn't have; it has "
                + tenant.contacts.map(\.id).joined(separator: ", ")
        }
        guard let kind = mark.channel, !contact.channels.contains(where: { $0.kind == kind }) else { return nil }
        return "tocsin.untrusted names \(id)/\(kind.rawValue), and \(id) has no \(kind.rawValue); it has "
            + contact.channels.map(\.kind.rawValue).joined(separator: ", ")
    }

    private func isUntrusted(_ contact: String, _ channel: ChannelKind, by marks: [UntrustedMark]) -> Bool {
        marks.contains { $0.covers(contact, channel) }
    }

    private func add(
        _ channel: Channel, of contact: Contact, tenant: Tenant, turn: Int, to result: inout Result,
        problem: (String) -> Problem
    ) {
        var path: CustomerPlan.Path
        switch channel {
        case .phone(let number):
            result.plan.phones.append(
                .init(contact: contact.id, contactName: contact.name, number: number))
            return
        case .smtp(let address):
            path = .init(
                contact: contact.id, contactName: contact.name, role: contact.role, turn: turn, channel: .smtp,
                locale: "", wait: contact.wait, address: address)
        case .webhook(let target):
            let url: String
            let key: String?
            do {
                url = try input.webhookURL(target)
                key = try input.webhookKey(target)
            } catch let error as TocsinError {
                let reason = error.problems.first?.message ?? error.message
                result.hasFaultyPath = true
                result.problems.append(
                    Problem("the webhook of contact \(contact.id): \(reason)", at: contact.place, tenant: tenant.tenant)
                )
                return
            } catch {
                result.hasFaultyPath = true
                result.problems.append(problem("the webhook of contact \(contact.id) can't be read"))
                return
            }
            if let fault = input.webhookProblem(url) {
                result.problems.append(problem("the webhook of contact \(contact.id) can't be used: \(fault)"))
            }
            path = .init(
                contact: contact.id, contactName: contact.name, role: contact.role, turn: turn, channel: .webhook,
                locale: "", wait: contact.wait, url: target.urlFile == nil ? url : nil, urlFile: target.urlFile,
                urlFingerprint: target.urlFile.map { _ in urlFingerprint(url) },
                format: target.format == .generic ? nil : target.format, keyFile: target.keyFile,
                keyFingerprint: key.map { keyFingerprint($0) })
        }
        let wanted = contact.locale ?? tenant.locale
        let (used, isFallback) = locale(contact.locale, tenant.locale, channel.kind)
        path.locale = used
        path.reader = wanted
        if contact.locale != nil, contact.locale != tenant.locale { path.secondReader = tenant.locale }
        if isFallback, let wanted {
            result.fallbacks.append(
                .init(tenant: tenant.tenant, contact: contact.id, channel: channel.kind, wanted: wanted, used: used))
            if input.refusesFallback {
                result.problems.append(
                    problem(
                        "contact \(contact.id) wants \(wanted), and the advisory has no texts for it "
                            + "(policy.localeFallback: refuse)"))
            }
        }
        result.plan.paths.append(path)
    }
}
