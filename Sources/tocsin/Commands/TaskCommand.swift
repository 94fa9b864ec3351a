import ArgumentParser
import TocsinCore
import TocsinFiles
import TocsinLedger

/// `tocsin task`: one thing that a person does.
struct TaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "Show what to say in a call; close a task.",
        subcommands: [TaskShowCommand.self, TaskCloseCommand.self])
}

/// `tocsin task show`: a call's script.
struct TaskShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a task: whom to call, what to say, what to ask, and how to record it.",
        discussion: """
            Read the case code to the customer; never ask for it, and never for a password. The text comes from \
            templates/call, or is built in.

            Example:
              tocsin task show INC-2023-0711 412
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The task's number.", valueName: "task"), completion: .tasks)
    var number: Int64

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let page = try await TaskPage(ledger.task(number, of: incident), incident, ledger, bench)
        try bench.output.write(page) { page.text($0) }
    }
}

/// `tocsin task close`: says that a task is done.
struct TaskCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a task with a note; a call that nobody answered comes back.",
        discussion: """
            A customer who has not answered is called again after --again-in, or after the last contact's wait; said again \
            with another --again-in, the call comes back then. A dispute ends only with an answer: tocsin ack.

            Example:
              tocsin task close INC-2023-0711 412 --note "nobody there, left no message" --again-in 2h --by dana
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @Argument(help: ArgumentHelp("The task's number.", valueName: "task"), completion: .tasks)
    var number: Int64

    @Option(name: .long, help: ArgumentHelp("What was done.", valueName: "text"))
    var note: String?

    @Option(
        name: .long, help: ArgumentHelp("After how long a call comes back, like 2h.", valueName: "duration"),
        transform: durationArgument)
    var againIn: TimeSpan?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let note, note.count > 10_000 { throw ValidationError("--note has at most 10,000 characters") }
    }

    func run() async throws {
        let bench = try Workbench(global)
        let actor = try bench.actor(actor, for: .closeSendingTask)
        guard let note = note?.trimmed, !note.isEmpty else {
            throw TocsinError(.notAllowed, "closing a task needs a note: say what was done with --note")
        }
        let ledger = try await bench.ledger(for: incident)
        if try await !ledger.task(number, of: incident).kind.isOfSending {
            try Deed.closeTask.requirePermission(of: actor.name, among: bench.configuration.people)
        }
        let closed = try await ledger.closeTask(
            number, of: incident, note: note, rest: againIn, by: actor, at: SystemClock.now())
        let result = Result(incident: incident, task: number, closedAt: closed.closedAt, againAt: closed.againAt)
        try bench.output.write(result) { _ in text(closed) }
    }

    private func text(_ closed: ClosedTask) -> String {
        let state = closed.wasClosed ? "was closed at \(closed.closedAt.spoken)" : "is closed"
        let again = closed.againAt.map { "; nobody has answered, so it comes back at \($0.spoken)" } ?? ""
        let move = closed.wasClosed && againIn == nil && closed.againAt != nil ? "; --again-in puts it off anew" : ""
        let dispute =
            closed.disputing.map {
                "\n\($0) still disputes, and the gate waits: record their answer with tocsin ack \(incident) \($0)"
            } ?? ""
        return "task \(number) of \(incident) \(state)\(again)\(move)\(dispute)"
    }

    private struct Result: Encodable {
        var incident: String
        var task: Int64
        var closedAt: Instant
        var againAt: Instant?
    }
}

/// Reads an option's length of time.
@Sendable func durationArgument(_ text: String) throws -> TimeSpan {
    guard let span = TimeSpan(text), span.microseconds > 0 else {
        throw ValidationError("write a duration such as 30m, 2h or 3d")
    }
    return span
}
