import TocsinCore
import TocsinLedger
import TocsinPlanning
import TocsinTesting

/// A batch with everything that it is planned from, on paper: change it and plan again.
struct BatchDraft: Sendable {
    var incident = Incident.model
    var advisory = Advisory.small
    var senderName = "Provider Security"
    var publicURL = "https://notify.provider.example"
    var directory: [Tenant] = []
    var rows: [BatchEntry] = []
    var secrets: [String: String] = [:]
    var refusesFallback = false
    var files = ["batch.csv": "aa"]
    var waves: WaveRequest?
    var coordination: ReleaseCoordination?
    var reminder: Advisory?
    var attachments: [PlannedFile] = []
    var limits = MessageLimits()
    /// What a caller says, before the incident's title and the customer's facts.
    var script: String?

    init(_ tenants: Tenant...) {
        for tenant in tenants { add(tenant) }
    }

    /// Puts a tenant into the directory, and a row into the batch that names it.
    mutating func add(_ tenant: Tenant, facts: [String: String]? = nil, untrusted: [UntrustedMark] = []) {
        directory.append(tenant)
        rows.append(
            BatchEntry(
                tenant: tenant.tenant, facts: facts ?? ["account": "\(tenant.tenant)-17"], untrusted: untrusted,
                place: Place(file: "batch.csv", line: rows.count + 2, column: 1)))
    }

    /// Changes one tenant of the directory.
    mutating func edit(_ tenant: String, _ change: (inout Tenant) throws -> Void) rethrows {
        for index in directory.indices where directory[index].tenant == tenant { try change(&directory[index]) }
    }

    /// The same batch after a change.
    func with(_ change: (inout BatchDraft) throws -> Void) rethrows -> BatchDraft {
        var draft = self
        try change(&draft)
        return draft
    }

    func input() throws -> PlanningInput {
        let rows = self.rows
        let secrets = self.secrets
        let tenants = Dictionary(directory.map { ($0.tenant, $0) }, uniquingKeysWith: { $1 })
        var input = PlanningInput(
            incident: incident, advisory: advisory,
            sender: SenderIdentity(
                from: Mailbox(name: senderName, address: try EmailAddress("security@provider.example")),
                envelope: try EmailAddress("bounce@provider.example")),
            publicURL: publicURL, drill: false, count: rows.count,
            columns: Set(rows.flatMap(\.facts.keys)).sorted(), header: Place(file: "batch.csv", line: 1),
            entry: { rows[$0] }, tenant: { tenants[$0] },
            knownTenants: { tenants.keys.sorted() }, files: files, refusesFallback: refusesFallback,
            requiredApprovals: 1, waves: waves,
            webhookURL: { target in
                guard let file = target.urlFile else { return target.url }
                guard let url = secrets[file] else { throw TocsinError(.badInput, "\(file) is missing: write it") }
                return url
            },
            webhookProblem: { $0.hasPrefix("https://") ? nil : "it is not HTTPS" })
        input.coordination = coordination
        input.reminder = reminder
        input.attachments = PlannedFiles(files: attachments)
        input.limits = limits
        input.fileText = { bytes, attachment in
            attachment.type.hasPrefix("text/") ? String(decoding: bytes, as: UTF8.self) : nil
        }
        if let script {
            input.script = { phone, plan, inputs in
                if script.isEmpty { throw TocsinError(.badInput, "the script can't be written") }
                return
                    "\(script) \(phone.contactName) \(inputs.incident.title) \(plan.facts.values.joined())"
            }
        }
        input.relations = Dictionary(
            rows.compactMap { row in row.relatedTo.map { (row.tenant, $0) } }, uniquingKeysWith: { $1 })
        input.endedRelations = Set(rows.filter(\.endsRelation).map(\.tenant))
        return input
    }

    /// A further notice to everybody who has, or is to get, a version.
    func followUp(
        _ kind: AdvisoryKind, in ledger: Ledger, replacing version: Int?, whatChanged: String = "the date",
        asksAgain: Bool = false, corrections: [String: [String: String]] = [:]
    ) async throws -> PlanningInput {
        let members = try await ledger.audience(of: version, incident: incident.id)
        var draft = self
        draft.advisory = .followUp(kind)
        draft.rows = members.map {
            BatchEntry(tenant: $0.tenant, facts: [:], untrusted: [], place: Place(file: "advisory.yaml"))
        }
        var input = try draft.input()
        input.change = AdvisoryChange(replaces: version, whatChanged: whatChanged, asksAgain: asksAgain)
        input.followUp = FollowUp(
            members: members, earlierFacts: Incident.model.facts,
            corrections: corrections.mapValues { .init(facts: $0, place: Place(file: "facts.csv", line: 2)) })
        return input
    }
}

extension Advisory {
    /// A further notice in English and German.
    static func followUp(_ kind: AdvisoryKind) -> Advisory {
        Advisory(
            name: kind.rawValue, kind: kind, defaultLocale: "en",
            locales: [
                "en": Texts(
                    subject: "notice for {{tenant.name}}\n",
                    text: "{{change.what}} {{facts.account}} {{facts.actor}} {{ack.url}} {{ack.code}} {{caseCode}}\n"),
                "de": Texts(
                    subject: "Mitteilung an {{tenant.name}}\n",
                    text: "Neu: {{change.what}} {{facts.account}} {{ack.url}} {{ack.code}} {{caseCode}}\n"),
            ])
    }

    /// English and German, mail and webhook, one required fact.
    static let small = Advisory(
        name: "first-notice", kind: .initial, subjectPrefix: "Provider Security:", requiredFacts: ["account"],
        defaultLocale: "en",
        locales: [
            "en": Texts(
                subject: "notice for {{tenant.name}}\n",
                text: "To {{contact.name}}: {{facts.account}} was read by {{facts.actor}}.\n{{ack.url}} {{ack.code}}\n"),
            "de": Texts(
                subject: "Mitteilung an {{tenant.name}}\n",
                text:
                    "An {{contact.name}}: {{facts.account}} wurde gelesen, von {{facts.actor}}.\n{{ack.url}} {{ack.code}}\n"
            ),
        ])
}

extension Tenant {
    /// An organisation with the given contacts.
    init(_ tenant: String, locale: String? = "en", _ contacts: Contact...) {
        self.init(
            tenant: tenant, name: "\(tenant) & Söhne", tier: "government", locale: locale, share: .named,
            contacts: contacts, place: Place(file: "contacts/\(tenant).yaml", line: 1, column: 1))
    }

    /// An organisation with one mailbox.
    static func simple(_ tenant: String, locale: String? = "en") throws -> Tenant {
        Tenant(tenant, locale: locale, try Contact("soc", order: 1, mail: "soc@\(tenant).example"))
    }
}

extension Contact {
    init(
        _ id: String, order: Int, locale: String? = nil, mail: String? = nil, webhook: String? = nil,
        webhookFile: String? = nil, phone: String? = nil
    ) throws {
        var channels: [Channel] = []
        if let mail { channels.append(.smtp(try EmailAddress(mail))) }
        if let webhook { channels.append(.webhook(WebhookTarget(url: webhook))) }
        if let webhookFile { channels.append(.webhook(WebhookTarget(url: "", urlFile: webhookFile))) }
        if let phone { channels.append(.phone(phone)) }
        self.init(
            id: id, name: "Desk \(id)", role: "security", order: order, locale: locale, channels: channels,
            place: Place(file: "contacts/x.yaml", line: 9, column: 5))
    }
}
