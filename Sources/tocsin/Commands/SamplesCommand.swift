import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin samples`: what an approver looks at before approving.
struct SamplesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples",
        abstract: "Show whole messages of a release: of every language and channel the longest and the shortest.",
        discussion: """
            Token and code are masked. That you have seen them is recorded, with the digest: where two or more approvals \
            are required, nobody can approve without. With a --limit that leaves some out, nothing is recorded.

            Example:
              tocsin samples INC-2023-0711 --release 1 --by idris
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The release's number.", valueName: "n"), completion: .releases)
    var release: Int

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .seeSamples)
        let ledger = try await bench.ledger(for: incident)
        let record = try await ledger.release(release, of: incident)
        let samples = try await bench.samples(of: record, incident, ledger)
        let shown = samples.prefix(list.limit)
        let isWhole = shown.count == samples.count
        let result = Result(
            incident: incident, release: release, digest: record.digest, count: samples.count,
            samples: shown.map(SampleItem.init))
        try bench.output.write(result) { style in
            var text = style(.bold, "\(incident) release \(release)") + ", digest \(record.digest)\n"
            for sample in result.samples { text += "\n" + sample.text(style) }
            if samples.isEmpty { text += "It has no message: its customers are called.\n" }
            text += furtherItems(samples.count - shown.count)
            return text
                + (isWhole ? "\nThat you have seen them is recorded.\n" : "\nNothing is recorded: some are left out.\n")
                + (isWhole && record.state == .held
                    ? "Approve it:  tocsin approve \(incident) --release \(release) --digest \(record.shortDigest) --by NAME\n"
                    : "")
        }
        guard isWhole else { return }
        try await ledger.recordSamplesSeen(
            release: release, of: incident, digest: record.digest, by: actor, at: SystemClock.now())
    }

    private struct Result: Encodable {
        var incident: String
        var release: Int
        var digest: String
        var count: Int
        var samples: [SampleItem]
    }
}
