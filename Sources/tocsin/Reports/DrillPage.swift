import TocsinCore
import TocsinDrill

/// A drill's end for a person: status, summary, checks, place.
struct DrillPage {
    let outcome: DrillRun.Outcome
    let folder: String
    let seed: UInt64
    let style: Style

    var text: String {
        let customers = outcome.status.customers
        var lines = ["", "Status: \(customers.total) customers"]
        for state in CustomerState.allCases {
            if let count = customers.states[state], count > 0 { lines.append("  \(state.rawValue): \(count)") }
        }
        let silent = outcome.status.silent
        if silent.count > 0 {
            lines.append("  silent: \(silent.items.map(\.tenant).joined(separator: ", "))")
        }
        for failure in outcome.status.failures.items {
            lines.append(
                "  \(failure.state.rawValue): \(failure.tenant)/\(failure.contact), \(printable(failure.reply))")
        }
        lines += ["", outcome.summary, "Checks:"]
        lines += outcome.checks.map { check in
            "  \(check.ok ? "ok  " : "FAIL")  \(check.name) (\(printable(check.detail)))"
        }
        let failed = outcome.checks.count { !$0.ok }
        lines.append("")
        lines.append(
            failed == 0
                ? "The drill passed: \(outcome.checks.count) checks."
                : "The drill FAILED: \(failed) of \(outcome.checks.count) checks.")
        lines.append("Everything is in \(folder): mail/, webhook/, answers.json, ledger.sqlite, summaries.")
        return lines.joined(separator: "\n")
    }
}
