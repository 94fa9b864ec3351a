import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin resume`: lets paused releases go on.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let paused releases go on.",
        discussion: """
            Refused while a message still renders otherwise than approved (content_drift): restore the cause, or \
            cancel the release and queue the batch again. Without --release, every paused release is resumed.

            Example:
              tocsin resume INC-2023-0711 --release 1 --by dana
            """)

    @OptionGroup var target: ReleaseOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .resume)
        let ledger = try await bench.ledger(for: target.incident)
        let releases = try await ledger.resume(
            release: target.release, of: target.incident,
            mended: try await bench.mendedReleases(of: target.incident, ledger: ledger), by: actor,
            at: SystemClock.now())
        let change = ReleaseChange(target.incident, releases)
        try bench.output.write(change) { change.text($0) }
    }
}
