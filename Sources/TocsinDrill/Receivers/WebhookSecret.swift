import Crypto
import FoundationEssentials

/// A symmetric signing secret of Standard Webhooks 1.0.0, as the receiver of a drill needs it.
package struct WebhookSecret: Sendable {
    /// `whsec_` and base64.
    package let text: String

    private let key: SymmetricKey

    /// How far a timestamp may be off, in seconds, both ways (the reference libraries' five minutes).
    package static let tolerance: Int64 = 300

    /// - Parameter bytes: 24 to 64 random bytes.
    package init?(bytes: [UInt8]) {
        guard (24...64).contains(bytes.count) else { return nil }
        key = SymmetricKey(data: bytes)
        text = "whsec_" + Data(bytes).base64EncodedString()
    }

    /// - Parameter text: `whsec_` and base64, with or without padding.
    package init?(text: String) {
        guard text.hasPrefix("whsec_") else { return nil }
        let encoded = text.dropFirst("whsec_".count)
        let padded = encoded + String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: String(padded)) else { return nil }
        self.init(bytes: Array(data))
    }

    /// A new secret from the system's random numbers.
    package static func random() -> WebhookSecret {
        let key = SymmetricKey(size: .bits256)
        return WebhookSecret(key: key)
    }

    private init(key: SymmetricKey) {
        self.key = key
        text = "whsec_" + key.withUnsafeBytes { Data($0).base64EncodedString() }
    }

    /// Tells whether one of the signatures is this secret's over `id.timestamp.body`.
    ///
    /// - Parameters:
    ///   - signatures: The header `webhook-signature`: `v1,` and base64, several with blanks between.
    ///   - id: The header `webhook-id`.
    ///   - timestamp: The header `webhook-timestamp`: seconds since 1970.
    ///   - body: Exactly as received.
    ///   - now: Seconds since 1970.
    package func verifies(_ signatures: String, id: String, timestamp: String, body: [UInt8], now: Int64) -> Bool {
        guard !id.isEmpty, !id.contains("."), let sent = Int64(timestamp) else { return false }
        let (distance, overflows) = now.subtractingReportingOverflow(sent)
        guard !overflows, distance.magnitude <= UInt64(Self.tolerance) else { return false }
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return signatures.split(separator: " ").contains { signature in
            guard signature.hasPrefix("v1,"), let code = Data(base64Encoded: String(signature.dropFirst(3))) else {
                return false
            }
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key)
        }
    }
}
