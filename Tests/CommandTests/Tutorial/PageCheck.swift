import Foundation
import Testing
import TocsinTestSupport

/// Holds a page of `docs/` to what its commands print, or with `TOCSIN_TUTORIAL_REWRITE=1` writes that into it.
struct PageCheck {
    var name: String
    /// A page with fewer was not read as it was meant.
    var leastCommands: Int

    private static let rewrites = ProcessInfo.processInfo.environment["TOCSIN_TUTORIAL_REWRITE"] == "1"

    /// Walks through the page.
    ///
    /// - Parameters:
    ///   - write: Writes a file of the page.
    ///   - command: Runs a command, with the values of this run in it and in what the page says that it prints.
    func run(
        write: (String, String) throws -> Void,
        command run: (_ command: String, _ output: [String]) throws -> (code: Int32, lines: [String])
    ) throws {
        var page = TutorialPage(try DocumentationPage.text(name))
        try #require(page.steps.count > leastCommands, "the page has hardly any commands")
        let comparison = TutorialOutput()
        var values = TutorialValues()
        var changed: [Int: [String]] = [:]
        for (index, step) in page.steps.enumerated() {
            switch step.action {
            case .file(let name, let text): try write(text, name)
            case .command(let command):
                let result = try run(values.ofThisRun(command), page.output(of: step).map(values.ofThisRun))
                let place = "docs/\(name):\(step.line): \(command)"
                try #require(
                    result.code == step.code,
                    "\(place)\nends with \(result.code) and prints\n\(result.lines.joined(separator: "\n"))")
                let differences = comparison.differences(
                    page: page.output(of: step), printed: result.lines, &values)
                if differences.isEmpty { continue }
                changed[index] = result.lines.map(values.ofPage)
                let list = differences.joined(separator: "\n")
                #expect(
                    Self.rewrites,
                    "\(place)\nprints something else (TOCSIN_TUTORIAL_REWRITE=1 writes it into the page):\n\(list)")
            }
        }
        guard Self.rewrites, !changed.isEmpty else { return }
        page.replace(changed)
        try DocumentationPage.write(page.lines.joined(separator: "\n"), to: name)
    }
}
