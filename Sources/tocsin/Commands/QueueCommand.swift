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
            Queueing the same batch again changes nothing. At a terminal you see the plan first, read messages if you like, and \
            are asked before it is stored; --yes asks nothing.

            Examples:
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --dry-run
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --by dana
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --canary 3 --wave tier=government --by dana
            """)

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String
    @Option(
        name: .long, help: ArgumentHelp("The CSV file of impacted tenants and facts.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var batch: String
    @Option(
        name: .long, help: ArgumentHelp("The folder under templates/ with the notice.", valueName: "name"),
        completion: .advisories)
    var advisory: String
    @Flag(name: .long, help: "Check, render and print the plan; store nothing.") var dryRun = false
    @OptionGroup(title: "Waves") var waves: WaveOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var asking: ConversationOptions
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
        let types = FactType.union(folder?.advisory.factTypes, reminder?.advisory.factTypes)
        let batch = try reading.take { try bench.workspace.batch(file: self.batch, types: types) }
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
        var plan = try await planner.plan(input) { progress.show($0) }
        plan.warn(rows.warnings)
        progress.finish()
        try await ledger.attendance(at: SystemClock.now()).warn()
        try await PlanConclusion(
            bench: bench, planner: planner, plan: plan, incident: incident, advisory: advisory,
            required: input.requiredApprovals, limit: list.limit
        ).run(by: actor, asks: asking.asks(bench.output.format))
    }
}
