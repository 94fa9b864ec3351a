import TocsinCore
import TocsinLedger

/// What `ack` and `mitigate` changed.
struct ChangeReport: Encodable {
    struct Item: Encodable {
        var tenant: String
        var from: CustomerState
        var to: CustomerState
        var at: Instant
    }

    var incident: String
    var changed: [Item]
    var unchanged: Int
    /// Customers who have confirmed again, as a correction had asked; their state stays.
    var reconfirmed: [String]

    init(_ incident: String, _ changes: [CustomerChange], unchanged: Int = 0) {
        self.incident = incident
        changed = changes.filter { $0.from != $0.to }
            .map { Item(tenant: $0.tenant, from: $0.from, to: $0.to, at: $0.at) }
        reconfirmed = changes.filter { $0.from == $0.to && $0.isReconfirmed }.map(\.tenant)
        self.unchanged = unchanged + changes.count { $0.from == $0.to }
    }

    /// One line a change, then what stayed.
    func text(_ style: Style, unchangedWords: String) -> String {
        var table = TextTable([.init(""), .init(""), .init(""), .init("")])
        for item in changed {
            table.add([
                .init(item.tenant, .bold), .init(item.from.rawValue), .init("→"),
                .init(item.to.rawValue, item.to.paint),
            ])
        }
        let again = reconfirmed.map { style(.bold, $0) + "  confirmed again\n" }.joined()
        let silent = unchanged - reconfirmed.count
        let rest = silent == 0 ? "" : "\(counted(silent, "customer")) \(unchangedWords)\n"
        let text = table.text(style, indent: "") + again + rest
        return text.isEmpty ? "There was nothing to do.\n" : text
    }
}

extension CustomerState {
    /// The colour in which a state stands out.
    var paint: Style.Paint? {
        switch self {
        case .confirmed, .mitigated: .green
        case .notified: .yellow
        case .unreachable, .disputed: .red
        case .withdrawn: .dim
        case .queued: nil
        }
    }
}
