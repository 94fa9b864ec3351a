import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin summary`: a partner's status summary.
struct SummaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Write the status summary for one partner, with its label and no more than the partner may know.",
        discussion: """
            A summary is written, never sent. Its label is the stricter of the partner's and the incident's; --tlp \
            only narrows it, --level only lowers it. The same partner, level, label and --as-of give the same edition \
            and the same bytes, also after incident, partner or texts have changed. Numbers from 1 to 4 of customers who are only counted are hidden.

            Examples:
              tocsin summary INC-2023-0711 --partner cisa
              tocsin summary INC-2023-0711 --partner cisa --as html -o report.TLP-AMBER+STRICT.html
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Option(
        name: .long, help: ArgumentHelp("The partner, as tocsin.yaml names it.", valueName: "name"),
        completion: .partners)
    var partner: String

    @Option(
        name: .long,
        help: ArgumentHelp("aggregate, pseudonymous or named; the partner's if left out.", valueName: "level"),
        completion: .list(ShareLevel.allCases.map(\.rawValue)),
        transform: levelArgument)
    var level: ShareLevel?

    @Option(
        name: .long, help: ArgumentHelp("A narrower label than the one that applies.", valueName: "label"),
        completion: .list(TLP.allCases.map(\.rawValue)),
        transform: labelArgument)
    var tlp: TLP?

    @Option(name: .customLong("as"), help: ArgumentHelp("The form.", valueName: "form"))
    var form: SummaryForm?

    @Option(
        name: .long,
        help: ArgumentHelp("What the ledger had recorded by then; now if left out.", valueName: "time"),
        transform: instantArgument)
    var asOf: Instant?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write it, with mode 0600; - for standard output.", valueName: "file"),
        completion: .file())
    var output = "-"

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output names a file") }
        if global.format == .json, let form, form != .json {
            throw ValidationError("--format json is --as json: leave one of them out")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let now = SystemClock.now()
        try self.asOf?.requirePast("--as-of", at: now)
        let ledger = try await bench.ledger(for: incident)
        let asOf = self.asOf ?? now
        // What it was then goes out, under the stricter of the labels of then and now.
        var definition = try await ledger.incident(incident)
        definition.tlp = max(definition.tlp, try await ledger.incident(incident, asOf: asOf).tlp)
        let terms = try SummaryTerms(
            of: partner, level: level, label: tlp, incident: definition, among: bench.configuration.partners)
        // Names are replaced by codes only where somebody is listed: an aggregate report needs no key.
        let key = terms.level == .aggregate ? nil : try bench.workspace.tokenKey(bench.configuration)
        let form = form ?? (global.format == .json ? .json : .text)
        let edition = try await SummaryEdition.make(
            Ledger.EditionKey(
                incident: incident, partner: partner, level: terms.level, tlp: terms.label, asOf: asOf),
            partner: terms.partner, ledger: ledger, workspace: bench.workspace, at: now, tokenKey: key)
        let bytes = try form.bytes(of: edition.summary, edition.texts)
        guard output != "-" else { return try bench.output.put(bytes) }
        try writeAtomically(bytes, to: output)
        if StandardStream.error.isTerminal {
            let hint = output.contains(terms.label.fileName) ? "" : "; say so in its name too"
            StandardStream.error.write("\(printable(output)) written: \(terms.label.label)\(hint)\n")
        }
    }
}

/// What a summary may tell: the partner, the level and the label that apply.
struct SummaryTerms {
    let partner: Configuration.Partner
    let level: ShareLevel
    let label: TLP

    /// Works them out.
    ///
    /// - Throws: `TocsinError`: `unknown` for the partner, `notAllowed` for a higher level or a wider label.
    init(
        of name: String, level: ShareLevel?, label: TLP?, incident: Incident, among partners: [Configuration.Partner]
    ) throws(TocsinError) {
        guard let partner = partners.first(where: { $0.name == name }) else {
            throw TocsinError.unknown("partner", name, among: partners.map(\.name))
        }
        let level = level ?? partner.level
        guard level <= partner.level else {
            throw TocsinError(
                .notAllowed,
                "\(name) may see no more than the level \(partner.level.rawValue), and \(level.rawValue) tells more: "
                    + "take a lower level, or change the partner in tocsin.yaml")
        }
        let strictest = max(partner.tlp, incident.tlp)
        let label = label ?? strictest
        guard label >= strictest else {
            throw TocsinError(
                .notAllowed,
                "\(label.label) is a wider audience than \(strictest.label), the stricter of the partner's and the "
                    + "incident's: --tlp may only narrow it")
        }
        self.partner = partner
        self.level = level
        self.label = label
    }
}

extension TLP {
    /// The label as part of a file's name.
    fileprivate var fileName: String { "TLP-" + rawValue }
}
