import Crypto
import FoundationEssentials

/// The private key with which an approver signs: Ed25519, in a file of PKCS #8 that other programs read too (RFC 8410).
package struct ApprovalKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// Why a text is no key, and how to mend it; the text itself is never in it.
    package struct Unfitness: Error, Sendable, Hashable {
        package var message: String
    }

    private let pair: Curve25519.Signing.PrivateKey
    package let publicKey: ApprovalPublicKey

    /// The bytes of PrivateKeyInfo before the key's 32 (RFC 8410 section 7).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// Reads a key's file.
    ///
    /// - Parameter pem: `BEGIN PRIVATE KEY`, unencrypted, with an Ed25519 key and nothing else.
    package init(pem: String) throws(Unfitness) {
        if pem.contains("BEGIN ENCRYPTED PRIVATE KEY") {
            throw Unfitness(
                message:
                    "this key is encrypted, and can't be read here: sign elsewhere the bytes that approve --statement "
                    + "prints, and give the signature with --signature")
        }
        let bytes =
            pem.contains("-----BEGIN PRIVATE KEY-----")
            ? pemBody(pem, "PRIVATE KEY").flatMap(base64Bytes) ?? [] : []
        guard bytes.count == Self.prefix.count + 32, bytes.starts(with: Self.prefix) else {
            throw Unfitness(
                message:
                    "this is no Ed25519 private key in PEM (PKCS #8); make one with tocsin approval-key new, or with "
                    + "openssl genpkey -algorithm ed25519")
        }
        try self.init(seed: Array(bytes.dropFirst(Self.prefix.count)))
    }

    private init(seed: [UInt8]) throws(Unfitness) {
        guard let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let publicKey = ApprovalPublicKey(bytes: Array(pair.publicKey.rawRepresentation))
        else { throw Unfitness(message: "this key can't be used; make a new one with tocsin approval-key new") }
        self.pair = pair
        self.publicKey = publicKey
    }

    /// The text of a new key's file.
    ///
    /// - Parameter seed: 32 random bytes.
    package static func fileText(_ seed: [UInt8]) -> String {
        "-----BEGIN PRIVATE KEY-----\n\(Data(prefix + seed).base64EncodedString())\n-----END PRIVATE KEY-----\n"
    }

    /// Signs a statement.
    ///
    /// - Throws: If the cryptographic library fails.
    package func sign(_ statement: ApprovalStatement) throws -> ApprovalSignature? {
        ApprovalSignature(bytes: Array(try pair.signature(for: statement.bytes)), publicKey: publicKey)
    }

    package var description: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
