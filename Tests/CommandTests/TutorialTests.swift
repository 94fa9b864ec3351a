import Foundation
import Testing
import TocsinTestSupport

/// The tutorial is true: its commands, run one after another, print what it shows.
///
/// `TOCSIN_TUTORIAL_REWRITE=1` writes outputs that have changed into the page, whole: what is left out by `…` is left out by hand.
@Suite("The tutorial", .enabled(if: Python.hasMailServer, "needs aiosmtpd"))
struct TutorialTests {
    @Test("Every command of the page ends as it says and prints what it shows", .timeLimit(.minutes(5)))
    func commands() async throws {
        // What a server says that `python3 -m aiosmtpd` starts.
        let relay = try await Receiver(mailServer, ["dot": ["*": ["250 OK"]]])
        let walk = try TutorialWalk(relay)
        try PageCheck(name: "tutorial.md", leastCommands: 40).run(write: walk.write) { command, _ in
            try walk.run(command)
        }
    }

    @Test("A page is read as files, commands and what they print")
    func reading() {
        var page = TutorialPage(
            """
            `a.yaml`:

            ```yaml
            schema: 1
            ```

            ```console
            $ tocsin one \\
                --more
            $ tocsin two   # exit code 3
            first

            second

            $ tocsin three
            ```
            """)
        let actions = page.steps.map { step in
            switch step.action {
            case .file(let name, let text): name + ": " + text
            case .command(let command): command
            }
        }
        #expect(
            actions == [
                "a.yaml: schema: 1\n", "tocsin one \\\n    --more", "tocsin two   # exit code 3", "tocsin three",
            ])
        #expect(page.steps.map(\.code) == [0, 0, 3, 0])
        #expect(page.output(of: page.steps[2]) == ["first", "", "second"])
        page.replace([1: ["new"], 2: ["other"]])
        #expect(page.steps.map(page.output) == [[], ["new"], ["other"], []])
    }

    @Test("What varies may differ, if it is the same at each place; all else is a difference")
    func comparing() {
        var values = TutorialValues()
        func differ(_ page: String, _ printed: String) -> [String] {
            TutorialOutput().differences(
                page: page.components(separatedBy: "\n"), printed: printed.components(separatedBy: "\n"), &values)
        }
        let (old, new) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
        #expect(
            differ("digest \(old)\nat 2026-01-02 03:04:05 UTC, 3 s", "digest \(new)\nat 2027-11-12 13:14:15 UTC, 12 s")
                == [])
        #expect(values.ofThisRun("approve --digest abababababab") == "approve --digest cdcdcdcdcdcd")
        #expect(values.ofPage("approve --digest cdcdcdcdcdcd") == "approve --digest abababababab")
        #expect(differ("abababababab", "cdcdcdcdcdcd") == [])
        #expect(differ("abababababab", "efefefefefef").count == 1)
        #expect(differ("Case code: ABCD2345", "Case code: WXYZ6789") == [])
        #expect(values.ofThisRun("--code ABCD2345") == "--code WXYZ6789")
        #expect(differ("A  B     C", "A     B  C") == [])
        #expect(differ("3 customers", "4 customers") == ["- 3 customers", "+ 4 customers"])
        #expect(differ("one\n…\nfour", "one\ntwo\nthree\nfour") == [])
        #expect(differ("one\n…\nfour", "one\ntwo\nthree\nfour\nfive") != [])
        #expect(differ("one\n…\nthree\n…", "one\ntwo\nthree\nfour") == [])
        #expect(differ("…", "one\ntwo") == [])
        #expect(differ("one", "one\ntwo") == ["+ two"])
        #expect(differ("one\ntwo", "one") == ["- two"])
    }
}
