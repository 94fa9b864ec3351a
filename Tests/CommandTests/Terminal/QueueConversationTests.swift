import Foundation
import Testing
import TocsinTestSupport

@Suite(
    "queue as a conversation", .enabled(if: TerminalSession.isAvailable, "needs Python with pyte"),
    .timeLimit(.minutes(5)))
struct QueueConversationTests {
    private static let incident = TemporaryWorkspace.incident
    private static let question = "Store this as a release? Nothing is sent before it is approved. [y/N]"
    private static let choice = "or Enter to go on]"

    private func queue(
        _ workspace: TemporaryWorkspace, _ more: String..., steps: [TerminalSession.Step]
    ) throws -> TerminalSession.Result {
        try workspace.terminal().run(
            Command.program,
            ["queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana"] + more, steps)
    }

    private func releases(_ workspace: TemporaryWorkspace) throws -> Int? {
        try workspace.answer(to: ["release", "list", Self.incident], code: 0)["count"].number
    }

    @Test("A person sees the plan, reads a message, says yes, and then it is stored")
    func yes() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.markCalled()
        let result = try queue(
            workspace,
            steps: [
                .reads("29 customers in the batch"),
                .reads("no message reaches 1, a person must call them: \(TemporaryWorkspace.called)"),
                .reads(Self.choice),
                .types("2\n"), .reads("Subject: "), .reads(Self.choice), .types("99\n"), .reads("no message “99”"),
                .reads(Self.choice), .types("\n"), .reads(Self.question), .types("y\n"),
                .reads("Stored as release 1, held"),
            ])
        #expect(result.status == 0)
        #expect(try releases(workspace) == 1)
        let digest = try workspace.digest()
        #expect(result.output.contains("digest \(digest)"))
        #expect(
            result.output.components(separatedBy: "29 customers in the batch").count == 2, "the plan stands there twice"
        )
    }

    @Test(
        "No, Enter alone, anything else and the end of input store nothing, and end with 1",
        arguments: ["n\n", "\n", "yep\n", "\u{4}"])
    func no(_ answer: String) throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let result = try queue(
            workspace, steps: [.reads(Self.choice), .types("\n"), .reads(Self.question), .types(answer)])
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing was stored"))
        #expect(try releases(workspace) == 0)
    }

    @Test("The end of input ends it at any question, with 1: no further one is asked, and nothing is stored")
    func ended() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let result = try queue(workspace, steps: [.reads(Self.choice), .types("\u{4}")])
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing was stored: the input ended"))
        #expect(!result.output.contains(Self.question))
        var low = workspace.terminal()
        low.rows = 16
        let paged = try low.run(
            Command.program,
            ["queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana"],
            [.reads(Self.choice), .types("1\n"), .reads("lines more"), .types("\u{4}")])
        #expect(paged.status == 1)
        #expect(paged.output.components(separatedBy: Self.choice).count == 2)
        #expect(try releases(workspace) == 0)
    }

    @Test("Keys that were typed before a question was asked do not answer it")
    func typedAhead() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let result = try queue(
            workspace, steps: [.reads(Self.choice), .types("\ny\n"), .reads(Self.question), .types("\n")])
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing was stored: the answer was no"))
        #expect(try releases(workspace) == 0)
    }

    @Test("Ctrl-C at any question changes nothing", .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"))
    func interrupted() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let before = try workspace.dump()
        for steps: [TerminalSession.Step] in [
            [.reads(Self.choice), .types("\u{3}")],
            [.reads(Self.choice), .types("\n"), .reads(Self.question), .types("y\u{3}")],
        ] {
            let result = try queue(workspace, steps: steps)
            #expect(result.status == -SIGINT)
            #expect(result.isRestored)
        }
        #expect(try workspace.dump() == before)
    }

    @Test("--yes, --dry-run and --format json ask nothing at a terminal")
    func silent() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        for option in [["--dry-run"], ["--format", "json", "--dry-run"], ["--yes"]] {
            let result = try workspace.terminal().run(
                Command.program,
                ["queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana"] + option, [])
            #expect(result.status == 0, "\(option)")
            #expect(!result.output.contains("[y/N]"), "\(option)")
        }
        #expect(try releases(workspace) == 1)
    }

    @Test("What is all unchanged is told without a question")
    func unchanged() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try queue(workspace, steps: [.reads("All unchanged: release 1")])
        #expect(result.status == 0)
        #expect(!result.output.contains("[y/N]"))
    }

    @Test("Problems stand first, each with its line of the file and a mark under the column; nothing is asked")
    func problems() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.edit("batch.csv", row: "isarwerk", replacing: "isarwerk", with: "isarwrek")
        let result = try queue(workspace, steps: [.reads("did you mean isarwerk?"), .reads("isarwrek,"), .reads("^")])
        #expect(result.status == 65)
        #expect(!result.output.contains("[y/N]"))
        let lines = result.screen
        let mark = try #require(lines.firstIndex { $0.hasSuffix("| ^") })
        #expect(lines[mark - 1].contains("| isarwrek,"), "\(lines)")
        #expect(try releases(workspace) == 0)
        let piped = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        #expect(piped.code == 65)
        #expect(!piped.output.contains("| isarwrek,"), "context is for terminals")
    }

    @Test("A file that can't be read is told with its line too, by every command")
    func unreadable() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.replace("tlp:", with: "tpl:", in: "incident.yaml")
        let result = try workspace.atTerminal(
            "incident", "open", "incident.yaml", "--by", "dana", steps: [.reads("| ^")])
        #expect(result.status == 65)
        #expect(result.screen.contains { $0.contains("| tpl:") }, "\(result.screen)")
    }

    @Test("A long message comes a screen at a time, and q skips the rest of it")
    func pages() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        var session = workspace.terminal()
        session.rows = 16
        let result = try session.run(
            Command.program,
            ["queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana"],
            [
                .reads(Self.choice), .types("1\n"), .reads("lines more: Enter goes on, q skips them --"), .types("\n"),
                .reads("lines more"), .types("q\n"), .reads(Self.choice), .types("\n"), .reads(Self.question),
                .types("n\n"),
            ])
        #expect(result.status == 1)
    }

    @Test("A correction is asked for in the same way")
    func correction() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        let result = try workspace.atTerminal(
            "correct", Self.incident, "--advisory", "correction", "--what-changed", "The date was wrong.", "--by",
            "dana",
            steps: [.reads(Self.choice), .types("\n"), .reads(Self.question), .types("\n")])
        #expect(result.status == 1)
        #expect(try releases(workspace) == 1)
    }
}
