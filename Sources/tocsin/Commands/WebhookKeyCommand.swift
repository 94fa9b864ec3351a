import ArgumentParser
import TocsinCore
import TocsinFiles

/// `tocsin webhook-key`: the keys that sign webhooks.
struct WebhookKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook-key", abstract: "Make a key that signs webhooks; show the keys that sign.",
        subcommands: [WebhookKeyNewCommand.self, WebhookKeyShowCommand.self])
}

/// `tocsin webhook-key new`: writes a new key.
struct WebhookKeyNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new key that signs webhooks into a file that is not there yet.",
        discussion: """
            The file has mode 0600; nothing is overwritten, and no configuration is changed: tocsin.yaml says which keys \
            sign. With --ed25519 receivers get a public key, with which they can check signatures and make none.

            Example:
              tocsin webhook-key new secrets/webhook-2.key --ed25519
            """)

    @Argument(help: ArgumentHelp("The key's file.", valueName: "file"), completion: .file())
    var file: String

    @Flag(name: .long, help: "A pair of private and public key (v1a) in place of a shared secret (v1).")
    var ed25519 = false

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
                    Problem("this is there already, and webhook-key new overwrites nothing", at: Place(file: file))
                ])
        }
        let kind = ed25519 ? WebhookSigningKey.Kind.ed25519 : .hmac
        let text = WebhookSigningKey.fileText(kind, randomBytes(32))
        guard let key = WebhookSigningKey(text: text) else { throw TocsinError(.failed, "no key could be made") }
        try files.write(text, to: path, isSecret: true)
        let name = Workspace(root: global.workspace).name(of: file)
        let result = Result(
            file: file, kind: key.kind, fingerprint: key.fingerprint, publicKey: key.publicKey)
        try Output(global.format).write(result) { style in
            let receivers =
                key.publicKey.map { "Its public key, for receivers: \(style(.bold, $0))\n" }
                ?? "Receivers need what stands in the file; give it to them by a way that nobody else can read.\n"
            return """
                \(printable(file)) written: \(key.kind.words), fingerprint \(key.fingerprint).
                \(receivers)
                It signs when tocsin.yaml names it and the workers were restarted:
                  webhooks:
                    signingKeyFile: \(printable(name))
                    previousSigningKeyFiles: […]    # the files of the keys that sign now, while receivers change over

                """
        }
    }

    private struct Result: Encodable {
        var file: String
        var kind: WebhookSigningKey.Kind
        var fingerprint: String
        var publicKey: String?
    }
}

/// `tocsin webhook-key show`: the keys that sign.
struct WebhookKeyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the keys that sign webhooks, and the public keys that receivers need; never a secret.",
        discussion: """
            The newest key comes first. Both sides can compute the fingerprint, so it tells whether a receiver has the \
            right key: the first 12 digits of the SHA-256 of the secret's bytes, or of the public key's.

            Example:
              tocsin webhook-key show
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let bench = try Workbench(global)
        let items = try bench.workspace.signingKeys(bench.configuration).enumerated().map { index, read in
            Item(
                file: read.file, use: index == 0 ? .newest : .previous, kind: read.key.kind,
                fingerprint: read.key.fingerprint, publicKey: read.key.publicKey)
        }
        try bench.output.write(Result(keys: items)) { style in
            var table = TextTable([
                .init("file"), .init("use"), .init("kind"), .init("fingerprint"), .init("public key"),
            ])
            for item in items {
                table.add(
                    item.file, item.use.rawValue, item.kind.words, item.fingerprint, item.publicKey ?? "shared secret")
            }
            return table.text(style)
        }
    }

    private struct Item: Encodable {
        enum Use: String, Encodable {
            case newest
            case previous
        }

        var file: String
        var use: Use
        var kind: WebhookSigningKey.Kind
        var fingerprint: String
        var publicKey: String?
    }

    private struct Result: Encodable {
        var keys: [Item]
    }
}
