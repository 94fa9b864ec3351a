import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin contacts distrust`: stops everything to a channel that an intruder reads.
struct DistrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distrust",
        abstract: "Send nothing more to a channel that is not to be trusted, and tell what has gone there already.",
        discussion: """
            What is unsent to it is cancelled, copies in doubt are not sent again, the next contact gets its turn at once, \
            and no later release plans it. What was accepted there no longer counts as told.

            Examples:
              tocsin contacts distrust INC-2023-0711 wetlands-agency --contact soc --reason "the mailbox was read" --by dana
              tocsin contacts distrust INC-2023-0711 wetlands-agency --channel smtp --reason "all their mail" --by dana
            """)

    /// What messages go by; a phone is no channel of ours.
    enum Channel: String, ExpressibleByArgument, CaseIterable {
        case smtp
        case webhook

        var kind: ChannelKind {
            switch self {
            case .smtp: .smtp
            case .webhook: .webhook
            }
        }
    }

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String
    @Argument(help: "The customer.", completion: .customers) var tenant: String
    @Option(
        name: .long, help: ArgumentHelp("The contact; every contact if left out.", valueName: "id"),
        completion: .contacts)
    var contact: String?
    @Option(name: .long, help: "The kind of channel, smtp or webhook; every kind if left out.")
    var channel: Channel?
    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard contact != nil || channel != nil else {
            throw ValidationError("say what is not to be trusted: --contact ID, --channel KIND, or both")
        }
    }

    func run() async throws {
        let bench = try Workbench(options)
        let actor = try bench.actor(acting, for: .distrust)
        let reason = try requireReason(reason, for: "distrusting a channel")
        let ledger = try await bench.ledger(for: incident)
        let done = try await ledger.distrust(
            Distrust(contact: contact, channel: channel?.kind), of: tenant, incident: incident, reason: reason,
            by: actor,
            at: SystemClock.now())
        try bench.output.write(Result(incident, tenant, done)) { style in text(done, style) }
    }

    private func text(_ done: Distrusted, _ style: Style) -> String {
        var lines = [
            done.changed
                ? "\(tenant): \(counted(done.cancelled.count, "unsent message")) cancelled"
                : "\(tenant): this was not trusted before; nothing was changed"
        ]
        if done.sent.isEmpty {
            lines.append("nothing has gone there")
        } else {
            lines.append(style(.yellow, "has gone there, or may have:"))
            lines += done.sent.map { sent in
                "  \(sent.delivery)  \(sent.contact)/\(sent.channel.rawValue)  \(sent.state.rawValue)"
                    + (sent.at.map { "  \($0.spoken)" } ?? "")
            }
        }
        if done.answers > 0 {
            lines.append(
                style(.yellow, "an answer came from there too")
                    + ": make sure by another way that it was theirs")
        }
        switch done.next {
        case .turn: lines.append("the next contact has its turn")
        case .call: lines.append("somebody must call: tocsin tasks \(incident)")
        case .unreachable: lines.append(style(.red, "no path is left") + ": find another, and queue it")
        case .none: lines.append("the customer has answered: nothing else is to do")
        }
        return lines.joined(separator: "\n")
    }

    private struct Result: Encodable {
        struct Sent: Encodable {
            var delivery: String
            var contact: String
            var channel: ChannelKind
            var state: DeliveryState
            var at: Instant?
        }

        var incident: String
        var tenant: String
        var cancelled: [String]
        var sent: [Sent]
        var answers: Int
        var next: String

        init(_ incident: String, _ tenant: String, _ done: Distrusted) {
            self.incident = incident
            self.tenant = tenant
            cancelled = done.cancelled
            sent = done.sent.map {
                Sent(delivery: $0.delivery, contact: $0.contact, channel: $0.channel, state: $0.state, at: $0.at)
            }
            answers = done.answers
            next = done.next.rawValue
        }
    }
}
