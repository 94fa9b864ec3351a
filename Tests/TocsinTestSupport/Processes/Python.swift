import Foundation

/// Python and its libraries: other people's readings of the same standards.
package enum Python {
    /// `TOCSIN_PYTHON`, or `python3` from the path; `nil` if there is none.
    package static let interpreter: Program? = {
        let named = ProcessInfo.processInfo.environment["TOCSIN_PYTHON"] ?? ""
        return named.isEmpty ? Program.find("python3") : Program(path: named)
    }()

    package static var isAvailable: Bool { interpreter != nil }
    /// Whether it has a full SMTP server.
    package static let hasMailServer = canImport("aiosmtpd")

    /// Whether it can check signatures by Ed25519.
    package static let hasEd25519 = canImport("cryptography.hazmat.primitives.asymmetric.ed25519")

    /// Whether it knows what Slack, Teams and PagerDuty take.
    package static let hasFormatChecks = canImport("adaptive_cards, jsonschema, slack_sdk")

    /// Runs a program text; the thread waits. It is ended after a minute.
    package static func run(_ program: String, _ arguments: [String] = []) throws -> Program.Result {
        let (running, script) = try start(program, arguments)
        defer { withExtendedLifetime(script) {} }
        return try running.end()
    }

    /// The same without holding a thread of the cooperative pool.
    package static func ran(_ program: String, _ arguments: [String] = []) async throws -> Program.Result {
        let (running, script) = try start(program, arguments)
        let result = try await running.ended()
        withExtendedLifetime(script) {}
        return result
    }

    private static func start(_ program: String, _ arguments: [String]) throws -> (RunningProgram, TemporaryFolder) {
        guard let interpreter else { throw TestFault("there is no Python") }
        let folder = try TemporaryFolder()
        try "import faulthandler; faulthandler.dump_traceback_later(60, exit=True)\n\(program)"
            .write(toFile: folder.file("program.py"), atomically: true, encoding: .utf8)
        return (try interpreter.start([folder.file("program.py")] + arguments), folder)
    }

    /// Whether it has these modules, named as `import` takes them.
    package static func canImport(_ modules: String) -> Bool {
        guard let interpreter else { return false }
        return (try? interpreter.run(["-c", "import \(modules)"]).status) == 0
    }
}
