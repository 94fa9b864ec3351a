import Testing

@testable import TocsinCore

@Suite("Instants")
struct InstantTests {
    /// Computed with Python's datetime and email.utils.
    static let known: [(text: String, seconds: Int64, mail: String)] = [
        ("1970-01-01T00:00:00Z", 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        ("1969-12-31T23:59:59Z", -1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        ("2000-02-29T12:00:00Z", 951_825_600, "Tue, 29 Feb 2000 12:00:00 +0000"),
        ("2023-07-11T21:00:00Z", 1_689_109_200, "Tue, 11 Jul 2023 21:00:00 +0000"),
        ("2024-02-29T23:59:59Z", 1_709_251_199, "Thu, 29 Feb 2024 23:59:59 +0000"),
        ("2100-03-01T00:00:00Z", 4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"),
        ("0001-01-01T00:00:00Z", -62_135_596_800, "Mon, 01 Jan 0001 00:00:00 +0000"),
        ("9999-12-31T23:59:59Z", 253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ]

    @Test("Known instants are read and written by RFC 3339 and RFC 5322", arguments: known)
    func knownValues(text: String, seconds: Int64, mail: String) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant == Instant(secondsSinceEpoch: seconds))
        #expect(instant.rfc3339 == text)
        #expect(instant.rfc5322 == mail)
    }

    @Test(
        "Offsets, fractions and small letters mean the same instant in UTC",
        arguments: [
            ("2023-07-11T17:00:00-04:00", "2023-07-11T21:00:00Z"),
            ("2023-07-12T02:30:00+05:30", "2023-07-11T21:00:00Z"),
            ("2023-07-11t21:00:00z", "2023-07-11T21:00:00Z"),
            ("2023-07-11T21:00:00-00:00", "2023-07-11T21:00:00Z"),
            ("2023-07-11T21:00:00.500Z", "2023-07-11T21:00:00.5Z"),
            ("2023-07-11T21:00:00.000001Z", "2023-07-11T21:00:00.000001Z"),
            ("2023-07-11T21:00:00.000000Z", "2023-07-11T21:00:00Z"),
            ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25Z"),
            ("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z"),
        ])
    func sameInstant(text: String, utc: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == utc)
    }

    @Test(
        "What is no instant with a zone is refused",
        arguments: [
            "", "2023-07-11", "2023-07-11T21:00:00", "2023-07-11 21:00:00Z", "2023-07-11T21:00Z",
            "2023-7-11T21:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
            "2023-04-31T00:00:00Z", "2023-00-10T00:00:00Z", "2023-13-10T00:00:00Z", "2023-01-00T00:00:00Z",
            "2023-01-01T24:00:00Z", "2023-01-01T23:60:00Z", "2023-12-31T23:59:60Z", "-0001-01-01T00:00:00Z",
            "-2023-07-11T21:00:00Z", "+2023-07-11T21:00:00Z", "12023-07-11T21:00:00Z", "2023-07-11T21:00:00.Z",
            "2023-07-11T21:00:00.0000001Z", "2023-07-11T21:00:00+0100", "2023-07-11T21:00:00+24:00",
            "2023-07-11T21:00:00+01:60", "2023-07-11T21:00:00ZZ", " 2023-07-11T21:00:00Z", "２023-07-11T21:00:00Z",
        ])
    func refused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("Every day of 400 years comes back from the calendar, with the weekdays in turn")
    func everyDay() {
        var weekday = 6  // 2000-01-01 was a Saturday.
        for day in 0..<146_097 {
            let instant = Instant(secondsSinceEpoch: 946_684_800 + Int64(day) * 86_400)
            if instant.civilTime.weekday != weekday || Instant(rfc3339: instant.rfc3339) != instant {
                Issue.record("\(instant.rfc3339) is wrong")
                return
            }
            weekday = (weekday + 1) % 7
        }
    }

    @Test("Differences and sums are exact to the microsecond")
    func arithmetic() {
        let start = Instant(microseconds: 1)
        let end = start + .minutes(15)
        #expect(end - start == .seconds(900))
        #expect(start < end)
        #expect((end - start).duration == .seconds(900))
        #expect(TimeSpan(microseconds: -1_999_999).wholeSeconds == -1)
    }
}

@Suite("Lengths of time")
struct TimeSpanTests {
    @Test(
        "A whole number and a unit are read, and written in the shortest exact form",
        arguments: [
            ("30s", 30, "30s"), ("15m", 900, "15m"), ("24h", 86_400, "1d"), ("3d", 259_200, "3d"), ("0s", 0, "0s"),
            ("90s", 90, "90s"), ("60s", 60, "1m"), ("3650d", 315_360_000, "3650d"), ("007m", 420, "7m"),
        ])
    func read(text: String, seconds: Int64, shortest: String) throws {
        let span = try #require(TimeSpan(text))
        #expect(span == .seconds(seconds))
        #expect(span.text == shortest)
        #expect(TimeSpan(span.text) == span)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "s", "30", "-5s", "+5s", "1.5h", "5 m", "5M", "5w", "1h30m", " 5s", "5s ", "3651d", "99999999999s",
            "9223372036854775807d", "５s",
        ])
    func refused(text: String) {
        #expect(TimeSpan(text) == nil)
    }
}
