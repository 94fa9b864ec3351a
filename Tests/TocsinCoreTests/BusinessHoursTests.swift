import Testing
import TocsinCore

@Suite("Business hours")
struct BusinessHoursTests {
    private static let hours = BusinessHours()

    @Test(
        "What is not urgent waits for the customer's hours, by its own clock",
        arguments: [
            // 14:00 in New York: within.
            ("2023-07-11T18:00:00Z", "America/New_York", "2023-07-11T18:00:00Z"),
            // 03:00 in New York: 08:00 there.
            ("2023-07-11T07:00:00Z", "America/New_York", "2023-07-11T12:00:00Z"),
            // 18:00 sharp is outside: the next morning.
            ("2023-07-11T22:00:00Z", "America/New_York", "2023-07-12T12:00:00Z"),
            // Friday evening in Tokyo: Monday.
            ("2023-07-14T10:00:00Z", "Asia/Tokyo", "2023-07-16T23:00:00Z"),
            // Friday evening before the clocks change in Berlin: Monday, one hour earlier in UTC.
            ("2024-03-29T20:00:00Z", "Europe/Berlin", "2024-04-01T06:00:00Z"),
            ("2024-10-25T20:00:00Z", "Europe/Berlin", "2024-10-28T07:00:00Z"),
            // Over the end of a year, and a leap day.
            ("2023-12-29T20:00:00Z", "UTC", "2024-01-01T08:00:00Z"),
            ("2024-02-28T20:00:00Z", "UTC", "2024-02-29T08:00:00Z"),
            // Nobody knows the zone: UTC.
            ("2023-07-11T07:59:59Z", "Mars/Base", "2023-07-11T08:00:00Z"),
        ])
    func next(_ from: String, _ zone: String, _ expected: String) throws {
        let instant = try #require(Instant(rfc3339: from))
        #expect(Self.hours.next(from: instant, timezone: zone).rfc3339 == expected)
    }

    @Test("Hours that begin in the hour that the clock skips begin when it goes on")
    func skipped() throws {
        let hours = BusinessHours(days: [.sunday], from: 2 * 60 + 30, until: 5 * 60)
        let night = try #require(Instant(rfc3339: "2024-03-31T00:00:00Z"))
        // 02:30 does not exist in Berlin on that day: 03:30 is 01:30 UTC.
        #expect(hours.next(from: night, timezone: "Europe/Berlin").rfc3339 == "2024-03-31T01:30:00Z")
    }

    @Test("Of a local time that comes twice the earlier one is meant")
    func twice() {
        let zone = Zone("Europe/Berlin")
        #expect(zone.instant(year: 2024, month: 10, day: 27, minutes: 150).rfc3339 == "2024-10-27T00:30:00Z")
        #expect(zone.instant(year: 2024, month: 1, day: 32, minutes: 0).rfc3339 == "2024-01-31T23:00:00Z")
    }
}
