import TocsinCore
import TocsinLedger
import TocsinRendering

/// Everything that one related customer gets by a release, to be searched for what it must not learn.
struct RelationCheck {
    /// One text, and what it is, to follow “holds”.
    private struct Part {
        var what: String
        var text: String
    }

    private let plan: CustomerPlan
    private let paths: [CustomerPlan.Path]
    private let renderer: ReleaseRenderer
    private let files: [(path: String, name: String, text: String?)]
    /// What is said on the phone.
    private var scripts: [Part] = []
    /// What no name can be looked for in: files that are no text, and scripts that can't be written.
    private(set) var unsearched: [String]

    /// - Parameters:
    ///   - paths: Those of its paths that are looked at.
    ///   - script: Writes what is said on the phone; `nil` if nobody calls.
    ///   - files: Names and texts of its files; no text for one that can't be searched.
    init(
        plan: CustomerPlan, paths: [CustomerPlan.Path], renderer: ReleaseRenderer, script: PlanningInput.Script?,
        files: [(path: String, name: String, text: String?)]
    ) {
        (self.plan, self.paths, self.renderer, self.files) = (plan, paths, renderer, files)
        unsearched = files.filter { $0.text == nil }.map { "the attachment \($0.path)" }
        guard let script else { return }
        for phone in plan.phones {
            let what = "the call script for \(phone.contact)"
            do {
                scripts.append(Part(what: what, text: try script(phone, plan, renderer.inputs)))
            } catch {
                unsearched.append(what)
            }
        }
    }

    /// What it would tell the customer.
    ///
    /// - Parameters:
    ///   - index: What the customer must not read.
    ///   - ending: What to do about it.
    func leaks(_ index: NameIndex, ending: String = "take it out") throws -> (certain: String?, likely: String?) {
        var likely: String?
        for part in try parts() {
            guard let hit = index.hit(in: part.text) else { continue }
            let message =
                "\(part.what) holds “\(hit.name)”: \(plan.tenant) would learn of \(hit.tenant), which it is related to; "
                + ending
            if hit.isCertain { return (message, nil) }
            likely = likely ?? message
        }
        return (nil, likely)
    }

    private func parts() throws -> [Part] {
        let inputs = renderer.inputs
        var parts = plan.facts.sorted { $0.key < $1.key }.map { Part(what: "facts.\($0.key)", text: $0.value) }
        let words = [("tier", plan.tier), ("sector", plan.sector), ("region", plan.region)]
        for (name, word) in words {
            if let word { parts.append(Part(what: "tenant.\(name), which reports show,", text: word)) }
        }
        // Webhooks and calls say the title whether a template does or not.
        parts.append(Part(what: "incident.title", text: inputs.incident.title))
        for step in inputs.incident.steps { parts.append(Part(what: "step \(step.id)", text: step.title)) }
        if let change = inputs.change {
            let words = [change.whatChanged] + (change.translations ?? [:]).sorted { $0.key < $1.key }.map(\.value)
            parts += words.map { Part(what: "what changed", text: $0) }
        }
        for path in paths {
            for isReminder in renderer.reminders == nil ? [false] : [false, true] {
                let notice = try renderer.render(plan, path, round: isReminder ? 1 : 0)
                let what = "the \(isReminder ? "reminder" : "notice") to \(path.contact) by \(path.channel.rawValue)"
                parts += notice.readable.map { Part(what: what, text: $0) }
            }
        }
        parts += scripts
        for file in files {
            parts.append(Part(what: "the name of the attachment \(file.path)", text: file.name))
            if let text = file.text { parts.append(Part(what: "the attachment \(file.path)", text: text)) }
        }
        return parts
    }
}

extension PlanningDesk {
    /// Looks through everything that a customer would get for what tells it of those that it is related to.
    func checkRelations(_ result: CustomerPlanner.Result, at place: Place, into outcome: inout Outcome) throws {
        let plan = result.plan
        guard let index = relations.index(for: plan.tenant) else { return }
        var files = try result.files.map { file in
            (path: file.path, name: file.attachment.name, text: try file.text())
        }
        // A further notice keeps what the ledger holds.
        for attachment in plan.attachments ?? [] where !result.files.contains(where: { $0.attachment == attachment }) {
            files.append((attachment.name, attachment.name, relations.texts[attachment.sha256] ?? nil))
        }
        let check = RelationCheck(
            plan: plan, paths: plan.paths, renderer: renderer, script: input.script, files: files)
        let leaks = try check.leaks(index)
        if let certain = leaks.certain {
            outcome.problems.append(Problem(certain, at: place, tenant: plan.tenant))
        } else if let likely = leaks.likely {
            outcome.warnings.append(Problem(likely, at: place, tenant: plan.tenant))
        }
        outcome.warnings += check.unsearched.map { what in
            Problem(
                "\(what) can't be searched: look whether it tells \(plan.tenant) of those that it is "
                    + "related to", at: place, tenant: plan.tenant)
        }
    }
}
