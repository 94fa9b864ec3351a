import Testing
import TocsinCore

@Suite("Dates, numbers and lists in the reader's forms")
struct LocalFormsTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var locale: String
        var timezone: String
        var instant: String
        var date: String
        var number: String
        var list: String

        var testDescription: String { locale }
    }

    static let examples = [
        Example(
            locale: "en-US", timezone: "America/New_York",
            instant: "July 11, 2023 at 5:00\u{A0}PM GMT-4 (2023-07-11 21:00 UTC)", date: "May 31, 2023",
            number: "1,234,567", list: "a, b, and c"),
        Example(
            locale: "en-GB", timezone: "Europe/London", instant: "11 July 2023 at 22:00 GMT+1 (2023-07-11 21:00 UTC)",
            date: "31 May 2023", number: "1,234,567", list: "a, b and c"),
        Example(
            locale: "de", timezone: "Europe/Berlin", instant: "11. Juli 2023 um 23:00 GMT+2 (2023-07-11 21:00 UTC)",
            date: "31. Mai 2023", number: "1.234.567", list: "a, b und c"),
        Example(
            locale: "fr", timezone: "Europe/Paris", instant: "11 juillet 2023 à 23:00 UTC+2 (2023-07-11 21:00 UTC)",
            date: "31 mai 2023", number: "1\u{A0}234\u{A0}567", list: "a, b et c"),
        Example(
            locale: "es", timezone: "Europe/Madrid",
            instant: "11 de julio de 2023, 23:00 GMT+2 (2023-07-11 21:00 UTC)", date: "31 de mayo de 2023",
            number: "1.234.567", list: "a, b y c"),
        Example(
            locale: "ja", timezone: "Asia/Tokyo", instant: "2023年7月12日 6:00 GMT+9 (2023-07-11 21:00 UTC)",
            date: "2023年5月31日", number: "1,234,567", list: "a、b、c"),
        Example(
            locale: "ar", timezone: "Asia/Riyadh",
            instant: "12 يوليو، 2023، 12:00\u{A0}ص غرينتش+3 (\u{2068}2023-07-11 21:00 UTC\u{2069})",
            date: "31 مايو، 2023", number: "1,234,567",
            list: "\u{2068}a\u{2069} و\u{2068}b\u{2069} و\u{2068}c\u{2069}"),
    ]

    @Test("Fixed strings", arguments: examples)
    func fixed(_ example: Example) throws {
        let forms = LocalForms(locale: example.locale, timezone: example.timezone)
        let embargo = try #require(Instant(rfc3339: "2023-07-11T21:00:00Z"))
        let endOfMonth = try #require(Instant(rfc3339: "2023-05-31T00:00:00Z"))
        #expect(forms.instant(embargo) == example.instant)
        #expect(forms.date(endOfMonth) == example.date)
        #expect(forms.number(1_234_567) == example.number)
        #expect(forms.list(["a", "b", "c"]) == example.list)
        #expect(forms.list(["a"]).replacing("\u{2068}", with: "").replacing("\u{2069}", with: "") == "a")
    }

    @Test(
        "An instant at the end of a month, and on either side of a change of the clock, is on the reader's own day",
        arguments: [
            ("2023-08-31T22:30:00Z", "Europe/Berlin", "1. September 2023 um 00:30 GMT+2 (2023-08-31 22:30 UTC)"),
            ("2024-02-29T23:30:00Z", "Europe/Berlin", "1. März 2024 um 00:30 GMT+1 (2024-02-29 23:30 UTC)"),
            ("2024-03-01T02:00:00Z", "America/Los_Angeles", "29. Februar 2024 um 18:00 GMT-8 (2024-03-01 02:00 UTC)"),
            // The clocks went forward at 01:00 UTC on 26 March 2023, and back on 29 October.
            ("2023-03-26T00:59:00Z", "Europe/Berlin", "26. März 2023 um 01:59 GMT+1 (2023-03-26 00:59 UTC)"),
            ("2023-03-26T01:00:00Z", "Europe/Berlin", "26. März 2023 um 03:00 GMT+2 (2023-03-26 01:00 UTC)"),
            ("2023-10-29T00:59:00Z", "Europe/Berlin", "29. Oktober 2023 um 02:59 GMT+2 (2023-10-29 00:59 UTC)"),
            ("2023-10-29T01:00:00Z", "Europe/Berlin", "29. Oktober 2023 um 02:00 GMT+1 (2023-10-29 01:00 UTC)"),
            ("2023-12-31T18:31:07Z", "Asia/Kolkata", "1. Januar 2024 um 0:01:07 GMT+5:30 (2023-12-31 18:31:07 UTC)"),
        ])
    func edges(_ text: String, _ timezone: String, _ expected: String) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(LocalForms(locale: "de", timezone: timezone).instant(instant) == expected)
    }

    @Test("Without a zone, or with one that nobody knows, times are in UTC", arguments: [nil, "Mars/Olympus"])
    func unknownZone(_ timezone: String?) throws {
        let instant = try #require(Instant(rfc3339: "2023-07-11T21:00:00Z"))
        #expect(
            LocalForms(locale: "de", timezone: timezone).instant(instant)
                == "11. Juli 2023 um 21:00 GMT (2023-07-11 21:00 UTC)")
    }

    @Test(
        "Years are Gregorian and digits 0 to 9, whatever a language is used to",
        arguments: ["th", "fa", "ar-SA", "ar-EG", "hi", "he", "ja"])
    func commonGround(_ locale: String) throws {
        let forms = LocalForms(locale: locale, timezone: nil)
        let text = forms.date(try #require(Instant(rfc3339: "2023-07-11T00:00:00Z"))) + forms.number(4_310)
        #expect(text.contains("2023") && text.contains("11"))
        #expect(text.unicodeScalars.allSatisfy { $0.properties.numericType != .decimal || $0.isASCII })
    }

    @Test("A name from the right within a list from the left is isolated")
    func mixedList() {
        let list = LocalForms(locale: "en", timezone: nil).list(["soc", "אבטחה", "two desks"])
        #expect(list == "soc, \u{2068}אבטחה\u{2069}, and two desks")
    }

    @Test(
        "A fact of a type is written in the reader's form, or refused",
        arguments: [
            (FactType.date, "2023-06-16", "16 June 2023"), (.date, "2024-02-29", "29 February 2024"),
            (.date, "2023-02-29", nil), (.date, "2023-6-16", nil), (.date, "16/06/2023", nil),
            (.date, "2023-06-16T00:00:00Z", nil), (.date, "", ""),
            (.instant, "2023-06-16T16:05:00+02:00", "16 June 2023 at 15:05 GMT+1 (2023-06-16 14:05 UTC)"),
            (.instant, "2023-06-16", nil), (.number, "1284", "1,284"), (.number, "0", "0"), (.number, "-3", nil),
            (.number, "999999999999999", "999,999,999,999,999"), (.number, "1000000000000000", nil),
            (.number, "1,284", nil), (.number, "007", nil), (.number, "9 ", nil), (.number, "-", nil),
            (.list, "director; permits ;; six analysts;", "director, permits and six analysts"),
            (.list, "one", "one"), (.list, " ; ", nil),
        ] as [(FactType, String, String?)])
    func facts(_ type: FactType, _ text: String, _ expected: String?) {
        #expect(type.text(text, LocalForms(locale: "en-GB", timezone: "Europe/London")) == expected)
    }
}
