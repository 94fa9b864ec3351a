import TocsinCore
import TocsinLedger

/// A live screen as lines: a pure function of the report and the terminal's size. What does not fit is counted, never
/// silently left out; alarms and the gate stand at the top.
struct WatchLayout {
    let report: WatchReport
    /// Files of the workspace that differ from a release, by its number.
    var drift: [Int: [String]] = [:]
    let size: TerminalSize
    let footer: WatchFooter
    /// How many items of each list stand above what is shown of it.
    var scroll = 0

    /// Terminals as wide as this get two columns.
    static let wide = 120
    private static let leftColumns = 64

    /// As many lines as the terminal has rows at most, none wider than it is; the last is the footer.
    func lines() -> [ScreenLine] { page().lines }

    /// The same, and how far the lists can be moved until their last items are shown.
    func page() -> (lines: [ScreenLine], reach: Int) {
        let rows = max(0, size.rows - 1)
        let head = self.head + alarms
        let (body, reach) = size.columns >= Self.wide ? beside(rows - head.count) : below(rows - head.count)
        var lines = head + body
        if lines.count > rows {
            let hidden = lines.count - max(0, rows - 1)
            lines.removeLast(hidden)
            if rows > 0 { lines.append(ScreenLine("… \(hidden) lines more: enlarge the window")) }
        }
        var footer = self.footer
        footer.scrolls = reach > 0
        return (lines.map { $0.cut(to: size.columns) } + [footer.line(columns: size.columns)], reach)
    }

    /// Everything one under the other; the customers on one line if that makes room for the lists.
    private func below(_ rows: Int) -> (lines: [ScreenLine], reach: Int) {
        let rest = deliveries + releases + clocks + workers + tasks
        let wanted = min(4, report.status.silent.count + 1)
        let customers = rows - rest.count - customerBars.count >= wanted ? customerBars : customerLine
        let fixed = customers + rest
        let (lines, reach) = lists(max(0, rows - fixed.count))
        return (fixed + lines, reach)
    }

    /// The lists to the right of the rest.
    private func beside(_ rows: Int) -> (lines: [ScreenLine], reach: Int) {
        let left = customerBars + deliveries + releases + clocks + workers + tasks
        let (right, reach) = lists(rows)
        let lines = (0..<max(left.count, right.count)).map { row in
            let line = row < left.count ? left[row] : ScreenLine()
            guard row < right.count else { return line.cut(to: Self.leftColumns) }
            return line.filled(to: Self.leftColumns) + ScreenLine("  ") + right[row]
        }
        return (lines, reach)
    }

    // MARK: The head

    private var head: [ScreenLine] {
        let status = report.status
        var first = ScreenLine(report.incident.id, .bold)
        first.add("  " + report.incident.title)
        var facts = [report.incident.tlp.label]
        if let published = status.publishedAt {
            facts.append("public since \(published.spoken)")
        } else if let embargo = report.incident.embargo {
            let left = embargo - status.asOf
            facts.append(left.microseconds > 0 ? "embargo ends in \(left.spoken)" : "embargo ended \(embargo.spoken)")
        }
        var gate = ScreenLine("Gate  ", .bold)
        gate.add(report.gate.verdict.rawValue, report.gate.verdict.paint)
        if report.gate.blockers.count > 0 {
            let kinds = Dictionary(grouping: report.gate.blockers.items, by: \.blocker)
            let parts = GateBlocker.Kind.allCases.compactMap { kind in
                kinds[kind].map { "\(kind.rawValue) \($0.count)" }
            }
            let all = report.gate.blockers.items.count == report.gate.blockers.count
            gate.add("  \(report.gate.blockers.count): \(parts.joined(separator: ", "))\(all ? "" : ", …")")
        }
        return [first, ScreenLine("  " + facts.joined(separator: " · ")), gate]
    }

    private var alarms: [ScreenLine] {
        let status = report.status
        var lines: [ScreenLine] = []
        if let leaked = status.leakedAt {
            lines.append(ScreenLine("!!! THE EMBARGO IS BROKEN since \(leaked.spoken)", .alarm))
        }
        let due = status.engine?.queued.values.reduce(0, +) ?? 0
        if due > 0, status.workers == 0 {
            let what = counted(due, "delivery waits", "deliveries wait")
            lines.append(ScreenLine("!!! NOBODY IS SENDING: \(what). Start: tocsin deliver --by NAME", .alarm))
        }
        return lines
    }

    // MARK: Counts

