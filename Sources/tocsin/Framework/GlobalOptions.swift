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

extension GlobalOptions {
    /// The workspace that arguments name, even if they can't be parsed.
    static func workspace(in arguments: [String]) -> String {
        values(of: "--workspace", in: arguments).last ?? "."
    }
}

/// What stands behind an option, as often as it is given.
private func values(of option: String, in arguments: [String]) -> [String] {
    var values: [String] = []
    for (index, argument) in arguments.enumerated() {
        if argument == "--" { break }
        if argument == option, index + 1 < arguments.count {
            values.append(arguments[index + 1])
        } else if argument.hasPrefix(option + "=") {
            values.append(String(argument.dropFirst(option.count + 1)))
        }
    }
    return values
}

/// How a command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    /// The format that arguments ask for, even if they can't be parsed: usage errors are told in it too.
    static func named(in arguments: [String]) -> OutputFormat {
        values(of: "--format", in: arguments).compactMap(OutputFormat.init).last ?? .text
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
