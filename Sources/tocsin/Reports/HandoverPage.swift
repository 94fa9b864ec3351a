import TocsinCore
import TocsinFiles
import TocsinLedger

/// One page for the next shift.
struct HandoverPage: Encodable {
    /// Something that comes by itself.
    struct Next: Encodable {
        var at: Instant
        var what: String
        var tenant: String?
    }

    var incident: String
    var asOf: Instant
    var since: Instant
    /// The page in Markdown.
    var text: String
    var status: StatusReport
    var tasks: TaskList
    var gate: GateReport
    var clocks: [ClockItem]
    var next: [Next]

    /// Reads it.
    ///
    /// - Parameters:
    ///   - span: How far back what happened is told.
    ///   - limit: The most items of each list.
    init(_ name: String, since span: TimeSpan, limit: Int, _ ledger: Ledger, _ bench: Workbench) async throws {
        let definition = try await ledger.incident(name)
        let rule = ApprovalRule(bench, definition)
        let now = rule.now
        incident = name
        asOf = now
        since = Instant(microseconds: now.microseconds - span.microseconds)
        status = try await ledger.status(of: name, asOf: nil, limit: limit, at: now)
        tasks = try await TaskList(name, limit: limit, ledger, rule, at: now)
        gate = try await ledger.gate(
            of: name, policy: bench.configuration.policy.coordination, asOf: nil, at: now
        ).limited(to: limit)
        clocks = try await ledger.gateRecord(of: name).clockItems(at: now).filter(\.state.isOpen)
        let handover = try await ledger.handover(of: name, since: since, limit: limit)
        next = handover.coming.map { coming in
            Next(at: coming.at, what: coming.spoken, tenant: coming.tenant)
        }
        if let embargo = definition.embargo, embargo > now {
            next.append(Next(at: embargo, what: "the embargo ends", tenant: nil))
        }
        next += clocks.compactMap { clock in
            clock.dueAt.map { Next(at: $0, what: "\(clock.name) must be filed", tenant: nil) }
        }
        next.sort { ($0.at, $0.tenant ?? "") < ($1.at, $1.tenant ?? "") }
        text = ""
        text = Markdown(page: self, definition: definition, handover: handover).text
    }
}

extension Handover.Coming {
    fileprivate var spoken: String {
        switch what {
        case .contactPlan: "the contact plan moves on"
        case .call: "a call comes back"
        case .retry: "a delivery is tried again"
        }
    }
}

extension Handover.Count {
    /// What is counted; `nil` for what needs no number.
    fileprivate var words: String? {
        switch kind {
        case "queued": "customers queued"
        case "accepted": "messages accepted"
        case "deferred": "refused for now"
        case "refused": "refused for good"
        case "uncertain": "in doubt"
        case "bounced": "bounces"
        case "gaveUp": "given up"
        case "reminded": "reminders"
        case "acknowledged": "answers"
        case "mitigated": "recorded as safe"
        case "taskOpened": "tasks opened"
        case "taskClosed": "tasks closed"
        default: nil
        }
    }
}

/// The page's text.
private struct Markdown {
    let page: HandoverPage
    let definition: Incident
    let handover: Handover

    var text: String {
        [head, customers, tasks, happened, coming, releases, gate, clocks, people, tail]
            .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        var lines = [
            "**\(definition.tlp.label)**", "",
            "# \(page.incident): \(safe(definition.title))", "",
            "As of \(page.asOf.spoken), what happened since \(page.since.spoken).",
        ]
        if let leaked = page.status.leakedAt { lines.append("**The embargo is broken since \(leaked.spoken).**") }
        if let published = page.status.publishedAt { lines.append("Public since \(published.spoken).") }
        if page.status.workers == 0, (page.status.engine?.queued.values.reduce(0, +) ?? 0) > 0 {
            lines.append("**Nobody is sending, and deliveries are due: start a worker.**")
        }
        return lines.joined(separator: "\n")
    }

    private var customers: String {
        let states = CustomerState.allCases.compactMap { state -> String? in
            let count = page.status.customers.states[state] ?? 0
            return count == 0 ? nil : "\(count) \(state.rawValue)"
        }
        var lines = ["## Customers", "", "\(page.status.customers.total): \(states.joined(separator: ", "))."]
        let silent = page.status.silent
        if silent.count > 0 {
            lines += ["", "Silent, the longest first (\(silent.count)):", ""]
            lines += silent.items.map { item in
                "- \(item.tenant), \(item.state.rawValue)"
                    + (item.since.map { ", for \((page.asOf - $0).spoken)" } ?? "")
                    + (item.reconfirmDue ? ", asked again" : "")
            }
            lines += more(silent.count - silent.items.count)
        }
        return lines.joined(separator: "\n")
    }

