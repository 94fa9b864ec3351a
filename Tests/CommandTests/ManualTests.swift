import Foundation
import Testing
import TocsinTestSupport

/// The manual pages, made from what the program says of itself.
@Suite("Manual pages", .enabled(if: Python.isAvailable, "needs python3"), .timeLimit(.minutes(3)))
struct ManualTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../scripts/manual").standardizedFileURL.path
        let made = try Program(path: script).run([Command.program, folder.path])
        try #require(made.status == 0, "\(made.errors)")
    }

    private var pages: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    private func page(_ name: String) throws -> String {
        try String(contentsOfFile: folder.file(name), encoding: .utf8)
    }

    @Test("There is one for the program, and one for each command")
    func isComplete() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let root = try workspace.tocsin("--experimental-dump-help").object()["command"]
        let commands = (root["subcommands"].list ?? []).filter { $0["shouldDisplay"].flag ?? true }
            .compactMap { $0["commandName"].text }.filter { $0 != "help" }
        #expect(commands.count > 30)
        #expect(try pages == (["tocsin.1"] + commands.map { "tocsin-\($0).1" }).sorted())
    }

    @Test("Each says what a page must say, in the usual order")
    func hasSections() throws {
        for name in try pages {
            let sections = try page(name).split(separator: "\n").filter { $0.hasPrefix(".Sh ") }.map {
                String($0.dropFirst(4))
            }
            let order = [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS",
                "EXAMPLES",
                "SEE ALSO",
            ]
            #expect(sections == order.filter(sections.contains), "\(name)")
            #expect(Set(order).subtracting(sections).isSubset(of: ["COMMANDS"]), "\(name): \(sections)")
        }
    }

    @Test("Every exit code of the help stands in them, and every option of a command on its page")
    func tellsAll() throws {
        for code in ["0", "1", "3", "4", "64", "65", "66", "69", "77"] {
            #expect(try page("tocsin-queue.1").contains("\n.It \(code)\n"))
        }
        let queue = try page("tocsin-queue.1")
        for option in ["batch", "advisory", "dry-run", "canary", "by", "workspace"] {
            #expect(queue.contains(".It Fl \\&\\-\(option)") || queue.contains(".It Fl \\&-\(option)"), "\(option)")
        }
        #expect(try page("tocsin-release.1").contains(".Ss tocsin release next"))
    }

    @Test("mandoc finds nothing to warn of", .enabled(if: Program.find("mandoc") != nil, "needs mandoc"))
    func isSound() throws {
        let mandoc = try #require(Program.find("mandoc"))
        let result = try mandoc.run(["-Tlint", "-W", "warning"] + pages.map { folder.file($0) })
        #expect(result.status == 0 && result.text == "", "\(result.text)")
    }

    @Test(
        "man shows them without a warning, and nothing of the mark-up",
        .enabled(if: Program.find("man") != nil, "needs man"))
    func isReadable() throws {
        let man = try #require(Program.find("man"))
        for name in ["tocsin.1", "tocsin-queue.1", "tocsin-task.1"] {
            var variables = ProcessInfo.processInfo.environment
            variables.merge(["MANWIDTH": "100", "LC_ALL": "C.UTF-8"]) { $1 }
            let result = try man.run(
                ["--warnings", "-E", "UTF-8", "-P", "cat", "-l", folder.file(name)], environment: variables)
            #expect(result.status == 0 && result.errors == "", "\(name): \(result.errors)")
            #expect(result.text.contains("EXIT STATUS"))
            #expect(!result.text.contains("\\-") && !result.text.contains("\\&"), "\(name)")
        }
    }
}
