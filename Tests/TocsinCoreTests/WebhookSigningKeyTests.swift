import FoundationEssentials
import Testing

@testable import TocsinCore

/// The vectors of Standard Webhooks, and of RFC 8032 (section 7.1, test 1) put into its form.
@Suite("Keys that sign webhooks")
struct WebhookSigningKeyTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let seed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
    private static let publicKey = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    /// Seed and public key, 64 bytes.
    private static let pair =
        "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg=="

    private let body = Array(#"{"test": 2432232314}"#.utf8)

    private func signature(_ text: String) throws -> String {
        try WebhookSigningKey(reading: text).signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: Instant(microseconds: 1_614_265_330_999_999), body: body)
    }

    @Test("The vector of the shared secret comes out", arguments: [secret, "  \(secret)\n"])
    func sharedSecret(text: String) throws {
        #expect(try signature(text) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        let key = try #require(WebhookSigningKey(text: text))
        #expect(key.kind == .hmac && key.publicKey == nil)
        #expect(key.fingerprint == "f74e1720b761")
    }

    @Test(
        "The vector of Ed25519 comes out, whether the file holds the seed or the public key too, padded or not",
        arguments: [seed, String(seed.dropLast()), pair, String(pair.dropLast(2))])
    func ed25519(digits: String) throws {
        #expect(
            try signature("whsk_" + digits)
                == "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw==")
        let key = try #require(WebhookSigningKey(text: "whsk_" + digits))
        #expect(key.kind == .ed25519 && key.publicKey == "whpk_" + Self.publicKey)
        #expect(key.fingerprint == "21fe31dfa154")
    }

    @Test("Padding may be missing")
    func unpadded() throws {
        // 25 bytes: base64 with two padding characters.
        #expect(
            try signature("whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ==")
                == signature("whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ"))
    }

    @Test(
        "What is not a key is refused, with words that do not tell it",
        arguments: [
            ("", "no signing key"), ("whsec_", "24 to 64 bytes"), ("whsec_AAAA", "24 to 64 bytes"),
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_ or whsk_"),
            ("whsec_!fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "not base64"),
            ("whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw", "one line"),
            ("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "32 or 64 bytes"),
            ("whpk_" + publicKey, "public key, which can't sign"),
            (
                "whsk_" + "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRAA==",
                "public half does not belong"
            ),
            ("whsec_" + Data(Array(repeating: 1, count: 65)).base64EncodedString(), "24 to 64 bytes"),
        ])
    func notAKey(text: String, words: String) {
        #expect(WebhookSigningKey(text: text) == nil)
        let fault = #expect(throws: WebhookSigningKey.Unfitness.self) { try WebhookSigningKey(reading: text) }
        #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
        #expect(fault?.message.contains(text.dropFirst(6).prefix(8)) == (text.count < 7), "the key is told")
    }

    @Test("A key's file is read back, and equal keys are the same in every form")
    func files() throws {
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) }
        for kind in WebhookSigningKey.Kind.allCases {
            let text = WebhookSigningKey.fileText(kind, bytes)
            #expect(text.hasSuffix("\n"))
            let key = try WebhookSigningKey(reading: text)
            #expect(key.kind == kind)
            #expect(try key == WebhookSigningKey(reading: text.filter { $0 != "=" }))
            let other = WebhookSigningKey.fileText(kind, bytes.reversed())
            #expect(try key != WebhookSigningKey(reading: other))
        }
        #expect(WebhookSigningKey(text: "whsk_" + Self.seed) == WebhookSigningKey(text: "whsk_" + Self.pair))
    }

    @Test("A key does not print itself")
    func hidden() throws {
        for text in [Self.secret, "whsk_" + Self.seed] {
            let key = try #require(WebhookSigningKey(text: text))
            var dumped = ""
            dump(key, to: &dumped)
            #expect("\(key) \(String(reflecting: key))" == "(secret) (secret)")
            #expect(!dumped.contains(text.dropFirst(6).prefix(8)))
        }
    }
}
