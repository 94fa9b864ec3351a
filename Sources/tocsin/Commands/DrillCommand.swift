import ArgumentParser
import FoundationEssentials
import TocsinCore
import TocsinDrill
import TocsinFiles

/// `tocsin drill`: the rehearsal.
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Rehearse the whole workflow against built-in receivers: nothing leaves the machine.",
        discussion: """
            Simulated customers receive real mail and webhooks on loopback and answer with the code that they read in \
            them; one address is refused, one webhook fails twice, one contact says nothing and is reminded, one mailbox \
            is read by an intruder, one customer has to be called. Then a fact turns out to be wrong and is corrected, and \
            the gate opens. Hours take seconds. Without a workspace the built-in sample is used. Your own workspace's texts, contacts and batch are used if there is one, never \
            its ledger, relays or secrets. Ends with exit code 1 if any check fails.

            Examples:
              tocsin drill
              tocsin drill --seed 7 -o /tmp/rehearsal
              tocsin drill --workspace . --batch batch.csv --advisory initial
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("Your own workspace; this folder if it is one, else the sample.", valueName: "dir"),
        completion: .directory)
    var workspace: String?
    @Option(name: .long, help: "Decides who is silent, refused, late and called.") var seed: UInt64 = 1
    @Option(
        name: [.short, .long], help: ArgumentHelp("The folder to leave everything in; must be new.", valueName: "dir"),
        completion: .directory)
    var output: String?
    @Option(
        name: .long, help: ArgumentHelp("The incident's file in your workspace.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var incident = "incident.yaml"
    @Option(
        name: .long, help: ArgumentHelp("The batch in your workspace.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var batch = "batch.csv"
    @Option(name: .long, help: ArgumentHelp("The advisory to rehearse.", valueName: "name"), completion: .advisories)
    var advisory = "initial"
    @Option(name: .long, help: .hidden) var killAfter: Int?
    @Option(name: .long, help: "Text for people, or one JSON object for programs.") var format = OutputFormat.text

    func run() async throws {
        let output = Output(format)
        let folder = try newFolder()
        let source = try source(for: folder)
        let isTold = format == .text
        let narrate: @Sendable (String) -> Void = { line in
            if isTold { StandardStream.output.write(printable(line) + "\n") }
        }
        narrate(
            "Drill of \(source.isSample ? "the built-in sample" : source.workspace.root), seed \(seed). "
                + "Nothing leaves this machine.")
        let run = DrillRun(
            workspace: source.workspace, configuration: source.configuration,
            incidentFile: source.path(incident), batchFile: source.path(batch), advisoryName: advisory, seed: seed,
            folder: folder, killAfterNotices: killAfter, narrate: narrate)
        let outcome = try await run.run()
        try output.write(
            DrillReport(
                folder: folder, seed: seed, status: outcome.status,
                checks: outcome.checks.map { .init(name: $0.name, ok: $0.ok, detail: $0.detail) })
        ) { style in
            DrillPage(outcome: outcome, folder: folder, seed: seed, style: style).text
        }
        guard outcome.isClean else { throw ExitCode(FailureKind.failed.exitCode) }
    }

    private struct Source {
        var workspace: Workspace
        var configuration: Configuration
        var isSample: Bool

        /// A file named on the command line: in the workspace, unless it is absolute.
        func path(_ file: String) -> String { workspace.resolved(file) }
    }

    /// The person's workspace, or the sample written into the drill's folder.
    private func source(for folder: String) throws -> Source {
        let own = Workspace(root: workspace ?? ".")
        if workspace != nil || FileManager.default.fileExists(atPath: own.resolved("tocsin.yaml")) {
            return Source(workspace: own, configuration: try own.configuration(), isSample: false)
        }
        let sample = "\(folder)/workspace"
        // The drill makes keys of its own: the sample's are left out.
        for item in SampleWorkspace.files(tokenKey: [], signingKey: []) where !item.isSecret {
            let file = "\(sample)/\(item.path)"
            if let slash = file.lastIndex(of: "/") { try DrillFiles.makeFolder(String(file[..<slash])) }
            try DrillFiles.write(Array(item.content.utf8), to: file)
        }
        let workspace = Workspace(root: sample)
        return Source(workspace: workspace, configuration: try workspace.configuration(), isSample: true)
    }

    private func newFolder() throws -> String {
        let path: String
        if let output {
            path = output
        } else {
            let time = SystemClock.now().rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
            path = "drill-\(time)-\(seed)"
        }
        let absolute = Workspace(root: path).root
        guard !FileManager.default.fileExists(atPath: absolute) else {
            throw TocsinError(.usage, "\(absolute) exists already: name a new folder with -o")
        }
        try DrillFiles.makeFolder(absolute)
        return absolute
    }
}

/// A drill's result as JSON.
struct DrillReport: Encodable {
    struct Check: Encodable {
        var name: String
        var ok: Bool
        var detail: String
    }

    var folder: String
    var seed: UInt64
    var status: StatusReport
    var checks: [Check]
}
