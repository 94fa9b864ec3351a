import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin gate`: may we go public now?
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Ask whether the incident may be public now, with everything that blocks it.",
        discussion: """
            READY, OVERRIDDEN and LEAKED end with 0, BLOCKED with 3. What is not known blocks. The answer is worked out \
            anew each time; --as-of shows what it was by what the ledger had recorded then.

            Example:
              tocsin gate INC-2023-0711
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(
        name: .long,
        help: ArgumentHelp("What the answer was then, like 2023-07-11T18:00:00Z.", valueName: "time"),
        transform: instantArgument)
    var asOf: Instant?

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let now = SystemClock.now()
        try asOf?.requirePast("--as-of", at: now)
        let ledger = try await bench.ledger(for: incident)
        let report = try await ledger.gate(
            of: incident, policy: bench.configuration.policy.coordination, asOf: asOf, at: now)
        let shown = report.limited(to: list.limit)
        try bench.output.write(shown) { shown.text($0) }
        guard report.verdict.isOpen else { throw ReportedFailure(error: report.refusal(isSeen: true)) }
    }
}
