import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin pause`: stops sending for now.
struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop sending for now: nothing more is claimed, and what is under way finishes.",
        discussion: """
            Without --release, every approved release of the incident is paused. Pausing twice changes nothing.

            Example:
              tocsin pause INC-2023-0711 --reason "the date in the second paragraph is wrong" --by dana
            """)

    @OptionGroup var target: ReleaseOptions

    @Option(name: .long, help: ArgumentHelp("Why; status shows it.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .pause)
        let ledger = try await bench.ledger(for: target.incident)
        let given = reason?.trimmed ?? ""
        let releases = try await ledger.pause(
            release: target.release, of: target.incident, reason: given.isEmpty ? "paused by \(actor.name)" : given,
            by: actor, at: SystemClock.now())
        let change = ReleaseChange(target.incident, releases)
        try bench.output.write(change) { change.text($0) }
    }
}
