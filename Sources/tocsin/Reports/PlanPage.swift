import TocsinCore
import TocsinPlanning

/// The plan as a page for a person.
struct PlanPage {
    let plan: ReleasePlan
    let incident: String
    let advisory: String
    let release: Int?
    let isDry: Bool
    let style: Style

    func text(limit: Int) -> String {
        var lines = [
            "\(incident), advisory \(advisory): \(counted(plan.total, "customer")) in the batch",
            "  new \(plan.new), changed \(plan.changed), unchanged \(plan.unchanged), "
                + "missing from this batch \(plan.missing.count)",
            "  \(counted(plan.deliveries, "message")) to send, \(counted(plan.tasks, "call")) to make by phone",
        ]
        if !plan.missing.isEmpty {
            lines.append("  queued earlier and not in this batch (they stay): \(some(plan.missing, limit))")
        }
        for fallback in plan.fallbacks.prefix(limit) {
            lines.append(
                "  language: \(fallback.tenant)/\(fallback.contact) asked for \(fallback.wanted), gets \(fallback.used)"
            )
        }
        if plan.fallbacks.count > limit { lines.append("  … \(plan.fallbacks.count - limit) more in another language") }
        guard plan.problems.isEmpty else {
            let count = plan.problems.count + plan.furtherProblems
            lines += ["", "\(counted(count, "problem")):"]
            lines += plan.problems.prefix(limit).map { "  " + printable($0.description) }
            if count > limit { lines.append("  … \(count - limit) more") }
            return lines.joined(separator: "\n")
        }
        for sample in plan.samples {
            lines += [
                "", "--- sample: \(sample.tenant)/\(sample.contact) by \(sample.channel.rawValue), \(sample.locale)",
                "Subject: \(printable(sample.subject))", "", printable(sample.text, keepingLines: true),
            ]
        }
        lines += ["", "digest \(plan.digest)"]
        lines.append(next)
        return lines.joined(separator: "\n")
    }

    private var next: String {
        if plan.isEmpty {
            return plan.standingRelease.map { "All unchanged: release \($0) holds these customers already." }
                ?? "Nothing to do."
        }
        if isDry { return "Dry run: nothing was stored. Run it again without --dry-run to store the release." }
        let number = release.map(String.init) ?? "?"
        return """
            Stored as release \(number), held. Look at the samples, then approve exactly this:
              tocsin approve \(incident) --release \(number) --digest \(plan.digest.prefix(12)) --by NAME
            """
    }

    private func some(_ names: [String], _ limit: Int) -> String {
        let shown = names.prefix(min(limit, 10)).joined(separator: ", ")
        return names.count > min(limit, 10) ? "\(shown), …" : shown
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
