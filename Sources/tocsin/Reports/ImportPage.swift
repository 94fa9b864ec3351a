import TocsinCore
import TocsinFiles

/// An import as people read it: what is new, changed and unchanged, and what was written.
struct ImportPage {
    let plan: ImportPlan
    let written: Bool
    let replaced: String?
    let isDry: Bool
    let now: Instant
    let style: Style

    init(plan: ImportPlan, written: Bool, replaced: String?, isDry: Bool, at now: Instant, style: Style) {
        self.plan = plan
        self.written = written
        self.replaced = replaced
        self.isDry = isDry
        self.now = now
        self.style = style
    }

    func text(limit: Int) -> String {
        var lines = securityText()
        lines.append(
            "\(counted(plan.items.count, "customer")): \(plan.count(.new)) new, \(plan.count(.changed)) changed, "
                + "\(plan.count(.unchanged)) unchanged, \(plan.leftOut.count) left out")
        let moving = plan.items.filter { $0.change != .unchanged }
        for item in moving.prefix(limit) {
            let paint: Style.Paint = item.change == .new ? .green : .yellow
            lines.append(
                style(paint, item.change.rawValue.padding(to: 9)) + "\(item.tenant)  " + style(.dim, "in \(item.file)"))
            for difference in item.differences {
                if let old = difference.old { lines.append(style(.red, "  - \(difference.field): \(printable(old))")) }
                if let new = difference.new {
                    lines.append(style(.green, "  + \(difference.field): \(printable(new))"))
                }
            }
        }
        if moving.count > limit { lines.append("… and \(moving.count - limit) more; --limit shows them") }
        lines += list("left out", plan.leftOut, limit) + list("note", plan.notes, limit)
        if !plan.unusedColumns.isEmpty {
            lines.append(
                "not used: \(plan.unusedColumns.map { "“\(printable($0))”" }.joined(separator: ", ")); map them, or list them "
                    + "under ignore")
        }
        lines.append(outcome())
        return lines.joined(separator: "\n")
    }

    private func list(_ what: String, _ problems: [Problem], _ limit: Int) -> [String] {
        var lines = problems.prefix(limit).map { "\(what): \(printable($0.description))" }
        if problems.count > limit { lines.append("… and \(problems.count - limit) more") }
        return lines
    }

    private func securityText() -> [String] {
        guard let text = plan.securityText else { return [] }
        var lines: [String] = []
        if let expires = text.expires { lines.append("expires: \(expires.spoken), in \((expires - now).spoken)") }
        lines.append(
            "canonical: \(text.canonical.isEmpty ? "not said" : printable(text.canonical.joined(separator: ", ")))")
        lines.append(
            text.isSigned
                ? "signed: yes, by OpenPGP; the signature was not verified: check it with gpg --verify and a key that you trust"
                : "signed: no")
        lines.append(
            "this is a suggestion: nothing was fetched, and nothing is sent there before a release is approved; call to "
                + "make sure that the address is the customer's")
        return lines
    }

    private func outcome() -> String {
        if written {
            let kept = replaced.map { "; the old ones, with their comments, are in \($0)/" } ?? ""
            return style(.green, "written") + ": \(counted(plan.files.count, "file"))\(kept)"
        }
        if plan.files.isEmpty { return "nothing to write" }
        return isDry ? "a dry run: nothing was written" : style(.red, "nothing was written")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - utf8.count))
    }
}
