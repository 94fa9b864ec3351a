import ArgumentParser

/// The options of every command.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The folder that holds tocsin.yaml.", valueName: "dir"), completion: .directory)
    var workspace = "."

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The ledger's file, before TOCSIN_DATABASE and tocsin.yaml; relative to the workspace.", valueName: "file"),
        completion: .file())
    var database: String?

    @Option(name: .long, help: "Text for people, or one JSON object for programs.")
    var format = OutputFormat.text

    func validate() throws {
        if workspace.isEmpty { throw ValidationError("--workspace names a folder") }
        guard let database else { return }
        if database.isEmpty { throw ValidationError("--database names a file") }
        if database.contains("://") {
            throw ValidationError("--database names a SQLite file; other databases are not supported yet")
        }
    }
}

/// How a command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    /// The format that arguments ask for, even if they can't be parsed: usage errors are told in it too.
    static func named(in arguments: [String]) -> OutputFormat {
        var format = OutputFormat.text
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            let value: String
            if argument == "--format", index + 1 < arguments.count {
                value = arguments[index + 1]
            } else if argument.hasPrefix("--format=") {
                value = String(argument.dropFirst("--format=".count))
            } else {
                continue
            }
            format = OutputFormat(rawValue: value) ?? format
        }
        return format
    }
}

/// The option of commands whose lists can be long.
struct ListOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The most items of each list.", valueName: "n"))
    var limit = 100

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is 0 or more") }
    }
}
