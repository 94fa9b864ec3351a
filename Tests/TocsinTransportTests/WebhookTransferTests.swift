import Testing
import TocsinCore

@testable import TocsinTransport

@Suite("A webhook's headers")
struct WebhookTransferTests {
    private let body = Array(#"{"test": 2432232314}"#.utf8)

    @Test("Keys and passwords do not print themselves")
    func secretsAreHidden() throws {
        let secret = Secret("hush")
        let relay = Relay(name: "main", host: "localhost", port: 25, security: .smtps, password: secret)
        let key = try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let transfer = WebhookTransfer(
            url: "https://hooks.example.com/", id: "a", timestamp: Instant(secondsSinceEpoch: 1), body: body,
            signingKeys: [key])
        var dumped = ""
        dump(relay, to: &dumped)
        dump(transfer, to: &dumped)
        #expect(!"\(secret) \(secret as Any) \(relay) \(transfer)\(dumped)".contains("hush"))
        #expect(!"\(transfer)\(dumped)".contains("MfKQ9r8G"))
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

    @Test("Only the generic form has an id, a timestamp and signatures", arguments: WebhookFormat.allCases)
    func headersOfFormats(_ format: WebhookFormat) throws {
        let key = try #require(WebhookSigningKey(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let transfer = WebhookTransfer(
            url: "https://hooks.example.com/", id: "a", timestamp: Instant(secondsSinceEpoch: 1), body: body,
            signingKeys: [key], format: format)
        let names = try transfer.headers.filter { $0.hasPrefix("webhook-") }.count
        #expect(names == (format.isSigned ? 3 : 0))
    }

    @Test("While keys are rotated all sign, in the order given")
    func rotation() throws {
        let keys = try [
            "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ].map { try #require(WebhookSigningKey(text: $0)) }
        let transfer = WebhookTransfer(
            url: "https://hooks.example.com/", id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: Instant(secondsSinceEpoch: 1_614_265_330), body: body, signingKeys: keys)
        let headers = try transfer.headers
        #expect(
            headers.last == "webhook-signature: "
                + "v1a,fldxM4gAKugP6nnt1hdz3sgGfZ6d99nzrMFnZOELIxbzEHoVmAb2ADpkJK7zgPePmPsle0zV9jSeGlHFG2NVAw== "
                + "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(headers.contains("webhook-timestamp: 1614265330"))
    }
}
