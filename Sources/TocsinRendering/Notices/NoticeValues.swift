package import TocsinCore

/// What a notice says only when it is sent: it stands in no template source, plan or digest.
package struct NoticeValues: Sendable, Hashable {
    /// The acknowledgement token, the last part of `ack.url`.
    package var token: String
    /// The acknowledgement code.
    package var code: String
    /// When the first attempt began; the `Date` of a mail and the `timestamp` of a webhook, to the second.
    package var date: Instant
    /// For PagerDuty the receiver's integration key. Zeros where it is not known, and where it must not be shown.
    package var key: String

    package init(token: String, code: String, date: Instant, key: String = Self.noKey) {
        self.token = token
        self.code = code
        self.date = date
        self.key = key
    }

    /// In place of an integration key.
    package static let noKey = String(repeating: "0", count: RoutingKey.length)

    /// The fixed values under which messages are digested. They have the lengths of real ones.
    package static let placeholders = NoticeValues(
        token: String(repeating: "0", count: 43), code: "000000", date: Instant(microseconds: 0))

    /// Bullets in place of token and code, for previews.
    package static func masked(date: Instant) -> NoticeValues {
        NoticeValues(token: "•••", code: "•••", date: date)
    }
}
