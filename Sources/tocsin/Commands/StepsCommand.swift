import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin steps`: the checklist until customers are safe.
struct StepsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steps", abstract: "Keep the checklist: what has to be done until customers are safe.",
        subcommands: [StepsListCommand.self, StepsDoneCommand.self, StepsUndoCommand.self])
}

/// `tocsin steps list`: how far the checklist is.
struct StepsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show how far each step of the checklist is, and who has not done it.",
        discussion: """
            A customer who is mitigated counts as having done its own steps; withdrawn ones have none.

            Examples:
              tocsin steps list INC-2023-0711
              tocsin steps list INC-2023-0711 --tenant isarwerk
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("Of this customer alone.", valueName: "tenant"), completion: .customers)
    var tenant: String?

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let page = ChecklistPage(
            incident, try await ledger.checklist(of: incident, tenant: tenant), limit: list.limit)
        try bench.output.write(page) { page.text($0) }
    }
}

/// `tocsin steps done`: a step is done.
struct StepsDoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done",
        abstract: "Record that a step is done: the provider's once, a customer's by each customer.",
        discussion: """
            An all-clear that is approved goes to each customer as soon as all steps are done. Done twice changes nothing.

            Examples:
              tocsin steps done INC-2023-0711 block-tokens --from "Omar Haddad, identity team" --by dana
              tocsin steps done INC-2023-0711 review-access --tenant isarwerk --from "Ida Lang, head of IT" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The step, by id.", valueName: "step"), completion: .steps)
    var step: String

    @OptionGroup var scope: StepScopeOptions

    @Flag(name: .long, help: "By every customer who is confirmed.")
    var allConfirmed = false

    @Option(name: .long, help: ArgumentHelp("Who said so: \"NAME, ROLE\".", valueName: "person"))
    var from: String

    @Option(name: .long, help: ArgumentHelp("Further words for the history.", valueName: "text"))
    var note: String?

    @Option(
        name: .long,
        help: ArgumentHelp("When it was done, like 2023-07-11T21:00:00Z; now if left out.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try validatePerson(from)
        if let note, note.count > 10_000 { throw ValidationError("--note has at most 10,000 characters") }
        if allConfirmed, !scope.tenant.isEmpty {
            throw ValidationError("--tenant names customers and --all-confirmed means many: give one of the two")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .markStep)
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        // What the provider did may have been done before anybody opened the incident here.
        if !scope.tenant.isEmpty || allConfirmed {
            try await at?.require("--at", sinceOpeningOf: incident, ledger, at: now)
        }
        let words = note?.trimmed ?? ""
        let count = try await ledger.stepDone(
            step, of: incident, allConfirmed ? .allConfirmed : scope.scope,
            StepReport(person: from.trimmed, note: words.isEmpty ? nil : words, doneAt: at), by: actor, at: now)
        try await bench.tell(step, of: incident, ledger, scope, limit: list.limit, count) { count in
            count == 0 ? "it was done before" : "recorded as done"
        }
    }
}

/// `tocsin steps undo`: a step is not done after all.
struct StepsUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back that a step is done; not if an all-clear has told it.",
        discussion: """
            Example:
              tocsin steps undo INC-2023-0711 review-access --tenant isarwerk --reason "the wrong records" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The step, by id.", valueName: "step"), completion: .steps)
    var step: String

    @OptionGroup var scope: StepScopeOptions

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .markStep)
        let reason = try requireReason(reason, for: "taking back a step")
        let ledger = try await bench.ledger(for: incident)
        let count = try await ledger.stepUndone(
            step, of: incident, scope.scope, reason: reason, by: actor, at: SystemClock.now())
        try await bench.tell(step, of: incident, ledger, scope, limit: list.limit, count) { count in
            count == 0 ? "it was not done" : "recorded as not done"
        }
    }
}

/// Which customers have done a step.
struct StepScopeOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("By these customers; none for a step of the provider.", valueName: "tenant"),
        completion: .customers)
    var tenant: [String] = []

    var scope: StepScope {
        var seen: Set<String> = []
        return tenant.isEmpty ? .provider : .customers(tenant.filter { seen.insert($0).inserted })
    }
}

extension Workbench {
    /// Tells what became of one step.
    fileprivate func tell(
        _ step: String, of incident: String, _ ledger: Ledger, _ scope: StepScopeOptions, limit: Int, _ count: Int,
        _ words: (Int) -> String
    ) async throws {
        let one = scope.tenant.count == 1 ? scope.tenant[0] : nil
        var page = ChecklistPage(incident, try await ledger.checklist(of: incident, tenant: one), limit: limit)
        page.steps = page.steps.filter { $0.step == step }
        // The page tells how far everybody is, also if one customer was named.
        var whole = page
        if one != nil {
            whole = ChecklistPage(incident, try await ledger.checklist(of: incident, tenant: nil), limit: limit)
            whole.steps = whole.steps.filter { $0.step == step }
        }
        let who = one.map { " (\($0))" } ?? ""
        try output.write(page) { "\(step): \(words(count))\(who)\n" + whole.text($0) }
    }
}

/// Checks `--from`: a name and a role, on one line.
func validatePerson(_ person: String) throws {
    let parts = person.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !String($0).trimmed.isEmpty }) else {
        throw ValidationError(
            "--from takes name and role with a comma between: --from \"Ada Ruiz, head of security\"")
    }
    guard person.count <= 500, !person.unicodeScalars.contains(where: \.isControl) else {
        throw ValidationError("--from has at most 500 characters and no control characters")
    }
}
