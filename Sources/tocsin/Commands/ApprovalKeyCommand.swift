import ArgumentParser
import TocsinCore

/// `tocsin approval-key`: the keys with which approvers sign.
struct ApprovalKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval-key", abstract: "Make a key with which an approver signs.",
        subcommands: [ApprovalKeyNewCommand.self])
}

/// `tocsin approval-key new`: writes a new private key.
struct ApprovalKeyNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new private key for approvals into a file that is not there yet.",
        discussion: """
            The file has mode 0600; nothing is overwritten. The public key that is printed belongs under people in \
            tocsin.yaml; the file belongs to the approver alone. openssl reads it too.

            Example:
              tocsin approval-key new idris.pem
            """)

    @Argument(help: ArgumentHelp("The key's file.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if file.isEmpty || file.hasSuffix("/") { throw ValidationError("name the key's file") }
    }

    func run() async throws {
        let isAbsolute = file.hasPrefix("/")
        let path = isAbsolute ? String(file.dropFirst()) : file
        var files = NewFiles(root: isAbsolute ? "" : ".")
        guard !files.exists(path) else {
            throw TocsinError(
                .badInput, "\(file) is there already: name a new file; nothing was written",
                problems: [
                    Problem("this is there already, and approval-key new overwrites nothing", at: Place(file: file))
                ])
        }
        let text = ApprovalKey.fileText(randomBytes(32))
        guard let key = try? ApprovalKey(pem: text) else { throw TocsinError(.failed, "no key could be made") }
        try files.write(text, to: path, isSecret: true)
        try Output(global.format).write(Result(file: file, publicKey: key.publicKey.text)) { style in
            """
            \(printable(file)) written. Keep it with the approver alone, and put the public key under people in tocsin.yaml:
              - {name: NAME, roles: [approver], \(style(.bold, "publicKey: \"\(key.publicKey.text)\""))}

            """
        }
    }

    private struct Result: Encodable {
        var file: String
        var publicKey: String
    }
}
