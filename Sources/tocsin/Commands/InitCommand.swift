import ArgumentParser
import FoundationEssentials
import TocsinCore
import TocsinFiles

/// `tocsin init`: a workspace that works.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a workspace that works: configuration, keys, contacts, templates, an incident and a batch.",
        discussion: """
            Nothing is overwritten: if one of the files is there already, none is written. A .gitignore that is there \
            gets the lines that it lacks. The keys are new and have mode 0600.

            Example:
              tocsin init crisis && cd crisis
            """)

    @Argument(help: ArgumentHelp("The folder; made if it is missing. This folder if left out.", valueName: "dir"))
    var folder: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if folder?.isEmpty ?? false { throw ValidationError("name a folder") }
        if folder != nil, global.workspace != "." {
            throw ValidationError("name the folder once: as the argument, or with --workspace")
        }
    }

    func run() async throws {
        let workspace = Workspace(root: folder ?? global.workspace)
        var files = NewFiles(root: workspace.root)
        let samples = SampleWorkspace.files(tokenKey: randomBytes(32), signingKey: randomBytes(32))
        let problems = samples.filter { files.exists($0.path) }
            .map { Problem("this is there already, and init overwrites nothing", at: Place(file: $0.path)) }
        guard problems.isEmpty else {
            throw TocsinError(
                .badInput, "\(workspace.root) is not empty: name a new folder, or move these away; nothing was written",
                problems: problems)
        }
        for sample in samples { try files.write(sample.content, to: sample.path, isSecret: sample.isSecret) }
        try ignore(in: workspace, &files)
        try tell(workspace, samples.map(\.path) + [".gitignore"])
    }

    /// Keeps ledger and keys out of git.
    private func ignore(in workspace: Workspace, _ files: inout NewFiles) throws {
        let path = workspace.resolved(".gitignore")
        guard files.exists(".gitignore") else {
            let head = "# What Tocsin keeps to itself: ledgers, keys, replaced contacts, drills.\n"
            try files.write(
                head + SampleWorkspace.ignored.joined(separator: "\n") + "\n", to: ".gitignore", isSecret: false)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TocsinError(.failed, "\(path) can't be read: add these lines: \(SampleWorkspace.ignored)")
        }
        let text = String(decoding: data, as: UTF8.self)
        let lines = Set(text.split(whereSeparator: \.isNewline).map(String.init))
        let missing = SampleWorkspace.ignored.filter { !lines.contains($0) }
        if missing.isEmpty { return }
        let joint = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        try Data((text + joint + missing.joined(separator: "\n") + "\n").utf8)
            .write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    private func tell(_ workspace: Workspace, _ files: [String]) throws {
        let next = [
            ("tocsin drill", "rehearse the whole workflow; nothing leaves this machine"),
            ("tocsin doctor", "check the configuration; the sample's relay is not a real one"),
            ("tocsin incident open incident.yaml --by NAME", "open the sample incident"),
            ("tocsin queue INC-2023-0711 --batch batch.csv --advisory initial --dry-run --by NAME", "see the plan"),
            ("tocsin status INC-2023-0711", "see who knows, and who has not answered"),
        ]
        try Output(global.format).write(
            Result(workspace: workspace.root, files: files.sorted(), next: next.map(\.0))
        ) { style in
            var table = TextTable([.init(""), .init("")])
            for (command, purpose) in next { table.add([.init(command, .bold), .init(purpose, .dim)]) }
            return "\(counted(files.count, "file")) written to \(printable(workspace.root)).\n\nNext, in that folder:\n"
                + table.text(style)
        }
    }

    private struct Result: Encodable {
        var workspace: String
        var files: [String]
        var next: [String]
    }
}
