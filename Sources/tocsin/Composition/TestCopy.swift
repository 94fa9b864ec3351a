import TocsinCore
import TocsinRendering

/// A copy of a customer's mail for a person inside: marked TEST in subject and body, token and code masked.
struct TestCopy {
    let inputs: ReleaseInputs
    let plan: CustomerPlan
    /// The mail to copy; `nil` if the customer gets none.
    let path: CustomerPlan.Path?
    let recipient: EmailAddress
    /// Files of the customer's own that don't go along: the mark names them.
    var leavesOut: [Attachment] = []

    private static let mark = "TEST COPY, not a notice. The acknowledgement link and code are masked."

    private var mark: String {
        if leavesOut.isEmpty { return Self.mark }
        // It stands in a template: a name must not be read as one of its tags.
        let names = leavesOut.map { $0.name.replacing("{", with: "(").replacing("}", with: ")") }
        return "\(Self.mark) Left out: files of the customer's own (\(names.joined(separator: ", ")))."
    }

    /// - Parameter body: Reads the body of an attachment, as mail carries it.
    /// - Returns: The message's bytes.
    /// - Throws: `TocsinError` if the customer gets no mail.
    func bytes(at date: Instant, body: (Attachment) async throws -> [UInt8]) async throws -> [UInt8] {
        guard var path else {
            throw TocsinError(.notAllowed, "\(plan.tenant) gets no mail, so there is nothing to copy by mail")
        }
        var inputs = self.inputs
        inputs.advisory.subjectPrefix =
            inputs.advisory.subjectPrefix.isEmpty
            ? "[TEST]" : "[TEST] \(inputs.advisory.subjectPrefix)"
        for (locale, texts) in inputs.advisory.locales {
            inputs.advisory.locales[locale]?.text = texts.text.map { "\(mark)\n\n\($0)" }
            inputs.advisory.locales[locale]?.html = texts.html.map(marked)
        }
        var plan = self.plan
        if !leavesOut.isEmpty { plan.attachments = nil }
        path.address = recipient
        let notice = try NoticeRenderer(inputs: inputs).render(
            plan, path, caseCode: "TESTCOPY", messageID: hex(randomBytes(16)))
        var bytes: [UInt8] = []
        for piece in notice.pieces(.masked(date: date)) {
            switch piece {
            case .bytes(let own): bytes += own
            case .body(let attachment): bytes += try await body(attachment)
            }
        }
        return bytes
    }

    /// Puts the mark at the beginning of the body.
    private func marked(_ html: String) -> String {
        let mark = self.mark.replacing("&", with: "&amp;")
        guard let tag = html.firstRange(of: "<body"), let end = html[tag.upperBound...].firstIndex(of: ">") else {
            return "<p>\(mark)</p>\n\(html)"
        }
        let after = html.index(after: end)
        return html[..<after] + "\n<p><strong>\(mark)</strong></p>" + html[after...]
    }
}
