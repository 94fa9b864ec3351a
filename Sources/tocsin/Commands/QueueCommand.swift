import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinPlanning

/// `tocsin queue`: a batch to a release.
struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Check a batch, render every message, and store them as a release that waits for approval.",
        discussion: """
            The whole batch is checked first: contacts, facts, templates, every message. With any problem nothing is \
            stored. Everything that decides what goes out is frozen in the ledger; nothing is sent before approve. \
            Queueing the same batch again changes nothing.

            Examples:
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --dry-run
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --by dana
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --canary 3 --wave tier=government --by dana
            """)

    @Argument(help: "The incident's id.") var incident: String
    @Option(name: .long, help: ArgumentHelp("The CSV file of impacted tenants and facts.", valueName: "file"))
    var batch: String
    @Option(name: .long, help: ArgumentHelp("The folder under templates/ with the notice.", valueName: "name"))
    var advisory: String
    @Flag(name: .long, help: "Check, render and print the plan; store nothing.") var dryRun = false
    @OptionGroup(title: "Waves") var waves: WaveOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let bench = try Workbench(options)
        let waves = try self.waves.request()
        let actor = dryRun ? nil : try bench.actor(acting, for: .queue)
        if dryRun { try bench.requirePermission(acting, for: .queue) }
        let ledger = try await bench.ledger(for: incident)
        let definition = try await ledger.incident(incident)
        // All files are read, so that all their problems are told at once.
        var reading = Reading()
        let folder = try reading.take { try bench.workspace.advisory(named: advisory) }
        let reminder = try reading.take { try bench.reminder(for: definition) } ?? nil
        let batch = try reading.take { try bench.workspace.batch(file: self.batch) }
        let named = batch.map { batch in Set((0..<batch.count).map { batch[$0].tenant }) }
        let directory = try reading.take { try bench.checkedDirectory(of: named ?? []) }
        guard reading.isClean, let folder, let rows = batch, let directory else { throw reading.error }
        var input = PlanningInput(
            incident: definition, batch: rows, advisory: folder, directory: directory,
            workspace: bench.workspace, configuration: bench.configuration, rules: DirectoryRules(bench.configuration),
            urlGuard: try bench.addressGuard(), reminder: reminder)
        input.waves = waves
        let planner = Planner(ledger: ledger, tokenKey: try bench.workspace.tokenKey(bench.configuration))
        let progress = Progress("rendering", total: rows.count)
        let plan = try await planner.plan(input) { progress.show($0) }
        progress.finish()
        var release: Int?
        if let actor, plan.problems.isEmpty {
            release = try await planner.store(plan, by: actor, at: SystemClock.now())
        }
        try bench.write(
            plan, incident: incident, advisory: advisory, release: release, isDry: dryRun,
            required: input.requiredApprovals, limit: list.limit)
    }
}

extension Workbench {
    /// Writes a plan, and then that it was not stored if it has problems.
    func write(
        _ plan: ReleasePlan, incident: String, advisory: String, release: Int?, isDry: Bool, required: Int,
        limit: Int
    ) throws {
        try output.write(
            PlanReport(plan, incident: incident, advisory: advisory, release: isDry ? nil : release, limit: limit)
        ) { style in
            PlanPage(
                plan: plan, incident: incident, advisory: advisory, release: release, isDry: isDry, required: required,
                style: style
            ).text(limit: limit)
        }
        guard plan.problems.isEmpty else {
            let count = plan.problems.count + plan.furtherProblems
            throw ReportedFailure(
                error: TocsinError(
                    .badInput,
                    "\(count) problem\(count == 1 ? "" : "s") in the batch: nothing was stored; mend them and queue again",
                    problems: plan.problems))
        }
    }
}

/// The plan as JSON.
struct PlanReport: Encodable {
    struct Customers: Encodable {
        var total: Int
        var new: Int
        var changed: Int
        var unchanged: Int
        var missing: Int
    }

    struct Listed<Item: Encodable>: Encodable {
        var count: Int
        var items: [Item]
    }

    var incident: String
    var advisory: String
    var release: Int?
    var digest: String
    var customers: Customers
    var deliveries: Int
    var tasks: Int
    var fallbacks: Listed<ReleasePlan.Fallback>
    var missing: Listed<String>
    var problems: Listed<ProblemItem>
    /// What is allowed and most likely not meant.
    var warnings: Listed<ProblemItem>
    var samples: [ReleasePlan.Sample]
    var kind: AdvisoryKind
    /// The version that is replaced; left out if none is.
    var replaces: Int?
    /// Left out if a batch names the customers.
    var audience: Audience?
    /// Left out if nothing is attached.
    var attachments: Attachments?
    /// Left out without waves.
    var waves: [Wave]?
    var waveShare: Int?
    var waveFailures: Int?

    /// Customers who have, may have, or have not got what is replaced.
    struct Audience: Encodable {
        var reached: Int
        var unreached: Int
    }

    /// What goes to everybody, and how many customers have files of their own.
    struct Attachments: Encodable {
        var all: [Attachment]
        var customers: Int
    }

    struct Wave: Encodable {
        var wave: Int
        var name: String
        var customers: Int
    }

    init(_ plan: ReleasePlan, incident: String, advisory: String, release: Int?, limit: Int) {
        self.incident = incident
        self.advisory = advisory
        self.release = release
        digest = plan.problems.isEmpty ? plan.digest : ""
        customers = Customers(
            total: plan.total, new: plan.new, changed: plan.changed, unchanged: plan.unchanged,
            missing: plan.missing.count)
        deliveries = plan.deliveries
        tasks = plan.tasks
        fallbacks = Listed(count: plan.fallbacks.count, items: Array(plan.fallbacks.prefix(limit)))
        missing = Listed(count: plan.missing.count, items: Array(plan.missing.prefix(limit)))
        problems = Listed(
            count: plan.problems.count + plan.furtherProblems,
            items: plan.problems.prefix(limit).map(ProblemItem.init))
        warnings = Listed(
            count: plan.warnings.count, items: plan.warnings.prefix(limit).map(ProblemItem.init))
        samples = plan.samples
        kind = plan.kind
        if !plan.attachments.isEmpty || plan.customersWithFiles > 0 {
            attachments = Attachments(all: plan.attachments, customers: plan.customersWithFiles)
        }
        replaces = plan.change?.replaces
        audience = plan.audience.map { Audience(reached: $0.reached, unreached: $0.unreached) }
        waves = plan.waves?.list.enumerated().map { Wave(wave: $0 + 1, name: $1.name, customers: $1.customers) }
        waveShare = plan.waves?.request.share
        waveFailures = plan.waves?.request.failures
    }
}
