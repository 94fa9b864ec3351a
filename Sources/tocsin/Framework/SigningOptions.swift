import ArgumentParser
import FoundationEssentials
import TocsinCore
import TocsinFiles
import TocsinLedger

/// The options that sign an approval.
struct SigningOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Sign with this private key (PEM, Ed25519, mode 0600).", valueName: "file"),
        completion: .file())
    var signWith: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A signature made elsewhere over what --statement prints.", valueName: "file"),
        completion: .file())
    var signature: String?

    var isGiven: Bool { signWith != nil || signature != nil }

    func validate() throws {
        if signWith != nil, signature != nil {
            throw ValidationError("--sign-with makes a signature and --signature brings one: give one of the two")
        }
    }

    /// The signature that was asked for, or given.
    ///
    /// - Throws: `TocsinError`: `notAllowed` if the signer has no public key under `people`, or the private key is not
    ///   its other half; `badInput` for a file that can't be used.
    func signature(over statement: ApprovalStatement, by signer: Signer) throws -> ApprovalSignature? {
        if let file = signWith {
            let publicKey = try signer.requirePublicKey()
            let key = try Self.key(file)
            guard key.publicKey == publicKey else {
                throw TocsinError(
                    .notAllowed,
                    "\(file) is not the key of \(signer.actor.name): its public half does not stand under people")
            }
            return try key.sign(statement)
        }
        guard let file = signature else { return nil }
        let publicKey = try signer.requirePublicKey()
        guard let signature = ApprovalSignature(file: try Self.content(file), publicKey: publicKey) else {
            throw Self.refusal(file, "this is no signature: it must hold 64 bytes, as they are or in base64")
        }
        return signature
    }

    private static func key(_ file: String) throws -> ApprovalKey {
        let text = String(decoding: try content(file), as: UTF8.self)
        if SecretFile.isOpenToOthers(path: file) ?? false {
            throw refusal(file, "others may read this private key: chmod 600 \(file)")
        }
        do { return try ApprovalKey(pem: text) } catch { throw refusal(file, error.message) }
    }

    private static func content(_ file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file), data.count <= SecretFile.maximumSize else {
            throw refusal(file, "this file can't be read, or is far too large")
        }
        return [UInt8](data)
    }

    private static func refusal(_ file: String, _ message: String) -> TocsinError {
        TocsinError(
            .badInput, "\(file) can't be used; nothing was approved",
            problems: [Problem(message, at: Place(file: file))])
    }
}

/// Who approves, by the name that stands under `people`, with the key that stands there.
struct Signer {
    let actor: Actor
    private let publicKey: ApprovalPublicKey?

    init(_ actor: Actor, _ configuration: Configuration) {
        let person = configuration.people.first { $0.name == actor.name }
        // Equal names may be written otherwise, and what is signed are bytes.
        self.actor = Actor(name: person?.name ?? actor.name, login: actor.login, host: actor.host)
        publicKey = person?.publicKey
    }

    func requirePublicKey() throws(TocsinError) -> ApprovalPublicKey {
        guard let publicKey else {
            throw TocsinError(
                .notAllowed,
                "no signature of \(actor.name) can be checked: list that name under people in tocsin.yaml with its "
                    + "publicKey (tocsin approval-key new prints it)")
        }
        return publicKey
    }
}
