import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin release`: looks at releases, and starts their waves.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Look at the releases of an incident, and start their waves.",
        subcommands: [ReleaseListCommand.self, ReleaseShowCommand.self, ReleaseNextCommand.self])
}

/// `tocsin release list`: all releases of an incident.
struct ReleaseListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the releases of an incident, the oldest first.",
        discussion: """
            Example:
              tocsin release list INC-2023-0711
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let releases = try await ledger.releases(of: incident)
        let rule = ApprovalRule(bench, try await ledger.incident(incident))
        let items = releases.prefix(list.limit)
        try bench.output.write(
            Result(incident: incident, count: releases.count, items: items.map { ReleaseItem($0, rule) })
        ) { style in
            if releases.isEmpty { return "\(incident) has no release yet: run tocsin queue." }
            var table = TextTable([
                .init("release", .right), .init("advisory"), .init("state"), .init("approvals", .right),
                .init("customers", .right), .init("deliveries", .right), .init("digest"), .init("reason"),
            ])
            for release in items {
                table.add([
                    .init(String(release.release)), .init("\(release.advisory) v\(release.version)"),
                    .init(release.state.rawValue, release.state.paint),
                    .init(rule.spoken(release)), .init(String(release.customers)),
                    .init(String(release.deliveries)), .init(release.shortDigest),
                    .init([release.reason, release.exception?.words].compactMap(\.self).joined(separator: "; ")),
                ])
            }
            return table.text(style) + furtherItems(releases.count - items.count)
        }
    }

    private struct Result: Encodable {
        var incident: String
        var count: Int
        var items: [ReleaseItem]
    }
}

/// `tocsin release show`: one release in full.
struct ReleaseShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one release: digest, approvals, deliveries, and what differs by now.",
        discussion: """
            Look at this, and at messages with tocsin samples and tocsin preview, before you approve.

            Example:
              tocsin release show INC-2023-0711 1
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The release's number.", valueName: "n"), completion: .releases)
    var number: Int

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let release = try await ledger.release(number, of: incident)
        let (count, items) = try await ledger.deliveries(ofRelease: number, of: incident, limit: list.limit)
        let drift = release.state == .cancelled ? [] : bench.fileDrift(of: [number: release.files])[number] ?? []
        let report = ReleaseReport(
            incident: incident, release: release,
            rule: ApprovalRule(bench, try await ledger.incident(incident)), drift: drift,
            states: try await ledger.deliveryStates(ofRelease: number, of: incident),
            items: items.map(DeliveryItem.init), count: count,
            waves: try await ledger.waveReport(ofRelease: number, of: incident),
            files: try await ReleaseFiles(
                release, ledger.inputs(ofRelease: number, of: incident), of: incident, ledger, limit: list.limit))
        try bench.output.write(report) { report.text($0) }
    }
}
