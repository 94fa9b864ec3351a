import TocsinCore

extension WaveRequest {
    /// The two shares in words.
    var spoken: String {
        "the next starts when \(share) % have an acceptance; at \(failures) % failed the release pauses"
    }
}

extension WaveReport {
    /// One line a wave, and what a person must do if they don't go on by themselves.
    func text(_ style: Style, incident: String, release: Int, state: ReleaseState) -> String {
        var table = TextTable([
            .init("wave", .right), .init(""), .init("customers", .right), .init("arrived", .right),
            .init("failed", .right), .init(""),
        ])
        for item in items {
            table.add([
                .init(String(item.wave)), .init(printable(item.name)), .init(String(item.customers)),
                .init(String(item.arrived)), .init(String(item.failed), item.failed > 0 ? .red : nil),
                .init(item.state.rawValue, item.state.paint),
            ])
        }
        guard let stuck, state == .approved else { return table.text(style) }
        return table.text(style)
            + style(
                .yellow,
                "  wave \(stuck.wave + 1) waits: of wave \(stuck.wave) \(stuck.arrived) have an acceptance and "
                    + "\(stuck.needed) must, and nothing of it is under way. Start it: tocsin release next \(incident) "
                    + "\(release) --reason TEXT --by NAME") + "\n"
    }
}

extension WaveProgress.State {
    /// The colour in which a state stands out.
    var paint: Style.Paint? {
        switch self {
        case .waiting: .dim
        case .started: .yellow
        case .done: .green
        }
    }
}
