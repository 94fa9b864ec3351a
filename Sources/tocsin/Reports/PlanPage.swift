import TocsinCore
import TocsinPlanning

/// The plan as a page for a person.
struct PlanPage {
    let plan: ReleasePlan
    let incident: String
    let advisory: String
    let release: Int?
    let isDry: Bool
    /// How many approvals it needs.
    let required: Int
    let style: Style
    /// For a person at a terminal: the lines to which problems point.
    var context: SourceContext?

    /// Problems with their lines, at most so many.
    private static let mostContexts = 10

    func text(limit: Int) -> String {
        var lines = [overview(limit: limit)]
        guard plan.problems.isEmpty else { return lines[0] }
        for sample in plan.samples {
            lines += [
                "", "--- sample: \(sample.head)", "Subject: \(printable(sample.subject))", "",
                printable(sample.text, keepingLines: true),
            ]
            lines += sample.attachedLines
        }
        lines += ["", conclusion]
        return lines.joined(separator: "\n")
    }

    /// The digest, and what to do next.
    var conclusion: String { "digest \(plan.digest)\n\(next)" }

    /// Who has no message to get.
    var unreached: String {
        var lines: [String] = []
        if !plan.calls.isEmpty {
            lines.append(
                "  no message reaches \(plan.calls.count), a person must call them: \(some(plan.calls, 10))")
        }
        return lines.map { style(.yellow, printable($0)) + "\n" }.joined()
    }

    /// Counts, warnings and problems.
    func overview(limit: Int) -> String {
        var lines = heading
        lines.append(
            "  \(counted(plan.deliveries, "message")) to send, \(counted(plan.tasks, "call")) to make by phone")
        if !plan.attachments.isEmpty || plan.customersWithFiles > 0 {
            let files = plan.attachments.map { "\(printable($0.name)) (\(ByteCount.text($0.size)))" }
            lines.append(
                "  attached: \(files.isEmpty ? "nothing to all" : files.joined(separator: ", ") + " to all"); "
                    + "files of their own for \(counted(plan.customersWithFiles, "customer"))")
        }
        if let waves = plan.waves {
            let parts = waves.list.enumerated().map { "\($0 + 1) \(printable($1.name)): \($1.customers)" }
            lines.append("  waves: " + parts.joined(separator: ", "))
            lines.append("  " + waves.request.spoken)
        }
        if !plan.missing.isEmpty {
            lines.append("  queued earlier and not in this batch (they stay): \(some(plan.missing, limit))")
        }
        for fallback in plan.fallbacks.prefix(limit) {
            lines.append(
                "  language: \(fallback.tenant)/\(fallback.contact) asked for \(fallback.wanted), gets \(fallback.used)"
                    + (fallback.reminder ? " in reminders" : "")
            )
        }
        if plan.fallbacks.count > limit { lines.append("  … \(plan.fallbacks.count - limit) more in another language") }
        lines += plan.warnings.prefix(limit).map { "  " + style(.yellow, "warning: ") + printable($0.description) }
        guard plan.problems.isEmpty else {
            let count = plan.problems.count + plan.furtherProblems
            lines += ["", "\(counted(count, "problem")):"]
            let groups = plan.problems.groupedByPlace(areAll: plan.furtherProblems == 0)
            for (index, problem) in groups.prefix(limit).enumerated() {
                lines.append("  " + printable(problem.description))
                guard let context, index < Self.mostContexts else { continue }
                lines += context.lines(at: problem.place).map { "  " + $0.text(style) }
            }
            if groups.count > limit { lines.append("  … and more (--limit)") }
            if plan.furtherProblems > 0 {
                lines.append("  … only the first \(plan.problems.count) are told apart: mend these first")
            }
            return lines.joined(separator: "\n")
        }
        return lines.joined(separator: "\n")
    }

    private var heading: [String] {
        guard let audience = plan.audience else {
            return [
                "\(incident), advisory \(advisory): \(counted(plan.total, "customer")) in the batch",
                "  new \(plan.new), changed \(plan.changed), unchanged \(plan.unchanged), "
                    + "missing from this batch \(plan.missing.count)",
            ]
        }
        let what = plan.change?.replaces.map { "replaces version \($0)" } ?? "takes the notice back"
        return [
            "\(incident), advisory \(advisory) (\(plan.kind.rawValue)): \(what), \(counted(plan.total, "customer"))",
            "  customers who have it, or may have it: \(audience.reached); who got no notice yet: \(audience.unreached)",
        ]
    }

    private var next: String {
        if plan.isEmpty {
            return plan.standingRelease.map { "All unchanged: release \($0) holds these customers already." }
                ?? "Nothing to do."
        }
        if isDry { return "Dry run: nothing was stored. Run it again without --dry-run to store the release." }
        let number = release.map(String.init) ?? "?"
        let rule =
            required > 1
            ? "It needs \(required) approvals, none of them by you or by who changed the incident last; each approver looks at the "
                + "samples and approves exactly this:"
            : "Look at the samples, then approve exactly this:"
        return """
            Stored as release \(number), held. \(rule)
              tocsin samples \(incident) --release \(number) --by NAME
              tocsin approve \(incident) --release \(number) --digest \(plan.digest.prefix(12)) --by NAME
            """
    }

    private func some(_ names: [String], _ limit: Int) -> String {
        let shown = names.prefix(min(limit, 10)).joined(separator: ", ")
        return names.count > min(limit, 10) ? "\(shown), …" : shown
    }
}

extension [Problem] {
    /// The same fault of a template for many customers is one line that names some of them.
    ///
    /// - Parameter areAll: Whether there are no further ones.
    fileprivate func groupedByPlace(areAll: Bool) -> [Problem] {
        var groups: [(problem: Problem, tenants: [String])] = []
        var positions: [String: Int] = [:]
        for problem in self {
            let tenants = [problem.tenant].compactMap(\.self)
            if let position = positions.updateValue(groups.count, forKey: problem.description) {
                positions[problem.description] = position
                groups[position].tenants += tenants
            } else {
                groups.append((problem, tenants))
            }
        }
        return groups.map { problem, tenants in
            guard tenants.count > 1 else { return problem }
            let names = tenants.prefix(3).joined(separator: ", ") + (tenants.count > 3 ? ", …" : "")
            let count = "\(areAll ? "" : "at least ")\(tenants.count) customers"
            return Problem("\(problem.message) (\(count): \(names))", at: problem.place)
        }
    }
}

extension ReleasePlan.Sample {
    /// Whose message it is, on one line.
    /// What goes along with a mail, a line each; a webhook only names it.
    var attachedLines: [String] { channel == .smtp ? attachments.map(\.line) : [] }

    var head: String { "\(tenant)/\(contact) by \(channel.words(format)), \(locale)" }
}
