import Testing
import TocsinCore

@Suite("Due times")
struct DueTimeTests {
    private static let federal = ClockCalendar(
        timezone: "America/New_York",
        holidays: [
            .yearly(month: 1, day: 1, observed: true), .yearly(month: 7, day: 4, observed: true),
            .yearly(month: 12, day: 25, observed: true), .weekday(month: 11, .thursday, nth: 4),
            .weekday(month: 5, .monday, nth: -1), .weekday(month: 1, .monday, nth: 3),
        ])

    private func due(_ text: String, _ from: String, _ calendar: ClockCalendar) throws -> String {
        let due = try #require(DueTime(text))
        return due.deadline(after: try #require(Instant(rfc3339: from)), in: calendar).rfc3339
    }

    @Test(
        "Hours and days are exact lengths of time, also when the clocks change",
        arguments: [
            ("72h", "2023-07-11T21:00:00Z", "2023-07-14T21:00:00Z"),
            ("3d", "2023-07-11T21:00:00.5Z", "2023-07-14T21:00:00.5Z"),
            ("24h", "2024-03-30T12:00:00Z", "2024-03-31T12:00:00Z"),
            ("24h", "2024-10-26T12:00:00Z", "2024-10-27T12:00:00Z"),
        ])
    func spans(_ text: String, _ from: String, _ expected: String) throws {
        #expect(try due(text, from, ClockCalendar(timezone: "Europe/Berlin")) == expected)
    }

    @Test(
        "A month ends on the same day and time there, or on the shorter month's last day",
        arguments: [
            ("1mo", "2023-01-31T12:00:00Z", "UTC", "2023-02-28T12:00:00Z"),
            ("1mo", "2024-01-31T12:00:00Z", "UTC", "2024-02-29T12:00:00Z"),
            ("1mo", "2024-02-29T12:00:00Z", "UTC", "2024-03-29T12:00:00Z"),
            ("12mo", "2024-02-29T12:00:00Z", "UTC", "2025-02-28T12:00:00Z"),
            ("2mo", "2023-12-31T12:34:56.789Z", "UTC", "2024-02-29T12:34:56.789Z"),
            // The clocks go forward in between: noon stays noon.
            ("1mo", "2024-03-10T11:00:00Z", "Europe/Berlin", "2024-04-10T10:00:00Z"),
            // And back.
            ("1mo", "2024-10-10T10:00:00Z", "Europe/Berlin", "2024-11-10T11:00:00Z"),
            // Already the first of the month in Auckland, where the last of January is long over.
            ("1mo", "2023-01-31T12:00:00Z", "Pacific/Auckland", "2023-02-28T12:00:00Z"),
            // Still the 30th in Honolulu, late in the evening.
            ("1mo", "2023-01-31T09:00:00Z", "Pacific/Honolulu", "2023-03-01T09:00:00Z"),
        ])
    func months(_ text: String, _ from: String, _ zone: String, _ expected: String) throws {
        #expect(try due(text, from, ClockCalendar(timezone: zone)) == expected)
    }

    @Test(
        "Business days end at midnight after the last one, weekends and holidays left out",
        arguments: [
            // Tuesday: Wednesday, Thursday, Friday, Monday.
            ("4bd", "2023-07-11T21:00:00Z", "2023-07-18T04:00:00Z"),
            // Saturday counts from Monday on.
            ("4bd", "2023-07-15T16:00:00Z", "2023-07-21T04:00:00Z"),
            // Still Monday in New York, Tuesday in UTC.
            ("1bd", "2023-07-11T03:59:00Z", "2023-07-12T04:00:00Z"),
            // Thanksgiving, the fourth Thursday; the clocks went back before.
            ("4bd", "2023-11-21T15:00:00Z", "2023-11-29T05:00:00Z"),
            // Over the spring change: midnight is four hours from UTC afterwards.
            ("2bd", "2024-03-08T15:00:00Z", "2024-03-13T04:00:00Z"),
            // The Fourth on a Saturday is kept on Friday, on a Sunday on Monday.
            ("1bd", "2026-07-02T15:00:00Z", "2026-07-07T04:00:00Z"),
            ("1bd", "2027-07-02T15:00:00Z", "2027-07-07T04:00:00Z"),
            // New Year's Day 2022 was a Saturday: the last day of 2021 was free.
            ("1bd", "2021-12-30T15:00:00Z", "2022-01-04T05:00:00Z"),
            // The last Monday of May, and the third of January.
            ("1bd", "2024-05-24T15:00:00Z", "2024-05-29T04:00:00Z"),
            ("1bd", "2024-01-12T15:00:00Z", "2024-01-17T05:00:00Z"),
            // A leap day counts.
            ("1bd", "2024-02-28T15:00:00Z", "2024-03-01T05:00:00Z"),
        ])
    func businessDays(_ text: String, _ from: String, _ expected: String) throws {
        #expect(try due(text, from, Self.federal) == expected)
    }

    @Test("The day of an event is the calendar's: on the two sides of the date line it is another one")
    func dateLine() throws {
        let from = "2023-07-13T11:30:00Z"
        // Thursday 23:30 in Auckland: Friday is the day.
        #expect(try due("1bd", from, ClockCalendar(timezone: "Pacific/Auckland")) == "2023-07-14T12:00:00Z")
        // Thursday 01:30 in Honolulu.
        #expect(try due("1bd", from, ClockCalendar(timezone: "Pacific/Honolulu")) == "2023-07-15T10:00:00Z")
        // An hour later it is Friday in Auckland: Monday is the day.
        let later = "2023-07-13T12:30:00Z"
        #expect(try due("1bd", later, ClockCalendar(timezone: "Pacific/Auckland")) == "2023-07-17T12:00:00Z")
    }

    @Test("Another weekend and single days are left out; a calendar without business days ends too")
    func otherCalendars() throws {
        let holiday = try #require(CalendarDate("2023-07-16"))
        let gulf = ClockCalendar(timezone: "Asia/Riyadh", weekend: [.friday, .saturday], holidays: [.once(holiday)])
        // Thursday: Sunday is a holiday, so Monday.
        #expect(try due("1bd", "2023-07-13T09:00:00Z", gulf) == "2023-07-17T21:00:00Z")
        let never = ClockCalendar(weekend: Set(Weekday.allCases))
        #expect(try due("1bd", "2023-07-13T09:00:00Z", never) > "2030")
    }

    @Test("Reads whole numbers with a unit, and nothing else", arguments: ["4h", "73h", "3d", "4bd", "1mo"])
    func reads(_ text: String) throws {
        #expect(try #require(DueTime(text)).text == text)
    }

    @Test(
        "Refuses what is no due time",
        arguments: [
            "", "h", "4", "0bd", "bd", "mo", "0mo", "-1bd", "+1bd", "1.5h", "4 bd", "30s", "5m", "121mo", "2501bd",
            "0h",
        ])
    func refuses(_ text: String) {
        #expect(DueTime(text) == nil)
    }
}
