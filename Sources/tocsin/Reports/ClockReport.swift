import TocsinCore
import TocsinFiles
import TocsinLedger

/// What `clock` shows: deadlines with the time left.
struct ClockReport: Encodable {
    var incident: String
    var asOf: Instant
    var clocks: [ClockItem]

    /// - Parameters:
    ///   - record: What was started, filed and dismissed; its rules are as they were then.
    ///   - rules: The workspace's; those that nothing has started are shown as waiting.
    init(_ incident: String, _ record: GateRecord, rules: [ClockRule], at now: Instant) {
        self.incident = incident
        asOf = now
        let known = Dictionary(rules.map { ($0.rule, $0) }, uniquingKeysWith: { one, _ in one })
        clocks = Set(known.keys).union(record.clocks.keys).sorted().flatMap { name -> [ClockItem] in
            var run = record.clocks[name] ?? ClockRun()
            run.rule = run.rule ?? known[name]
            return run.items(at: now)
        }
    }

    /// Without what needs nobody any more.
    var open: ClockReport {
        var report = self
        report.clocks = clocks.filter { $0.state.isOpen || $0.state == .waiting }
        return report
    }

    /// Of some rules alone.
    func only(_ rules: Set<String>) -> ClockReport {
        var report = self
        report.clocks = clocks.filter { rules.contains($0.rule) }
        return report
    }

    /// One line a deadline.
    func text(_ style: Style) -> String {
        if clocks.isEmpty { return "No clock is running in \(incident).\n" }
        var table = TextTable([
            .init("clock"), .init("state"), .init("left", .right), .init("due"), .init("started by"), .init("what"),
        ])
        for item in clocks {
            let left = item.secondsLeft.map { ($0 < 0 ? "–" : "") + TimeSpan.seconds(abs($0)).spoken } ?? ""
            let proposed = item.status == .proposed ? " (proposed)" : ""
            table.add([
                .init(item.name), .init(item.state.words, item.state.paint), .init(left),
                .init(item.dueAt?.spoken ?? ""),
                .init(
                    item.trigger + (item.startedAt.map { ", \($0.spoken)" } ?? "")
                        + (item.movedFrom.map { " (before: \($0.spoken))" } ?? "")), .init(item.title + proposed),
            ])
        }
        let filings = clocks.compactMap { item -> String? in
            guard let filedAt = item.filedAt else { return nil }
            let words = item.evidence.map { ": " + printable($0) } ?? ""
            return "  \(item.name) was \(item.state.words) at \(filedAt.spoken)\(words)\n"
        }
        return table.text(style) + filings.joined()
            + style(.dim, "  These are reminders, not advice: check each with counsel.") + "\n"
    }
}

extension ClockState {
    /// The state in words.
    var words: String {
        switch self {
        case .waiting, .running, .overdue, .filed, .dismissed: rawValue
        case .filedLate: "filed late"
        }
    }

    /// The colour in which it stands out.
    var paint: Style.Paint? {
        switch self {
        case .waiting, .dismissed: .dim
        case .running: .yellow
        case .overdue: .alarm
        case .filed: .green
        case .filedLate: .red
        }
    }
}

extension Workbench {
    /// The rules that set deadlines: the built-in ones, and the workspace's over them.
    func clockRules() throws -> [ClockRule] {
        try workspace.clocks(builtIn: SampleWorkspace.clocks)
    }
}
