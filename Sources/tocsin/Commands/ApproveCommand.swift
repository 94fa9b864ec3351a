import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin approve`: lets a release go, by its digest.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve a release by its digest; the last missing approval lets it go.",
        discussion: """
            The digest covers every message, every contact plan and every input: what you approve is what is sent. \
            Look at it first, with tocsin release show, tocsin samples and tocsin preview. Approving twice changes \
            nothing. --statement prints the bytes to sign elsewhere, and approves nothing. Without --digest, at a terminal, you see \
            what the digest covers, can read messages, and type its first 12 digits.

            Examples:
              tocsin approve INC-2023-0711 --release 1 --digest 3f2a9c01b7de --by idris
              tocsin approve INC-2023-0711 --release 1 --digest 3f2a9c01b7de --sign-with idris.pem --by idris
              tocsin approve INC-2023-0711 --release 1 --digest 3f2a9c01b7de --break-glass \
            --reason "mail is being read now, nobody else answers" --by idris
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The release's number.", valueName: "n"), completion: .releases)
    var release: Int

    @Option(
        name: .long,
        help: ArgumentHelp("At least the first 12 digits of its digest; asked for at a terminal.", valueName: "digits"))
    var digest: String?

    @OptionGroup var signing: SigningOptions

    @Flag(name: .long, help: "Let it go alone, whatever number is required; every report shows it.")
    var breakGlass = false

    @Option(name: .long, help: ArgumentHelp("Why the glass is broken.", valueName: "text"))
    var reason: String?

    @Flag(name: .long, help: "Print the exact bytes to sign, and do nothing else.")
    var statement = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var asking: ConversationOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if statement {
            guard digest == nil, !signing.isGiven, !breakGlass, reason == nil else {
                throw ValidationError("--statement stands alone: it approves nothing")
            }
            return
        }
        if let digest {
            guard digest.isDigest else {
                throw ValidationError("--digest takes 12 to 64 hexadecimal digits, as release show prints them")
            }
        } else if !asking.asks(global.format) {
            throw ValidationError("--digest is missing: tocsin release show prints it")
        }
        if reason != nil, !breakGlass { throw ValidationError("--reason goes with --break-glass") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        if statement { return try await printStatement(bench) }
        let signer = try Signer(bench.actor(actor, for: .approve), bench.configuration)
        let reason = breakGlass ? try requireReason(reason, for: "approving alone") : nil
        let ledger = try await bench.ledger(for: incident)
        let rule = ApprovalRule(bench, try await ledger.incident(incident))
        let signature = try await signing.signature(over: self.statement(of: signer, ledger), by: signer)
        let given: String
        if let digest { given = digest } else { given = try await askedDigest(bench, ledger, rule, signer) }
        let (record, changed) = try await ledger.approve(
            release: release, of: incident, digest: given, expiry: rule.expiry, signature: signature,
            mustBeSigned: rule.mustBeSigned, breakGlass: reason, by: signer.actor, at: SystemClock.now())
        let replaced = try await ledger.replacedCustomers(release: release, of: incident)
        let attendance = try await ledger.attendance(at: SystemClock.now())
        let result = Result(
            incident: incident, release: release, digest: record.digest,
            approvals: ReleaseItem(record, rule).approvals, required: record.required, state: record.state,
            breakGlass: record.breakGlass, workers: attendance.workers)
        try bench.output.write(result) { style in
            let state = style(record.state.paint, record.state.rawValue)
            let first = record.waves?.list.first.map { " (wave 1, \(printable($0.name)), goes first)" } ?? ""
            let next = record.state == .approved && changed ? "\nSend it\(first): tocsin deliver --by NAME" : ""
            let rest =
                replaced == 0
                ? ""
                : "\n\(replaced) of its \(counted(record.customers, "customer")) have no message left in it: what was queued "
                    + "anew needs an approval of its own (tocsin release list \(incident))"
            let alone = record.breakGlass == nil ? "" : style(.red, ", let go by one approver; every report shows it")
            return
                "release \(release) of \(incident) is \(state), \(rule.spoken(record)) approvals\(alone)"
                + "\(changed ? "" : "; it was before")\(rest)\(next)"
        }
        attendance.warn()
    }

    /// Asks a person at the terminal, unless the answer would change nothing.
    private func askedDigest(
        _ bench: Workbench, _ ledger: Ledger, _ rule: ApprovalRule, _ signer: Signer
    ) async throws -> String {
        let (record, needs) = try await ledger.approvalNeeds(
            release: release, of: incident, expiry: rule.expiry, isSigned: signing.isGiven,
            mustBeSigned: rule.mustBeSigned, breaksGlass: breakGlass, by: signer.actor.name, at: rule.now)
        if needs == .nothing { return record.digest }
        return try await ApprovalConversation(
            bench: bench, ledger: ledger, incident: incident, number: release, rule: rule, needs: needs,
            actor: signer.actor
        ).run()
    }

    private func statement(of signer: Signer, _ ledger: Ledger) async throws -> ApprovalStatement {
        ApprovalStatement(
            incident: incident, release: release, digest: try await ledger.release(release, of: incident).digest,
            name: signer.actor.name)
    }

    private func printStatement(_ bench: Workbench) async throws {
        let signer = Signer(Actor(name: try actor.name()), bench.configuration)
        let statement = try await self.statement(of: signer, bench.ledger(for: incident))
        switch bench.output.format {
        case .text: try bench.output.put(statement.bytes)
        case .json:
            let text = String(decoding: statement.bytes, as: UTF8.self)
            let result = Statement(incident: incident, release: release, digest: statement.digest, statement: text)
            try bench.output.write(result) { _ in text }
        }
    }

    private struct Result: Encodable {
        var incident: String
        var release: Int
        var digest: String
        var approvals: [ReleaseItem.Approval]
        var required: Int
        var state: ReleaseState
        var breakGlass: String?
        /// Those that have reported in the last 30 seconds.
        var workers: Int
    }

    private struct Statement: Encodable {
        var incident: String
        var release: Int
        var digest: String
        var statement: String
    }
}

extension String {
    /// Whether it can be a digest, or its beginning.
    var isDigest: Bool { (12...64).contains(utf8.count) && allSatisfy { $0.isHexDigit && $0.isASCII } }
}
