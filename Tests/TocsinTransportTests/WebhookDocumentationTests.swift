import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinTransport

/// What `docs/files.md` tells receivers to do with a signature, done with the headers that are sent.
@Suite("The page's way to verify a webhook")
struct WebhookDocumentationTests {
    private static let shared = WebhookSigningKey.fileText(.hmac, (1...32).map { UInt8($0) })
    private static let older = WebhookSigningKey.fileText(.hmac, (101...132).map { UInt8($0) })
    private static let pair = WebhookSigningKey.fileText(.ed25519, (51...82).map { UInt8($0) })
    private static let body = #"{"type":"incident.notice","data":{"title":"Zugriff auf Postfächer"}}"#

    /// The headers of an attempt that these keys sign, by their names in lower case.
    private static func headers(_ keys: String...) throws -> [String: String] {
        let transfer = WebhookTransfer(
            url: "https://hooks.customer.example/", id: "msg_0123456789abcdef",
            timestamp: Instant(secondsSinceEpoch: 1_700_000_000), body: Array(body.utf8),
            signingKeys: try keys.map { try #require(WebhookSigningKey(text: $0)) })
        let lines = try transfer.headers.map { $0.split(separator: ": ", maxSplits: 1) }
        return Dictionary(
            uniqueKeysWithValues: lines.filter { $0.count == 2 }.map { ($0[0].lowercased(), String($0[1])) })
    }

    /// What the page's Python says of a request.
    private static func isGenuine(
        _ word: String, key: String, _ headers: [String: String], body: String = body
    ) async throws -> String {
        let code = try DocumentationPage("files.md").code("python", with: word)
        #expect(!code.isEmpty)
        let program = """
            import json, sys
            \(code)
            print(is_genuine(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3].encode()))
            """
        let texts = String(decoding: try JSONEncoder().encode(headers), as: UTF8.self)
        let result = try await Python.ran(program, [key.trimmingCharacters(in: .newlines), texts, body])
        return result.text.trimmingCharacters(in: .newlines) + result.errors
    }

    @Test("The shared secret's Python takes what is genuine, and nothing else", .enabled(if: Python.isAvailable))
    func sharedSecret() async throws {
        let word = "hmac.new"
        let headers = try Self.headers(Self.shared)
        #expect(try await Self.isGenuine(word, key: Self.shared, headers) == "True")
        let unpadded = Self.shared.replacing("=", with: "")
        #expect(unpadded != Self.shared)
        #expect(try await Self.isGenuine(word, key: unpadded, headers) == "True")
        // While keys are changed there are several, also of the other kind.
        let several = try Self.headers(Self.pair, Self.older, Self.shared)
        #expect(try await Self.isGenuine(word, key: Self.shared, several) == "True")
        #expect(try await Self.isGenuine(word, key: Self.older, headers) == "False")
        #expect(try await Self.isGenuine(word, key: Self.shared, headers, body: Self.body + " ") == "False")
        let junk = headers.merging(["webhook-signature": "v1,é v1a,!! v2,x"]) { $1 }
        #expect(try await Self.isGenuine(word, key: Self.shared, junk) == "False")
        let later = headers.merging(["webhook-timestamp": "1700000001"]) { $1 }
        #expect(try await Self.isGenuine(word, key: Self.shared, later) == "False")
    }

    @Test(
        "Ed25519's Python takes what is genuine, and nothing else",
        .enabled(if: Python.hasEd25519, "Python lacks the package cryptography"))
    func publicKey() async throws {
        let word = "Ed25519PublicKey"
        let key = try #require(WebhookSigningKey(text: Self.pair)?.publicKey)
        let headers = try Self.headers(Self.shared, Self.pair)
        #expect(try await Self.isGenuine(word, key: key, headers) == "True")
        #expect(try await Self.isGenuine(word, key: key, headers, body: Self.body + " ") == "False")
        #expect(try await Self.isGenuine(word, key: key, try Self.headers(Self.shared)) == "False")
        let junk = headers.merging(["webhook-signature": "v1a,é v1a,!! v1a,AAAA v1a,A"]) { $1 }
        #expect(try await Self.isGenuine(word, key: key, junk) == "False")
    }

    @Test("The shell's lines print the signature", .enabled(if: Program.find("openssl") != nil, "needs openssl"))
    func shell() async throws {
        let folder = try TemporaryFolder()
        try Self.body.write(toFile: folder.file("body.json"), atomically: true, encoding: .utf8)
        let headers = try Self.headers(Self.shared)
        var environment = ProcessInfo.processInfo.environment
        environment["SECRET"] = Self.shared.trimmingCharacters(in: .newlines)
        environment["WEBHOOK_ID"] = headers["webhook-id"]
        environment["WEBHOOK_TIMESTAMP"] = headers["webhook-timestamp"]
        let code = try DocumentationPage("files.md").code("sh", with: "openssl dgst")
        let result = try await Program(path: "/bin/sh").start(
            ["-c", code], in: folder.file(""), environment: environment
        ).ended()
        #expect("v1," + result.text.trimmingCharacters(in: .newlines) == headers["webhook-signature"], "\(result)")
    }
}
