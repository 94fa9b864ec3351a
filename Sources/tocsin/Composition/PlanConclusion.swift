import TocsinCore
import TocsinFiles
import TocsinLedger
import TocsinPlanning

/// What happens to a plan: a person looks at it and is asked, it is stored, and the result is written.
struct PlanConclusion {
    let bench: Workbench
    let planner: Planner
    let plan: ReleasePlan
    let incident: String
    let advisory: String
    /// How many approvals it needs.
    let required: Int
    let limit: Int

    /// - Parameters:
    ///   - actor: Who stores it; `nil` for a dry run.
    ///   - asks: Whether a person at the terminal is asked before.
    /// - Throws: `ReportedFailure` if the plan has problems, `TocsinError` of kind `failed` if the answer was no; in both cases
    ///   nothing was stored.
    func run(by actor: Actor?, asks: Bool) async throws {
        let isTalk = asks && actor != nil && plan.problems.isEmpty && !plan.isEmpty
        if isTalk { try await talk() }
        var release: Int?
        if let actor, plan.problems.isEmpty {
            release = try await planner.store(plan, by: actor, at: SystemClock.now())
        }
        if isTalk { return try bench.output.put("\n" + page(release).conclusion + "\n") }
        try write(release, isDry: actor == nil)
    }

    /// Shows the plan and messages of it, and asks.
    private func talk() async throws {
        let conversation = Conversation(output: bench.output, refusal: "nothing was stored")
        let page = page(nil)
        try await conversation.show(page.overview(limit: limit) + "\n" + page.unreached)
        _ = try await conversation.choose(plan.samples.map { printable($0.head) }) { index in
            let sample = plan.samples[index]
            let message = [
                bench.output.style(.bold, "--- \(printable(sample.head))"), "Subject: \(printable(sample.subject))", "",
                printable(sample.text, keepingLines: true),
            ]
            return (message + sample.attachedLines).joined(separator: "\n")
        }
        guard try await conversation.agrees("Store this as a release? Nothing is sent before it is approved.") else {
            throw TocsinError(.failed, "nothing was stored: the answer was no")
        }
    }

    private func page(_ release: Int?, isDry: Bool = false) -> PlanPage {
        PlanPage(
            plan: plan, incident: incident, advisory: advisory, release: release, isDry: isDry, required: required,
            style: bench.output.style,
            context: Terminal.hasPerson
                ? SourceContext(root: bench.workspace.root, columns: Terminal.size.columns - 2) : nil)
    }

    /// Writes the plan, and then that it was not stored if it has problems.
    private func write(_ release: Int?, isDry: Bool) throws {
        try bench.output.write(
            PlanReport(plan, incident: incident, advisory: advisory, release: isDry ? nil : release, limit: limit)
        ) { _ in page(release, isDry: isDry).text(limit: limit) }
        guard plan.problems.isEmpty else {
            let count = plan.problems.count + plan.furtherProblems
            throw ReportedFailure(
                error: TocsinError(
                    .badInput,
                    "\(counted(count, "problem")) in the batch: nothing was stored; mend them and queue again",
                    problems: plan.problems))
        }
    }
}
