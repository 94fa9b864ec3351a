import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin remove`: takes out a customer to whom nothing was begun.
struct RemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take out a customer that was queued in error and to whom nothing was begun.",
        discussion: """
            Needs a reason and a second person who agreed. The customer's history stays. Once an attempt has begun, \
            only a further notice takes it back (tocsin withdraw).

            Example:
              tocsin remove INC-2023-0711 open-shelter-fund --reason "not affected after all" --second idris --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"), completion: .customers)
    var tenant: String

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @Option(name: .long, help: ArgumentHelp("The second person who agreed.", valueName: "name"), completion: .people)
    var second: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .remove)
        let reason = try requireReason(reason, for: "removing a customer")
        let second = try bench.requireSecond(second, for: "removing a customer")
        let ledger = try await bench.ledger(for: incident)
        let change = try await ledger.remove(
            tenant, of: incident, reason: reason, second: second, by: actor, at: SystemClock.now())
        try bench.output.write(Result(incident: incident, tenant: tenant, from: change.from, at: change.at)) { _ in
            "\(tenant) is taken out of \(incident); its history stays"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var tenant: String
        var from: CustomerState
        var at: Instant
    }
}
