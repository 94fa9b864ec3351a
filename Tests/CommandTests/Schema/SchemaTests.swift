import Foundation
import Testing
import TocsinTestSupport

@Suite(
    "The JSON schemas", .enabled(if: SchemaJudge.isAvailable && Python.hasMailServer, "needs jsonschema and aiosmtpd"),
    .timeLimit(.minutes(10)))
struct SchemaTests {
    @Test("What every command prints is what its schema says, and each broken piece of it is refused")
    func everyCommand() async throws {
        let documents = try await SchemaFlow.walk()
        let faults = try SchemaJudge.faults(of: documents)
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        let taken = try SchemaJudge.takenThoughBroken(documents)
        #expect(taken.isEmpty, "\(taken.joined(separator: "\n"))")
        let walked = Set(documents.map(\.schema))
        #expect(try Self.files().subtracting(walked) == ["common"], "the flow leaves commands out")
    }

    @Test("Every command has a schema of its name, and every schema is one of a command's")
    func names() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let help = try workspace.tocsin("--experimental-dump-help")
        let commands = Self.names(of: try JSON(text: help.output)["command"], [])
        #expect(commands.count > 40)
        let files = try Self.files()
        #expect(files.subtracting(commands) == ["common", "error"])
        #expect(Set(commands).subtracting(files) == [], "docs/schema/ lacks these")
    }

    private static func files() throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(atPath: DocumentationPage.folder + "/schema")
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) })
    }

    /// `clock-list`, by the words of the command line.
    private static func names(of command: JSON, _ words: [String]) -> [String] {
        let further = (command["subcommands"].list ?? []).filter { $0["commandName"].text != "help" }
        if further.isEmpty {
            let options = (command["arguments"].list ?? []).flatMap { $0["names"].list ?? [] }.compactMap {
                $0["name"].text
            }
            return options.contains("format") ? [words.joined(separator: "-")] : []
        }
        return further.flatMap { names(of: $0, words + [$0["commandName"].text ?? ""]) }
    }
}
