import Testing
import TocsinCore

@testable import TocsinTransport

@Suite("Secrets in replies")
struct SecretBlotTests {
    private static let secret = "Secret0123456789abcdefXYZ"

    private func transfer(
        _ url: String = "https://hooks.example/services/json/B0/\(Self.secret)?sig=a%2Fb+c%3Dd0123&x=1",
        keys: [WebhookSigningKey] = []
    ) -> WebhookTransfer {
        WebhookTransfer(
            url: url, id: "a", timestamp: Instant(secondsSinceEpoch: 1), body: [1], signingKeys: keys,
            secrets: [Secret("0123456789abcdefghijklmnopqrstuv"), Secret("493027")])
    }

    private func blotted(_ text: String, isCut: Bool = false, _ transfer: WebhookTransfer? = nil) -> String {
        let blot = (transfer ?? self.transfer()).blot
        return String(decoding: blot.blotted(Array(text.utf8), isCut: isCut, with: "(secret)"), as: UTF8.self)
    }

    @Test(
        "A part of a URL is blotted out in whatever form a receiver writes it",
        arguments: [
            "unknown token Secret0123456789abcdefXYZ",
            #"{"url":"https:\/\/hooks.example\/services\/json\/B0\/Secret0123456789abcdefXYZ"}"#,
            "at https://hooks.example/services/json/B0/Secret0123456789abcdefXYZ?sig=a%2Fb+c%3Dd0123&amp;x=1",
            "token secret0123456789ABCDEFxyz", "token %53ecret0123456789abcdefXYZ",
            "token &#83;ecret0123456789abcdefXYZ",
            #"token \u0053ecret0123456789abcdefXYZ"#, "token Secret0123…", "token …456789abcdefXYZ",
            "Secret0123456789abcdefXYZ",
        ])
    func forms(text: String) {
        let kept = blotted(text)
        #expect(kept.contains("(secret)"), "\(kept)")
        for part in ["Secret0123", "secret0123", "cdefXYZ", "cret0123456789"] {
            #expect(!kept.lowercased().contains(part.lowercased()), "\(kept)")
        }
    }

    @Test(
        "A value of the query is found unescaped and escaped",
        arguments: ["sig a/b+c=d0123", #"sig a\/b+c=d0123"#, "sig a%2fb+c%3dd0123", "sig a&#x2F;b+c&#61;d0123"])
    func query(text: String) {
        #expect(blotted(text) == "sig (secret)")
    }

    @Test("Key, token and code are blotted out, and the shared signing key")
    func others() throws {
        #expect(
            blotted("key 0123456789abcdefghijklmnopqrstuv code 493027") == "key (secret) code (secret)")
        let key = try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(
            blotted("wanted whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", transfer(keys: [key])) == "wanted whsec_(secret)")
        let own = try #require(WebhookSigningKey(text: "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="))
        #expect(own.sharedSecrets.isEmpty)
    }

    @Test("Words stay: what is short, and what is part of a word in the path")
    func words() {
        let words = transfer("https://hooks.example/workflows/abcdefg")
        #expect(blotted("the workflow abcdefg failed", words) == "the workflow abcdefg failed")
        #expect(blotted("workflows failed", words) == "(secret) failed")
        #expect(blotted("no_service B0 json", nil) == "no_service B0 json")
    }

    @Test("A secret across the end of what is kept leaves no beginning")
    func cut() {
        #expect(blotted("token Secr", isCut: true) == "token (secret)")
        #expect(blotted("token Secr") == "token Secr")
        #expect(blotted("token Se", isCut: true) == "token Se")
    }
}
