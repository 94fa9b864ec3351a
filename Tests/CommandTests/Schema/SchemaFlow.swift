import Foundation
import Testing
import TocsinTestSupport

/// One incident through every command with `--format json`; what each has printed, for its schema.
struct SchemaFlow {
    private(set) var documents: [SchemaJudge.Document] = []
    private var workspace: TemporaryWorkspace
    private static let incident = TemporaryWorkspace.incident

    /// Walks through it with a relay that refuses one address.
    static func walk() async throws -> [SchemaJudge.Document] {
        let relay = try await Receiver(
            mailServer, ["rcpt": ["security@northern-harbour.example": ["550 5.1.1 no such user"]]])
        var flow = SchemaFlow(workspace: try TemporaryWorkspace(isEmpty: true))
        try flow.prepare(port: relay.port)
        try flow.release()
        try flow.follow()
        try flow.change()
        try flow.publish()
        try flow.end()
        return flow.documents
    }

    private init(workspace: TemporaryWorkspace) {
        self.workspace = workspace
        self.workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
    }

    /// Runs a command, keeps what it printed, and gives it.
    @discardableResult
    private mutating func take(
        _ schema: String, _ arguments: String..., code: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSON {
        let result = try workspace.tocsin.run(arguments + ["--format", "json"])
        let command = arguments.joined(separator: " ")
        try #require(
            result.code == code, "\(command): \(result.code) \(result.error)\(result.output.prefix(500))",
            sourceLocation: sourceLocation)
        if !result.output.isEmpty { documents.append(.init(schema: schema, command: command, text: result.output)) }
        // With 0 it holds words for a person, such as that nobody sends.
        if code != 0, !result.error.isEmpty {
            documents.append(.init(schema: "error", command: command, text: result.error))
        }
        return try JSON(text: result.output.isEmpty ? result.error : result.output, sourceLocation: sourceLocation)
    }

    private mutating func prepare(port: Int) throws {
        try take("init", "init")
        try workspace.useRelay(port: port)
        try take("doctor", "doctor")
        try take("contacts-check", "contacts", "check")
        try contacts()
        try take("webhook-key-new", "webhook-key", "new", "secrets/two.key", "--ed25519")
        try take("webhook-key-new", "webhook-key", "new", "secrets/three.key")
        try take("webhook-key-show", "webhook-key", "show")
        try take("approval-key-new", "approval-key", "new", "idris.pem")
        try take("incident-list", "incident", "list")
        try take("incident-open", "incident", "open", "incident.yaml")
        try take("incident-open", "incident", "open", "incident.yaml")
        try take("incident-list", "incident", "list")
        try take("error", "status", "INC-2023-0712", code: 66)
        try take("error", "status", code: 64)
    }

    /// What stands in files before there is an incident: contacts that come from elsewhere, and translations.
    private mutating func contacts() throws {
        try workspace.write(
            "schema: 1\ntenant: {tenant: Id, name: Name, tier: Tier}\ncontacts: [{id: {value: soc}, smtp: Mail, phone: Phone}]\n",
            to: "map.yaml")
        try workspace.write(
            "Id,Name,Tier,Mail,Phone,Fax\nbay-clinic,Bay Clinic,,soc@bay.example,,\nisarwerk,,gold,,+12025550199,\nzeta,Zeta,,,,\n",
            to: "crm.csv")
        try workspace.write(
            "Contact: mailto:soc@quarry.example\nContact: https://quarry.example/form\nExpires: 2099-01-01T00:00:00Z\n",
            to: "security.txt")
        let crm = ["crm.csv", "--map", "map.yaml"]
        try take("contacts-import", "contacts", "import", crm[0], crm[1], crm[2], "--dry-run")
        try take("contacts-import", "contacts", "import", crm[0], crm[1], crm[2], code: 77)
        try take("contacts-import", "contacts", "import", crm[0], crm[1], crm[2], "--update")
        try take("contacts-import", "contacts", "import", "security.txt", "--tenant", "quarry-pharma", "--dry-run")
        try take("contacts-show", "contacts", "show", "isarwerk")
        try take("translation-list", "translation", "list")
        let text = try workspace.read("templates/initial/de/body.txt.mustache")
        try workspace.write(
            text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n"),
            to: "templates/initial/de/body.txt.mustache")
        try take("translation-list", "translation", "list")
        try take("translation-mark", "translation", "mark", "initial", "de")
    }

