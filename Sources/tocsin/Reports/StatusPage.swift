import TocsinCore
import TocsinLedger

/// What `status` shows: the report, and around it what a tired coordinator must not overlook.
struct StatusPage: Sendable {
    let incident: Incident
    let report: StatusReport
    let tasks: [OpenTask]
    /// What still waits for a person though its task was closed.
    let standing: [StandingMatter]
    /// Whether the page shows the present.
    let isPresent: Bool

    /// Reads it.
    ///
    /// - Parameters:
    ///   - asOf: What the ledger had recorded by then; `nil` for now.
    ///   - limit: The most items of each list.
    init(_ name: String, asOf: Instant?, limit: Int, _ ledger: Ledger, _ bench: Workbench) async throws {
        let now = SystemClock.now()
        incident = try await ledger.incident(name)
        isPresent = asOf == nil
        // Large files are read while the ledger is.
        let files = isPresent ? try await ledger.releaseFiles(of: name) : [:]
        async let comparison = bench.fileDrift(of: files)
        var report = try await ledger.status(of: name, asOf: asOf, limit: limit, at: now)
        if isPresent {
            let drift = await comparison
            for index in report.releases.indices {
                report.releases[index].drift.files = drift[report.releases[index].release] ?? []
            }
            tasks = try await ledger.openTasks(of: name)
            standing = try await ledger.standingMatters(of: name)
        } else {
            (tasks, standing) = ([], [])
        }
        self.report = report
    }

    /// How many deliveries may be sent now.
    private var dueCount: Int { report.engine?.queued.values.reduce(0, +) ?? 0 }

    /// Deliveries are due, and nobody sends them.
    var isAlarming: Bool { dueCount > 0 && report.workers == 0 }

