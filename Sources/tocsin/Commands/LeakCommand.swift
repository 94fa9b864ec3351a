import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin leak`: declares that the embargo is broken.
struct LeakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leak", abstract: "Declare that the embargo is broken: everything that is approved goes out now.",
        discussion: """
            One person may. Waves that wait are started, the later contacts of customers who have not answered get their \
            turn, what waits for business hours falls due, and clocks that a leak triggers start. Nothing that was not \
            approved goes out.

            Example:
              tocsin leak INC-2023-0711 --reason "a newspaper names two customers" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("What has leaked, and where.", valueName: "text"))
    var reason: String?

    @Option(
        name: .long,
        help: ArgumentHelp("When it leaked, like 2023-07-11T21:00:00Z; now if left out.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .leak)
        let reason = try requireReason(reason, for: "declaring a leak")
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        try await at?.require("--at", sinceOpeningOf: incident, ledger, at: now)
        let result = try await ledger.leak(
            incident, reason: reason, leakedAt: at ?? now, rules: try bench.clockRules(), by: actor, at: now)
        let answer = Result(
            incident: incident, leakedAt: result.leakedAt, startedWaves: result.startedWaves,
            startedTurns: result.startedTurns, startedClocks: result.startedClocks)
        try bench.output.write(answer) { style in
            guard result.changed else {
                return "\(incident) leaked at \(result.leakedAt.spoken), as recorded before: nothing was changed"
            }
            let clocks = result.startedClocks.isEmpty ? "" : ", clocks: " + result.startedClocks.joined(separator: ", ")
            return style(.alarm, "\(incident) has leaked (\(result.leakedAt.spoken))")
                + "\n  started: \(counted(result.startedWaves, "wave")), "
                + "\(counted(result.startedTurns, "later contact"))\(clocks)"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var leakedAt: Instant
        var startedWaves: Int
        var startedTurns: Int
        var startedClocks: [String]
    }
}
