import TocsinCore
import TocsinLedger

extension PlanningDesk {
    /// What keeps a customer's files from going out: those read now, and all of its message together, which may have some of
    /// an earlier release.
    func fileFaults(of result: CustomerPlanner.Result, at place: Place) -> [Problem] {
        let plan = result.plan
        let all = inputs.attachments(of: plan)
        var problems = result.files.compactMap { file in
            owners.fault(of: file, for: plan.tenant).map {
                Problem("the attachment “\(file.path)” \($0)", at: file.place, tenant: plan.tenant)
            }
        }
        let common = input.attachments.files
        for own in all.isEmpty ? [] : plan.attachments ?? [] {
            let file = result.files.first { $0.attachment == own }
            let what =
                file.map { "the attachment “\($0.path)”" }
                ?? "\(own.name), which \(plan.tenant) has of its own since an earlier release,"
            let wayOut =
                input.followUp == nil
                ? "its row" : "its row of a batch of corrections, which names its files anew (tocsin.attachments)"
            let fault: String
            if let same = common.first(where: { $0.attachment.sha256 == own.sha256 }) {
                fault =
                    "has the content of \(same.path), which everybody gets: if it is \(plan.tenant)'s alone, take it out of the "
                    + "incident, else out of \(wayOut)"
            } else if common.contains(where: { Self.key($0.attachment) == Self.key(own) }) {
                fault = "has the name of one that everybody gets; rename one"
            } else {
                continue
            }
            problems.append(Problem("\(what) \(fault)", at: file?.place ?? place, tenant: plan.tenant))
        }
        if all.count > Attachment.most {
            problems.append(
                Problem(
                    "the message would carry \(all.count) files, and may carry \(Attachment.most); put several into one",
                    at: result.files.first?.place ?? place, tenant: plan.tenant))
        }
        return problems
    }

    /// Notes whom no mail brings its files.
    func noteUnmailed(_ plan: CustomerPlan, at place: Place, into outcome: inout Outcome) {
        let files = inputs.attachments(of: plan)
        guard !files.isEmpty, !plan.paths.contains(where: { $0.channel == .smtp }) else { return }
        guard let own = plan.attachments, !own.isEmpty else {
            outcome.lacksCommonFiles = true
            return
        }
        let names = own.prefix(5).map(\.name).joined(separator: ", ") + (own.count > 5 ? ", …" : "")
        outcome.warnings.append(
            Problem(
                "\(plan.tenant) gets no mail, and nothing else carries its files (\(names)): hand them over in another way",
                at: place, tenant: plan.tenant))
    }

    private static func key(_ attachment: Attachment) -> String { AttachmentName.key(attachment.name) }
}
