import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin handover`: where an incident stands, for the next shift.
struct HandoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Write one page for the next shift: what is, what happened, what comes next.",
        discussion: """
            In Markdown, under the incident's label: it names customers. Everything in it is worked out from the ledger.

            Examples:
              tocsin handover INC-2023-0711
              tocsin handover INC-2023-0711 --since 12h -o handover-TLP-AMBER+STRICT.md
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(
        name: .long, help: ArgumentHelp("How far back, like 8h.", valueName: "duration"), transform: durationArgument)
    var since = TimeSpan.hours(8)

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Where to write it, with mode 0600; - for standard output.", valueName: "file"),
        completion: .file())
    var output = "-"

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output names a file") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let page = try await HandoverPage(incident, since: since, limit: list.limit, ledger, bench)
        guard output != "-" else { return try bench.output.write(page) { _ in page.text } }
        let bytes = global.format == .json ? try JSONText.make(page) : page.text
        try writeAtomically(Array(bytes.utf8), to: output)
        if StandardStream.error.isTerminal {
            StandardStream.error.write("\(printable(output)) written: it names customers\n")
        }
    }
}
