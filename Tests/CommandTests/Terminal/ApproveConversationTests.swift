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

    /// A workspace in which two must approve release 1.
    private func workspaceOfTwo() throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace()
        try workspace.replace("approvals: 1", with: "approvals: 2", in: "tocsin.yaml")
        _ = try workspace.tocsin("incident", "open", "incident.yaml", "--by", "dana")
        _ = try workspace.tocsin(
            "queue", Self.incident, "--batch", "batch.csv", "--advisory", "initial", "--by", "dana")
        return workspace
    }

    @Test("Where two must approve, who has not read all messages to the end is refused before digits are asked for")
    func unread() throws {
        let workspace = try workspaceOfTwo()
        let result = try approve(
            workspace,
            steps: [
                .reads("each approver reads all of these"), .reads(Self.choice), .types("1\n"), .reads(Self.choice),
                .types("\n"), .reads("error: nothing was approved: you have read 1 of "),
            ])
        #expect(result.status == 77)
        #expect(!result.output.contains(Self.question))
    }

    @Test("A message that was left with q does not count as read; a goes on with it, and then all are read")
    func left() throws {
        let workspace = try workspaceOfTwo()
        var session = workspace.terminal()
        session.rows = 30
        let command = ["approve", Self.incident, "--release", "1", "--by", "idris"]
        let result = try session.run(
            Command.program, command,
            [
                .reads("reads all of these"), .reads(Self.choice), .types("a\n"), .reads("lines more"), .types("q\n"),
                .reads("You have read 0 of "), .reads(Self.choice), .types("1\n"), .reads("lines more"), .types("q\n"),
                .reads(Self.choice), .types("\n"), .reads("error: nothing was approved: you have read 0 of "),
            ])
        #expect(result.status == 77)
        #expect(!result.output.contains("seen all of them is recorded"))
        session.rows = 2_000
        let digits = try workspace.digest().prefix(12)
        let byDigest = try workspace.tocsin(
            "approve", Self.incident, "--release", "1", "--digest", String(digits), "--by", "idris")
        #expect(byDigest.code == 77 && byDigest.error.contains("has not seen the samples"), "\(byDigest.error)")
    }

    @Test("Who can't approve is told before anything is shown: the author, a cancelled release, a missing signature")
    func early() throws {
        let workspace = try workspaceOfTwo()
        let author = try approve(workspace, by: "dana", steps: [.reads("error: ")])
        #expect(author.status == 77 && author.output.contains("none of them by dana, who queued it"))
        try workspace.replace("approvals: 2", with: "approvals: 2\n  signedApprovals: true", in: "tocsin.yaml")
        let unsigned = try approve(workspace, steps: [.reads("error: approvals must be signed here")])
        #expect(unsigned.status == 77)
        try workspace.done("cancel", Self.incident, "--release", "1", "--by", "dana")
        let cancelled = try approve(workspace, steps: [.reads("error: release 1 of \(Self.incident) is cancelled")])
        #expect(cancelled.status == 77)
        for result in [author, unsigned, cancelled] {
            #expect(!result.output.contains("Its digest covers") && !result.output.contains(Self.choice))
        }
    }

    @Test("What is approved already is told without a question")
    func approved() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        let result = try approve(workspace, steps: [.reads("is approved, 1 of 1 approvals; it was before")])
        #expect(result.status == 0)
        #expect(!result.output.contains(Self.question) && !result.output.contains(Self.choice))
    }

    @Test("The end of input ends it at the first question, with 1, and no digits are asked for")
    func ended() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try approve(workspace, steps: [.reads(Self.choice), .types("\u{4}")])
        #expect(result.status == 1)
        #expect(result.output.contains("error: nothing was approved: the input ended"))
        #expect(!result.output.contains(Self.question))
    }

    @Test("The files that mails carry stand among what the digest covers: those to all, and whose own they are")
    func files() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try approve(
            workspace,
            steps: [
                .reads("Its digest covers"), .reads("indicators.csv (424 bytes), indicators.stix.json"),
                .reads("to all; files of their own"),
                .reads("wetlands-agency: affected-mailboxes.csv ("), .reads(Self.choice), .types("\u{4}"),
            ])
        #expect(result.status == 1)
    }

    @Test("Where two must approve, having read all messages here counts as having seen the samples")
    func samples() throws {
        let workspace = try workspaceOfTwo()
        let digits = try workspace.digest().prefix(12)
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
