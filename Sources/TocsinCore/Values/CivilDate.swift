/// A day of the calendar without a time zone: `2026-01-31` (RFC 3339 `full-date`).
package struct CivilDate: Sendable, Hashable, Comparable, Codable {
    /// Days since 1970-01-01.
    package let daysSinceEpoch: Int

    package init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Reads `2026-01-31`.
    ///
    /// - Returns: `nil` for another form, and for a day that no calendar has.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let instant = Instant(rfc3339: "\(text)T00:00:00Z")
        else { return nil }
        self.init(at: instant)
    }

    /// The day of an instant in UTC.
    package init(at instant: Instant) {
        let day: Int64 = 86_400_000_000
        let (quotient, remainder) = instant.microseconds.quotientAndRemainder(dividingBy: day)
        daysSinceEpoch = Int(remainder < 0 ? quotient - 1 : quotient)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date such as 2026-01-31")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// `2026-01-31`.
    package var text: String {
        String(Instant(secondsSinceEpoch: Int64(daysSinceEpoch) * 86_400).rfc3339.prefix(10))
    }

    /// The same day so many months earlier; a day that the month lacks is its last one.
    package func months(before count: Int) -> CivilDate {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return self }
        let months = parts[0] * 12 + parts[1] - 1 - count
        let year = months / 12
        let month = months % 12 + 1
        let day = min(parts[2], Instant.days(in: month, of: year))
        return CivilDate(daysSinceEpoch: Instant.daysSinceEpoch(year: year, month: month, day: day))
    }
}
