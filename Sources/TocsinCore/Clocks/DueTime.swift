/// How long after its event something is due.
package enum DueTime: Sendable, Hashable {
    /// An exact length of time, whatever the clocks on the wall do.
    case span(TimeSpan)
    /// To the end of the nth business day after the event's day.
    case businessDays(Int)
    /// The same day and time of a later month, or the last day of a shorter one.
    case months(Int)

    /// Reads `4h`, `72h`, `3d` (24 hours each), `4bd` or `1mo`: a whole number from 1 and one unit, at most ten years.
    package init?(_ text: String) {
        if text.hasSuffix("bd") {
            guard let count = Self.number(text.dropLast(2), most: 2_500) else { return nil }
            self = .businessDays(count)
        } else if text.hasSuffix("mo") {
            guard let count = Self.number(text.dropLast(2), most: 120) else { return nil }
            self = .months(count)
        } else {
            guard text.hasSuffix("h") || text.hasSuffix("d"), let span = TimeSpan(text), span.microseconds > 0 else {
                return nil
            }
            self = .span(span)
        }
    }

    private static func number(_ digits: Substring, most: Int) -> Int? {
        guard digits.utf8.count <= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits), (1...most).contains(number)
        else { return nil }
        return number
    }

    /// As `init(_:)` reads it.
    package var text: String {
        switch self {
        case .span(let span): span.text
        case .businessDays(let count): "\(count)bd"
        case .months(let count): "\(count)mo"
        }
    }

    /// The last instant that is in time.
    ///
    /// - Parameters:
    ///   - instant: When the event was.
    ///   - calendar: Whose days and months count; lengths of time need none.
    package func deadline(after instant: Instant, in calendar: ClockCalendar) -> Instant {
        switch self {
        case .span(let span): return instant + span
        case .months(let count):
            let zone = Zone(calendar.timezone)
            var local = zone.civil(instant)
            let month = local.month - 1 + count
            local.year += month / 12
            local.month = month % 12 + 1
            local.day = min(local.day, Instant.days(in: local.month, of: local.year))
            return zone.instant(local)
        case .businessDays(let count):
            let zone = Zone(calendar.timezone)
            let local = zone.civil(instant)
            var day = Instant.daysSinceEpoch(year: local.year, month: local.month, day: local.day)
            var left = count
            // A calendar without a business day in ten years has none.
            for _ in 0..<(count + 3_653) where left > 0 {
                day += 1
                if calendar.isBusinessDay(day) { left -= 1 }
            }
            let last = CalendarDate(daysSinceEpoch: day)
            return zone.instant(year: last.year, month: last.month, day: last.day + 1, minutes: 0)
        }
    }
}

extension DueTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let due = DueTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a due time")
        }
        self = due
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
