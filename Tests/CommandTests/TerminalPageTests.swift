import Testing
import TocsinTestSupport

/// What `docs/terminal.md` shows is what a person sees at a terminal. `TOCSIN_TUTORIAL_REWRITE=1` renews it.
@Suite(
    "The page of the terminal",
    .enabled(if: TerminalSession.isAvailable && Python.hasMailServer, "needs Python with pyte and aiosmtpd"))
struct TerminalPageTests {
    @Test(
        "Every command of the page, its questions and its answers, shows what the page shows", .timeLimit(.minutes(5)))
    func commands() async throws {
        let relay = try await Receiver(mailServer, ["dot": ["*": ["250 OK"]], "delay": 0.05])
        let walk = try TerminalWalk(relay)
        try PageCheck(name: "terminal.md", leastCommands: 12).run(write: walk.write) { try walk.run($0, $1) }
    }
}
