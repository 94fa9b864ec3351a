import Crypto
import FoundationEssentials

/// A key that signs webhooks (Standard Webhooks 1.0.0): a secret shared with receivers, or an Ed25519 private key.
package struct WebhookSigningKey: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// `whsec_` and base64 of 24 to 64 random bytes. Whoever can check a signature can make one.
        case hmac = "hmac-sha256"
        /// `whsk_` and base64 of a private key. Receivers have only the public one (RFC 8032).
        case ed25519

        /// What a key's file begins with.
        package var prefix: String {
            switch self {
            case .hmac: "whsec_"
            case .ed25519: "whsk_"
            }
        }

        /// The kind as people call it.
        package var words: String {
            switch self {
            case .hmac: "HMAC-SHA256"
            case .ed25519: "Ed25519"
            }
        }

        /// What a signature begins with.
        fileprivate var scheme: String {
            switch self {
            case .hmac: "v1"
            case .ed25519: "v1a"
            }
        }
    }

    /// Why a text is no signing key, and how to mend it; the text itself is never in it.
    package struct Unfitness: Error, Sendable, Hashable {
        package var message: String
    }

    private enum Key: Sendable {
        case hmac(SymmetricKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    private let key: Key

    /// The SHA-256 of what both sides know: of the shared secret, or of the public key.
    private let identity: String

    /// Reads a key; blanks and line ends around it, and missing padding, are accepted.
    ///
    /// - Parameter text: `whsec_` and 24 to 64 bytes, or `whsk_` and the 32-byte seed of RFC 8032, which the public key
    ///   may follow; the bytes in base64.
    package init(reading text: String) throws(Unfitness) {
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.count == 1, words[0].hasPrefix("whpk_") {
            throw Unfitness(
                message: "this is a public key, which can't sign; put the private one, whsk_…, into the file")
        }
        guard words.count == 1, let kind = Kind.allCases.first(where: { words[0].hasPrefix($0.prefix) }) else {
            throw Unfitness(
                message: "this is no signing key; it is one line, whsec_ or whsk_ and base64, "
                    + "as tocsin webhook-key new writes it")
        }
        guard let bytes = base64(words[0].dropFirst(kind.prefix.count)) else {
            throw Unfitness(
                message: "this is no signing key: what follows \(kind.prefix) is not base64; copy it again, or make a "
                    + "new one with tocsin webhook-key new")
        }
        switch kind {
        case .hmac: try self.init(secret: bytes)
        case .ed25519: try self.init(privateKey: bytes)
        }
    }

    /// A secret that receivers have too, as they may write it: in base64 and in hexadecimal; none for a private key.
    package var sharedSecrets: [String] {
        switch key {
        case .hmac(let secret):
            secret.withUnsafeBytes { bytes in
                [
                    Data(bytes).base64EncodedString(),
                    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
                ]
            }
        case .ed25519: []
        }
    }

    /// Reads a key.
    ///
    /// - Returns: `nil` if it is none.
    package init?(text: String) {
        guard let key = try? WebhookSigningKey(reading: text) else { return nil }
        self = key
    }

    private init(secret: [UInt8]) throws(Unfitness) {
        guard (24...64).contains(secret.count) else {
            throw Unfitness(
                message: "this is no signing key: what follows whsec_ must be 24 to 64 bytes, and is \(secret.count); "
                    + "make one with tocsin webhook-key new")
        }
        key = .hmac(SymmetricKey(data: secret))
        identity = sha256(secret)
    }

    private init(privateKey bytes: [UInt8]) throws(Unfitness) {
        guard bytes.count == 32 || bytes.count == 64,
            let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.prefix(32))
        else {
            throw Unfitness(
                message: "this is no signing key: what follows whsk_ must be 32 or 64 bytes, and is \(bytes.count); "
                    + "make one with tocsin webhook-key new --ed25519")
        }
        let publicKey = Array(pair.publicKey.rawRepresentation)
        guard bytes.count == 32 || bytes.suffix(32) == publicKey[...] else {
            throw Unfitness(
                message: "this is no signing key: its public half does not belong to its private half; copy it again, "
                    + "or make a new one with tocsin webhook-key new --ed25519")
        }
        key = .ed25519(pair)
        identity = sha256(publicKey)
    }

    /// The text of a new key's file.
    ///
    /// - Parameters:
    ///   - kind: Which kind of key.
    ///   - bytes: 32 random bytes; of an HMAC key 24 to 64.
    package static func fileText(_ kind: Kind, _ bytes: [UInt8]) -> String {
        kind.prefix + Data(bytes).base64EncodedString() + "\n"
    }

    package var kind: Kind {
        switch key {
        case .hmac: .hmac
        case .ed25519: .ed25519
        }
    }

    /// Tells keys apart, and both sides can compute it: the first 12 hexadecimal digits of the SHA-256 of the secret's
    /// bytes, or of the public key's.
    package var fingerprint: String { String(identity.prefix(12)) }

    /// What receivers check signatures with: `whpk_` and base64 of 32 bytes; `nil` for a shared secret.
    package var publicKey: String? {
        switch key {
        case .hmac: nil
        case .ed25519(let pair): "whpk_" + pair.publicKey.rawRepresentation.base64EncodedString()
        }
    }

    /// The signature of one attempt.
    ///
    /// - Parameters:
    ///   - id: The message's id, without a dot; the same for all attempts.
    ///   - timestamp: When the attempt is made; whole seconds are signed.
    ///   - body: The bytes as sent.
    /// - Returns: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, or `v1a,` and its Ed25519 signature.
    /// - Throws: If the cryptographic library fails.
    package func signature(id: String, timestamp: Instant, body: [UInt8]) throws -> String {
        let signed = Array("\(id).\(timestamp.epochSeconds).".utf8) + body
        let bytes: Data
        switch key {
        case .hmac(let secret): bytes = Data(HMAC<SHA256>.authenticationCode(for: signed, using: secret))
        case .ed25519(let pair): bytes = try pair.signature(for: signed)
        }
        return "\(kind.scheme),\(bytes.base64EncodedString())"
    }

    package static func == (left: WebhookSigningKey, right: WebhookSigningKey) -> Bool {
        left.kind == right.kind && left.identity == right.identity
    }

    package var description: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Base64, padded or not; nothing else may stand in the text.
private func base64(_ text: Substring) -> [UInt8]? {
    var digits = text
    while digits.last == "=" { digits.removeLast() }
    let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
    return Data(base64Encoded: digits + padding).map { [UInt8]($0) }
}

extension Instant {
    /// Whole seconds since the Unix epoch, rounded down.
    package var epochSeconds: Int64 {
        let seconds = microseconds / 1_000_000
        return microseconds % 1_000_000 < 0 ? seconds - 1 : seconds
    }
}
