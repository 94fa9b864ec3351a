import Foundation
import Testing
import TocsinTestSupport

/// The sample walked through once, from `init` to `backup`; what every command said, as text and as JSON.
///
/// Changing commands run once for each form, on the same thing where a repetition changes nothing, else on two customers.
struct WholeFlow: Sendable {
    /// One command's two forms.
    struct Pair: Sendable {
        var text: Command.Result
        var json: Command.Result

        func object(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
            try json.object(sourceLocation: sourceLocation)
        }
    }

    @TaskLocal static var current: WholeFlow?
    static let incident = TemporaryWorkspace.incident
    static let forms = ["text", "markdown", "html", "json", "csv"]

    var doctor: Pair
    var contactsCheck: Pair
    var incidentOpen: Pair
    var incidentList: Pair
    var dryRun: Pair
    /// The ledger's incident list after the dry runs.
    var afterDryRun: Command.Result
    var queue: Pair
    var releaseList: Pair
    var releaseShow: Pair
    var preview: Pair
    /// What every customer would get, by tenant.
    var previews: [String: String]
    var approve: Pair
    var deliver: Pair
    var status: Pair
    /// The rows of the release after sending.
    var rows: Command.Result
    var timeline: Pair
    var acknowledge: Pair
    var mitigate: Pair
    /// By form.
    var summaries: [String: Command.Result]
    /// The national CERT's, in its own words.
    var namedSummary: Command.Result
    var backup: Pair
    var ledgerCheck: Pair
    /// The status that the backup gives.
    var statusOfBackup: Command.Result
    /// `preview --delivery ID --exact` of every accepted mail, by delivery.
    var exact: [String: Data]
    var mails: [Received]

    init(_ workspace: TemporaryWorkspace, _ receiver: Receiver) throws {
        let incident = Self.incident
        let tocsin = workspace.tocsin
        func pair(_ arguments: String...) throws -> Pair {
            Pair(text: try tocsin.run(arguments), json: try tocsin.run(arguments + ["--format", "json"]))
        }
        doctor = try pair("doctor")
        contactsCheck = try pair("contacts", "check")
        incidentOpen = try pair("incident", "open", "incident.yaml")
        incidentList = try pair("incident", "list")
        let queueing = ["queue", incident, "--batch", "batch.csv", "--advisory", "initial"]
        dryRun = Pair(
            text: try tocsin.run(queueing + ["--dry-run"]),
            json: try tocsin.run(queueing + ["--dry-run", "--format", "json"]))
        afterDryRun = try tocsin("incident", "list", "--format", "json")
        let queued = try tocsin.run(queueing + ["--format", "json"])
        queue = Pair(text: try tocsin.run(queueing), json: queued)
        releaseList = try pair("release", "list", incident)
        releaseShow = try pair("release", "show", incident, "1")
        preview = try pair("preview", incident, "wetlands-agency")
        let tenants = try workspace.read("batch.csv").split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: ",").first.map(String.init) }
        previews = [:]
        for tenant in tenants { previews[tenant] = try tocsin("preview", incident, tenant).output }
        let approving = ["approve", incident, "--release", "1", "--digest", try workspace.digest()]
        let approved = try tocsin.run(approving + ["--format", "json"])
        approve = Pair(text: try tocsin.run(approving), json: approved)
        let delivered = try tocsin("deliver", "--until-idle", "--format", "json")
        deliver = Pair(text: try tocsin("deliver", "--until-idle"), json: delivered)
        status = try pair("status", incident)
        rows = try tocsin("release", "show", incident, "1", "--format", "json")
        timeline = try pair("timeline", incident, "wetlands-agency")
        let answering = ["--from", "Ida Lang, head of IT", "--via", "phone"]
        acknowledge = Pair(
            text: try tocsin.run(["ack", incident, "isarwerk"] + answering),
            json: try tocsin.run(["ack", incident, "quarry-pharma"] + answering + ["--format", "json"]))
        mitigate = Pair(
            text: try tocsin("mitigate", incident, "isarwerk"),
            json: try tocsin("mitigate", incident, "--all-confirmed", "--format", "json"))
        summaries = [:]
        for form in Self.forms {
            summaries[form] = try tocsin("summary", incident, "--partner", "cisa", "--as", form)
        }
        namedSummary = try tocsin("summary", incident, "--partner", "national-cert", "--format", "json")
        backup = Pair(
            text: try tocsin("backup", "one.sqlite"), json: try tocsin("backup", "two.sqlite", "--format", "json"))
        ledgerCheck = try pair("ledger", "check")
        statusOfBackup = try tocsin("status", incident, "--database", "two.sqlite", "--format", "json")
        exact = [:]
        for row in try rows.object()["deliveries"]["items"].list ?? [] {
            guard row["channel"].text == "smtp", row["state"].text == "accepted", let id = row["delivery"].text else {
                continue
            }
            exact[id] = Data(try tocsin("preview", "--delivery", id, "--exact").output.utf8)
        }
        mails = receiver.taken
    }
}

/// Walks through the sample once for a whole suite, whose tests then only read.
struct WalkThrough: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let receiver = try await Receiver(mailServer)
        let workspace = try TemporaryWorkspace()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        try workspace.useRelay(port: receiver.port)
        let flow = try WholeFlow(workspace, receiver)
        try await WholeFlow.$current.withValue(flow, operation: function)
    }
}
