import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin brief`: records that a partner was briefed.
struct BriefCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief", abstract: "Record that a partner was briefed.",
        discussion: """
            The gate waits for the partners that policy.gate.partners names. Nothing is sent: a summary is written with \
            tocsin summary.

            Example:
              tocsin brief INC-2023-0711 --partner cisa --note "call with the duty officer" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The partner.", valueName: "name"), completion: .partners)
    var partner: String

    @Option(name: .long, help: ArgumentHelp("Further words for the history.", valueName: "text"))
    var note: String?

    @Option(
        name: .long,
        help: ArgumentHelp("When, like 2023-07-11T21:00:00Z; now if left out.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let note, note.count > 10_000 { throw ValidationError("--note has at most 10,000 characters") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .brief)
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        let policy = bench.configuration.policy.coordination.overridden(by: try await ledger.incident(incident).policy)
        let known = Set(bench.configuration.partners.map(\.name)).union(policy.gate.partners)
        guard known.contains(partner) else { throw TocsinError.unknown("partner", partner, among: known.sorted()) }
        let result = try await ledger.brief(
            partner, of: incident, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed },
            briefedAt: at ?? now, by: actor, at: now)
        try bench.output.write(Result(incident: incident, partner: partner, at: result.at)) { _ in
            "\(partner) was briefed about \(incident) at \(result.at.spoken)"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var partner: String
        var at: Instant
    }
}
