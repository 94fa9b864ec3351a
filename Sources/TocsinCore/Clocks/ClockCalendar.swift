/// Whose days count for a rule: zone, weekend and holidays.
package struct ClockCalendar: Sendable, Hashable, Codable {
    /// An IANA time zone.
    package var timezone: String
    package var weekend: Set<Weekday>
    package var holidays: [Holiday]

    package init(
        timezone: String = "UTC", weekend: Set<Weekday> = [.saturday, .sunday], holidays: [Holiday] = []
    ) {
        self.timezone = timezone
        self.weekend = weekend
        self.holidays = holidays
    }

    /// Sorted, so that the same calendar is always the same text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(timezone, forKey: .timezone)
        try container.encode(weekend.map(\.rawValue).sorted(), forKey: .weekend)
        try container.encode(holidays, forKey: .holidays)
    }

    /// Whether a day is neither weekend nor holiday.
    ///
    /// - Parameter day: Days since 1970-01-01 in the calendar's zone.
    func isBusinessDay(_ day: Int) -> Bool {
        let weekday = Weekday(number: Self.weekday(day))
        if let weekday, weekend.contains(weekday) { return false }
        if holidays.contains(where: { $0.falls(on: day) }) { return false }
        // A fixed holiday on a Saturday is kept on Friday, one on a Sunday on Monday.
        switch weekday {
        case .friday?: return !holidays.contains { $0.isObserved && $0.falls(on: day + 1) }
        case .monday?: return !holidays.contains { $0.isObserved && $0.falls(on: day - 1) }
        case .tuesday?, .wednesday?, .thursday?, .saturday?, .sunday?, nil: return true
        }
    }

    /// 0 is Sunday; 1970-01-01 was a Thursday.
    static func weekday(_ day: Int) -> Int { (day % 7 + 11) % 7 }
}

/// A day of the calendar.
package struct CalendarDate: Sendable, Hashable, Codable {
    package var year: Int
    package var month: Int
    package var day: Int

    /// Reads `2026-01-01`; a day that does not exist is refused.
    package init?(_ text: String) {
        guard text.utf8.count == 10, let midnight = Instant(rfc3339: text + "T00:00:00Z") else { return nil }
        let civil = midnight.civilTime
        (year, month, day) = (civil.year, civil.month, civil.day)
    }

    init(daysSinceEpoch days: Int) {
        let civil = Instant(secondsSinceEpoch: Int64(days) * 86_400).civilTime
        (year, month, day) = (civil.year, civil.month, civil.day)
    }
}

/// A day without business: once, every year on a date, or every year by weekday.
package enum Holiday: Sendable, Hashable, Codable {
    case once(CalendarDate)
    /// `observed`: on a Saturday it is kept on the Friday before, on a Sunday on the Monday after.
    case yearly(month: Int, day: Int, observed: Bool)
    /// The nth such weekday of a month, 1 to 5; -1 is the last.
    case weekday(month: Int, Weekday, nth: Int)

    /// Whether it also takes the weekday beside a weekend that it falls on.
    var isObserved: Bool {
        switch self {
        case .once, .weekday: false
        case .yearly(_, _, let observed): observed
        }
    }

    /// - Parameter day: Days since 1970-01-01.
    func falls(on day: Int) -> Bool {
        let date = CalendarDate(daysSinceEpoch: day)
        switch self {
        case .once(let holiday): return holiday == date
        case .yearly(let month, let number, _): return date.month == month && date.day == number
        case .weekday(let month, let weekday, let nth):
            guard date.month == month, Weekday(number: ClockCalendar.weekday(day)) == weekday else { return false }
            if nth == -1 { return date.day + 7 > Instant.days(in: month, of: date.year) }
            return (date.day - 1) / 7 + 1 == nth
        }
    }
}
