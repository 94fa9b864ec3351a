import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin cancel`: stops a release for good.
struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Stop a release for good: what is unsent is cancelled, and what is under way finishes.",
        discussion: """
            A cancelled release can't be taken up again: queue the batch anew. Cancelling twice changes nothing.

            Example:
              tocsin cancel INC-2023-0711 --release 1 --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The release's number.", valueName: "n"), completion: .releases)
    var release: Int

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .cancel)
        let ledger = try await bench.ledger(for: incident)
        let releases = try await ledger.cancel(
            release: release, of: incident, by: actor, at: SystemClock.now())
        let change = ReleaseChange(incident, releases)
        try bench.output.write(change) { change.text($0) }
    }
}
