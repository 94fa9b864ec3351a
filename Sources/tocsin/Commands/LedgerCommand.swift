import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin ledger`: looks after the ledger.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after the ledger.", subcommands: [LedgerCheckCommand.self])
}

/// `tocsin ledger check`: holds the tables to the history.
struct LedgerCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the ledger's file is sound and that its state equals the fold of its events.",
        discussion: """
            Exit code 1 if anything differs. With people listed in tocsin.yaml, --by names an operator or auditor.

            Example:
              tocsin ledger check
            """)

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        try bench.requirePermission(actor, for: .checkLedger)
        let problems = try await bench.existingLedger().check().map { Problem($0) }
        try bench.output.write(CheckResult(ok: problems.isEmpty, problems: problems.map(ProblemItem.init))) { style in
            problems.isEmpty
                ? style(.green, "ok") + ": the file is sound, and the state equals the history"
                : problems.map { printable($0.description) + "\n" }.joined()
        }
        guard problems.isEmpty else {
            throw ReportedFailure(
                error: TocsinError(
                    .failed,
                    "the ledger differs from its history in \(counted(problems.count, "place")): keep this file, and "
                        + "compare it with the last backup",
                    problems: problems))
        }
    }
}
