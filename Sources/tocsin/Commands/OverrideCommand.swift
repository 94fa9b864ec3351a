import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin override`: goes public although the gate is blocked.
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override", abstract: "Ask to go public although the gate is blocked; agree to it; take it back.",
        discussion: """
            It takes two more people who agree, other than the one who asks. It covers the blockers of the moment when it \
            is asked for: what blocks later blocks again. Asked anew, it needs new agreements.

            Examples:
              tocsin override INC-2023-0711 --reason "two customers can't be reached, the press has it" --by dana
              tocsin override INC-2023-0711 --agree --by idris
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("Ask for it, and why.", valueName: "text"))
    var reason: String?

    @Flag(name: .long, help: "Agree to what was asked for.")
    var agree = false

    @Flag(name: .long, help: "Take it back.")
    var revoke = false

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if agree, revoke { throw ValidationError("agree or revoke: leave one out") }
        if agree || revoke, reason != nil {
            throw ValidationError("--reason is for asking: leave it out, or leave out --agree and --revoke")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let now = SystemClock.now()
        let override: GateOverride
        let changed: Bool
        if agree {
            let actor = try bench.actor(actor, for: .agreeToOverride)
            let ledger = try await bench.ledger(for: incident)
            (override, changed) = try await ledger.agreeToOverride(of: incident, by: actor, at: now)
        } else if revoke {
            let actor = try bench.actor(actor, for: .revokeOverride)
            let ledger = try await bench.ledger(for: incident)
            (override, changed) = try await ledger.revokeOverride(of: incident, by: actor, at: now)
        } else {
            let actor = try bench.actor(actor, for: .askOverride)
            let reason = try requireReason(reason, for: "overriding the gate")
            let ledger = try await bench.ledger(for: incident)
            (override, changed) = try await ledger.askOverride(
                of: incident, policy: bench.configuration.policy.coordination, reason: reason, by: actor, at: now)
        }
        let report = OverrideReport(incident, override, limit: list.limit)
        try bench.output.write(report) { report.text($0, changed: changed) }
    }
}

/// An override as its command tells it.
private struct OverrideReport: Encodable {
    struct Agreement: Encodable {
        var by: String
        var at: Instant
    }

    var incident: String
    var state: GateOverride.State
    var by: String
    var reason: String?
    var agreed: [Agreement]
    var covers: ItemList<GateBlocker>

    init(_ incident: String, _ override: GateOverride, limit: Int) {
        self.incident = incident
        state = override.state
        by = override.asked.by
        reason = override.asked.words
        agreed = override.agreed.map { Agreement(by: $0.by, at: $0.at) }
        covers = ItemList(count: override.covers.count, items: Array(override.covers.prefix(limit)))
    }

    func text(_ style: Style, changed: Bool) -> String {
        let missing = GateOverride.agreements - agreed.count
        let standing =
            switch state {
            case .asked: "\(missing) more must agree: tocsin override \(incident) --agree --by NAME"
            case .agreed: "agreed by \(agreed.map(\.by).joined(separator: " and ")): it covers what stands below"
            case .revoked: "revoked: it covers nothing any more"
            }
        let blockers =
            state == .revoked ? "" : covers.items.table(style) + furtherItems(covers.count - covers.items.count)
        return "the override of \(incident)’s gate, asked for by \(printable(by)), is \(state.rawValue)"
            + (changed ? "" : ", as before") + "\n  \(printable(standing))\n" + blockers
    }
}
