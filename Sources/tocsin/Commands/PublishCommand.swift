import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin publish`: records that the incident is public.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Record that the incident is public, if the gate is open in the same moment.",
        discussion: """
            The gate is asked in the same transaction; while it is BLOCKED nothing is recorded (3). Nothing is sent. \
            --if-head refuses if anything was recorded since you looked: the number is the head that gate shows.

            Example:
              tocsin publish INC-2023-0711 --if-head 4711 --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The head with which you looked at the gate.", valueName: "n"))
    var ifHead: Int64?

    @Option(
        name: .long,
        help: ArgumentHelp("When it became public, like 2023-07-11T21:00:00Z; now if left out.", valueName: "time"),
        transform: instantArgument)
    var at: Instant?

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .publish)
        let now = SystemClock.now()
        try at?.requirePast("--at", at: now)
        let ledger = try await bench.ledger(for: incident)
        try await at?.require("--at", sinceOpeningOf: incident, ledger, at: now)
        let (publication, changed) = try await ledger.publish(
            incident, policy: bench.configuration.policy.coordination, ifHead: ifHead, publishedAt: at ?? now,
            by: actor, at: now)
        let result = Result(incident, publication, limit: list.limit)
        try bench.output.write(result) { style in
            "\(incident) is public since \(publication.at.spoken)\(changed ? "" : ", as recorded before"); the gate "
                + "was \(style(publication.verdict.paint, publication.verdict.rawValue)) with event "
                + "\(publication.head)\n" + result.blockers.items.table(style)
                + furtherItems(result.blockers.count - result.blockers.items.count)
        }
    }

    private struct Result: Encodable {
        var incident: String
        var publishedAt: Instant
        var verdict: GateVerdict
        var head: Int64
        var blockers: ItemList<GateBlocker>
        var excused: ItemList<ExcusedCustomer>

        init(_ incident: String, _ publication: Publication, limit: Int) {
            self.incident = incident
            publishedAt = publication.at
            verdict = publication.verdict
            head = publication.head
            blockers = ItemList(
                count: publication.blockers.count, items: Array(publication.blockers.prefix(limit)))
            excused = ItemList(count: publication.excused.count, items: Array(publication.excused.prefix(limit)))
        }
    }
}
