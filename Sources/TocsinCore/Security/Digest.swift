import Crypto

/// The SHA-256 of bytes as 64 hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String {
    hex(SHA256.hash(data: bytes))
}

/// The SHA-256 of a text's UTF-8 as 64 hexadecimal digits.
package func sha256(_ text: String) -> String {
    sha256(Array(text.utf8))
}

/// Hashes a sequence of fields so that no two different sequences give the same bytes: each field is preceded by its
/// length as eight bytes, most significant first.
package struct FieldDigest {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ field: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + field.utf8.count)
        appendLength(field.utf8.count, to: &bytes)
        bytes.append(contentsOf: field.utf8)
        hash.update(data: bytes)
    }

    /// The digest of all fields so far as 64 hexadecimal digits.
    package func finalize() -> String {
        hex(hash.finalize())
    }
}

/// Appends a length as eight bytes, most significant first.
func appendLength(_ count: Int, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: UInt64(count) >> UInt64(shift)))
    }
}

private let hexDigits = Array("0123456789abcdef".utf8)
private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// Lower-case hexadecimal digits.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = hexDigits
    var text: [UInt8] = []
    text.reserveCapacity(bytes.underestimatedCount * 2)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// Base64url without padding (RFC 4648 section 5).
package func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = base64Digits
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var index = 0
    while index < bytes.count {
        let rest = bytes.count - index
        let group =
            UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
            | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
        text.append(alphabet[Int(group >> 18 & 63)])
        text.append(alphabet[Int(group >> 12 & 63)])
        if rest > 1 { text.append(alphabet[Int(group >> 6 & 63)]) }
        if rest > 2 { text.append(alphabet[Int(group & 63)]) }
        index += 3
    }
    return String(decoding: text, as: UTF8.self)
}

/// A webhook URL's fingerprint: tells whether the secret is the one that was approved, and nothing else.
package func urlFingerprint(_ url: String) -> String {
    sha256("tocsin-webhook-url:\(url)")
}

/// An integration key's fingerprint: tells whether the secret is the one that was approved, and nothing else.
package func keyFingerprint(_ key: String) -> String {
    sha256("tocsin-webhook-key:\(key)")
}