    private mutating func release() throws {
        let incident = Self.incident
        let batch = try workspace.read("batch.csv")
        try workspace.write(batch.replacing("\nisarwerk,", with: "\nisarwrek,"), to: "bad.csv")
        try take("queue", "queue", incident, "--batch", "bad.csv", "--advisory", "initial", code: 65)
        try take("queue", "queue", incident, "--batch", "batch.csv", "--advisory", "initial", "--dry-run")
        let plan = try take(
            "queue", "queue", incident, "--batch", "batch.csv", "--advisory", "initial", "--canary", "3", "--wave",
            "tier=government")
        try take("release-list", "release", "list", incident)
        try take("release-show", "release", "show", incident, "1")
        try take("preview", "preview", incident, "wetlands-agency")
        try take("samples", "samples", incident, "--release", "1")
        try take("approve", "approve", incident, "--release", "1", "--statement")
        try take("tasks", "tasks", incident)
        try take("status", "status", incident)
        let digest = try #require(plan["digest"].text)
        try take("approve", "approve", incident, "--release", "1", "--digest", digest, "--by", "idris")
        try take("deliver", "deliver", "--until-idle", code: 4)
        try take("release-next", "release", "next", incident, "1", "--reason", "it is urgent")
        try take("pause", "pause", incident, "--reason", "a look")
        try take("status", "status", incident)
        try take("resume", "resume", incident)
        try take("deliver", "deliver", "--until-idle", code: 4)
    }

    private mutating func follow() throws {
        let incident = Self.incident
        let rows = try take("release-show", "release", "show", incident, "1")["deliveries"]["items"].list ?? []
        let accepted = try #require(rows.first { $0["state"].text == "accepted" && $0["channel"].text == "smtp" })
        let refused = try #require(rows.first { $0["state"].text == "refused" }?["tenant"].text)
        let delivery = try #require(accepted["delivery"].text)
        try take("preview", "preview", "--delivery", delivery, "--exact")
        try take("bounce", "bounce", delivery, "--status", "5.1.1", "--text", "no such user")
        try take("replay", "replay", incident, refused, "--reason", "mended")
        try take("timeline", "timeline", incident, refused)
        let person = ["--from", "Ida Lang, head of IT", "--via"]
        for _ in 1...2 { try take("ack", "ack", incident, "isarwerk", person[0], person[1], "--via", "phone") }
        try take(
            "ack", "ack", incident, "quarry-pharma", person[0], person[1], "--via", "email", "--answer", "dispute",
            "--note", "not ours")
        try take(
            "ack", "ack", incident, "maison-verger", person[0], person[1], "--via", "email", "--answer", "call-me")
        try take("mitigate", "mitigate", incident, "isarwerk")
        try related(person)
        let tasks = try take("tasks", "tasks", incident)["items"].list ?? []
        let task = try #require(tasks.first { $0["kind"].text == "call" }?["task"].number)
        try take("task-show", "task", "show", incident, String(task))
        try take("task-close", "task", "close", incident, String(task), "--note", "no answer", "--again-in", "2h")
        try take("tasks", "tasks", incident)
        let steps = try take("steps-list", "steps", "list", incident)["steps"].list ?? []
        let step = try #require(steps.first { $0["who"].text == "customer" }?["step"].text)
        try take("steps-done", "steps", "done", incident, step, "--tenant", "isarwerk", person[0], person[1])
        try take("steps-list", "steps", "list", incident, "--tenant", "isarwerk")
        try take("steps-undo", "steps", "undo", incident, step, "--tenant", "isarwerk", "--reason", "it was not")
        try take(
            "contacts-distrust", "contacts", "distrust", incident, "maison-verger", "--channel", "smtp", "--reason",
            "it is read")
        try take("contacts-show", "contacts", "show", "maison-verger")
        try take("clock-list", "clock", "list", incident, "--all")
        try take("clock-start", "clock", "start", incident, "awareness", "--at", Self.now)
        try take("clock-file", "clock", "file", incident, "gdpr-33/notify", "--evidence", "reference 7")
        try take("clock-dismiss", "clock", "dismiss", incident, "nis2-23", "--reason", "it does not apply")
        try take("status", "status", incident, "--as-of", Self.now)
    }

