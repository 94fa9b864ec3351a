import Foundation
import TocsinTestSupport

/// A page of `docs/` that a reader walks through: files to write, and commands with what they print, in their order.
///
/// A line that is a name in backquotes and a colon names the file in the block after it. In a `console` block a command stands
/// behind `$ `, a line that ends in a backslash goes on, and what follows up to the next command is what it prints.
struct TutorialPage {
    struct Step {
        enum Action {
            case file(name: String, text: String)
            case command(String)
        }

        var action: Action
        /// In the page, from 1.
        var line: Int
        /// What a command prints: lines of the page, without blank ones at their end.
        var output: Range<Int>

        /// What the command says of its end, `# exit code 3`; else 0.
        var code: Int32 {
            guard case .command(let command) = action, let match = command.firstMatch(of: /# exit code (\d+)$/) else {
                return 0
            }
            return Int32(match.output.1) ?? 0
        }
    }

    private(set) var lines: [String]
    private(set) var steps: [Step] = []

    init(_ text: String) {
        lines = text.components(separatedBy: "\n")
        var name: String?
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if let match = line.wholeMatch(of: /`([^`]+)`:/) { name = String(match.output.1) }
            guard line.hasPrefix("```"), line != "```" else {
                index += 1
                continue
            }
            let start = index + 1
            let end = lines[start...].firstIndex(of: "```") ?? lines.count
            if let name {
                let text = lines[start..<end].map { $0 + "\n" }.joined()
                steps.append(Step(action: .file(name: name, text: text), line: start + 1, output: start..<start))
            } else if line == "```console" {
                readCommands(start..<end)
            }
            name = nil
            index = end + 1
        }
    }

    func output(of step: Step) -> [String] { Array(lines[step.output]) }

    /// Puts other outputs into the page.
    ///
    /// - Parameter outputs: By the number of the step.
    mutating func replace(_ outputs: [Int: [String]]) {
        for (index, step) in steps.enumerated().reversed() {
            guard var output = outputs[index] else { continue }
            let next = lines.indices.contains(step.output.upperBound) ? lines[step.output.upperBound] : ""
            if next.hasPrefix("$ ") { output.append("") }
            lines.replaceSubrange(step.output, with: output)
        }
        self = TutorialPage(lines.joined(separator: "\n"))
    }

    private mutating func readCommands(_ block: Range<Int>) {
        var index = block.lowerBound
        while index < block.upperBound {
            let first = index
            index += 1
            guard lines[first].hasPrefix("$ ") else { continue }
            while lines[index - 1].hasSuffix("\\"), index < block.upperBound { index += 1 }
            let command = lines[first..<index].joined(separator: "\n").dropFirst(2)
            let start = index
            while index < block.upperBound, !lines[index].hasPrefix("$ ") { index += 1 }
            var end = index
            while end > start, lines[end - 1].isEmpty { end -= 1 }
            steps.append(Step(action: .command(String(command)), line: first + 1, output: start..<end))
        }
    }
}
