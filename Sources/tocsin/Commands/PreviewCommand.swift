import ArgumentParser
import TocsinCore
import TocsinDelivery
import TocsinFiles
import TocsinLedger
import TocsinRendering
import TocsinTransport

/// `tocsin preview`: what a customer would get, or got.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show what one customer would get, or the exact bytes of one delivery.",
        discussion: """
            Without --exact, acknowledgement tokens and codes are masked, so that a preview can't acknowledge. \
            --send-to mails a copy, masked and marked TEST, to yourself; files of the customer's own are named in it and \
            left out, but with --with-files, which the history records. --exact prints what was sent to the byte; it \
            holds a working token.

            Examples:
              tocsin preview INC-2023-0711 wetlands-agency
              tocsin preview INC-2023-0711 wetlands-agency --advisory initial --send-to me@provider.example
              tocsin preview --delivery INC-2023-0711.1.7 --exact
            """)

    @Argument(help: "The incident's id.", completion: .incidents) var incident: String?
    @Argument(help: "The customer.", completion: .customers) var tenant: String?
    @Option(
        name: .long, help: ArgumentHelp("Of this advisory; the newest if left out.", valueName: "name"),
        completion: .advisories)
    var advisory: String?
    @Option(name: .long, help: ArgumentHelp("Mail a copy marked TEST to this address.", valueName: "address"))
    var sendTo: String?
    @Flag(name: .long, help: "With --send-to: the customer's own files too; the history records it, so it needs --by.")
    var withFiles = false
    @Option(name: .long, help: ArgumentHelp("One delivery's id.", valueName: "id"), completion: .deliveries)
    var delivery: String?
    @Flag(name: .long, help: "With --delivery: the bytes as sent.") var exact = false
    @OptionGroup var acting: ActorOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if withFiles, sendTo == nil { throw ValidationError("--with-files goes with --send-to") }
        if acting.by != nil, !withFiles {
            throw ValidationError("--by goes with --with-files: nothing else is recorded")
        }
        if delivery != nil {
            if incident != nil || tenant != nil || advisory != nil || sendTo != nil {
                throw ValidationError(
                    "--delivery names the message alone: leave out incident, tenant, --advisory and --send-to")
            }
            if !exact { throw ValidationError("--delivery needs --exact") }
        } else {
            if exact { throw ValidationError("--exact needs --delivery ID; tocsin release show lists the ids") }
            if incident == nil || tenant == nil {
                throw ValidationError("name the incident and the tenant, or --delivery ID")
            }
        }
    }

    func run() async throws {
        let bench = try Workbench(options)
        if let delivery {
            try await showExactly(delivery, bench)
        } else if let incident, let tenant {
            try await show(tenant, of: incident, bench)
        }
    }

    private func showExactly(_ id: String, _ bench: Workbench) async throws {
        let ledger = try await bench.existingLedger()
        let record = try await ledger.delivery(id)
        guard let date = record.firstAttemptAt else {
            throw TocsinError(
                .notAllowed,
                "\(id) is \(record.state.rawValue) and was never attempted, so it has no exact bytes yet: use "
                    + "tocsin preview \(record.incident) \(record.tenant)")
        }
        let workspace = bench.workspace
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: try workspace.tokenKey(bench.configuration), secret: { try workspace.secret($0) })
        do {
            let bytes = try await composer.bytes(of: record, date: date)
            switch bench.output.format {
            case .text: try bench.output.put(bytes)
            case .json:
                try bench.output.write(
                    ExactMessage(delivery: id, message: String(decoding: bytes, as: UTF8.self), sha256: sha256(bytes))
                ) { _ in "" }
            }
        } catch let drift as ContentDrift {
            throw TocsinError(.failed, "\(id) can't be shown as it was sent: \(drift.cause)")
        }
    }

    private func show(_ tenant: String, of incident: String, _ bench: Workbench) async throws {
        let ledger = try await bench.ledger(for: incident)
        guard let (release, text) = try await ledger.newestPlan(of: tenant, incident: incident, advisory: advisory)
        else {
            throw TocsinError(
                .unknown,
                "nothing is queued for \(tenant) in \(incident)" + (advisory.map { " with the advisory \($0)" } ?? ""))
        }
        let plan = try decodeJSON(CustomerPlan.self, from: text)
        let inputs = try await ledger.inputs(ofRelease: release, of: incident)
        let key = try bench.workspace.tokenKey(bench.configuration)
        let renderer = try ReleaseRenderer(inputs: inputs, tokenKey: key)
        let date = SystemClock.now()
        let shown = try plan.paths.map { PreviewedMessage($0, try renderer.render(plan, $0)) }
        let reminders =
            renderer.reminders == nil
            ? [] : try plan.paths.map { PreviewedMessage($0, try renderer.render(plan, $0, round: 1)) }
        let own = inputs.advisory.kind == .withdrawal ? [] : plan.attachments ?? []
        if let sendTo {
            let actor = withFiles ? try bench.actor(acting, for: .copyFiles) : nil
            try await sendCopy(
                to: sendTo, files: own, by: actor, release: release, inputs: inputs, plan: plan, ledger: ledger,
                bench: bench)
        }
        let preview = Preview(
            incident: incident, tenant: tenant, release: release, advisory: inputs.advisory.name, messages: shown,
            reminders: reminders, calls: plan.phones.map { .init(contact: $0.contact, number: $0.number) },
            sentTo: sendTo, leftOut: sendTo == nil || withFiles ? [] : own.map(\.name))
        try bench.output.write(preview) { _ in preview.text(at: date) }
    }

    /// Mails the first mail of the plan, masked and marked TEST, to one address.
    ///
    /// - Parameters:
    ///   - files: The customer's own.
    ///   - actor: Who takes them along, which is recorded before they leave; `nil` leaves them out.
    private func sendCopy(
        to address: String, files: [Attachment], by actor: Actor?, release: Int, inputs: ReleaseInputs,
        plan: CustomerPlan, ledger: Ledger, bench: Workbench
    ) async throws {
        let recipient: EmailAddress
        do { recipient = try EmailAddress(address) } catch {
            throw TocsinError(.usage, "--send-to: \(error)")
        }
        guard let relay = bench.configuration.relays.first else {
            throw TocsinError(.badInput, "tocsin.yaml names no relay: add one under relays to send a copy")
        }
        let path = plan.paths.first { $0.channel == .smtp }
        let bytes = try await TestCopy(
            inputs: inputs, plan: plan, path: path, recipient: recipient, leavesOut: actor == nil ? files : []
        ).bytes(at: SystemClock.now()) { attachment in
            guard let body = try await ledger.body(of: attachment) else {
                throw TocsinError(
                    .failed, "the attachment \(attachment.name) in the ledger is not the one that was planned")
            }
            return body
        }
        if let actor, !files.isEmpty {
            try await ledger.recordCopy(
                ofFiles: files.count, of: plan.tenant, incident: inputs.incident.id, release: release, to: address,
                by: actor, at: SystemClock.now())
        }
        let connection = SMTPConnection(relay: try bench.relay(relay), name: "preview")
        let report = await connection.send(
            MailTransfer(envelopeFrom: inputs.sender.envelope, recipient: recipient, message: bytes))
        await connection.close()
        guard report.outcome == .accepted else {
            let reason =
                report.fault ?? [report.code.map(String.init), report.reply].compactMap(\.self).joined(separator: " ")
            throw TocsinError(.failed, "the copy was not accepted by the relay \(relay.name): \(reason)")
        }
    }
}

private struct ExactMessage: Encodable {
    var delivery: String
    var message: String
    var sha256: String
}
