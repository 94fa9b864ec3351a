import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin clock file`: records that something was filed.
struct ClockFileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Record that a deadline was met: what was filed, when, and where the proof is.",
        discussion: """
            Tocsin files nothing itself. Filed after its deadline it counts as filed late, and the gate no longer waits \
            for it. Filed already, nothing changes.

            Example:
              tocsin clock file INC-2023-0711 gdpr-33/notify --evidence "receipt 2023-4711" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The clock: rule and stage.", valueName: "rule/stage"), completion: .clockStages)
    var clock: String

    @Option(name: .long, help: ArgumentHelp("What proves it.", valueName: "text"))
    var evidence: String?

    @Option(
        name: .long,
        help: ArgumentHelp("When it was filed, like 2023-07-11T21:00:00Z; now if left out.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let parts = clock.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ Identifier.isValid($0) }) else {
            throw ValidationError("name rule and stage with a slash between, like gdpr-33/notify")
        }
        if let evidence, evidence.count > 10_000 {
            throw ValidationError("--evidence has at most 10,000 characters")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .fileClock)
        guard let evidence = evidence?.trimmed, !evidence.isEmpty else {
            throw TocsinError(.notAllowed, "filing needs evidence: say with --evidence what proves it")
        }
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        let parts = clock.split(separator: "/").map(String.init)
        try await requireKnown(rule: parts[0], stage: parts[1], ledger, bench)
        let changed = try await ledger.fileClock(
            rule: parts[0], stage: parts[1], of: incident, evidence: evidence, filedAt: at ?? now, by: actor, at: now)
        let report = ClockReport(incident, try await ledger.gateRecord(of: incident), rules: [], at: now)
            .only([parts[0]])
        try bench.output.write(report) { style in
            "\(clock) is filed\(changed ? "" : ", as recorded before")\n" + report.text(style)
        }
    }

    /// Refuses a rule or a stage that neither the workspace nor the ledger knows.
    private func requireKnown(rule: String, stage: String, _ ledger: Ledger, _ bench: Workbench) async throws {
        let started = try await ledger.gateRecord(of: incident).clocks.mapValues(\.rule)
        let rules = try bench.clockRules()
        let known = Set(rules.map(\.rule)).union(started.keys)
        guard known.contains(rule) else { throw TocsinError.unknown("clock", rule, among: known.sorted()) }
        guard let content = (started[rule] ?? nil) ?? rules.first(where: { $0.rule == rule }) else { return }
        guard content.stage(stage) != nil else {
            throw TocsinError.unknown("stage", stage, of: rule, among: content.stages.map(\.id))
        }
    }
}

/// `tocsin clock dismiss`: records that a rule does not apply.
struct ClockDismissCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Record that a rule does not apply here.",
        discussion: """
            The gate no longer waits for it, and no event starts it, unless clock start names it. What was filed stays \
            filed.

            Example:
              tocsin clock dismiss INC-2023-0711 sec-8k-105 --reason "not listed in the US" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The rule.", valueName: "rule"), completion: .clockRules)
    var rule: String

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .dismissClock)
        let reason = try requireReason(reason, for: "dismissing a clock")
        let now = SystemClock.now()
        let rules = try bench.clockRules()
        let ledger = try await bench.ledger(for: incident)
        let started = try await ledger.gateRecord(of: incident).clocks
        let known = Set(rules.map(\.rule)).union(started.keys)
        guard known.contains(rule) else { throw TocsinError.unknown("clock", rule, among: known.sorted()) }
        let changed = try await ledger.dismissClock(
            rule: rule, of: incident, reason: reason, by: actor, at: now)
        let report = ClockReport(incident, try await ledger.gateRecord(of: incident), rules: rules, at: now)
            .only([rule])
        try bench.output.write(report) { style in
            "\(rule) is dismissed\(changed ? "" : ", as before")\n" + report.text(style)
        }
    }
}