    /// The page.
    func text(_ style: Style) -> String {
        [
            head(style), alarm(style), clocks(style), customers(style), deliveries(style), releases(style),
            workers(style),
            silent(style),
            failures(style), open(style),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func head(_ style: Style) -> String {
        var lines = [style(.bold, incident.id) + "  " + printable(incident.title)]
        var facts = [incident.tlp.label]
        if let embargo = incident.embargo {
            let rest = embargo - report.asOf
            facts.append(
                rest.microseconds > 0
                    ? "embargo until \(embargo.spoken), \(rest.spoken) left" : "embargo ended \(embargo.spoken)")
        }
        if let published = report.publishedAt { facts.append("public since \(published.spoken)") }
        facts.append((isPresent ? "now " : "as of ") + report.asOf.spoken)
        lines.append("  " + facts.joined(separator: " · "))
        if let leaked = report.leakedAt {
            lines.append("  " + style(.alarm, "the embargo is broken since \(leaked.spoken)"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func alarm(_ style: Style) -> String {
        guard isAlarming else { return "" }
        return style(
            .alarm, standstillText(dueCount)) + "\n"
    }

    /// The deadlines that run, on one line, the nearest first.
    private func clocks(_ style: Style) -> String {
        if report.clocks.isEmpty { return "" }
        let parts = report.clocks.sorted { $0.dueAt < $1.dueAt }.map { clock in
            let left = clock.dueAt - report.asOf
            return clock.state == .overdue
                ? style(.red, "\(clock.rule)/\(clock.stage) is overdue since \(clock.dueAt.spoken)")
                : "\(clock.rule)/\(clock.stage) in \(left.spoken)"
        }
        return style(.bold, "Clocks") + "  " + parts.joined(separator: " · ") + "\n"
    }

    private func customers(_ style: Style) -> String {
        let total = report.customers.total
        var table = TextTable([.init(""), .init("", .right), .init("")])
        for state in CustomerState.allCases {
            let count = report.customers.states[state] ?? 0
            let bar = total == 0 || count == 0 ? "" : String(repeating: "█", count: max(1, count * 40 / total))
            table.add([
                .init(state.rawValue, count == 0 ? .dim : state.paint), .init(String(count), count == 0 ? .dim : nil),
                .init(bar, state.paint),
            ])
        }
        return style(.bold, "Customers") + "  \(total)\n" + table.text(style)
    }

    private func deliveries(_ style: Style) -> String {
        let copies = report.possibleDuplicates
        let note =
            copies == 0
            ? "" : "  " + style(.yellow, "\(counted(copies, "possible duplicate")): sent again while in doubt") + "\n"
        return style(.bold, "Deliveries") + "  " + report.deliveries.states.spoken(total: report.deliveries.total)
            + "\n" + note
    }

    private func releases(_ style: Style) -> String {
        if report.releases.isEmpty { return style(.bold, "Releases") + "  none yet\n" }
        var table = TextTable([.init("", .right), .init(""), .init(""), .init(""), .init("")])
        var notes = ""
        for release in report.releases {
            let number = release.release
            table.add([
                .init(String(number)), .init(release.advisory),
                .init(release.state.rawValue, release.state.paint), .init(String(release.digest.prefix(12)), .dim),
                .init(release.reason ?? "", .yellow),
            ])
            if let exception = release.exception {
                let reason = release.breakGlass.map { ": " + printable($0) } ?? ""
                notes += "  " + style(.red, "release \(number) was \(exception.words)") + reason + "\n"
            }
            if let waves = release.waves {
                notes += "  release \(number), waves:\n"
                notes += waves.text(style, incident: incident.id, release: number, state: release.state)
            }
            if !release.drift.content.isEmpty {
                let words = "release \(number) renders otherwise than approved: "
                notes += "  " + style(.red, words) + Self.short(release.drift.content) + "\n"
            }
            if !release.drift.files.isEmpty {
                let words = "release \(number) stands, but these files changed since: "
                notes += "  " + style(.yellow, words) + Self.short(release.drift.files) + "\n"
            }
        }
        return style(.bold, "Releases") + "\n" + table.text(style) + notes
    }

    private func workers(_ style: Style) -> String {
        guard let engine = report.engine, report.workers > 0 else { return "" }
        let waiting = engine.queued.values.reduce(0, +)
        var facts = ["\(report.workers)", "\(waiting) may go out now"]
        if waiting > 0, let oldest = engine.oldestDue { facts.append("the first of them due for \(oldest.spoken)") }
        facts.append("\(engine.work.perMinute) attempts in the last minute")
        if engine.work.commitMedian > 0 {
            func milliseconds(_ length: Int) -> String { "\(length / 1_000).\(length % 1_000 / 100) ms" }
            facts.append(
                "commits take \(milliseconds(engine.work.commitMedian)), at most "
                    + "\(milliseconds(engine.work.commitP99)) for 99 of 100")
        }
        var lines = style(.bold, "Workers") + "  " + facts.joined(separator: " · ") + "\n"
        let failing = engine.work.outcomes.filter { $0.outcome != "accepted" }.prefix(5)
        for outcome in failing {
            lines += "  \(outcome.count) × \(outcome.channel.rawValue) \(outcome.outcome): \(outcome.reason)\n"
        }
        for receiver in engine.work.receivers {
            let until = receiver.until.map { " until \($0.spoken)" } ?? ""
            lines += "  " + style(.yellow, "\(receiver.name) is \(receiver.state)\(until)") + "\n"
        }
        return lines
    }

    private func silent(_ style: Style) -> String {
        let list = report.silent
        if list.count == 0 {
            return report.customers.total == 0 ? "" : style(.bold, "Silent") + "  " + style(.green, "nobody") + "\n"
        }
        var table = TextTable([.init("customer"), .init("state"), .init("silent for", .right), .init("since")])
        for item in list.items {
            table.add([
                .init(item.tenant), .init(item.state.rawValue, item.state.paint),
                .init(item.since.map { (report.asOf - $0).spoken } ?? "–"),
                .init((item.since?.spoken ?? "not approved yet") + (item.reconfirmDue ? ", asked again" : "")),
            ])
        }
        return style(.bold, "Silent") + "  \(list.count) without a confirmation, the longest first\n"
            + table.text(style)
            + furtherItems(list.count - list.items.count)
    }

    private func failures(_ style: Style) -> String {
        let list = report.failures
        if list.count == 0 { return "" }
        var table = TextTable([
            .init("delivery"), .init("customer"), .init("contact"), .init("channel"), .init("state"), .init("reply"),
        ])
        for item in list.items {
            table.add([
                .init(item.delivery), .init(item.tenant), .init(item.contact), .init(item.channel.rawValue),
                .init(item.state.rawValue, .red),
                .init(item.reply.isEmpty ? "no reply" : String(item.reply.prefix(200))),
            ])
        }
        return style(.bold, "Failed deliveries") + "  \(list.count)\n" + table.text(style)
            + furtherItems(list.count - list.items.count)
    }

    private func open(_ style: Style) -> String {
        var text = style(.bold, "Tasks") + "  \(report.tasks)"
        if isPresent {
            let kinds = Dictionary(grouping: tasks, by: \.kind)
            let parts = TaskKind.allCases.compactMap { kind in
                kinds[kind].map { list in "\(kind.words): \(Self.short(list.compactMap { $0.tenant ?? $0.relay }))" }
            }
            text += (parts + standingParts).map { "\n  " + style(.yellow, printable($0)) }.joined()
            text += "\n" + style(.bold, "Workers") + "  \(report.workers)"
        }
        return text + "\n"
    }

    /// Disputes and calls without an open task.
    private var standingParts: [String] {
        let disputes = standing.filter { $0.kind == .dispute }.map(\.tenant)
        let calls = standing.compactMap { matter in matter.againAt.map { "\(matter.tenant) (\($0.spoken))" } }
        return [
            disputes.isEmpty ? nil : "still dispute, though their tasks are closed: \(Self.short(disputes))",
            calls.isEmpty ? nil : "called again: \(Self.short(calls))",
        ].compactMap(\.self)
    }

    private static func short(_ names: [String]) -> String {
        let shown = names.prefix(8).map { printable($0) }.joined(separator: ", ")
        return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
    }
}

extension TaskKind {
    /// The task in words.
    var words: String {
        switch self {
        case .call: "call"
        case .dispute: "settle what they dispute"
        case .unreachable: "find another way to"
        case .senderFault: "our sending was refused; mend it for"
        case .relayFault: "mend the relay"
        case .expired: "no result was ever known; ask"
        case .withdrawalFailed: "the withdrawal did not reach"
        }
    }
}
