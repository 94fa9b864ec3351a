import ArgumentParser
import TocsinCore
import TocsinDelivery
import TocsinFiles
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

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"))
    var incident: String

    @Option(name: .long, help: ArgumentHelp("The release's number.", valueName: "n"))
    var release: Int

    @OptionGroup var list: ListOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .seeSamples)
        let ledger = try await bench.ledger(for: incident)
        let record = try await ledger.release(release, of: incident)
        let samples = try await samples(of: record, ledger, bench)
        let shown = samples.prefix(list.limit)
        let isWhole = shown.count == samples.count
        let result = Result(
            incident: incident, release: release, digest: record.digest, count: samples.count,
            samples: shown.map(Item.init))
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

    private func samples(
        of record: ReleaseRecord, _ ledger: Ledger, _ bench: Workbench
    ) async throws -> [NoticeSample] {
        let composer = NoticeComposer(
            ledger: ledger, tokenKey: try bench.workspace.tokenKey(bench.configuration),
            secret: { try bench.workspace.secret($0) })
        do {
            try await composer.check(
                release: release, of: incident, digest: record.digest, keyFingerprint: record.keyFingerprint)
            return try await composer.samples(ofRelease: release, of: incident)
        } catch let drift as ContentDrift {
            throw TocsinError(
                .notAllowed,
                "release \(release) of \(incident) is not what was planned: \(drift.cause); restore the cause, or cancel "
                    + "the release and queue the batch again")
        }
    }

    private struct Item: Encodable {
        var tenant: String
        var contact: String
        var channel: ChannelKind
        var locale: String
        var kind: SampleKind
        var length: Int
        var subject: String
        var text: String
        var attachments: [Attachment]

        init(_ sample: NoticeSample) {
            tenant = sample.tenant
            contact = sample.contact
            channel = sample.channel
            locale = sample.locale
            kind = sample.kind
            length = sample.length
            subject = sample.subject
            text = sample.text
            attachments = sample.attachments
        }

        func text(_ style: Style) -> String {
            let head = "--- \(locale) by \(channel.rawValue), \(kind.words): \(tenant), \(contact), \(length) bytes"
            return [
                style(.bold, printable(head)), "Subject: \(printable(subject))", "",
                printable(text, keepingLines: true),
            ].joined(separator: "\n") + "\n" + (channel == .smtp ? attachments.map { $0.line + "\n" }.joined() : "")
        }
    }

    private struct Result: Encodable {
        var incident: String
        var release: Int
        var digest: String
        var count: Int
        var samples: [Item]
    }
}

extension SampleKind {
    fileprivate var words: String {
        switch self {
        case .longest: "the longest"
        case .shortest: "the shortest"
        case .only: "all of one length"
        case .reminder: "a reminder"
        }
    }
}
