import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin release next`: starts the next wave of a release.
struct ReleaseNextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Start the next wave of a release now, whatever has arrived.",
        discussion: """
            The next wave starts by itself when enough of the one before has arrived (queue --wave-share). This is for \
            when you don't want to wait for that, or it can't be reached any more. A reason is needed.

            Example:
              tocsin release next INC-2023-0711 1 --reason "their desks are closed until Monday" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The release's number.", valueName: "n"), completion: .releases)
    var number: Int

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .startWave)
        let reason = try requireReason(reason, for: "starting a wave before its time")
        let ledger = try await bench.ledger(for: incident)
        let (release, wave) = try await ledger.startNextWave(
            release: number, of: incident, reason: reason, by: actor, at: SystemClock.now())
        let result = Result(incident: incident, releases: [ReleaseItem(release)], wave: wave)
        try bench.output.write(result) { _ in
            let waves = release.waves?.list ?? []
            let name = waves.indices.contains(wave - 1) ? " (\(printable(waves[wave - 1].name)))" : ""
            return "release \(number) of \(incident): wave \(wave) of \(waves.count)\(name) is started"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var releases: [ReleaseItem]
        var wave: Int
    }
}
