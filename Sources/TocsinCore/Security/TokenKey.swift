import Crypto
import FoundationEssentials

/// The key from which acknowledgement tokens, codes, case codes and Message-IDs are derived.
///
/// It is not in the database, so that a stolen database can't acknowledge. Each purpose has a subkey of its own
/// (HKDF-SHA256, RFC 5869); each value is HMAC-SHA256 (RFC 2104) over length-prefixed fields.
package struct TokenKey: Sendable {
    /// A fingerprint for telling keys apart: 32 hexadecimal digits. Tells nothing about the key.
    package let fingerprint: String

    private let tokenKey: HMAC<SHA256>
    private let codeKey: HMAC<SHA256>
    private let caseKey: HMAC<SHA256>
    private let messageKey: HMAC<SHA256>
    private let pseudonymKey: HMAC<SHA256>

    /// The least number of bytes of a key.
    package static let minimumLength = 32

    /// Derives the subkeys.
    ///
    /// - Parameter bytes: At least 32 random bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= Self.minimumLength else { return nil }
        let master = SymmetricKey(data: bytes)
        func subkey(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, info: Data("tocsin/1/\(purpose)".utf8), outputByteCount: 32)
        }
        tokenKey = HMAC(key: subkey("acknowledgement-token"))
        codeKey = HMAC(key: subkey("acknowledgement-code"))
        caseKey = HMAC(key: subkey("case-code"))
        messageKey = HMAC(key: subkey("message-id"))
        pseudonymKey = HMAC(key: subkey("pseudonym"))
        fingerprint = subkey("fingerprint").withUnsafeBytes { hex($0.prefix(16)) }
    }

    /// The acknowledgement token of one contact: 43 characters of base64url, 256 bits.
    package func token(incident: String, tenant: String, contact: String) -> String {
        base64URL(Self.code([incident, tenant, contact], tokenKey))
    }

    /// The acknowledgement code of one contact: six decimal digits.
    package func acknowledgementCode(incident: String, tenant: String, contact: String) -> String {
        let mac = Self.code([incident, tenant, contact], codeKey)
        let number = mac.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The code that shows a customer that a notice is genuine: eight letters and digits, the same in every notice.
    package func caseCode(incident: String, tenant: String) -> String {
        let alphabet = Self.caseAlphabet
        var number = Self.code([incident, tenant], caseKey).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var code: [UInt8] = []
        for _ in 0..<8 {
            code.append(alphabet[Int(number % UInt64(alphabet.count))])
            number /= UInt64(alphabet.count)
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// The unique part of a delivery's Message-ID and webhook id: 32 hexadecimal digits, the same for every attempt.
    ///
    /// - Parameter round: 0 for the notice, n for its nth reminder.
    package func messageID(
        incident: String, version: Int, tenant: String, contact: String, channel: ChannelKind, round: Int = 0
    ) -> String {
        var fields = [incident, String(version), tenant, contact, channel.rawValue]
        if round > 0 { fields.append(String(round)) }
        return hex(Self.code(fields, messageKey).prefix(16))
    }

    /// What one partner calls a customer that it may not name: `c-` and 12 hexadecimal digits.
    ///
    /// Each partner has its own, so that two partners can't join their reports.
    package func pseudonym(incident: String, partner: String, tenant: String) -> String {
        "c-" + hex(Self.code([incident, partner, tenant], pseudonymKey).prefix(6))
    }

    private static func code(_ fields: [String], _ key: HMAC<SHA256>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(0) { $0 + 8 + $1.utf8.count })
        for field in fields {
            appendLength(field.utf8.count, to: &bytes)
            bytes.append(contentsOf: field.utf8)
        }
        // A copy of one that has taken in its key.
        var hmac = key
        hmac.update(data: bytes)
        return hmac.finalize().withUnsafeBytes { Array($0) }
    }

    /// Without 0, 1, I, L, O and U: read aloud on the phone, nothing is mistaken.
    private static let caseAlphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
