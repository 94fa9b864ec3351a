import Foundation
import Testing
import TocsinTestSupport

/// What shells offer while somebody types, through the scripts that the program makes for them.
@Suite("Completion")
struct CompletionTests {
    static let bash = Program.find("bash")

    /// What bash offers for the last word; words hold no blanks.
    private func offered(_ line: String, in workspace: TemporaryWorkspace) throws -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let made = try workspace.tocsin("--generate-completion-script", "bash")
        try #require(made.code == 0)
        let text = """
            \(made.output)
            COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.count)
            _tocsin tocsin '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """
        let folder = URL(fileURLWithPath: Command.program).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let result = try #require(Self.bash).run(
            ["--norc"], input: Data(text.utf8), in: workspace.folder,
            environment: ["PATH": "\(folder):\(path)", "HOME": workspace.folder, "LC_ALL": "C.UTF-8"])
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        return result.text.split(separator: "\n").map(String.init)
    }

    @Test(
        "bash offers incidents, customers, releases, advisories, partners, people and files",
        .enabled(if: CompletionTests.bash != nil))
    func bashOffers() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.replace(
            "people: []", with: "people: [{name: idris, roles: [approver]}, {name: Jo Abel}]", in: "tocsin.yaml")
        let incident = TemporaryWorkspace.incident
        #expect(try offered("tocsin stat", in: workspace) == ["status"])
        #expect(try offered("tocsin status INC", in: workspace) == [incident])
        #expect(try offered("tocsin timeline \(incident) wet", in: workspace) == ["wetlands-agency"])
        #expect(try offered("tocsin mitigate \(incident) wetlands-agency wet", in: workspace) == [])
        #expect(try offered("tocsin release show \(incident) ", in: workspace).contains("1"))
        #expect(try offered("tocsin approve \(incident) --release ", in: workspace) == ["1"])
        #expect(try offered("tocsin approve \(incident) --release 1 --digest ", in: workspace) == [])
        #expect(try offered("tocsin approve \(incident) --by ", in: workspace) == ["idris", "Jo Abel"])
        #expect(try offered("tocsin queue \(incident) --advisory ini", in: workspace) == ["initial"])
        #expect(try offered("tocsin queue \(incident) --batch b", in: workspace) == ["batch.csv"])
        #expect(try offered("tocsin summary \(incident) --partner ", in: workspace).contains("cisa"))
        #expect(try offered("tocsin summary \(incident) --tlp AMBER", in: workspace) == ["AMBER", "AMBER+STRICT"])
        #expect(try offered("tocsin ack \(incident) wetlands-agency --contact ", in: workspace).contains("soc"))
        #expect(
            try offered("tocsin replay \(incident) wetlands-agency --delivery ", in: workspace).first?.hasPrefix(
                incident) == true)
        #expect(try offered("tocsin steps done \(incident) rev", in: workspace).allSatisfy { $0.hasPrefix("rev") })
        #expect(try offered("tocsin clock file \(incident) gdpr", in: workspace).contains("gdpr-33/notify"))
        #expect(try offered("tocsin init --works", in: workspace) == ["--workspace"])
        #expect(try offered("tocsin correct \(incident) --replaces ", in: workspace) == ["1"])
        #expect(try offered("tocsin contacts show wetl", in: workspace) == ["wetlands-agency"])
        #expect(try offered("tocsin translation list ca", in: workspace) == ["call"])
        #expect(try offered("tocsin translation mark s", in: workspace) == ["summary"])
        #expect(try offered("tocsin translation mark reminder ", in: workspace) == ["de", "es", "fr", "ja"])
        #expect(try offered("tocsin translation mark initial a", in: workspace) == ["ar"])
    }

    @Test("The workspace and the ledger that the line names are looked into", .enabled(if: CompletionTests.bash != nil))
    func findsWorkspace() throws {
        let workspace = try TemporaryWorkspace.withIncident()
        let elsewhere = try TemporaryWorkspace(isEmpty: true)
        #expect(try offered("tocsin status INC", in: elsewhere) == [])
        #expect(
            try offered("tocsin status --workspace \(workspace.folder) INC", in: elsewhere) == [
                TemporaryWorkspace.incident
            ])
        try workspace.tocsin.run(["backup", "copy.sqlite"]).expectSuccess()
        try FileManager.default.removeItem(atPath: workspace.path("tocsin.sqlite"))
        #expect(try offered("tocsin status INC", in: workspace) == [])
        #expect(try offered("tocsin status --database copy.sqlite INC", in: workspace) == [TemporaryWorkspace.incident])
    }

    @Test("Nothing is made, changed or complained of while somebody types", .enabled(if: CompletionTests.bash != nil))
    func changesNothing() throws {
        let workspace = try TemporaryWorkspace()
        #expect(try offered("tocsin status ", in: workspace) == [])
        #expect(!FileManager.default.fileExists(atPath: workspace.path("tocsin.sqlite")))
        try workspace.write("schema: 1\n  broken", to: "tocsin.yaml")
        #expect(try offered("tocsin status ", in: workspace) == [])
        #expect(try offered("tocsin queue X --advisory ini", in: workspace) == ["initial"])
    }

    @Test(
        "Typed into a shell at a terminal, names are completed by TAB",
        .enabled(if: Python.isAvailable, "needs python3"),
        arguments: TypedLine.Shell.allCases.filter(\.isInstalled))
    func typed(_ shell: TypedLine.Shell) async throws {
        let workspace = try TemporaryWorkspace.withRelease()
        let line = try TypedLine(shell, in: workspace)
        try await line.expect("tocsin status INC", isCompletedBy: "-2023-0711")
        try await line.expect("tocsin timeline \(TemporaryWorkspace.incident) wetl", isCompletedBy: "ands-agency")
        try await line.expect("tocsin queue X --advisory initi", isCompletedBy: "al")
        try await line.expect("tocsin ack \(TemporaryWorkspace.incident) wetl", isCompletedBy: "ands-agency")
        try await line.expect("tocsin contacts show wetl", isCompletedBy: "ands-agency")
    }

    @Test("Every argument that names something is completed: a new command does what the others do")
    func isComplete() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let root = try workspace.tocsin("--experimental-dump-help").object()["command"]
        var count = 0
        for argument in Self.arguments(of: root) {
            let name = argument["preferredName"]["name"].text ?? "", value = argument["valueName"].text ?? ""
            let wanted: String? =
                switch (argument["kind"].text, name, value) {
                case ("positional", _, "incident"), ("positional", _, "tenant"): "customAsync"
                case ("option", "advisory", _), ("option", "partner", _), ("option", "by", _), ("option", "second", _),
                    ("option", "contact", _), ("option", "release", _), ("option", "tenant", _),
                    ("option", "replaces", _), ("positional", _, "advisory"), ("positional", _, "locale"):
                    "customAsync"
                case (_, _, "file"): "file"
                case (_, _, "dir"): "directory"
                default: nil
                }
            guard let wanted else { continue }
            count += 1
            #expect(
                argument["completionKind"].keys == [wanted], "\(name) <\(value)>: add completion: to its declaration")
        }
        #expect(count > 100)
    }

    @Test("No command has an option of the name that every command has for the program's version")
    func versionIsTheProgram() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        let root = try workspace.tocsin("--experimental-dump-help").object()["command"]
        for argument in Self.arguments(of: root) where argument["kind"].text == "option" {
            #expect(argument["preferredName"]["name"].text != "version", "\(argument["abstract"].text ?? "")")
        }
        let help = try workspace.tocsin("help", "ack").output
        #expect(help.components(separatedBy: "--version").count == 2, "\(help)")
        #expect(help.contains("--notice-version <n>"))
    }

    /// All arguments of a command and of those below it.
    private static func arguments(of command: JSON) -> [JSON] {
        (command["arguments"].list ?? []) + (command["subcommands"].list ?? []).flatMap(arguments)
    }
}

extension Command.Result {
    fileprivate func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(code == 0, "\(error)", sourceLocation: sourceLocation)
    }
}
