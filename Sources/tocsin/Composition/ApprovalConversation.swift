import TocsinCore
import TocsinLedger

/// What an approver sees and is asked at a terminal: what the digest covers, who is not reached, messages to read, and the
/// digest's first digits. It does not show them, so that they come from whoever planned the release.
struct ApprovalConversation {
    let bench: Workbench
    let ledger: Ledger
    let incident: String
    let number: Int
    let rule: ApprovalRule
    let needs: ApprovalNeeds
    let actor: Actor

    /// How often other digits may be typed.
    private static let tries = 3
    /// The most customers whose own files are named; release show has all of them.
    private static let mostFiles = 10

    /// Approves nothing; but that all messages were read is recorded, as `samples` does.
    ///
    /// - Returns: The digits that were typed, those of this release.
    /// - Throws: `TocsinError` of kind `failed` if nothing was typed, `notAllowed` for other digits, and for messages that
    ///   were not read where they must be.
    func run() async throws -> String {
        let conversation = Conversation(output: bench.output, refusal: "nothing was approved")
        let record = try await ledger.release(number, of: incident)
        let inputs = try await ledger.inputs(ofRelease: number, of: incident)
        try await conversation.show(try await overview(record, inputs) + unreached(record))
        if needs == .samplesAndDigest {
            try bench.output.put(
                "It needs \(record.required) approvals: each approver reads all of these messages to the end.\n")
        }
        let samples = try await bench.samples(of: record, incident, ledger).map(SampleItem.init)
        let seen = try await conversation.choose(samples.map { printable($0.head) }) {
            samples[$0].text(bench.output.style)
        }
        if !samples.isEmpty, seen.count == samples.count {
            try await ledger.recordSamplesSeen(
                release: number, of: incident, digest: record.digest, by: actor, at: SystemClock.now())
            try bench.output.put("That you have seen all of them is recorded.\n")
        } else if needs == .samplesAndDigest, !samples.isEmpty {
            throw TocsinError(
                .notAllowed,
                "nothing was approved: you have read \(seen.count) of \(samples.count) messages to the end, and where "
                    + "\(record.required) approvals are needed, each approver reads all of them")
        }
        for _ in 0..<Self.tries {
            let question = "Type the first 12 digits of its digest, as queue or release show printed them:"
            let digits = try await conversation.ask(question).lowercased()
            if digits.isEmpty {
                throw TocsinError(.failed, "nothing was approved: no digits were typed")
            }
            guard digits.isDigest else {
                try bench.output.put("These are not 12 to 64 hexadecimal digits.\n")
                continue
            }
            if record.digest.hasPrefix(digits) { return digits }
            try bench.output.put("This is not the digest of release \(number): it may have been queued anew.\n")
        }
        throw TocsinError(
            .notAllowed,
            "nothing was approved: release \(number) of \(incident) has another digest; look at it again with release show, "
                + "and approve what you have seen")
    }

    private func overview(_ record: ReleaseRecord, _ inputs: ReleaseInputs) async throws -> String {
        let style = bench.output.style
        var facts = TextTable([.init(""), .init("")])
        facts.add([.init("state", .dim), .init(record.state.rawValue, record.state.paint)])
        facts.add([.init("queued", .dim), .init("\(record.createdAt.spoken) by \(record.createdBy)")])
        facts.add([.init("approvals", .dim), .init(rule.spoken(record))])
        for approval in record.approvals { facts.add("", rule.spoken(approval, of: record)) }
        var covered = TextTable([.init(""), .init("")])
        covered.add(
            "texts",
            "\(record.advisory), version \(record.version), in \(inputs.advisory.locales.keys.sorted().joined(separator: ", "))"
        )
        if let reminder = inputs.reminder { covered.add("reminders", "\(reminder.name), sent until somebody answers") }
        if let change = inputs.change { covered.add("change", change.whatChanged) }
        covered.add("incident", "\(inputs.incident.title), \(inputs.incident.tlp.label)")
        let from = inputs.sender.from
        covered.add("sender", [from.name, "<\(from.address.description)>"].compactMap(\.self).joined(separator: " "))
        covered.add("links", inputs.publicURL)
        covered.add(
            "who gets it",
            "\(counted(record.customers, "customer")): contacts, addresses and order of each, what is not to be trusted"
        )
        covered.add("messages", "\(record.deliveries), each as rendered, with its facts")
        let files = try await ReleaseFiles(record, inputs, of: incident, ledger, limit: Self.mostFiles)
        if !files.isEmpty { covered.add("files", files.summary) }
        for line in files.lines { covered.add("", line) }
        if let waves = record.waves { covered.add("waves", "\(waves.list.count), \(waves.request.spoken)") }
        return style(.bold, "\(incident) release \(number)") + "\n" + facts.text(style)
            + style(.bold, "Its digest covers") + "\n" + covered.text(style)
            + "It does not cover relays, rates and passwords, nor when it is sent.\n"
    }

    /// Who gets nothing by it, in words.
    private func unreached(_ record: ReleaseRecord) async throws -> String {
        let style = bench.output.style
        var text = ""
        let calls = try await ledger.messageless(ofRelease: number, of: incident, limit: 10)
        if calls.count > 0 {
            let names = calls.tenants.joined(separator: ", ") + (calls.count > calls.tenants.count ? ", …" : "")
            text +=
                style(.yellow, printable("No message reaches \(calls.count), a person must call them: \(names)")) + "\n"
        }
        let replaced = try await ledger.replacedCustomers(release: number, of: incident)
        if replaced > 0 {
            text +=
                style(
                    .yellow, "\(counted(replaced, "customer")) of it have no message left in it: queued anew, or told")
                + "\n"
        }
        return text
    }
}
