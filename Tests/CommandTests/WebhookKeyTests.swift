import Foundation
import Testing

@Suite("webhook-key")
struct WebhookKeyTests {
    @Test("A new key is a file of its owner's, and its public half is told, never its secret")
    func new() throws {
        let workspace = try TemporaryWorkspace()
        for (kind, prefix, options) in [("hmac-sha256", "whsec_", []), ("ed25519", "whsk_", ["--ed25519"])] {
            let file = "secrets/more/\(kind).key"
            let result = try workspace.tocsin.run(["webhook-key", "new", file, "--format", "json"] + options)
            #expect(result.code == 0, "\(result.error)")
            let answer = try result.object()
            #expect(answer["file"].text == file)
            #expect(answer["kind"].text == kind)
            #expect(answer["fingerprint"].text?.count == 12)
            #expect(answer["publicKey"].text?.hasPrefix("whpk_") == (options.isEmpty ? nil : true))
            let text = try workspace.read(file)
            #expect(text.hasPrefix(prefix) && text.hasSuffix("\n"))
            #expect(!result.output.contains(text.dropFirst(prefix.count).prefix(8)))
            let modes = [try workspace.mode(file), try workspace.mode("secrets/more")]
            #expect(modes == [0o600, 0o700])
        }
        let absolute = workspace.path("secrets/third.key")
        let text = try workspace.tocsin("webhook-key", "new", absolute, "--ed25519")
        #expect(text.code == 0, "\(text.error)")
        #expect(text.output.contains("signingKeyFile: secrets/third.key"))
        #expect(text.output.contains("whpk_") && !text.output.contains("whsk_"))
    }

    @Test("Nothing is overwritten")
    func overwritesNothing() throws {
        let workspace = try TemporaryWorkspace()
        let before = try workspace.read("secrets/webhook.key")
        let result = try workspace.tocsin("webhook-key", "new", "secrets/webhook.key", "--format", "json")
        #expect(result.code == 65)
        #expect(result.output == "")
        let place = try result.failure()["places"][0]["file"].text
        #expect(place == "secrets/webhook.key")
        let after = try workspace.read("secrets/webhook.key")
        #expect(after == before)
    }

    @Test("Every key that signs is shown, the newest first, without a secret")
    func show() throws {
        let workspace = try TemporaryWorkspace()
        let made = try workspace.tocsin("webhook-key", "new", "secrets/new.key", "--ed25519", "--format", "json")
        let new = try made.object()
        try workspace.replace(
            "signingKeyFile: secrets/webhook.key",
            with: "signingKeyFile: secrets/new.key\n  previousSigningKeyFiles: [secrets/webhook.key]", in: "tocsin.yaml"
        )
        let result = try workspace.tocsin("webhook-key", "show", "--format", "json")
        #expect(result.code == 0, "\(result.error)")
        let keys = try #require(try result.object()["keys"].list)
        #expect(keys.map { $0["file"].text } == ["secrets/new.key", "secrets/webhook.key"])
        #expect(keys.map { $0["use"].text } == ["newest", "previous"])
        #expect(keys.map { $0["kind"].text } == ["ed25519", "hmac-sha256"])
        #expect(keys[0]["publicKey"].text == new["publicKey"].text)
        #expect(keys[0]["fingerprint"].text == new["fingerprint"].text)
        let text = try workspace.tocsin("webhook-key", "show")
        let doctor = try workspace.tocsin("doctor", "--offline")
        #expect(doctor.code == 0, "\(doctor.output)")
        #expect(doctor.output.contains("2 keys sign webhooks"))
        for file in ["secrets/new.key", "secrets/webhook.key"] {
            let secret = try workspace.read(file).dropFirst(6).prefix(8)
            #expect(!(result.output + text.output + doctor.output).contains(secret))
        }
    }

    @Test("A file that holds no key is named, with the way to mend it, and stops a worker before it sends")
    func badKey() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try workspace.approve()
        try workspace.write("whsk_aHVudGVyMg==\n", to: "secrets/old.key")
        try workspace.replace(
            "signingKeyFile: secrets/webhook.key",
            with: "signingKeyFile: secrets/webhook.key\n  previousSigningKeyFiles: [secrets/old.key]", in: "tocsin.yaml"
        )
        for command in [["webhook-key", "show"], ["deliver", "--until-idle", "--by", "omar"]] {
            let result = try workspace.tocsin.run(command)
            #expect(result.code == 65, "\(command): \(result.error)")
            #expect(result.output == "")
            #expect(result.error.contains("secrets/old.key: this is no signing key"), "\(result.error)")
            #expect(result.error.contains("tocsin webhook-key new"))
            #expect(!result.error.contains("aHVudGVy"))
        }
    }
}
