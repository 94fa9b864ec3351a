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
            Look at it first, with tocsin release show and tocsin preview. Approving twice changes nothing.

            Example:
              tocsin approve INC-2023-0711 --release 1 --digest 3f2a9c01b7de --by idris
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"))
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The release's number.", valueName: "n"))
    var release: Int

    @Option(name: .long, help: ArgumentHelp("At least the first 12 digits of its digest.", valueName: "digits"))
    var digest: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard digest.utf8.count >= 12, digest.utf8.count <= 64, digest.allSatisfy({ $0.isHexDigit && $0.isASCII })
        else { throw ValidationError("--digest takes 12 to 64 hexadecimal digits, as release show prints them") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .approve)
        let ledger = try await bench.ledger(for: incident)
        let (record, changed) = try await ledger.approve(
            release: release, of: incident, digest: digest, by: actor, at: SystemClock.now())
        let replaced = try await ledger.replacedCustomers(release: release, of: incident)
        let item = ReleaseItem(record)
        let result = Result(
            incident: incident, release: release, digest: record.digest, approvals: item.approvals,
            required: record.required, state: record.state)
        try bench.output.write(result) { style in
            let count = "\(record.approvals.count) of \(record.required) approvals"
            let state = style(record.state.paint, record.state.rawValue)
            let first = record.waves?.list.first.map { " (wave 1, \(printable($0.name)), goes first)" } ?? ""
            let next = record.state == .approved && changed ? "\nSend it\(first): tocsin deliver --by NAME" : ""
            let rest =
                replaced == 0
                ? ""
                : "\n\(replaced) of its \(counted(record.customers, "customer")) have no message left in it: what was queued "
                    + "anew needs an approval of its own (tocsin release list \(incident))"
            return
                "release \(release) of \(incident) is \(state), \(count)\(changed ? "" : "; it was before")\(rest)\(next)"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var release: Int
        var digest: String
        var approvals: [ReleaseItem.Approval]
        var required: Int
        var state: ReleaseState
    }
}
