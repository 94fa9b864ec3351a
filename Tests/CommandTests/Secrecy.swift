import Foundation
import Testing

/// What no command may ever say: the secrets of its workspace, and in a log the addresses of its contacts.
///
/// Every run of the program in these tests passes here.
struct Secrecy {
    private let secrets: [(name: String, text: String)]
    private let folder: String

    /// Reads the secrets as they are before the run.
    init(folder: String) {
        self.folder = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/secrets")) ?? []
        secrets = names.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: "\(folder)/secrets/\(name)", encoding: .utf8) else {
                return nil
            }
            let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
            // A shorter one may be a word.
            return secret.utf8.count >= 12 ? (name, secret) : nil
        }
    }

    func check(_ result: Command.Result, of arguments: [String]) {
        let said = result.output + result.error
        for (name, secret) in secrets {
            if said.contains(secret) {
                Issue.record("tocsin \(arguments.joined(separator: " ")) says what secrets/\(name) holds")
            }
        }
        guard arguments.first == "deliver" else { return }
        for address in addresses where result.error.contains(address) {
            Issue.record("the log of tocsin \(arguments.joined(separator: " ")) holds the address \(address)")
        }
    }

    /// Every mail address of the workspace's contacts.
    private var addresses: Set<String> {
        let contacts = folder + "/contacts"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: contacts)) ?? []
        var addresses: Set<String> = []
        for file in files {
            guard let text = try? String(contentsOfFile: "\(contacts)/\(file)", encoding: .utf8) else { continue }
            for word in text.split(whereSeparator: { " ,\"\n{}".contains($0) }) where word.contains("@") {
                addresses.insert(String(word))
            }
        }
        return addresses
    }
}
