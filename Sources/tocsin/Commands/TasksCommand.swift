import ArgumentParser
import TocsinCore
import TocsinLedger

/// `tocsin tasks`: what a person must do now.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "List what a person must do now, the most urgent first, with numbers and the time there.",
        discussion: """
            Releases that wait for approvals stand in it too, though they are no tasks.

            Example:
              tocsin tasks INC-2023-0711
            """)

    @Argument(help: ArgumentHelp("The incident.", valueName: "incident"), completion: .incidents)
    var incident: String

    @OptionGroup var list: ListOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let ledger = try await bench.ledger(for: incident)
        let rule = ApprovalRule(bench, try await ledger.incident(incident))
        let tasks = try await TaskList(incident, limit: list.limit, ledger, rule, at: rule.now)
        try bench.output.write(tasks) { tasks.text($0) }
    }
}
