import FoundationEssentials
import FoundationInternationalization

/// A day of the week.
package enum Weekday: String, Sendable, Hashable, Codable, CaseIterable {
    case sunday = "sun"
    case monday = "mon"
    case tuesday = "tue"
    case wednesday = "wed"
    case thursday = "thu"
    case friday = "fri"
    case saturday = "sat"

    /// From a number of `CivilTime`: 0 is Sunday.
    package init?(number: Int) {
        guard Self.allCases.indices.contains(number) else { return nil }
        self = Self.allCases[number]
    }
}

/// When people at a customer are at work, by their own clock.
package struct BusinessHours: Sendable, Hashable, Codable {
    package var days: Set<Weekday>
    /// Minutes after midnight, 0 to 1,439.
    package var from: Int
    /// Minutes after midnight, greater than `from`, at most 1,440: the first minute that is outside again.
    package var until: Int

    package init(
        days: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday], from: Int = 8 * 60,
        until: Int = 18 * 60
    ) {
        self.days = days
        self.from = from
        self.until = until
    }

    /// Sorted, so that the same hours are always the same text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(days.map(\.rawValue).sorted(), forKey: .days)
        try container.encode(from, forKey: .from)
        try container.encode(until, forKey: .until)
    }

    /// The first instant from `instant` on that is within the hours: `instant` itself if it is.
    ///
    /// Where the clock skips the beginning (a spring day on which the hours begin in the skipped hour), they begin when
    /// the clock goes on.
    ///
    /// - Parameter timezone: An IANA time zone; one that is missing or unknown counts as UTC.
    package func next(from instant: Instant, timezone: String?) -> Instant {
        let zone = Zone(timezone)
        let local = zone.civil(instant)
        let minutes = local.hour * 60 + local.minute
        for ahead in 0...7 {
            let weekday = Weekday(number: (local.weekday + ahead) % 7)
            guard let weekday, days.contains(weekday) else { continue }
            if ahead == 0, minutes >= until { continue }
            if ahead == 0, minutes >= from { return instant }
            return zone.instant(
                year: local.year, month: local.month, day: local.day + ahead, minutes: from)
        }
        return instant
    }
}

/// A time zone as calendar arithmetic needs it.
package struct Zone: Sendable {
    private let zone: TimeZone?

    /// - Parameter name: An IANA time zone; one that is missing or unknown counts as UTC.
    package init(_ name: String?) {
        zone = name.flatMap { TimeZone(identifier: $0) }
    }

    /// The local date and time of an instant.
    package func civil(_ instant: Instant) -> CivilTime {
        (instant + .seconds(Int64(offset(at: instant)))).civilTime
    }

    /// The instant of a local date and time.
    ///
    /// A day beyond the month's last counts on into the next. Of two instants with the same local time the earlier one is
    /// meant; a time that the clock skips is read with the offset before it, and so lies after the gap.
    ///
    /// - Parameter minutes: After midnight.
    package func instant(year: Int, month: Int, day: Int, minutes: Int) -> Instant {
        let days = Instant.daysSinceEpoch(year: year, month: month, day: 1) + day - 1
        let local = Instant(secondsSinceEpoch: Int64(days * 86_400 + minutes * 60))
        let before = offset(at: local + .hours(-24))
        let guess = local + .seconds(Int64(-before))
        if offset(at: guess) == before { return guess }
        let after = local + .seconds(Int64(-offset(at: guess)))
        // Skipped: neither offset leads back to this local time.
        return civil(after).minutesOfDay == local.civilTime.minutesOfDay ? after : guess
    }

    /// The instant of a local date and time, to the microsecond; see `instant(year:month:day:minutes:)`.
    package func instant(_ local: CivilTime) -> Instant {
        let minute = instant(
            year: local.year, month: local.month, day: local.day, minutes: local.hour * 60 + local.minute)
        return minute + TimeSpan(microseconds: Int64(local.second) * 1_000_000 + Int64(local.microsecond))
    }

    func offset(at instant: Instant) -> Int {
        zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)) ?? 0
    }
}

extension CivilTime {
    fileprivate var minutesOfDay: Int { hour * 60 + minute }
}
