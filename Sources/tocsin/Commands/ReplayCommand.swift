import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin replay`: sends what failed again.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Send a customer's refused or expired deliveries again.",
        discussion: """
            A new attempt of the same delivery, with the same bytes. Without --delivery, every failed one of the \
            customer is replayed. A reason is needed.

            Example:
              tocsin replay INC-2023-0711 wetlands-agency --reason "mailbox emptied, says their desk" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"), completion: .customers)
    var tenant: String

    @Option(name: .long, help: ArgumentHelp("One delivery.", valueName: "id"), completion: .deliveries)
    var delivery: String?

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .replay)
        let reason = try requireReason(reason, for: "sending again")
        let ledger = try await bench.ledger(for: incident)
        let deliveries = try await ledger.replay(
            tenant, of: incident, delivery: delivery, reason: reason, by: actor, at: SystemClock.now())
        try bench.output.write(Result(incident: incident, tenant: tenant, deliveries: deliveries)) { _ in
            "\(tenant): \(counted(deliveries.count, "delivery", "deliveries")) ready again: "
                + deliveries.joined(separator: ", ")
        }
    }

    private struct Result: Encodable {
        var incident: String
        var tenant: String
        var deliveries: [String]
    }
}
