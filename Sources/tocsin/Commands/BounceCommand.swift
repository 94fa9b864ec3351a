import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin bounce`: records a bounce that a person has read.
struct BounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce",
        abstract: "Record a bounce that you read in the mailbox of the envelope sender.",
        discussion: """
            You vouch for it: anybody can write a report. The delivery is refused, and the customer's contact plan goes \
            on. The same report twice changes nothing. A status of x.7.x is our own fault: the operator gets a task, and \
            no contact is used up.

            Example:
              tocsin bounce INC-2023-0711.1.7 --status 5.1.1 --text "550 5.1.1 no such user" --by omar
            """)

    @Argument(
        help: ArgumentHelp("The delivery's id; release show and the timeline tell it.", valueName: "delivery"),
        completion: .deliveries)
    var delivery: String

    @Option(name: .long, help: ArgumentHelp("The enhanced status code of the report, like 5.1.1.", valueName: "code"))
    var status: String

    @Option(name: .long, help: ArgumentHelp("The reporting server's words.", valueName: "text"))
    var text: String?

    @Option(
        name: .long,
        help: ArgumentHelp("When the report was made, like 2023-07-11T21:00:00Z.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard BounceEvidence.isFailure(status) else {
            throw ValidationError("--status takes an enhanced status code of a failure, like 5.1.1 or 4.4.7")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .recordBounce)
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.existingLedger()
        let incident = delivery.split(separator: ".").dropLast(2).joined(separator: ".")
        try await at?.require("--at", sinceOpeningOf: incident, ledger, at: now)
        let evidence = BounceEvidence(status: status, text: text?.trimmed ?? "", reportedAt: at, isAuthentic: true)
        let recorded = try await ledger.recordBounce(of: delivery, evidence, by: actor, at: now)
        let result = Result(
            incident: recorded.incident, tenant: recorded.tenant, delivery: delivery,
            effect: .init(recorded.effect), customer: recorded.customer)
        try bench.output.write(result) { style in
            let customer = recorded.customer.map { style($0.paint, $0.rawValue) } ?? style(.dim, "removed")
            return "\(delivery): \(recorded.words)\n\(recorded.tenant) in \(recorded.incident) is \(customer)"
        }
    }

    private struct Result: Encodable {
        enum Effect: String, Encodable {
            case refused
            case evidence
            case known

            init(_ effect: RecordedBounce.Effect) {
                switch effect {
                case .refused: self = .refused
                case .evidence, .hint: self = .evidence
                case .known: self = .known
                }
            }
        }

        var incident: String
        var tenant: String
        var delivery: String
        var effect: Effect
        var customer: CustomerState?
    }
}

extension RecordedBounce {
    fileprivate var words: String {
        switch effect {
        case .refused(.recipient): "refused"
        case .refused(.sender): "refused because of us: mend our sending, and replay it"
        case .evidence: "kept as evidence; a delivery that is \(before.rawValue) can't bounce"
        case .hint: "kept as a hint"
        case .known: "was recorded before; nothing was changed"
        }
    }
}
