import Testing
import TocsinCore

@testable import TocsinTransport

@Suite("Webhook signatures")
struct WebhookSigningKeyTests {
    private let body = Array(#"{"test": 2432232314}"#.utf8)
    private let expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    @Test(
        "The vector of Standard Webhooks comes out",
        arguments: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "  whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"])
    func vector(text: String) throws {
        let key = try #require(WebhookSigningKey(text: text))
        let instant = Instant(microseconds: 1_614_265_330_999_999)
        #expect(key.signature(id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: instant, body: body) == expected)
    }

    @Test("Padding may be missing")
    func unpadded() throws {
        // 25 bytes: base64 with two padding characters.
        let padded = try #require(WebhookSigningKey(text: "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ=="))
        let unpadded = try #require(WebhookSigningKey(text: "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ"))
        let instant = Instant(secondsSinceEpoch: 1)
        #expect(
            padded.signature(id: "a", timestamp: instant, body: body)
                == unpadded.signature(id: "a", timestamp: instant, body: body))
    }

    @Test(
        "What is not a key is refused",
        arguments: [
            "", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw",
        ])
    func notAKey(text: String) {
        #expect(WebhookSigningKey(text: text) == nil)
    }

    @Test("Keys and passwords do not print themselves")
    func secretsAreHidden() throws {
        let key = try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let secret = Secret("hush")
        let relay = Relay(name: "main", host: "localhost", port: 25, security: .smtps, password: secret)
        var dumped = ""
        dump(relay, to: &dumped)
        dump(key, to: &dumped)
        #expect(!"\(secret) \(secret as Any) \(relay) \(key)\(dumped)".contains("hush"))
        #expect("\(key)" == "(secret)")
        #expect(secret.withValue { $0 } == "hush")
    }

    @Test(
        "A webhook id cannot break the signed string or the headers",
        arguments: ["", "a.b", "a\r\nb", "a b", "ä", String(repeating: "a", count: 256)])
    func badID(id: String) {
        let transfer = WebhookTransfer(
            url: "https://hooks.example.com/", id: id, timestamp: Instant(secondsSinceEpoch: 1), body: body)
        #expect(transfer.unfitness != nil)
    }

    @Test("While keys are rotated both sign")
    func rotation() throws {
        let key = try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let transfer = WebhookTransfer(
            url: "https://hooks.example.com/", id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: Instant(secondsSinceEpoch: 1_614_265_330), body: body, signingKeys: [key, key])
        #expect(transfer.headers.contains("webhook-signature: \(expected) \(expected)"))
        #expect(transfer.headers.contains("webhook-timestamp: 1614265330"))
    }
}
