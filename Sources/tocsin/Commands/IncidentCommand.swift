import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin incident`: opens and lists incidents.
struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "Open or update an incident; list them.",
        subcommands: [IncidentOpenCommand.self, IncidentListCommand.self])
}

/// `tocsin incident open`: takes an incident's file into the ledger.
struct IncidentOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open an incident from its file, or take over what changed in the file.",
        discussion: """
            The first incident makes the ledger. Releases that are planned already keep the content that they were \
            planned from.

            Example:
              tocsin incident open incident.yaml --by dana
            """)

    @Argument(
        help: ArgumentHelp("The incident's file.", valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .openIncident)
        let incident = try bench.workspace.incident(file: file).incident
        let ledger = try await bench.newLedger()
        let opening = try await ledger.openIncident(incident, by: actor, at: SystemClock.now())
        let result = Result(
            incident: incident.id, title: incident.title, tlp: incident.tlp, embargo: incident.embargo,
            result: opening.rawValue)
        let planned = opening == .updated ? try await ledger.releases(of: incident.id) : []
        let kept = planned.filter { $0.state == .held || $0.state == .approved || $0.state == .paused }
        try bench.output.write(result) { style in
            let numbers = kept.map { String($0.release) }.joined(separator: ", ")
            let note =
                kept.isEmpty
                ? ""
                : "\nReleases that were queued before keep what they were queued with, label and embargo too: \(numbers). "
                    + "To change one, cancel it and queue again."
            return "\(style(.bold, incident.id)) \(opening.rawValue): \(printable(incident.title)) "
                + "(\(incident.tlp.label))\(note)"
        }
    }

    private struct Result: Encodable {
        var incident: String
        var title: String
        var tlp: TLP
        var embargo: Instant?
        /// `opened`, `updated` or `unchanged`.
        var result: String
    }
}

/// `tocsin incident list`: all incidents of the ledger.
struct IncidentListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the incidents, the newest first.",
        discussion: """
            Example:
              tocsin incident list
            """)

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let records = bench.hasLedger ? try await bench.existingLedger().incidents() : []
        let items = records.prefix(list.limit).map(Item.init)
        try bench.output.write(ItemList(count: records.count, items: items)) { style in
            if records.isEmpty { return "No incident was opened here yet: run tocsin incident open FILE." }
            var table = TextTable([
                .init("incident"), .init("label"), .init("customers", .right), .init("releases", .right),
                .init("opened"), .init("title"),
            ])
            for item in items {
                table.add(
                    item.incident, item.tlp.label, String(item.customers), String(item.releases),
                    item.openedAt.spoken, item.title)
            }
            return table.text(style) + furtherItems(records.count - items.count)
        }
    }

    private struct Item: Encodable {
        var incident: String
        var title: String
        var tlp: TLP
        var embargo: Instant?
        var customers: Int
        var releases: Int
        var openedAt: Instant
        var updatedAt: Instant

        init(_ record: IncidentRecord) {
            incident = record.definition.id
            title = record.definition.title
            tlp = record.definition.tlp
            embargo = record.definition.embargo
            customers = record.customers
            releases = record.releases
            openedAt = record.openedAt
            updatedAt = record.updatedAt
        }
    }
}

/// A list that can be long: the whole count, and as many items as were asked for.
struct ItemList<Item: Encodable>: Encodable {
    var count: Int
    var items: [Item]
}

/// The line below a list that was cut; empty if it was not.
func furtherItems(_ count: Int) -> String {
    count > 0 ? "  … and \(count) more (--limit)\n" : ""
}
