import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin backup`: copies the ledger while others work.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a consistent copy of the ledger while others go on working.",
        discussion: """
            The copy is one file with mode 0600; it must not exist yet. Keep the token key apart from it: together \
            they can acknowledge. With people listed in tocsin.yaml, --by names an operator.

            Example:
              tocsin backup /media/vault/tocsin-2023-07-11.sqlite
            """)

    @Argument(help: ArgumentHelp("The copy.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        try bench.requirePermission(actor, for: .backup)
        let ledger = try await bench.existingLedger()
        do {
            try await ledger.database.backup(to: file)
        } catch let error as SQLError where error.code == .unavailable {
            // The copy can't be written: the ledger itself is well.
            throw TocsinError(.failed, error.message)
        }
        try bench.output.write(Result(file: file)) { _ in "\(printable(file)) written" }
    }

    private struct Result: Encodable {
        var file: String
    }
}
