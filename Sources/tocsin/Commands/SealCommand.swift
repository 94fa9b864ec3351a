import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin seal`: says that the batch is complete.
struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Say that the batch is complete: nobody else was hit, as far as is known.",
        discussion: """
            The gate stays closed until somebody says so. A customer who is queued later breaks the seal, and the gate \
            is closed again. A reason is needed: it says on what this rests.

            Example:
              tocsin seal INC-2023-0711 --reason "log review of all tenants is done" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Flag(name: .long, help: "Take it back.")
    var undo = false

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .seal)
        let reason = try requireReason(reason, for: undo ? "unsealing a batch" : "sealing a batch")
        let ledger = try await bench.ledger(for: incident)
        let result = try await ledger.seal(incident, undo: undo, reason: reason, by: actor, at: SystemClock.now())
        try bench.output.write(Result(incident: incident, sealed: !undo, at: result.at)) { _ in
            let state = undo ? "not sealed: the gate waits" : "sealed"
            return "\(incident) is \(state)" + (result.changed ? "" : ", as it was before")
        }
    }

    private struct Result: Encodable {
        var incident: String
        var sealed: Bool
        var at: Instant
    }
}