    private var tasks: String {
        if page.tasks.count == 0 { return "## To do\n\nNothing waits for a person." }
        var lines = ["## To do (\(page.tasks.count))"]
        for urgency in TaskUrgency.allCases {
            let items = page.tasks.items.filter { $0.urgency == urgency }
            if items.isEmpty { continue }
            lines += ["", "\(urgency.rawValue.capitalised):", ""]
            lines += items.map { item in
                let who = [item.tenant, item.phones.first?.number].compactMap(\.self).joined(separator: ", ")
                return "- \(who.isEmpty ? "" : who + ": ")\(safe(item.message)) (`\(item.command)`)"
            }
        }
        return (lines + more(page.tasks.count - page.tasks.items.count)).joined(separator: "\n")
    }

    private var happened: String {
        if handover.counts.isEmpty { return "## What happened\n\nNothing." }
        var lines = ["## What happened", ""]
        let counts = handover.counts.compactMap { count in count.words.map { "\($0): \(count.count)" } }
        if !counts.isEmpty { lines += [counts.joined(separator: ", ") + ".", ""] }
        lines += handover.happenings.map { happening in
            "- \(happening.entry.at.spoken) \(happening.tenant.map { $0 + ": " } ?? "")\(safe(happening.entry.sentence))"
                + ", by \(safe(happening.entry.actor))"
        }
        return lines.joined(separator: "\n")
    }

    private var coming: String {
        if page.next.isEmpty { return "" }
        var lines = ["## What comes by itself", ""]
        lines += page.next.map { "- \($0.at.spoken) \($0.tenant.map { $0 + ": " } ?? "")\($0.what)" }
        return (lines + more(handover.comingCount - handover.coming.count)).joined(separator: "\n")
    }

    private var releases: String {
        let open = page.status.releases.filter { $0.state != .cancelled && $0.state != .finished }
        var lines: [String] = []
        if !open.isEmpty { lines += ["## Releases that are not finished", ""] }
        lines += open.map { release in
            "- \(release.release) (\(release.advisory)): \(release.state.rawValue)"
                + (release.reason.map { ", " + safe($0) } ?? "")
        }
        let alone = page.status.releases.filter { $0.exception != nil }
        if !alone.isEmpty { lines += (open.isEmpty ? [] : [""]) + ["## Without a second person", ""] }
        lines += alone.map { release in
            "- release \(release.release) was \(release.exception?.words ?? "")"
                + (release.breakGlass.map { ": " + safe($0) } ?? "")
        }
        return lines.joined(separator: "\n")
    }

    private var gate: String {
        var lines = ["## Gate: \(page.gate.verdict.rawValue)", ""]
        lines += page.gate.blockers.items.map { "- \($0.blocker.rawValue): \(safe($0.message))" }
        lines += more(page.gate.blockers.count - page.gate.blockers.items.count)
        if page.gate.excused.count > 0 {
            lines.append("- excused by a quorum: " + page.gate.excused.items.map(\.tenant).joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    private var clocks: String {
        if page.clocks.isEmpty { return "" }
        return "## Clocks\n\n"
            + page.clocks.map { clock in
                "- \(clock.name): \(clock.state.rawValue)" + (clock.dueAt.map { ", due \($0.spoken)" } ?? "")
                    + " (\(safe(clock.checkWithCounsel)))"
            }.joined(separator: "\n")
    }

    private var people: String {
        if handover.acting.isEmpty { return "" }
        return "## Who acted\n\n" + handover.acting.map { "\(safe($0.name)) (\($0.count))" }.joined(separator: ", ")
            + "."
    }

    private var tail: String { "**\(definition.tlp.label)**" }

    private func more(_ count: Int) -> [String] { count > 0 ? ["- … \(count) more"] : [] }

    /// Text from outside on one line, without what Markdown would take for its own.
    private func safe(_ text: String) -> String {
        var line = ""
        for character in printable(text) {
            if "\\`*_[]<>#|".contains(character) { line.append("\\") }
            line.append(character)
        }
        return line
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
