import Crypto
import Foundation
import Testing
import TocsinTestSupport

/// Keys are rotated while a workspace sends; the requests are checked as receivers would, with code of the test's own.
@Suite("Rotation of the keys that sign webhooks", .enabled(if: Python.hasMailServer))
struct WebhookRotationTests {
    /// A receiver that has one key.
    private enum Verifier {
        case secret(SymmetricKey)
        case publicKey(Curve25519.Signing.PublicKey)

        /// - Parameter text: `whsec_…` or `whpk_…`.
        init(_ text: String) throws {
            let word = text.trimmingCharacters(in: .newlines)
            let underscore = try #require(word.firstIndex(of: "_"))
            let bytes = try #require(Data(base64Encoded: String(word[word.index(after: underscore)...])))
            self =
                word.hasPrefix("whpk_")
                ? .publicKey(try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
                : .secret(SymmetricKey(data: bytes))
        }

        func accepts(_ seen: Received) -> Bool {
            guard let headers = seen.headers, let id = headers["webhook-id"], let stamp = headers["webhook-timestamp"],
                let signatures = headers["webhook-signature"]
            else { return false }
            let signed = Data("\(id).\(stamp).".utf8) + seen.bytes
            return signatures.split(separator: " ").contains { signature in
                let parts = signature.split(separator: ",", maxSplits: 1).map(String.init)
                guard parts.count == 2, let bytes = Data(base64Encoded: parts[1]) else { return false }
                return switch (self, parts[0]) {
                case (.secret(let key), "v1"):
                    HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: signed, using: key)
                case (.publicKey(let key), "v1a"): key.isValidSignature(bytes, for: signed)
                default: false
                }
            }
        }
    }

    private static let tenants = ["before", "between", "after"]

    /// Three customers who have only a webhook, each with a batch of its own.
    private static func workspace(_ receiver: Receiver, relay: Receiver) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace.connected(to: relay, webhooks: true)
        let lines = try workspace.read("batch.csv").split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("isarwerk,") })
        for tenant in tenants {
            try workspace.write(
                """
                schema: 1
                tenant: \(tenant)
                name: "Customer \(tenant)"
                contacts:
                  - id: intake
                    name: Alert intake
                    channels:
                      - webhook: {url: "http://127.0.0.1:\(receiver.port)/\(tenant)"}

                """, to: "contacts/\(tenant).yaml")
            try workspace.write(
                "\(lines[0])\n\(row.replacing("isarwerk,", with: "\(tenant),"))\n", to: "\(tenant).csv")
        }
        return workspace
    }

    @Test("Old and new receivers accept while both keys sign, the new one alone after the old key is dropped")
    func rotation() async throws {
        let relay = try await Receiver(mailServer)
        let receiver = try await Receiver(webhookServer)
        let workspace = try Self.workspace(receiver, relay: relay)
        let old = try Verifier(workspace.read("secrets/webhook.key"))
        // Planned before the keys change: signatures are no part of what is approved.
        let plans = try Self.tenants.map { try workspace.queue("\($0).csv") }
        func send(_ index: Int) throws -> Received {
            let release = try #require(plans[index]["release"].number)
            try workspace.approve(release: release, digest: try #require(plans[index]["digest"].text))
            try workspace.deliver()
            let seen = receiver.seen
            try #require(seen.map(\.to) == Self.tenants.prefix(index + 1).map { "/\($0)" })
            return seen[index]
        }

        let before = try send(0)
        #expect(old.accepts(before))

        let made = try workspace.done("webhook-key", "new", "secrets/new.key", "--ed25519")
        let new = try Verifier(#require(made["publicKey"].text))
        #expect(!new.accepts(before))
        try workspace.replace(
            "signingKeyFile: secrets/webhook.key",
            with: "signingKeyFile: secrets/new.key\n  previousSigningKeyFiles: [secrets/webhook.key]", in: "tocsin.yaml"
        )
        let between = try send(1)
        #expect(old.accepts(between) && new.accepts(between))
        let signatures = between.headers?["webhook-signature"]?.split(separator: " ").map { $0.prefix { $0 != "," } }
        #expect(signatures == ["v1a", "v1"], "the newest first")

        try workspace.replace("\n  previousSigningKeyFiles: [secrets/webhook.key]", with: "", in: "tocsin.yaml")
        let after = try send(2)
        #expect(new.accepts(after) && !old.accepts(after))
        var altered = after
        altered.bytes.append(0x20)
        #expect(!new.accepts(altered), "the body is signed")
        #expect(try !Verifier(workspace.read("secrets/webhook.key")).accepts(after))
    }
}
