import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin timeline`: all that happened with one customer.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show all that happened with one customer, in order; also of one who was removed.",
        discussion: """
            Example:
              tocsin timeline INC-2023-0711 wetlands-agency
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customer.", valueName: "tenant"), completion: .customers)
    var tenant: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let related = try await ledger.related(to: tenant, of: incident)
        let (state, events) = try await ledger.timeline(of: tenant, incident: incident)
        let report = TimelineReport(
            incident: incident, tenant: tenant, state: state, related: related,
            events: events.map(TimelineReport.Item.init))
        try bench.output.write(report) { style in
            let now = state.map { style($0.paint, $0.rawValue) } ?? style(.dim, "removed")
            var table = TextTable([.init("when"), .init("who"), .init("what")])
            for event in events {
                table.add([.init(event.at.spoken), .init(event.actor), .init(event.sentence, event.paint)])
            }
            return style(.bold, tenant) + " in \(incident): \(now)\n" + related.lines.map { "  \($0)\n" }.joined()
                + table.text(style)
        }
    }
}

/// A customer's history as JSON shows it.
private struct TimelineReport: Encodable {
    struct Item: Encodable {
        var at: Instant
        var kind: String
        var actor: String
        var delivery: String?
        var release: Int?
        var contact: String?
        var channel: ChannelKind?
        var deliveryState: DeliveryState?
        var customerState: CustomerState?
        var detail: [String: String]
        var reply: String?
        var person: String?
        var note: String?

        init(_ entry: TimelineEntry) {
            at = entry.at
            kind = entry.kind
            actor = entry.actor
            delivery = entry.delivery
            release = entry.release
            contact = entry.contact
            channel = entry.channel
            deliveryState = entry.deliveryState
            customerState = entry.customerState
            detail = entry.detail
            reply = entry.reply
            person = entry.person
            note = entry.note
        }

        private enum Key: String, CodingKey {
            case at
            case kind
            case actor
            case delivery
            case release
            case contact
            case channel
            case deliveryState
            case customerState
            case detail
            case reply
            case person
            case note
        }

        /// What always has a place stands there even if it is `null`.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(at, forKey: .at)
            try container.encode(kind, forKey: .kind)
            try container.encode(actor, forKey: .actor)
            try container.encode(delivery, forKey: .delivery)
            try container.encodeIfPresent(release, forKey: .release)
            try container.encodeIfPresent(contact, forKey: .contact)
            try container.encodeIfPresent(channel, forKey: .channel)
            try container.encodeIfPresent(deliveryState, forKey: .deliveryState)
            try container.encodeIfPresent(customerState, forKey: .customerState)
            if !detail.isEmpty { try container.encode(detail, forKey: .detail) }
            try container.encodeIfPresent(reply, forKey: .reply)
            try container.encodeIfPresent(person, forKey: .person)
            try container.encodeIfPresent(note, forKey: .note)
        }
    }

    var incident: String
    var tenant: String
    var state: CustomerState?
    /// Left out if there is none.
    var related: RelatedCustomers
    var events: [Item]

    private enum Key: String, CodingKey {
        case incident
        case tenant
        case state
        case relatedTo
        case accounts
        case events
    }

    /// The state of a removed customer is `null`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(incident, forKey: .incident)
        try container.encode(tenant, forKey: .tenant)
        try container.encode(state, forKey: .state)
        try container.encodeIfPresent(related.relatedTo, forKey: .relatedTo)
        if !related.accounts.isEmpty { try container.encode(related.accounts, forKey: .accounts) }
        try container.encode(events, forKey: .events)
    }
}

extension RelatedCustomers {
    /// For the coordinator, with the reminder that neither is to be told.
    var lines: [String] {
        let secret = "Neither may learn of the other."
        if let relatedTo { return ["Its owner works for \(relatedTo). \(secret)"] }
        if accounts.isEmpty { return [] }
        let names = accounts.prefix(10).joined(separator: ", ") + (accounts.count > 10 ? ", …" : "")
        return ["Accounts of people who work there: \(names). \(secret)"]
    }
}
