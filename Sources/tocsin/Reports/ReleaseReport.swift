import TocsinCore
import TocsinLedger

/// What `release show` says of one release.
struct ReleaseReport: Encodable {
    var incident: String
    var release: ReleaseRecord
    var rule: ApprovalRule
    /// Files of the workspace that differ from the release.
    var drift: [String]
    var states: [DeliveryState: Int]
    var items: [DeliveryItem]
    var count: Int
    /// `nil` without waves.
    var waves: WaveReport?
    var files: ReleaseFiles

    private enum Key: String, CodingKey {
        case incident
        case deliveries
        case drift
        case states
        case attachments
        case waves
        case waveShare
        case waveFailures
    }

    func encode(to encoder: any Encoder) throws {
        try ReleaseItem(release, rule).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(incident, forKey: .incident)
        try container.encode(ItemList(count: count, items: items), forKey: .deliveries)
        try container.encode(StatusReport.Drift(content: release.drifted, files: drift), forKey: .drift)
        try container.encode(StatusReport.Deliveries(states), forKey: .states)
        if !files.isEmpty { try container.encode(files, forKey: .attachments) }
        guard let waves, let request = release.waves?.request else { return }
        try container.encode(waves.items, forKey: .waves)
        try container.encode(request.share, forKey: .waveShare)
        try container.encode(request.failures, forKey: .waveFailures)
    }

    /// The page for people.
    func text(_ style: Style) -> String {
        var facts = TextTable([.init(""), .init("")])
        facts.add([.init("state", .dim), .init(release.state.rawValue, release.state.paint)])
        if let reason = release.reason { facts.add([.init("reason", .dim), .init(reason, .yellow)]) }
        facts.add([.init("advisory", .dim), .init("\(release.advisory), version \(release.version)")])
        facts.add([.init("digest", .dim), .init(release.digest)])
        facts.add([.init("", .dim), .init("\(release.shortDigest) is enough to approve it", .dim)])
        facts.add([.init("queued", .dim), .init("\(release.createdAt.spoken) by \(release.createdBy)")])
        facts.add([.init("approvals", .dim), .init(rule.spoken(release))])
        for approval in release.approvals { facts.add("", rule.spoken(approval, of: release)) }
        if let reason = release.breakGlass {
            facts.add([.init("break-glass", .dim), .init("one approver let it go alone: \(reason)", .red)])
        }
        facts.add([.init("customers", .dim), .init(String(release.customers))])
        facts.add([.init("deliveries", .dim), .init(states.spoken(total: count))])
        if !files.isEmpty { facts.add([.init("files", .dim), .init(files.summary)]) }
        for line in files.lines { facts.add("", line) }
        if let rules = release.waves?.request.spoken { facts.add([.init("waves", .dim), .init(rules)]) }
        var text = style(.bold, "\(incident) release \(release.release)") + "\n" + facts.text(style)
        if let waves { text += waves.text(style, incident: incident, release: release.release, state: release.state) }
        if !release.drifted.isEmpty {
            text +=
                style(.red, "  These messages render otherwise than approved: ")
                + release.drifted.joined(separator: ", ") + "\n"
        }
        if !drift.isEmpty {
            text +=
                style(.yellow, "  These files differ from what the release was planned from: ")
                + printable(drift.joined(separator: ", ")) + "\n"
        }
        var table = TextTable([
            .init("delivery"), .init("customer"), .init("contact"), .init("channel"), .init("state"),
        ])
        for item in items {
            table.add([
                .init(item.delivery), .init(item.tenant), .init(item.contact), .init(item.channel.rawValue),
                .init(item.state.rawValue, item.state.paint),
            ])
        }
        if !items.isEmpty { text += "\n" + table.text(style) + furtherItems(count - items.count) }
        if release.state == .held {
            text += """

                  Look at messages:  tocsin samples \(incident) --release \(release.release) --by NAME
                  Approve:           tocsin approve \(incident) --release \(release.release) \
                --digest \(release.shortDigest) --by NAME

                """
        }
        return text
    }
}

/// One delivery as lists show it.
struct DeliveryItem: Encodable {
    var delivery: String
    var tenant: String
    var contact: String
    var channel: ChannelKind
    var state: DeliveryState

    init(_ record: DeliveryRecord) {
        delivery = record.delivery
        tenant = record.tenant
        contact = record.contact
        channel = record.channel
        state = record.state
    }
}

extension [DeliveryState: Int] {
    /// `58: 50 accepted, 8 ready`; states without a delivery are left out.
    func spoken(total: Int) -> String {
        let parts = DeliveryState.allCases.compactMap { state in
            self[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        return parts.isEmpty ? String(total) : "\(total): " + parts.joined(separator: ", ")
    }
}

extension DeliveryState {
    /// The colour in which a state stands out.
    var paint: Style.Paint? {
        switch self {
        case .accepted: .green
        case .refused, .expired: .red
        case .deferred, .uncertain: .yellow
        case .cancelled: .dim
        case .held, .ready, .sending: nil
        }
    }
}
