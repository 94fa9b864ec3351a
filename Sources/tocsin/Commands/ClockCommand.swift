import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin clock`: deadlines to authorities and customers.
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Deadlines to authorities and customers: see them, start, file, dismiss.",
        subcommands: [ClockListCommand.self, ClockStartCommand.self, ClockFileCommand.self, ClockDismissCommand.self])
}

/// `tocsin clock list`: what is due, and which rules wait for an event.
struct ClockListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the clocks that run with the time left, and the rules that wait.",
        discussion: """
            Rules are built in; files in clocks/ of the workspace add to them or replace one of the same name. They are \
            reminders, not advice: check each with counsel.

            Example:
              tocsin clock list INC-2023-0711 --all
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Flag(name: .long, help: "Also what is filed or dismissed.")
    var all = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let rules = try bench.clockRules()
        let record = try await bench.ledger(for: incident).gateRecord(of: incident)
        let report = ClockReport(incident, record, rules: rules, at: SystemClock.now())
        let shown = all ? report : report.open
        try bench.output.write(shown) { shown.text($0) }
    }
}

/// `tocsin clock start`: records an event that clocks wait for.
struct ClockStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Record an event and start the clocks that wait for it.",
        discussion: """
            The events: awareness, determination, classification, ransomPayment, leak. An event starts every rule that \
            waits for it, or only those named. Said again with another instant, the clocks move that are not filed; both \
            instants stay in the history. A clock that runs keeps the rule as it was when it was started.

            Example:
              tocsin clock start INC-2023-0711 awareness --at 2023-06-16T14:00:00Z --rule gdpr-33 --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("What happened.", valueName: "event"))
    var event: ClockEvent

    @Option(
        name: .long, help: ArgumentHelp("When it happened, like 2023-06-16T14:00:00Z.", valueName: "time"),
        transform: instantArgument)
    var at: Instant

    @Option(
        name: .long, help: ArgumentHelp("Only this rule; may be given several times.", valueName: "rule"),
        completion: .clockRules)
    var rule: [String] = []

    @Option(name: .long, help: ArgumentHelp("Further words for the history.", valueName: "text"))
    var note: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let note, note.count > 10_000 { throw ValidationError("--note has at most 10,000 characters") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .startClock)
        let now = SystemClock.now()
        try at.requirePast("--at", at: now)
        let rules = try bench.clockRules()
        let ledger = try await bench.ledger(for: incident)
        let chosen = try choose(from: rules)
        let changed = try await ledger.startClocks(
            chosen, of: incident, event, happenedAt: at, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed },
            isNamed: !rule.isEmpty, by: actor, at: now)
        let report = ClockReport(incident, try await ledger.gateRecord(of: incident), rules: rules, at: now)
            .only(Set(chosen.map(\.rule)))
        try bench.output.write(report) { style in
            let head =
                changed.isEmpty
                ? "nothing was changed: these clocks were started so already, or are dismissed"
                : "\(event.rawValue) at \(at.spoken) starts \(changed.joined(separator: ", "))"
            return head + "\n" + report.text(style)
        }
    }

    /// The rules that the event starts.
    private func choose(from rules: [ClockRule]) throws -> [ClockRule] {
        let waiting = rules.filter { $0.waits(for: event) }
        if rule.isEmpty {
            guard waiting.isEmpty else { return waiting }
            throw TocsinError(
                .notAllowed,
                "no clock waits for \(event.rawValue): add a rule to clocks/, or see clock list --all for what there is"
            )
        }
        for name in rule where !rules.contains(where: { $0.rule == name }) {
            throw TocsinError.unknown("clock", name, among: rules.map(\.rule))
        }
        let named = waiting.filter { rule.contains($0.rule) }
        guard named.count == Set(rule).count else {
            let others = Set(rule).subtracting(named.map(\.rule)).sorted().joined(separator: ", ")
            throw TocsinError(.notAllowed, "\(event.rawValue) does not start \(others): no stage of it waits for that")
        }
        return named
    }
}

extension ClockEvent: ExpressibleByArgument {}
