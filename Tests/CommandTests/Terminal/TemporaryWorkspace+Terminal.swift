import TocsinTestSupport

extension TemporaryWorkspace {
    /// A person at a terminal in this workspace.
    func terminal(rows: Int = 120, columns: Int = 100) -> TerminalSession {
        var session = TerminalSession(folder: folder, environment: tocsin.environment)
        session.rows = rows
        session.columns = columns
        session.environment["NO_COLOR"] = "1"
        return session
    }

    /// A customer of the batch whose mail is read by the intruder: only the phone is left.
    static let called = "juniper-institute"

    /// Marks that customer's mail in the batch.
    func markCalled() throws {
        try edit("batch.csv", row: Self.called, replacing: "2024-07-31,,", with: "2024-07-31,,smtp")
    }

    /// Runs the program at a terminal.
    func at(
        _ session: TerminalSession, _ arguments: String..., steps: [TerminalSession.Step]
    ) throws -> TerminalSession.Result {
        try session.run(Command.program, arguments, steps)
    }

    /// Runs the program at a terminal of 120 rows and 100 columns.
    func atTerminal(_ arguments: String..., steps: [TerminalSession.Step]) throws -> TerminalSession.Result {
        try terminal().run(Command.program, arguments, steps)
    }
}
