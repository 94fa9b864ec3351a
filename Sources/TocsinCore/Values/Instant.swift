/// A point in time: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since the Unix epoch.
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package init(secondsSinceEpoch seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 instant")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rfc3339)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    package static func + (instant: Instant, span: TimeSpan) -> Instant {
        Instant(microseconds: instant.microseconds + span.microseconds)
    }

    package static func - (left: Instant, right: Instant) -> TimeSpan {
        TimeSpan(microseconds: left.microseconds - right.microseconds)
    }
}

/// A length of time in whole microseconds.
package struct TimeSpan: Sendable, Hashable, Comparable, Codable {
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(microseconds: count * 1_000_000) }
    package static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
    package static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }

    /// The same length as the standard library's type, for clocks and sleeps.
    package var duration: Duration { .microseconds(microseconds) }

    /// Whole seconds, rounded towards zero.
    package var wholeSeconds: Int64 { microseconds / 1_000_000 }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension TimeSpan {
    /// Reads `30s`, `15m`, `24h` or `3d`: a whole number without sign and one unit, at most ten years.
    ///
    /// - Parameter text: The text as it stands in a file.
    package init?(_ text: String) {
        guard let unit = text.utf8.last, text.utf8.count >= 2, text.utf8.count <= 12 else { return nil }
        let seconds: Int64
        switch unit {
        case UInt8(ascii: "s"): seconds = 1
        case UInt8(ascii: "m"): seconds = 60
        case UInt8(ascii: "h"): seconds = 3_600
        case UInt8(ascii: "d"): seconds = 86_400
        default: return nil
        }
        let digits = text.dropLast()
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let count = Int64(digits), count <= 315_360_000 / seconds
        else { return nil }
        self = .seconds(count * seconds)
    }

    /// The shortest exact form that `init(_:)` reads, rounded down to whole seconds.
    package var text: String {
        let seconds = wholeSeconds
        if seconds != 0, seconds % 86_400 == 0 { return "\(seconds / 86_400)d" }
        if seconds != 0, seconds % 3_600 == 0 { return "\(seconds / 3_600)h" }
        if seconds != 0, seconds % 60 == 0 { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
