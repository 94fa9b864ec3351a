import TocsinCore
import TocsinLedger

/// What `steps list` shows: how far each step is.
struct ChecklistPage: Encodable {
    struct Step: Encodable {
        var step: String
        var who: Incident.Step.Who
        var title: String
        var done: Int
        var of: Int
        /// Of a step that one party has done: when, by whom recorded, and who said so.
        var at: Instant?
        var by: String?
        var from: String?
        /// Customers who have not done it.
        var missing: ItemList<String>
    }

    var incident: String
    var steps: [Step]

    /// - Parameter limit: The most customers of each list.
    init(_ incident: String, _ record: ChecklistRecord, limit: Int) {
        self.incident = incident
        steps = record.checklist.progress(of: record.customers).map { progress in
            let mark = progress.done == progress.of ? record.marks[progress.step.id] : nil
            return Step(
                step: progress.step.id, who: progress.step.who, title: progress.step.title, done: progress.done,
                of: progress.of, at: mark?.at, by: mark?.by, from: mark?.from,
                missing: ItemList(count: progress.missing.count, items: Array(progress.missing.prefix(limit))))
        }
    }

    /// The page for people.
    func text(_ style: Style) -> String {
        if steps.isEmpty { return "\(incident) has no checklist: write steps into its file and open it again.\n" }
        var table = TextTable([
            .init("step"), .init("by"), .init("done", .right), .init("what"), .init("missing"),
        ])
        for step in steps {
            let names = step.missing.items.prefix(5).joined(separator: ", ")
            let more = step.missing.count > 5 ? " and \(step.missing.count - 5) more" : ""
            table.add([
                .init(step.step, .bold), .init(step.who.rawValue),
                .init("\(step.done) of \(step.of)", step.done == step.of ? .green : .yellow), .init(step.title),
                .init(step.missing.items.isEmpty ? "" : names + more, .dim),
            ])
        }
        return table.text(style)
    }
}
