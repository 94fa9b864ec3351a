import TocsinCore
import TocsinLedger

extension GateReport {
    /// The answer on a page: the verdict, what blocks, and for whom the gate does not wait.
    func text(_ style: Style) -> String {
        var text =
            "\(style(.bold, incident))  \(style(verdict.paint, verdict.rawValue))  as of \(asOf.spoken), event \(head)\n"
        if let leaked {
            text += "  " + style(.alarm, "the embargo is broken since \(leaked.at.spoken)") + "\n"
        }
        if let published { text += "  public since \(published.at.spoken), by \(printable(published.by))\n" }
        if let override {
            text += "  override \(override.state.rawValue), asked for by \(printable(override.by))"
            text += (override.reason.map { ": " + printable($0) } ?? "") + "\n"
        }
        text += "\n" + style(.bold, "Blockers") + "  \(blockers.count)\n" + blockers.items.table(style)
        text += furtherItems(blockers.count - blockers.items.count)
        if !quorum.isEmpty {
            var table = TextTable([
                .init("tier"), .init("customers", .right), .init("confirmed", .right), .init("percent", .right),
                .init("required", .right),
            ])
            for tier in quorum {
                table.add(
                    tier.tier ?? "–", String(tier.customers), String(tier.confirmed), String(tier.percent),
                    String(tier.required))
            }
            text += "\n" + style(.bold, "Confirmed") + "\n" + table.text(style)
        }
        if excused.count > 0 {
            let names = excused.items.map { "\(printable($0.tenant)) (\($0.state.rawValue))" }
            text += "\n" + style(.bold, "Excused by a quorum") + "  \(excused.count)\n"
            text += names.map { "  \($0)\n" }.joined() + furtherItems(excused.count - excused.items.count)
        }
        if exempt.count > 0 {
            text += "\n" + style(.bold, "Exempt") + "  \(exempt.count)\n"
            for item in exempt.items {
                let second = item.second.map { " and \($0)" } ?? ""
                let reason = item.reason.map { ": \($0)" } ?? ""
                text += "  " + printable("\(item.tenant), by \(item.by)\(second)\(reason)") + "\n"
            }
            text += furtherItems(exempt.count - exempt.items.count)
        }
        return text
    }
}

extension [GateBlocker] {
    /// One line a blocker.
    func table(_ style: Style) -> String {
        if isEmpty { return "" }
        var table = TextTable([.init("blocker"), .init("until"), .init("what")])
        for item in self {
            table.add([
                .init(item.blocker.rawValue, .yellow), .init(item.until?.spoken ?? ""), .init(item.message),
            ])
        }
        return table.text(style)
    }
}

extension GateVerdict {
    /// The colour in which it stands out.
    var paint: Style.Paint? {
        switch self {
        case .ready: .green
        case .blocked: .red
        case .leaked: .alarm
        case .overridden: .yellow
        }
    }
}
