internal import Crypto
internal import FoundationEssentials
package import TocsinCore

/// A symmetric key of Standard Webhooks 1.0.0: 24 to 64 random bytes, written `whsec_` and base64.
package struct WebhookSigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    /// Reads a key; blanks and line ends around it, and missing padding, are accepted.
    ///
    /// - Returns: `nil` if it is not a key.
    package init?(text: String) {
        let word = text.split(whereSeparator: \.isWhitespace)
        let prefix = "whsec_"
        guard word.count == 1, word[0].hasPrefix(prefix) else { return nil }
        var digits = word[0].dropFirst(prefix.count)
        while digits.last == "=" { digits.removeLast() }
        let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: digits + padding), (24...64).contains(bytes.count) else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The signature of one attempt.
    ///
    /// - Parameters:
    ///   - id: The message's id, without a dot; the same for all attempts.
    ///   - timestamp: When the attempt is made; whole seconds are signed.
    ///   - body: The bytes as sent.
    /// - Returns: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.
    package func signature(id: String, timestamp: Instant, body: [UInt8]) -> String {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array("\(id).\(timestamp.epochSeconds).".utf8))
        code.update(data: body)
        return "v1,\(Data(code.finalize()).base64EncodedString())"
    }

    package var description: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Instant {
    /// Whole seconds since the Unix epoch, rounded down.
    var epochSeconds: Int64 {
        let seconds = microseconds / 1_000_000
        return microseconds % 1_000_000 < 0 ? seconds - 1 : seconds
    }
}