    private var customerBars: [ScreenLine] {
        let customers = report.status.customers
        let rows = CustomerState.allCases.map { state -> [ScreenLine] in
            let count = customers.states[state] ?? 0
            let paint: Style.Paint? = count == 0 ? .dim : state.paint
            return [
                ScreenLine(state.rawValue, paint), ScreenLine(String(count), count == 0 ? .dim : nil),
                Self.bar([(count, state.paint)], of: customers.total, columns: 30),
                ScreenLine(customers.total == 0 ? "" : "\(count * 100 / customers.total) %", .dim),
            ]
        }
        return [heading("Customers", customers.total)] + rows.aligned(right: [1, 3])
    }

    private var customerLine: [ScreenLine] {
        let customers = report.status.customers
        let parts = CustomerState.allCases.compactMap { state in
            customers.states[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        return [heading("Customers", customers.total) + ScreenLine("  " + parts.joined(separator: ", "))]
    }

    private var deliveries: [ScreenLine] {
        let status = report.status
        var line = ScreenLine("Deliveries", .bold)
        line.add("  " + status.deliveries.states.spoken(total: status.deliveries.total))
        if status.possibleDuplicates > 0 {
            line.add(" · \(counted(status.possibleDuplicates, "possible duplicate"))", .yellow)
        }
        return [line]
    }

    /// The newest ones, one line each: how far it is, what has failed, and why it stands.
    private var releases: [ScreenLine] {
        let all = report.status.releases
        if all.isEmpty { return [ScreenLine("Releases", .bold) + ScreenLine("  none yet")] }
        let shown = all.suffix(6)
        let rows = shown.map { release -> [ScreenLine] in
            let states = report.deliveries[release.release] ?? [:]
            let total = states.reduce(0) { $0 + ($1.key == .cancelled ? 0 : $1.value) }
            let (arrived, failed) = (states[.accepted] ?? 0, (states[.refused] ?? 0) + (states[.expired] ?? 0))
            var words = ScreenLine("\(arrived) of \(total)")
            if failed > 0 { words.add(", \(failed) failed", .red) }
            if release.state == .held {
                words.add(", \(release.approvals.count) of \(report.required[release.release] ?? 1) approvals", .yellow)
            }
            if let reason = release.reason { words.add(" · \(reason)", .yellow) }
            if let exception = release.exception { words.add(" · \(exception.words)", .red) }
            if !release.drift.content.isEmpty { words.add(" · renders otherwise than approved", .red) }
            if let files = drift[release.release], !files.isEmpty {
                words.add(" · \(counted(files.count, "file")) changed since", .yellow)
            }
            return [
                ScreenLine(String(release.release)), ScreenLine(release.advisory),
                ScreenLine(release.state.rawValue, release.state.paint),
                Self.bar([(arrived, .green), (failed, .red)], of: total, columns: 12), words,
            ]
        }
        let heading = all.count > shown.count ? "Releases, the last \(shown.count) of \(all.count)" : "Releases"
        return [ScreenLine(heading, .bold)] + rows.aligned(right: [0])
    }

    private var clocks: [ScreenLine] {
        let clocks = report.status.clocks.sorted { $0.dueAt < $1.dueAt }
        if clocks.isEmpty { return [] }
        var line = ScreenLine("Clocks", .bold)
        for (index, clock) in clocks.enumerated() {
            let left = (clock.dueAt - report.status.asOf).spoken
            line.add(index == 0 ? "  " : " · ")
            let isOverdue = clock.state == .overdue
            line.add("\(clock.rule)/\(clock.stage) \(isOverdue ? "OVERDUE" : "in \(left)")", isOverdue ? .red : nil)
        }
        return [line]
    }

    private var workers: [ScreenLine] {
        let status = report.status
        var line = heading("Workers", status.workers)
        guard status.workers > 0, let engine = status.engine else { return [line] }
        line.add(
            "  \(engine.queued.values.reduce(0, +)) may go out now · \(engine.work.perMinute) attempts in the last minute"
        )
        for receiver in engine.work.receivers.prefix(3) {
            line.add(" · \(receiver.name) is \(receiver.state)", .yellow)
        }
        return [line]
    }

    private var tasks: [ScreenLine] {
        let parts = TaskKind.allCases.compactMap { kind in report.tasks[kind].map { "\(kind.words): \($0)" } }
        var line = heading("Tasks", report.status.tasks)
        if !parts.isEmpty { line.add("  " + parts.joined(separator: " · "), .yellow) }
        return [line]
    }

    private func heading(_ name: String, _ count: Int) -> ScreenLine {
        ScreenLine(name, .bold) + ScreenLine("  \(count)")
    }
}
