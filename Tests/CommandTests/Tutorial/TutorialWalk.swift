import Foundation
import Testing
import TocsinTestSupport

/// Somebody who does what the page says, in an empty folder, with the receiver as the relay.
final class TutorialWalk {
    private let home: TemporaryFolder
    private let port: Int
    private var folder: String
    private var environment: [String: String]

    /// What the page says of where it is done, and through which relay.
    private static let homeOfPage = "/home/dana"
    private static let relayOfPage = "port: 2525"

    init(_ relay: Receiver) throws {
        home = try TemporaryFolder()
        port = relay.port
        folder = home.path
        let bin = URL(fileURLWithPath: Command.program).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        environment = ["PATH": "\(bin):\(path)", "HOME": home.path, "TZ": "UTC"]
    }

    func write(_ text: String, to name: String) throws {
        try text.replacing(Self.relayOfPage, with: "port: \(port)")
            .write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Runs a command as a shell does; `cd` and `export` hold for the commands after it.
    ///
    /// - Returns: The exit code, and the lines of both outputs, in the words of the page.
    func run(_ command: String) throws -> (code: Int32, lines: [String]) {
        if let match = command.wholeMatch(of: /cd ([\w\/.-]+)/) {
            folder += "/" + match.output.1
            return (0, [])
        }
        if let match = command.wholeMatch(of: /export (\w+)=(\w+)/) {
            environment[String(match.output.1)] = String(match.output.2)
            return (0, [])
        }
        let shell = try #require(Program.find("bash"))
        let result = try shell.run(["-c", "exec 2>&1\n" + command], in: folder, environment: environment)
        var lines = result.text.replacing(home.path, with: Self.homeOfPage).components(separatedBy: "\n")
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (result.status, lines)
    }
}
