import Foundation
import Testing
import TocsinTestSupport

@Suite(
    "approve as a conversation", .enabled(if: TerminalSession.isAvailable, "needs Python with pyte"),
    .timeLimit(.minutes(5)))
struct ApproveConversationTests {
    private static let incident = TemporaryWorkspace.incident
    private static let choice = "or Enter to go on]"
    private static let question = "Type the first 12 digits of its digest, as queue or release show printed them:"

    private func approve(
        _ workspace: TemporaryWorkspace, by name: String = "idris", steps: [TerminalSession.Step]
    ) throws -> TerminalSession.Result {
        try workspace.terminal().run(
            Command.program, ["approve", Self.incident, "--release", "1", "--by", name], steps)
    }

    private func state(_ workspace: TemporaryWorkspace) throws -> String? {
        try workspace.answer(to: ["release", "show", Self.incident, "1"], code: 0)["state"].text
    }

    @Test("A person sees what the digest covers and who is not reached, and types the digits that queue printed")
    func digits() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        try workspace.markCalled()
        _ = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        let digest = try workspace.digest()
        let result = try approve(
            workspace,
            steps: [
                .reads("Its digest covers"),
                .reads("No message reaches 1, a person must call them: \(TemporaryWorkspace.called)"),
                .reads(Self.choice), .types("1\n"),
                .reads("Subject: "), .reads(Self.choice), .types("\n"), .reads(Self.question),
                .types("\(digest.prefix(12))\n"), .reads("is approved, 1 of 1 approvals"),
            ])
        #expect(result.status == 0)
        #expect(try state(workspace) == "approved")
    }

    @Test("The digest is not shown, so that it comes from whoever planned the release")
    func notShown() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let digest = try workspace.digest()
        // All messages in one piece.
        let result = try workspace.terminal(rows: 2_000).run(
            Command.program, ["approve", Self.incident, "--release", "1", "--by", "idris"],
            [
                .reads(Self.choice), .types("a\n"), .reads(Self.choice), .types("\n"), .reads(Self.question),
                .types("\n"),
            ])
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing was approved: no digits were typed"))
        #expect(!result.output.contains(digest.prefix(12)))
        #expect(try state(workspace) == "held")
    }

    @Test("Other digits are refused, after three tries with 77; too few of the right ones are no answer")
    func otherDigits() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let digest = try workspace.digest()
        let other = digest.hasPrefix("0") ? "1" : "0"
        let result = try approve(
            workspace,
            steps: [
                .reads(Self.choice), .types("\n"), .reads(Self.question), .types("\(digest.prefix(11))\n"),
                .reads("not 12 to 64"), .reads(Self.question), .types("\(other)\(digest.prefix(12).dropFirst())\n"),
                .reads("not the digest of release 1"), .reads(Self.question), .types("\(digest.prefix(11))x\n"),
                .reads("error: nothing was approved"),
            ])
        #expect(result.status == 77)
        #expect(try state(workspace) == "held")
    }

    @Test("Ctrl-C and the end of input approve nothing", .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"))
    func interrupted() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let before = try workspace.dump()
        for (answer, status) in [("\u{3}", -SIGINT), ("\u{4}", 1)] {
            let result = try approve(
                workspace, steps: [.reads(Self.choice), .types("\n"), .reads(Self.question), .types(answer)])
            #expect(result.status == status)
            #expect(result.isRestored)
        }
        #expect(try workspace.dump() == before)
    }

    @Test("Where two must approve, having read all messages here counts as having seen the samples")
    func samples() throws {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("approvals: 1", with: "approvals: 2", in: "tocsin.yaml")
        _ = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        _ = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        let digits = try workspace.digest().prefix(12)
        let unread = try approve(
            workspace,
            steps: [
                .reads(Self.choice), .types("1\n"), .reads(Self.choice), .types("\n"),
                .reads("must have read all messages"),
                .reads(Self.question), .types("\(digits)\n"), .reads("error: "),
            ])
        #expect(unread.status == 77)
        var session = workspace.terminal()
        session.rows = 2_000
        let read = try session.run(
            Command.program, ["approve", Self.incident, "--release", "1", "--by", "idris"],
            [
                .reads(Self.choice), .types("a\n"), .reads(Self.choice), .types("\n"),
                .reads("seen all of them is recorded"),
                .reads(Self.question), .types("\(digits)\n"), .reads("is held, 1 of 2 approvals"),
            ])
        #expect(read.status == 0)
    }

    @Test("With --digest nothing is asked; with --yes or --format json and without it, it is missing")
    func silent() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        for option in [["--yes"], ["--format", "json"]] {
            let result = try workspace.terminal().run(
                Command.program, ["approve", Self.incident, "--release", "1", "--by", "idris"] + option, [])
            #expect(result.status == 64, "\(option)")
        }
        let digest = try workspace.digest()
        let result = try workspace.terminal().run(
            Command.program, ["approve", Self.incident, "--release", "1", "--digest", digest, "--by", "idris"], [])
        #expect(result.status == 0)
        #expect(!result.output.contains(Self.question))
    }
}
