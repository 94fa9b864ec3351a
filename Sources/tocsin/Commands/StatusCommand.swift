import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin status`: who knows, who has not answered, what failed.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show who knows, who is silent and for how long, what failed and why, and what waits for a person.",
        discussion: """
            With --watch the page is drawn anew every two seconds until you interrupt it; not on a terminal, a new \
            block (with --format json one object a line) is written each time something changed. --as-of shows what \
            the ledger had recorded by an earlier instant.

            Examples:
              tocsin status INC-2023-0711
              tocsin status INC-2023-0711 --watch
              tocsin status INC-2023-0711 --as-of 2023-07-11T18:00:00Z --format json
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Flag(name: .long, help: "Go on showing until interrupted.")
    var watch = false

    @Option(
        name: .long,
        help: ArgumentHelp("What the ledger had recorded by then, like 2023-07-11T18:00:00Z.", valueName: "time"),
        transform: instantArgument)
    var asOf: Instant?

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    /// The time between two looks.
    private static let interval = Duration.seconds(2)

    func validate() throws {
        if watch, asOf != nil { throw ValidationError("--watch shows the present: leave out --as-of") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        try asOf?.requirePast("--as-of", at: SystemClock.now())
        let ledger = try await bench.ledger(for: incident)
        guard watch else {
            let page = try await StatusPage(incident, asOf: asOf, limit: list.limit, ledger, bench)
            return try bench.output.write(page.report) { page.text($0) }
        }
        try await follow(ledger, bench)
    }

    private func follow(_ ledger: Ledger, _ bench: Workbench) async throws {
        let redraws = bench.output.format == .text && StandardStream.output.isTerminal
        var last: StatusReport?
        while true {
            let page = try await StatusPage(incident, asOf: nil, limit: list.limit, ledger, bench)
            var content = page.report
            // The page's own instant is no change.
            content.asOf = Instant(microseconds: 0)
            if redraws {
                try bench.output.put("\u{1B}[H\u{1B}[2J" + page.text(bench.output.style))
            } else if content != last {
                switch bench.output.format {
                case .json: try bench.output.put(JSONText.makeLine(page.report))
                case .text: try bench.output.put((last == nil ? "" : "\n") + page.text(bench.output.style))
                }
                last = content
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
