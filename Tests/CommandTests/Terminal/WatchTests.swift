import Foundation
import Testing
import TocsinTestSupport

@Suite(
    "status --watch at a terminal", .enabled(if: TerminalSession.isAvailable, "needs Python with pyte"),
    .timeLimit(.minutes(5)))
struct WatchTests {
    private static let incident = TemporaryWorkspace.incident
    private static let enter = "\u{1B}[?1049h"
    private static let leave = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

    @Test("It draws one screen on the terminal's second buffer, and q leaves it as it was")
    func start() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.at(
            workspace.terminal(rows: 24, columns: 80), "status", Self.incident, "--watch",
            steps: [.sees("q leaves"), .keeps("first"), .types("q")])
        #expect(result.status == 0)
        #expect(result.isRestored)
        #expect(result.output.hasPrefix(Self.enter))
        #expect(result.output.hasSuffix(Self.leave))
        let frame = try #require(result.kept["first"])
        #expect(frame.count == 24)
        let text = frame.joined(separator: "\n")
        for part in [
            Self.incident, "Gate  BLOCKED", "Customers  29", "0 of 1 approvals", "Silent  29", "not approved yet",
            "Workers  0", "every 2s",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        #expect(!frame[22].contains("q leaves") && frame[23].hasPrefix("q leaves"))
    }

    @Test("Ctrl-C, TERM and a hang-up leave it with 0, the terminal as it was")
    func signals() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        for step: TerminalSession.Step in [.types("\u{3}"), .signals(SIGTERM), .signals(SIGHUP), .types("Q")] {
            let result = try workspace.atTerminal(
                "status", Self.incident, "--watch", steps: [.sees("q leaves"), step])
            #expect(result.status == 0, "\(step)")
            #expect(result.isRestored, "\(step)")
            #expect(result.output.hasSuffix(Self.leave), "\(step)")
        }
    }

    @Test("Arrow keys move the lists, and back")
    func scroll() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.at(
            workspace.terminal(rows: 24, columns: 80), "status", Self.incident, "--watch",
            steps: [
                .sees("not shown"), .keeps("first"), .types("\u{1B}[B"), .sees("1 above"), .types("\u{1B}[B"),
                .sees("2 above"), .types("\u{1B}[F"), .sees("0 below"), .types("\u{1B}[A"), .sees("1 below"),
                .types("\u{1B}[H"), .sees("not shown"), .keeps("again"), .types("q"),
            ])
        #expect(result.status == 0 && result.isRestored)
        let silent = { (frame: [String]?) in frame?.filter { $0.contains("Silent") || $0.contains("not approved") } }
        #expect(silent(result.kept["first"]) == silent(result.kept["again"]))
    }

    @Test("It follows the window's size, and has two columns in a wide one")
    func resize() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.at(
            workspace.terminal(rows: 24, columns: 80), "status", Self.incident, "--watch",
            steps: [
                .sees("q leaves"), .resizes(rows: 30, columns: 130), .sees("first, 4 not shown"), .keeps("wide"),
                .resizes(rows: 10, columns: 40), .sees("enlarge the window"), .keeps("small"), .types("q"),
            ])
        let wide = try #require(result.kept["wide"])
        #expect(wide.contains { $0.contains("Customers") && $0.contains("Silent") }, "\(wide)")
        #expect(wide[29].hasPrefix("q leaves"))
        let small = try #require(result.kept["small"])
        #expect(small.count == 10)
        #expect(small[9].hasPrefix("q leaves"))
        #expect(result.isRestored)
    }

    @Test("What others record appears by itself, and only lines that differ are written")
    func live() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let answer =
            "'\(Command.program)' ack \(Self.incident) isarwerk --from 'Ida Lang, head of IT' --via phone --by dana"
        let result = try workspace.atTerminal(
            "status", Self.incident, "--watch", "--interval", "1s",
            steps: [
                .sees("q leaves"), .keeps("before"), .runs(answer), .sees("Silent  28"), .keeps("after"), .types("q"),
            ])
        #expect(result.kept["before"]?.contains { $0.contains("Silent  29") } == true)
        let after = try #require(result.kept["after"])
        #expect(after.contains { $0.contains("confirmed") && $0.contains(" 1 ") }, "\(after)")
        #expect(result.output.components(separatedBy: "\u{1B}[2J").count == 2, "the screen was erased again")
        #expect(result.status == 0)
    }

    @Test("Stopped and gone on with, it takes the second buffer again and draws everything; Ctrl-Z does not stop it")
    func goingOn() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.atTerminal(
            "status", Self.incident, "--watch",
            steps: [
                .reads(Self.enter), .sees("q leaves"), .types("\u{1A}"), .signals(SIGSTOP), .signals(SIGCONT),
                .reads(Self.enter), .reads("q leaves"), .types("q"),
            ])
        #expect(result.status == 0)
        #expect(result.isRestored)
    }

    @Test(
        "If the ledger can't be read any more, the terminal is as it was before the error is told",
        .enabled(if: TemporaryWorkspace.canDump, "needs sqlite3"))
    func failure() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.atTerminal(
            "status", Self.incident, "--watch",
            steps: [.sees("q leaves"), .runs("sqlite3 tocsin.sqlite 'DROP TABLE tasks'"), .types("r")])
        #expect(result.status == 1)
        #expect(result.isRestored)
        let left = try #require(result.output.range(of: Self.leave))
        #expect(result.output[left.upperBound...].contains("error: "))
    }

    @Test("An unknown incident is told without a screen")
    func unknown() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let result = try workspace.atTerminal("status", "INC-2023-0712", "--watch", steps: [.reads("error: ")])
        #expect(result.status == 66)
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test("Where the cursor can't be moved, blocks are printed one after another")
    func dumb() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        var session = workspace.terminal()
        session.environment["TERM"] = "dumb"
        let result = try workspace.at(
            session, "status", Self.incident, "--watch", steps: [.reads("Silent"), .signals(SIGTERM)])
        #expect(!result.output.contains("\u{1B}"))
    }
}