    /// What the coordinator sees of two customers that are related, from both sides.
    private mutating func related(_ person: [String]) throws {
        let incident = Self.incident
        let (organisation, consumer) = ("juniper-institute", "consumer-okafor")
        let accounts = try take("timeline", "timeline", incident, organisation)["accounts"].texts
        try #require(accounts == [consumer])
        try #require(try take("timeline", "timeline", incident, consumer)["relatedTo"].text == organisation)
        for tenant in [organisation, consumer] {
            try take(
                "ack", "ack", incident, tenant, person[0], person[1], "--via", "email", "--answer", "call-me")
            let tasks = try take("tasks", "tasks", incident)["items"].list ?? []
            let task = try #require(tasks.first { $0["tenant"].text == tenant }?["task"].number)
            let page = try take("task-show", "task", "show", incident, String(task))
            try #require(
                tenant == consumer ? page["relatedTo"].text == organisation : page["accounts"].texts == [consumer])
        }
    }

    private mutating func change() throws {
        let incident = Self.incident
        try take("update", "update", incident, "--advisory", "update", "--what-changed", "More is known.")
        try take("cancel", "cancel", incident, "--release", "2")
        let plan = try take(
            "correct", "correct", incident, "--advisory", "correction", "--what-changed", "The date was wrong.",
            "--ask-again")
        let digest = try #require(plan["digest"].text)
        try take(
            "approve", "approve", incident, "--release", "3", "--digest", digest, "--break-glass", "--reason",
            "mail is being read", "--by", "idris")
        try take(
            "withdraw", "withdraw", incident, "quarry-pharma", "--advisory", "withdrawal", "--what-changed",
            "Your mail was not read.", "--dry-run")
        try take(
            "withdraw", "withdraw", incident, "quarry-pharma", "--via", "phone", "--from", "Nils Aas, partner",
            "--reason",
            "not hit")
    }

    private mutating func publish() throws {
        let incident = Self.incident
        try take("seal", "seal", incident, "--reason", "all are there")
        try take("exempt", "exempt", incident, "isarwerk", "--reason", "closed", "--second", "milo")
        try take("brief", "brief", incident, "--partner", "cisa", "--note", "called")
        try take("gate", "gate", incident, code: 3)
        try take("publish", "publish", incident, code: 3)
        try take("override", "override", incident, "--reason", "they know")
        try take("override", "override", incident, "--agree", "--by", "idris")
        try take("leak", "leak", incident, "--reason", "the press has it")
        try take("publish", "publish", incident)
        try take("gate", "gate", incident)
        try take("handover", "handover", incident)
        try take("summary", "summary", incident, "--partner", "cisa")
        try take("summary", "summary", incident, "--partner", "national-cert")
        try take("timeline", "timeline", incident, "quarry-pharma")
        try take("release-list", "release", "list", incident)
        try take("status", "status", incident)
    }

    private mutating func end() throws {
        try take("backup", "backup", "copy.sqlite")
        try take("ledger-check", "ledger", "check")
        try take("drill", "drill", "-o", "drilled")
        // Nothing was begun to anybody in a second ledger.
        let other = ["--database", "other.sqlite"]
        try take("incident-open", "incident", "open", "incident.yaml", other[0], other[1])
        try take("queue", "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", other[0], other[1])
        try take(
            "remove", "remove", Self.incident, "isarwerk", "--reason", "not hit", "--second", "milo", other[0], other[1]
        )
    }

    private static var now: String {
        let format = ISO8601DateFormatter()
        return format.string(from: Date())
    }
}
