import Crypto
import FoundationEssentials

/// The public key with which an approver's signatures are checked (Ed25519, RFC 8032).
package struct ApprovalPublicKey: Sendable, Hashable {
    /// 32 bytes in base64.
    package let text: String

    private let bytes: [UInt8]

    /// What `text` must be, to follow “must be”.
    package static let rule =
        "an Ed25519 public key: base64 of 32 bytes, as approval-key new prints it, or its PEM form"

    /// The bytes of SubjectPublicKeyInfo before the key itself (RFC 8410 section 4).
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// Reads a key.
    ///
    /// - Parameter text: Base64 of the 32 bytes, or of the 44 bytes of SubjectPublicKeyInfo, with or without the lines
    ///   `BEGIN PUBLIC KEY` and `END PUBLIC KEY`; blanks don't count.
    package init?(text: String) {
        guard let decoded = pemBody(text, "PUBLIC KEY").flatMap(base64Bytes) else { return nil }
        let isWrapped = decoded.count == 44 && decoded.starts(with: Self.prefix)
        self.init(bytes: isWrapped ? Array(decoded.dropFirst(Self.prefix.count)) : decoded)
    }

    /// - Parameter bytes: 32 bytes, a point of the curve.
    init?(bytes: [UInt8]) {
        guard bytes.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else {
            return nil
        }
        self.bytes = bytes
        text = Data(bytes).base64EncodedString()
    }

    /// Whether the signature is this key's over these bytes.
    fileprivate func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// A signature over an approval's statement, and the key that it is said to be of.
package struct ApprovalSignature: Sendable, Hashable {
    /// 64 bytes in base64.
    package let text: String
    package let publicKey: ApprovalPublicKey

    private let bytes: [UInt8]

    /// - Parameter bytes: The 64 bytes; `nil` is given for any other number.
    package init?(bytes: [UInt8], publicKey: ApprovalPublicKey) {
        guard bytes.count == 64 else { return nil }
        self.bytes = bytes
        self.publicKey = publicKey
        text = Data(bytes).base64EncodedString()
    }

    /// Reads what a file of a signature holds: the 64 bytes as they are, or in base64.
    package init?(file content: [UInt8], publicKey: ApprovalPublicKey) {
        if let raw = ApprovalSignature(bytes: content, publicKey: publicKey) {
            self = raw
            return
        }
        let text = String(decoding: content, as: UTF8.self).filter { !$0.isWhitespace }
        guard let bytes = base64Bytes(text) else { return nil }
        self.init(bytes: bytes, publicKey: publicKey)
    }

    /// Whether it is the key's over exactly this statement.
    package func fits(_ statement: ApprovalStatement) -> Bool {
        publicKey.verifies(bytes, over: statement.bytes)
    }
}

/// What stands between a PEM text's first and last line, without blanks (RFC 7468); a text without them as it is.
func pemBody(_ text: String, _ label: String) -> String? {
    let begin = "-----BEGIN \(label)-----"
    let end = "-----END \(label)-----"
    var rest = text[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    if rest.hasPrefix("-----") {
        guard rest.hasPrefix(begin), rest.hasSuffix(end), rest.count >= begin.count + end.count else { return nil }
        rest = rest.dropFirst(begin.count).dropLast(end.count)
    }
    return rest.filter { !$0.isWhitespace }
}

/// Base64 with its padding; nothing else may stand in the text.
func base64Bytes(_ text: String) -> [UInt8]? {
    Data(base64Encoded: text).map { [UInt8]($0) }
}
