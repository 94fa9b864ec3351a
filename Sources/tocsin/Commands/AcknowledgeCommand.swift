import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin ack`: records what a person at a customer said.
struct AcknowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Record that a person at a customer answered.",
        discussion: """
            Only the answer confirm confirms. It stops what is still waiting for this customer and closes its call \
            tasks. Further answers are kept as evidence. --by is who records it, --from who said it. On the phone, read \
            out the case code, which the customer finds in every notice, or ask for the six digits of the notice. What was not \
            sent yet can be confirmed by phone or in person alone.

            Example:
              tocsin ack INC-2023-0711 wetlands-agency --from "Ada Ruiz, head of security" --via phone \
            --code 7K2MQ4RX --by dana
            """)

    /// How an answer reached the one who records it.
    enum Method: String, ExpressibleByArgument, CaseIterable {
        case phone
        case email
        case portal
        case inPerson = "in-person"
        case api

        var method: AcknowledgementMethod {
            switch self {
            case .phone: .phone
            case .email: .email
            case .portal: .portal
            case .inPerson: .inPerson
            case .api: .api
            }
        }
    }

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"), completion: .customers)
    var tenant: String

    @Option(name: .long, help: ArgumentHelp("Who said it: \"NAME, ROLE\".", valueName: "person"))
    var from: String

    @Option(name: .long, help: "How it came.")
    var via: Method

    @Option(name: .long, help: ArgumentHelp("The contact who said it, by id.", valueName: "id"), completion: .contacts)
    var contact: String?

    @Option(name: .long, help: "What was said: confirm, wrong-organisation, dispute or call-me.")
    var answer = Answer.confirm

    @Option(
        name: .customLong("notice-version"),
        help: ArgumentHelp(
            "The version that they answer, if they were told a newer one by phone; the newest accepted there if left out.",
            valueName: "n"))
    var version: Int?

    @Option(name: .long, help: ArgumentHelp("Further words for the history.", valueName: "text"))
    var note: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "When it was said, not before the first notice, like 2023-07-11T21:00:00Z; now if left out.",
            valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var phone: PhoneOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try validatePerson(from)
        if phone.isGiven, via != .phone {
            throw ValidationError("--code, --number and --second go with --via phone")
        }
        if version != nil, via != .phone, via != .inPerson {
            throw ValidationError(
                "--notice-version goes with --via phone or in-person: in writing they answer what they got")
        }
        if let note, note.count > 10_000 { throw ValidationError("--note has at most 10,000 characters") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .acknowledge)
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        let policy = bench.configuration.policy.coordination.overridden(by: try await ledger.incident(incident).policy)
        let call = via == .phone ? try await phone.call(to: tenant, incident, ledger, bench) : nil
        let acknowledgement = Acknowledgement(
            incident: incident, tenant: tenant, contact: contact ?? call?.code.contact, answer: answer,
            method: via.method,
            person: from.trimmed, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0 }, saidAt: at ?? now, call: call,
            version: version)
        let change = try await ledger.acknowledge(
            acknowledgement, rules: PhoneRules(policy), by: actor, at: now)
        let report = ChangeReport(incident, [change])
        try bench.output.write(report) { style in
            let rest = answer == .callMe ? "a task to call them is open" : "the answer is kept as evidence"
            var text = report.text(style, unchangedWords: "stays \(change.to.rawValue); \(rest)")
            if answer == .confirm, let asked = change.isAsked {
                text +=
                    "still asked to confirm version \(asked), which this answer is not about; if they were told it on the "
                    + "phone, record the call with --notice-version \(asked)\n"
            }
            return text
        }
    }
}

extension Answer: ExpressibleByArgument {}
