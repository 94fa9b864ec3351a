import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin exempt`: keeps the gate from waiting for a customer.
struct ExemptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exempt", abstract: "Keep the gate from waiting for one customer: two people and a reason.",
        discussion: """
            The customer stays in the incident, is told and reminded as before, and is named in every answer of the gate.

            Example:
              tocsin exempt INC-2023-0711 open-shelter-fund --reason "dissolved in May" --second idris --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"), completion: .customers)
    var tenant: String

    @Flag(name: .long, help: "Take it back: the gate waits for the customer again.")
    var undo = false

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @Option(name: .long, help: ArgumentHelp("The second person who agreed.", valueName: "name"), completion: .people)
    var second: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .exempt)
        let reason = try requireReason(reason, for: "exempting a customer")
        let second = try bench.requireSecond(second, for: "exempting a customer")
        let ledger = try await bench.ledger(for: incident)
        let result = try await ledger.exempt(
            tenant, of: incident, undo: undo, reason: reason, second: second, by: actor, at: SystemClock.now())
        try bench.output.write(Result(incident: incident, tenant: tenant, exempt: !undo)) { _ in
            "the gate of \(incident) \(undo ? "waits" : "does not wait") for \(tenant)"
                + (result.changed ? "" : ", as before")
        }
    }

    private struct Result: Encodable {
        var incident: String
        var tenant: String
        var exempt: Bool
    }
}
