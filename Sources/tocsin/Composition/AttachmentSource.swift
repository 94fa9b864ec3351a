import TocsinCore
import TocsinFiles
import TocsinPlanning

/// Reads what is to be attached from a workspace.
struct AttachmentSource: Sendable {
    let workspace: Workspace
    /// The most bytes of one file.
    let limit: Int
    /// What tells the files of secrets, by path: none of them goes out, wherever it lies.
    private let secrets: [String: String]

    /// - Parameter secrets: The paths of files that hold a key, a password or a webhook's URL.
    init(workspace: Workspace, limit: Int, secrets: [String] = []) {
        self.workspace = workspace
        self.limit = limit
        self.secrets = Dictionary(
            secrets.compactMap { path in workspace.identity(of: path).map { ($0, path) } }, uniquingKeysWith: { $1 })
    }

    /// The files that go to everybody.
    func read(incident: Incident) -> PlannedFiles {
        // The ledger's definition has no places: the file itself is one.
        read((incident.attachments ?? []).map { AttachmentPath($0, at: Place(file: $0)) })
    }

    /// Files with all their problems.
    func read(_ paths: [AttachmentPath]) -> PlannedFiles {
        var result = PlannedFiles()
        for path in paths {
            do {
                let file = try workspace.attachment(path, limit: limit)
                if let secret = secrets[file.identity] {
                    result.problems.append(
                        Problem(
                            "the attachment “\(path.path)” is the file of a secret (\(secret)): take it out, and look "
                                + "whether the secret is still one", at: path.place))
                    continue
                }
                result.files.append(
                    PlannedFile(
                        file.attachment, path: file.path, identity: file.identity, hasOtherNames: file.hasOtherNames,
                        place: path.place, content: file.content, text: file.text))
            } catch let error as TocsinError {
                result.problems += error.problems.isEmpty ? [Problem(error.message, at: path.place)] : error.problems
            } catch {
                result.problems.append(Problem("the attachment \(path.path) can't be read", at: path.place))
            }
        }
        return result
    }
}

extension PlannedFiles {
    /// Path and SHA-256 of each, as a release remembers what it was made from.
    var fingerprints: [(String, String)] { files.map { ($0.path, $0.attachment.sha256) } }
}

extension Configuration {
    /// The files of its secrets.
    var secretFiles: [String] {
        [tokenKeyFile] + relays.compactMap(\.passwordFile) + webhooks.signingKeyFiles
    }
}

extension Directory {
    /// The files of webhooks' URLs and keys.
    var secretFiles: [String] { webhooks.flatMap { [$0.target.urlFile, $0.target.keyFile].compactMap(\.self) } }
}

extension MessageLimits {
    /// By the policy and what is known of the relays; a drill's receiver takes as much as the policy lets through.
    init(_ configuration: Configuration, drill: Bool = false) {
        self.init(
            policy: configuration.policy.maxMessage, relays: drill ? nil : configuration.relayLimit)
    }
}
