import TocsinCore
import TocsinFiles

/// The files of a new workspace: the samples that the binary carries, and keys of its own.
enum SampleWorkspace {
    /// One file to write.
    struct File {
        /// Relative to the workspace.
        var path: String
        var content: String
        /// Whether only the owner may read it.
        var isSecret = false
    }

    /// What git must not take along: ledgers, keys, replaced contacts, drills.
    static let ignored = ["*.sqlite", "*.sqlite-*", "secrets/", "replaced/", "drill/", "drill-*/"]

    /// Every file but `.gitignore`, in the order of the samples.
    ///
    /// - Parameters:
    ///   - tokenKey: 32 or more random bytes.
    ///   - signingKey: 24 to 64 random bytes.
    static func files(tokenKey: [UInt8], signingKey: [UInt8]) -> [File] {
        let root = "templates/workspace/"
        let samples = EmbeddedSamples.files.filter { !$0.path.hasPrefix(clockFolder) }.map { path, content in
            File(path: path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path, content: content)
        }
        return samples + [
            File(path: "secrets/token.key", content: TokenKeyFile.text(tokenKey), isSecret: true),
            File(
                path: "secrets/webhook.key", content: WebhookSigningKey.fileText(.hmac, signingKey), isSecret: true),
        ]
    }

    /// The built-in rules that set deadlines. They stay in the binary, so that a newer one brings newer rules.
    static var clocks: [(file: String, content: String)] {
        EmbeddedSamples.files.filter { $0.path.hasPrefix(clockFolder) }.map { (file: $0.path, content: $0.content) }
    }

    private static let clockFolder = "templates/clocks/"

    /// The sample's texts of the partner summary, by locale and file name.
    static var summaryTexts: [String: [String: String]] { texts(in: "templates/summary/") }

    /// The sample's scripts of calls, by locale and file name.
    static var callTexts: [String: [String: String]] { texts(in: "templates/call/") }

    private static func texts(in folder: String) -> [String: [String: String]] {
        var texts: [String: [String: String]] = [:]
        for (path, content) in EmbeddedSamples.files where path.hasPrefix(folder) {
            let parts = path.split(separator: "/").map(String.init)
            if parts.count == 4 { texts[parts[2], default: [:]][parts[3]] = content }
        }
        return texts
    }
}
