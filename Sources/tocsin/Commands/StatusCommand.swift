import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin status`: who knows, who has not answered, what failed.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show who knows, who is silent and for how long, what failed and why, and what waits for a person.",
        discussion: """
            With --watch a live screen follows the incident, with bars and the gate's answer; q or Ctrl-C leaves it. Not on a \
            terminal, a new block (with --format json one object a line) is written each time something changed. \
            --as-of shows what the ledger had recorded by an earlier instant.

            Examples:
              tocsin status INC-2023-0711
              tocsin status INC-2023-0711 --watch --interval 5s
              tocsin status INC-2023-0711 --as-of 2023-07-11T18:00:00Z --format json
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Flag(name: .long, help: "Go on showing until interrupted.")
    var watch = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --watch: the time between two looks, from 1s to 1h; 2s if left out.", valueName: "duration"),
        transform: durationArgument)
    var interval: TimeSpan?

    @Option(
        name: .long,
        help: ArgumentHelp("What the ledger had recorded by then, like 2023-07-11T18:00:00Z.", valueName: "time"),
        transform: instantArgument)
    var asOf: Instant?

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if watch, asOf != nil { throw ValidationError("--watch shows the present: leave out --as-of") }
        guard let interval else { return }
        guard watch else { throw ValidationError("--interval goes with --watch") }
        guard interval >= .seconds(1), interval <= .hours(1) else {
            throw ValidationError("--interval takes a duration from 1s to 1h")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        try asOf?.requirePast("--as-of", at: SystemClock.now())
        let ledger = try await bench.ledger(for: incident)
        guard watch else {
            let page = try await StatusPage(incident, asOf: asOf, limit: list.limit, ledger, bench)
            return try bench.output.write(page.report) { page.text($0) }
        }
        let interval = interval ?? .seconds(2)
        guard bench.output.format == .text, Terminal.canDraw else { return try await follow(ledger, bench, interval) }
        try await WatchScreen(incident: incident, interval: interval, ledger: ledger, bench: bench).run()
    }

    /// For a file or another program: what changed, one after another.
    private func follow(_ ledger: Ledger, _ bench: Workbench, _ interval: TimeSpan) async throws {
        var last: StatusReport?
        while true {
            let began = ContinuousClock.now
            let page = try await StatusPage(incident, asOf: nil, limit: list.limit, ledger, bench)
            var content = page.report
            // The page's own instant is no change.
            content.asOf = Instant(microseconds: 0)
            if content != last {
                switch bench.output.format {
                case .json: try bench.output.put(JSONText.makeLine(page.report))
                case .text: try bench.output.put((last == nil ? "" : "\n") + page.text(bench.output.style))
                }
                last = content
            }
            // Reading takes at most a tenth of the time.
            let took = ContinuousClock.now - began
            try await Task.sleep(for: max(.microseconds(interval.microseconds), took * 9))
        }
    }
}
