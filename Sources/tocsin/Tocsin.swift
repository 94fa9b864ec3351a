import ArgumentParser
import TocsinCore

/// The `tocsin` command: its subcommands, and the one place where an error becomes a message and an exit code.
@main
struct Tocsin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: "Tells every customer hit by a security incident, follows each until it is safe, and can prove it.",
        discussion: """
            A first run, from an empty folder:

              tocsin init
              tocsin incident open incident.yaml --by dana
              tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --by dana
              tocsin approve INC-2023-0711 --release 1 --digest DIGEST --by idris
              tocsin deliver --by omar
              tocsin status INC-2023-0711

            Every command takes --workspace DIR, --database FILE and --format text|json; those that change the ledger \
            take --by NAME or the variable TOCSIN_ACTOR.

            Exit codes: 0 done, 1 failed, 3 the gate is closed, 4 deliveries left or failed, 64 usage, 65 bad input file, 66 unknown name, \
            69 database or relays unavailable, 77 not allowed.
            """,
        version: TocsinVersion.line,
        groupedSubcommands: [
            CommandGroup(
                name: "Preparing",
                subcommands: [
                    InitCommand.self, DoctorCommand.self, ContactsCommand.self, WebhookKeyCommand.self,
                    ApprovalKeyCommand.self, TranslationCommand.self,
                    DrillCommand.self,
                ]),
            CommandGroup(
                name: "Telling customers",
                subcommands: [
                    IncidentCommand.self, QueueCommand.self, ReleaseCommand.self, PreviewCommand.self,
                    SamplesCommand.self,
                    ApproveCommand.self, DeliverCommand.self, PauseCommand.self, ResumeCommand.self,
                    CancelCommand.self, ReplayCommand.self, RemoveCommand.self, UpdateCommand.self, CorrectCommand.self,
                    WithdrawCommand.self,
                ]),
            CommandGroup(
                name: "Following them",
                subcommands: [
                    BounceCommand.self, AcknowledgeCommand.self, MitigateCommand.self, StatusCommand.self,
                    TimelineCommand.self,
                    TasksCommand.self, HandoverCommand.self, TaskCommand.self, StepsCommand.self,
                    SummaryCommand.self,
                ]),
            CommandGroup(
                name: "Going public",
                subcommands: [
                    GateCommand.self, SealCommand.self, ExemptCommand.self, BriefCommand.self, OverrideCommand.self,
                    PublishCommand.self, LeakCommand.self, ClockCommand.self,
                ]),
            CommandGroup(name: "Keeping the ledger", subcommands: [BackupCommand.self, LedgerCommand.self]),
        ])

    static func main() async {
        leave(with: await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Refuses a command that there is not, before its options are: those would be unknown too, and say less.
    static func requireCommand(in arguments: [String]) throws(TocsinError) {
        var command: any ParsableCommand.Type = Tocsin.self
        var path = "tocsin"
        for argument in arguments {
            let known = command.configuration.subcommands
            if known.isEmpty || argument.hasPrefix("-") || (path == "tocsin" && argument == "help") { return }
            guard let next = known.first(where: { $0.configuration.commandName == argument }) else {
                let names = known.compactMap { $0.configuration.commandName }
                let near = nearest(to: argument, among: names)
                let hint = near.isEmpty ? ";" : "; did you mean \(near.joined(separator: ", "))?"
                throw TocsinError(
                    .usage,
                    "there is no command “\(path) \(argument)”\(hint) "
                        + "tocsin help\(path.dropFirst("tocsin".count)) lists them all")
            }
            path += " \(argument)"
            command = next
        }
    }

    /// Parses the arguments, runs the command, and tells an error.
    ///
    /// - Returns: The exit code.
    private static func run(_ arguments: [String]) async -> Int32 {
        do {
            try requireCommand(in: arguments)
            var command = try await asyncParseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            let context =
                StandardStream.error.isTerminal
                ? SourceContext(
                    root: GlobalOptions.workspace(in: arguments), columns: Terminal.size.columns) : nil
            return Failure(error).tell(as: OutputFormat.named(in: arguments), context: context)
        }
    }
}
