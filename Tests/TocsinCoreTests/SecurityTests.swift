import Testing

@testable import TocsinCore

@Suite("Digests and derived values")
struct SecurityTests {
    private static let key = TokenKey(bytes: Array(0..<32))

    @Test("SHA-256 of known texts")
    func digests() {
        #expect(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(sha256([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("Fields are kept apart: where one ends changes the digest")
    func fields() {
        func digest(_ fields: [String]) -> String {
            var digest = FieldDigest()
            for field in fields { digest.add(field) }
            return digest.finalize()
        }
        // Computed with Python's hashlib.
        #expect(digest(["ab", "c"]) == "601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f")
        #expect(digest(["a", "bc"]) == "3fafa1cf2f19a7c1129beb20cf0983f73a489a221fc0dd2f16d1be292d089205")
        #expect(digest(["München"]) == "4331ec376c7242a58033c49f5945eae782c42b6a375f296f4dbe0fb17193154a")
        #expect(digest([]) != digest([""]))
    }

    @Test(
        "Base64url by RFC 4648 section 10, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(text: String, encoded: String) {
        #expect(base64URL(Array(text.utf8)) == encoded)
        #expect(base64URL([0xFB, 0xFF, 0xBF]) == "-_-_")
    }

    @Test("Values derived from a known key are those of an independent computation")
    func vectors() throws {
        // Computed with Python's hmac: HKDF-SHA256 (RFC 5869) without salt, then HMAC-SHA256.
        let key = try #require(Self.key)
        let incident = "INC-2023-0711"
        #expect(key.fingerprint == "eada76a958f29f87b1c2fe6fa28f4ed5")
        #expect(
            key.token(incident: incident, tenant: "wetlands-agency", contact: "soc")
                == "-RohMw5PBPmColbRYFhbmhvq0VIAJLwZj1PULIpfWhs")
        #expect(key.acknowledgementCode(incident: incident, tenant: "wetlands-agency", contact: "soc") == "349966")
        #expect(key.acknowledgementCode(incident: incident, tenant: "wetlands-agency", contact: "c2") == "052141")
        #expect(key.caseCode(incident: incident, tenant: "wetlands-agency") == "PN8M28RW")
        #expect(
            key.messageID(incident: incident, version: 1, tenant: "wetlands-agency", contact: "soc", channel: .smtp)
                == "d4e0281295ee5ac97bce4ad322dbd6b7")
        #expect(
            key.messageID(incident: incident, version: 2, tenant: "wetlands-agency", contact: "soc", channel: .smtp)
                == "86c75bb51b1f0f517b01473a705a8eaf")
        #expect(key.pseudonym(incident: incident, partner: "cisa", tenant: "wetlands-agency") == "c-e39735119a3b")
    }

    @Test("The same key derives the same values, and another key others")
    func determinism() throws {
        let one = try #require(Self.key)
        let same = try #require(TokenKey(bytes: Array(0..<32)))
        let other = try #require(TokenKey(bytes: Array(1..<33)))
        func values(_ key: TokenKey) -> [String] {
            [
                key.fingerprint, key.token(incident: "i", tenant: "t", contact: "c"),
                key.caseCode(incident: "i", tenant: "t"),
                key.messageID(incident: "i", version: 1, tenant: "t", contact: "c", channel: .smtp),
                key.pseudonym(incident: "i", partner: "p", tenant: "t"),
            ]
        }
        #expect(values(one) == values(same))
        #expect(zip(values(one), values(other)).allSatisfy { $0 != $1 })
    }

    @Test("Shifting a letter from one field to the next, or to another channel or partner, changes the value")
    func separation() throws {
        let key = try #require(Self.key)
        #expect(
            key.token(incident: "ab", tenant: "c", contact: "d") != key.token(incident: "a", tenant: "bc", contact: "d")
        )
        #expect(
            key.messageID(incident: "i", version: 1, tenant: "t", contact: "c", channel: .smtp)
                != key.messageID(incident: "i", version: 1, tenant: "t", contact: "c", channel: .webhook))
        #expect(
            key.pseudonym(incident: "i", partner: "cisa", tenant: "t")
                != key.pseudonym(incident: "i", partner: "dhs", tenant: "t"))
    }

    @Test("Tokens, codes and case codes have their fixed forms for many contacts")
    func forms() throws {
        let key = try #require(Self.key)
        let caseLetters = Set("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        for number in 0..<500 {
            let code = key.acknowledgementCode(incident: "i", tenant: "t\(number)", contact: "c")
            #expect(code.count == 6 && code.allSatisfy(\.isNumber))
            let caseCode = key.caseCode(incident: "i", tenant: "t\(number)")
            #expect(caseCode.count == 8 && caseCode.allSatisfy(caseLetters.contains))
            #expect(key.token(incident: "i", tenant: "t\(number)", contact: "c").count == 43)
        }
    }

    @Test("A key shorter than 32 bytes is refused")
    func shortKey() {
        #expect(TokenKey(bytes: Array(repeating: 7, count: 31)) == nil)
        #expect(TokenKey(bytes: []) == nil)
    }
}
