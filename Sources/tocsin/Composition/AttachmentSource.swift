import TocsinCore
import TocsinFiles
import TocsinPlanning

/// Reads what is to be attached from a workspace.
struct AttachmentSource: Sendable {
    let workspace: Workspace
    /// The most bytes of one file.
    let limit: Int

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
                result.files.append(
                    PlannedFile(
                        file.attachment, path: file.path, identity: file.identity, place: path.place,
                        content: file.content, text: file.text))
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

extension MessageLimits {
    /// By the policy and what is known of the relays; a drill's receiver takes as much as the policy lets through.
    init(_ configuration: Configuration, drill: Bool = false) {
        self.init(
            policy: configuration.policy.maxMessage, relays: drill ? nil : configuration.relayLimit)
    }
}
