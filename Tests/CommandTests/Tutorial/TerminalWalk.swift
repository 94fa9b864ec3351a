import Foundation
import Testing
import TocsinTestSupport

/// Somebody who does at a terminal what `docs/terminal.md` shows: what stands behind a question is typed.
final class TerminalWalk {
    private let home: TemporaryFolder
    private let port: Int
    private var folder: String
    private var environment: [String: String]
    /// The newest digest that a command printed: its first digits are typed where the page types those of its own.
    private var digest: Substring?

    private static let homeOfPage = "/home/dana"
    private static let relayOfPage = "port: 2525"
    /// Ends of questions; the answer stands behind them.
    private static let questions = [
        "or Enter to go on]", "[y/N]", "release show printed them:", "if none was asked for):",
    ]

    init(_ relay: Receiver) throws {
        home = try TemporaryFolder()
        port = relay.port
        folder = home.path
        let bin = URL(fileURLWithPath: Command.program).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        environment = ["PATH": "\(bin):\(path)", "HOME": home.path, "TZ": "UTC", "NO_COLOR": "1"]
    }

    func write(_ text: String, to name: String) throws {
        try text.replacing(Self.relayOfPage, with: "port: \(port)")
            .write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Runs a command at a terminal; of a live screen, one frame is what it prints.
    ///
    /// - Parameter output: What the page shows, with the answers in it.
    func run(_ command: String, _ output: [String]) throws -> (code: Int32, lines: [String]) {
        if let match = command.wholeMatch(of: /cd ([\w\/.-]+)/) {
            folder += "/" + match.output.1
            return (0, [])
        }
        if let match = command.wholeMatch(of: /export (\w+)=(\w+)/) {
            environment[String(match.output.1)] = String(match.output.2)
            return (0, [])
        }
        var session = TerminalSession(folder: folder, environment: environment)
        let shell = try #require(Program.find("bash")).path
        if command.contains("--watch") {
            (session.rows, session.columns) = (30, 100)
            let result = try session.run(
                shell, ["-c", "exec " + command], [.sees("q leaves"), .keeps("frame"), .types("q")])
            return (result.status, lines(result.kept["frame"] ?? []))
        }
        // A window in which every message has room.
        (session.rows, session.columns, session.keepsAll) = (200, 110, true)
        let result = try session.run(shell, ["-c", command], steps(output))
        if let match = result.output.matches(of: /digest ([0-9a-f]{64})/).last { digest = match.output.1 }
        return (result.status, progress(result.output) + lines(result.screen))
    }

    private func steps(_ output: [String]) -> [TerminalSession.Step] {
        output.flatMap { line -> [TerminalSession.Step] in
            guard let question = Self.questions.first(where: { line.contains($0) }),
                let end = line.firstRange(of: question)
            else { return [] }
            var answer = line[end.upperBound...].trimmingCharacters(in: .whitespaces)
            if let digest, answer.count == 12, answer.allSatisfy(\.isHexDigit) { answer = String(digest.prefix(12)) }
            return [.reads(question), .types(answer + "\n")]
        }
    }

    /// The last of the lines that tell how far a worker is, and are taken away in the end.
    private func progress(_ output: String) -> [String] {
        let told = output.matches(of: /\r(sending: [^\r\u{1B}]+)/).last.map { String($0.output.1) }
        return [told].compactMap(\.self)
    }

    private func lines(_ screen: [String]) -> [String] {
        var lines = screen.map { $0.replacing(home.path, with: Self.homeOfPage) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
