import Foundation
import Testing

@testable import TocsinCore

@Suite("Approvals")
struct ApprovalTests {
    private static let seed = (0..<32).map { UInt8($0 * 7 + 1) }
    private static let statement = ApprovalStatement(
        incident: "INC-1", release: 2, digest: String(repeating: "ab", count: 32), name: "Dana Örn")

    @Test(
        "Names of one person are the same however they are written",
        arguments: [
            ("Dana", "dana "), ("Dana  Scully", " dana scully"), ("Dana\u{A0}Scully", "DANA SCULLY"),
            ("Jos\u{E9}", "Jose\u{301}"), ("Dana", "Da\u{200B}na"), ("Strauß", "STRAUSS"), ("Σωκράτης", "ΣΩΚΡΆΤΗΣ"),
        ])
    func sameNames(_ one: String, _ other: String) {
        #expect(PersonName.areSame(one, other))
        #expect(!PersonName.areSame(one, other + "x"))
    }

    @Test("The statement is five lines, each with its end")
    func statementBytes() {
        #expect(
            String(decoding: Self.statement.bytes, as: UTF8.self)
                == "tocsin-approval-1\nINC-1\n2\n\(Self.statement.digest)\nDana Örn\n")
    }

    @Test("A key's file is read back, and its signature fits this statement and no other")
    func signs() throws {
        let key = try ApprovalKey(pem: ApprovalKey.fileText(Self.seed))
        let signature = try #require(try key.sign(Self.statement))
        #expect(signature.fits(Self.statement))
        for change: (inout ApprovalStatement) -> Void in [
            { $0.incident = "INC-2" }, { $0.release = 3 }, { $0.name = "dana örn" },
            { $0.digest = String(repeating: "ba", count: 32) },
        ] {
            var other = Self.statement
            change(&other)
            #expect(!signature.fits(other))
        }
        let stranger = try ApprovalKey(pem: ApprovalKey.fileText(Self.seed.reversed()))
        let bytes = try #require(Data(base64Encoded: signature.text))
        let claimed = ApprovalSignature(bytes: Array(bytes), publicKey: stranger.publicKey)
        #expect(claimed?.fits(Self.statement) == false)
    }

    @Test("A signature's file holds the bytes, or base64 in lines; anything else is none")
    func signatureFiles() throws {
        let key = try ApprovalKey(pem: ApprovalKey.fileText(Self.seed))
        let signature = try #require(try key.sign(Self.statement))
        let raw = Array(try #require(Data(base64Encoded: signature.text)))
        let lines = signature.text.prefix(40) + "\n" + signature.text.dropFirst(40) + "\n"
        for content in [raw, Array(signature.text.utf8), Array(lines.utf8)] {
            #expect(ApprovalSignature(file: content, publicKey: key.publicKey) == signature)
        }
        for content in [[], Array(raw.dropLast()), raw + [10], Array("no signature".utf8)] {
            #expect(ApprovalSignature(file: content, publicKey: key.publicKey) == nil)
        }
    }

    @Test("A public key is read as its 32 bytes and as SubjectPublicKeyInfo, with and without the PEM lines")
    func publicKeys() throws {
        let key = try ApprovalKey(pem: ApprovalKey.fileText(Self.seed)).publicKey
        let bytes = Array(try #require(Data(base64Encoded: key.text)))
        let wrapped = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + bytes)
            .base64EncodedString()
        for text in [
            key.text, " \(key.text)\n", wrapped, "-----BEGIN PUBLIC KEY-----\n\(wrapped)\n-----END PUBLIC KEY-----\n",
            "-----BEGIN PUBLIC KEY----- \(wrapped) -----END PUBLIC KEY-----",
        ] {
            #expect(ApprovalPublicKey(text: text) == key, "\(text)")
        }
        for text in [
            "", "k", String(key.text.dropLast(4)), "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN PRIVATE KEY-----\n\(wrapped)\n-----END PRIVATE KEY-----",
            Data([0x30, 0x2A] + [UInt8](repeating: 1, count: 42)).base64EncodedString(),
        ] {
            #expect(ApprovalPublicKey(text: text) == nil, "\(text)")
        }
    }

    @Test("What is no private key is refused with words that do not tell it")
    func noPrivateKey() throws {
        let good = ApprovalKey.fileText(Self.seed)
        for text in [
            "", "whsk_abc", good.replacing("PRIVATE", with: "ENCRYPTED PRIVATE"),
            good.replacing("MC4CAQ", with: "MC4CAg"), good.replacing("-----END PRIVATE KEY-----", with: ""),
            Data(Self.seed).base64EncodedString(),
        ] {
            let fault = #expect(throws: ApprovalKey.Unfitness.self) { try ApprovalKey(pem: text) }
            #expect(fault?.message.contains("MC4") == false)
        }
        #expect("\(try ApprovalKey(pem: good))" == "(secret)")
    }

    @Test("An approval counts once a person, until it is too old, and only with a signature where one is asked for")
    func standing() {
        let start = Instant(secondsSinceEpoch: 1_000_000)
        let approvals = [
            ReleaseApproval(by: "Dana", at: start), ReleaseApproval(by: "dana ", at: start + .hours(1)),
            ReleaseApproval(by: "Idris", at: start + .hours(2), isSigned: true),
        ]
        func names(_ hours: Int64, _ mustBeSigned: Bool = false) -> [String] {
            approvals.standing(after: .hours(24), mustBeSigned: mustBeSigned, at: start + .hours(hours)).map(\.by)
        }
        #expect(names(3) == ["Dana", "Idris"])
        #expect(names(24) == ["Dana", "Idris"])
        #expect(names(25) == ["dana ", "Idris"])
        #expect(names(26) == ["Idris"])
        #expect(names(3, true) == ["Idris"])
        #expect(names(99) == [])
        #expect(approvals.standing(after: nil, at: start + .hours(999)).count == 2)
    }

    @Test("Of each locale and channel the longest and the shortest sample are chosen, one alone as the only one")
    func samples() {
        var choice = SampleChoice<String>()
        for (locale, channel, text) in [
            ("en", ChannelKind.smtp, "bb"), ("en", .smtp, "a"), ("en", .smtp, "c"), ("en", .smtp, "dddd"),
            ("en", .smtp, "eee"), ("en", .webhook, "f"), ("de", .smtp, "g"), ("de", .smtp, "h"),
        ] {
            choice.offer(.init(locale: locale, channel: channel), length: text.count, text)
        }
        #expect(choice.chosen.map(\.kind) == [.only, .longest, .shortest, .only])
        #expect(choice.chosen.map(\.sample) == ["g", "dddd", "a", "f"])
    }
}
