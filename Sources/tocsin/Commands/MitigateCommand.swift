import ArgumentParser
import FoundationEssentials
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin mitigate`: records that customers are safe.
struct MitigateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mitigate",
        abstract: "Record that customers are safe: all that are named, or none.",
        discussion: """
            A customer that has not confirmed needs --reason, and stays among the silent. A file names one customer \
            a line; # begins a comment.

            Examples:
              tocsin mitigate INC-2023-0711 wetlands-agency alder-reed-bank --by dana
              tocsin mitigate INC-2023-0711 --all-confirmed --by dana
              tocsin mitigate INC-2023-0711 --tenants safe.txt --reason "keys replaced for everyone" --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The customers.", valueName: "tenant"), completion: .customers)
    var tenants: [String] = []

    @Flag(name: .long, help: "Every customer that has confirmed.")
    var allConfirmed = false

    @Option(
        name: .customLong("tenants"), help: ArgumentHelp("The customers that a file names.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(name: .long, help: ArgumentHelp("Why; needed for customers that have not confirmed.", valueName: "text"))
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let ways = [!tenants.isEmpty, allConfirmed, file != nil].count { $0 }
        guard ways == 1 else {
            throw ValidationError("name customers, or give --all-confirmed, or --tenants FILE: one of the three")
        }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .mitigate)
        let listed = try file.map { try TenantList(file: $0, name: bench.workspace.name(of: $0)) }
        let ledger = try await bench.ledger(for: incident)
        let chosen: [String]
        if allConfirmed {
            chosen = try await ledger.customers(of: incident, in: .confirmed)
        } else if let listed {
            try listed.requireKnown(await customers(in: ledger), incident: incident)
            chosen = listed.tenants
        } else {
            chosen = tenants
        }
        var seen: Set<String> = []
        let unique = chosen.filter { seen.insert($0).inserted }
        let given = reason?.trimmed ?? ""
        let (changes, unchanged) = try await ledger.mitigate(
            unique, of: incident, reason: given.isEmpty ? nil : given, by: actor, at: SystemClock.now())
        let report = ChangeReport(incident, changes, unchanged: unchanged)
        try bench.output.write(report) { style in
            report.text(style, unchangedWords: unchanged == 1 ? "was mitigated already" : "were mitigated already")
        }
    }

    private func customers(in ledger: Ledger) async throws -> Set<String> {
        var known: Set<String> = []
        for state in CustomerState.allCases {
            known.formUnion(try await ledger.customers(of: incident, in: state))
        }
        return known
    }
}
