import ArgumentParser
import TocsinCore
import TocsinFiles
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

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"))
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"))
    var tenant: String

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @Option(name: .long, help: ArgumentHelp("The second person who agreed.", valueName: "name"))
    var second: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .remove)
        let reason = try requireReason(reason, for: "removing a customer")
        guard let second = second?.trimmed, !second.isEmpty else {
            throw TocsinError(
                .notAllowed, "removing a customer needs a second person who agreed: name them with --second")
        }
        let people = bench.configuration.people
        guard people.isEmpty || people.contains(where: { $0.name == second }) else {
            throw TocsinError(.notAllowed, "the second person “\(second)” is not listed under people in tocsin.yaml")
        }
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
