package import TocsinCore

/// What a person says who calls a customer: a text for the caller's eyes, made from what the customer was planned with.
package struct CallScript: Sendable {
    /// Whom to call, and as which task.
    package struct Call: Sendable, Hashable {
        package var task: Int64
        /// `nil` if no number is known.
        package var phone: CustomerPlan.Phone?
        package var caseCode: String
        /// Whether a confirmation needs a second person.
        package var needsSecond: Bool

        package init(task: Int64, phone: CustomerPlan.Phone?, caseCode: String, needsSecond: Bool = false) {
            self.task = task
            self.phone = phone
            self.caseCode = caseCode
            self.needsSecond = needsSecond
        }
    }

    /// The template's file in the locale's folder.
    package static let file = "script.txt.mustache"

    private let template: StrictTemplate
    private let locale: String

    /// Reads and checks a script's template.
    ///
    /// - Parameters:
    ///   - file: The file's path relative to the workspace, for places.
    ///   - locale: The script's, for dates and numbers.
    /// - Throws: `TocsinError(.badInput)` with every problem of the template and its place.
    package init(source: String, file: String, locale: String) throws(TocsinError) {
        self.locale = locale
        template = try StrictTemplate(source: source, file: file, mode: .text)
        let problems = Self.shape.problems(in: template)
        guard problems.isEmpty else {
            throw TocsinError(
                .badInput, "the template \(file) can't be used; mend it and try again", problems: problems)
        }
    }

    /// Writes the script.
    ///
    /// - Parameters:
    ///   - inputs: Of the release that planned the customer last.
    ///   - plan: The customer as it was planned there.
    /// - Throws: `TocsinError(.badInput)` that names every fact that is missing.
    package func text(
        _ call: Call, to plan: CustomerPlan, _ inputs: ReleaseInputs
    ) throws(TocsinError) -> String {
        var check = ValueCheck(tenant: plan.tenant)
        var values = NoticeRenderer.sharedValues(inputs, &check)
        // A link and a code are for the customer's eyes alone.
        values["ack"] = nil
        values["tenant"] = .map([
            "tenant": .text(plan.tenant), "name": check.line(plan.name, "tenant.name"),
            "kind": .text(plan.kind.rawValue), "tier": check.line(plan.tier, "tenant.tier"),
            "sector": check.line(plan.sector, "tenant.sector"), "region": check.line(plan.region, "tenant.region"),
            "timezone": check.line(plan.timezone, "tenant.timezone"),
        ])
        values["contact"] = .map([
            "id": .text(call.phone?.contact ?? ""),
            "name": check.line(call.phone?.contactName, "contact.name"),
        ])
        values["number"] = check.line(call.phone?.number, "number")
        NoticeRenderer.localise(
            &values, plan.facts, inputs, LocalForms(locale: locale, timezone: plan.timezone), &check)
        values["caseCode"] = .text(call.caseCode)
        values["task"] = .number(Int(call.task))
        values["second"] = .flag(call.needsSecond)
        // What no mail brings, the caller sees to.
        let files = plan.paths.contains { $0.channel == .smtp } ? [] : inputs.attachments(of: plan)
        values["hasAttachments"] = .flag(!files.isEmpty)
        values["attachments"] = .list(files.map { .map(["name": check.line($0.name, "attachments.name")]) })
        guard check.problems.isEmpty else {
            throw TocsinError(
                .badInput, "the script for “\(plan.tenant)” can't be written", problems: check.problems)
        }
        return try template.render(.map(values), direction: TextDirection(locale: locale))
    }

    /// The names that a script may use.
    private static let shape = TemplateShape.map([
        "tenant": group(["tenant", "name", "kind", "tier", "sector", "region", "timezone"]),
        "contact": group(["id", "name"]),
        "number": .value,
        "facts": .facts,
        "incident": group(["id", "title", "tlp", "embargo"]),
        "steps": .list(group(["id", "who", "title", "customer", "provider"])),
        "caseCode": .value,
        "task": .value,
        "second": .value,
        "hasAttachments": .value,
        "attachments": .list(group(["name"])),
        "version": .value,
        "drill": .value,
    ])

    private static func group(_ names: [String]) -> TemplateShape {
        .map(Dictionary(uniqueKeysWithValues: names.map { ($0, .value) }))
    }
}
