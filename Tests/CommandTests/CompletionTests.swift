import Foundation
import Testing
import TocsinTestSupport

/// What shells offer while somebody types, through the scripts that the program makes for them.
@Suite("Completion")
struct CompletionTests {
    /// A shell that may be missing where tests run.
    static let bash = Program.find("bash")
    static let zsh = Program.find("zsh")
    static let fish = Program.find("fish")

    /// Runs a shell that finds the program, in the workspace's folder.
    private func run(_ shell: Program?, _ arguments: [String], in workspace: TemporaryWorkspace) throws -> [String] {
        let folder = URL(fileURLWithPath: Command.program).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let result = try #require(shell).run(
            arguments, in: workspace.folder,
            environment: ["PATH": "\(folder):\(path)", "HOME": workspace.folder, "LC_ALL": "C.UTF-8"])
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        return result.text.split(separator: "\n").map(String.init)
    }

    private func script(for shell: String, in workspace: TemporaryWorkspace, as name: String) throws {
        let made = try workspace.tocsin("--generate-completion-script", shell)
        try #require(made.code == 0)
        try workspace.write(made.output, to: name)
    }

    /// What bash offers for the last word; words hold no blanks.
    private func offered(_ line: String, in workspace: TemporaryWorkspace) throws -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        try script(for: "bash", in: workspace, as: "tocsin.bash")
        let text = """
            source ./tocsin.bash
            COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.count)
            _tocsin tocsin '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try run(Self.bash, ["--norc", "-c", text], in: workspace)
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

    @Test("fish offers the same", .enabled(if: CompletionTests.fish != nil, "fish is not installed"))
    func fishOffers() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try script(for: "fish", in: workspace, as: "tocsin.fish")
        func offered(_ line: String) throws -> [String] {
            try run(
                Self.fish, ["--no-config", "-c", "source ./tocsin.fish; complete --do-complete '\(line)'"],
                in: workspace
            ).map { String($0.prefix { $0 != "\t" }) }
        }
        #expect(try offered("tocsin stat") == ["status"])
        #expect(try offered("tocsin status INC") == [TemporaryWorkspace.incident])
        #expect(try offered("tocsin timeline \(TemporaryWorkspace.incident) wet") == ["wetlands-agency"])
    }

    @Test("zsh takes the script for tocsin", .enabled(if: CompletionTests.zsh != nil, "zsh is not installed"))
    func zshLoads() throws {
        let workspace = try TemporaryWorkspace(isEmpty: true)
        try FileManager.default.createDirectory(atPath: workspace.path("functions"), withIntermediateDirectories: true)
        try script(for: "zsh", in: workspace, as: "functions/_tocsin")
        let text = """
            fpath=($PWD/functions $fpath)
            autoload -Uz compinit && compinit -u -D
            print -- ${_comps[tocsin]}
            autoload +X _tocsin && print loaded
            """
        #expect(try run(Self.zsh, ["-f", "-c", text], in: workspace) == ["_tocsin", "loaded"])
        #expect(try run(Self.zsh, ["-f", "-n", "functions/_tocsin"], in: workspace) == [])
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
                    ("option", "contact", _), ("option", "release", _), ("option", "tenant", _):
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
