import FoundationEssentials
import FoundationInternationalization

/// Writes dates, instants, numbers and lists as one reader is used to see them.
///
/// The forms are CLDR's, which Foundation carries within the program: no file of the system is read. Years are Gregorian
/// and digits are 0 to 9 in every language, so that what two people read to each other on the phone is the same.
package struct LocalForms: Sendable {
    private let locale: Locale
    private let zone: TimeZone
    private let direction: TextDirection

    /// - Parameters:
    ///   - locale: BCP 47, with its region if the reader has one.
    ///   - timezone: IANA; `nil` or an unknown one is UTC.
    package init(locale: String, timezone: String?) {
        var components = Locale.Components(identifier: locale)
        components.numberingSystem = Locale.NumberingSystem("latn")
        components.calendar = .gregorian
        self.locale = Locale(components: components)
        zone = timezone.flatMap { TimeZone(identifier: $0) } ?? .gmt
        direction = TextDirection(locale: locale)
    }

    /// A calendar date, which has no zone: `11 July 2023`.
    ///
    /// - Parameter midnight: The date's beginning in UTC.
    package func date(_ midnight: Instant) -> String {
        plainBlanks(style(.long, .omitted, zone: .gmt).format(Date(midnight)))
    }

    /// An instant in the reader's zone, with its offset, and then in UTC:
    /// `11 July 2023 at 22:00 GMT+1 (2023-07-11 21:00 UTC)`. Seconds stand only if there are some.
    package func instant(_ instant: Instant) -> String {
        let hasSeconds = instant.civilTime.second != 0
        let local = style(.long, hasSeconds ? .standard : .shortened, zone: zone)
            .timeZone(.localizedGMT(.short)).format(Date(instant))
        let utc =
            switch direction {
            case .leftToRight: instant.inUTC
            case .rightToLeft: BidiIsolation.isolated(instant.inUTC)
            }
        return "\(plainBlanks(local)) (\(utc))"
    }

    /// A whole number with its thousands set off: `1,234`, `1.234`.
    package func number(_ number: Int) -> String {
        plainBlanks(IntegerFormatStyle<Int>(locale: locale).format(number))
    }

    /// Several things in a row, the last one after “and”.
    package func list(_ items: [String]) -> String {
        // The form itself isolates items of the other direction.
        plainBlanks(items.map(BidiIsolation.balanced).formatted(.list(type: .and).locale(locale)))
    }

    private func style(
        _ date: Date.FormatStyle.DateStyle, _ time: Date.FormatStyle.TimeStyle, zone: TimeZone
    ) -> Date.FormatStyle {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return Date.FormatStyle(date: date, time: time, locale: locale, calendar: calendar, timeZone: zone)
    }

    /// The narrow no-break space, which many mail readers can't show, becomes the ordinary one.
    private func plainBlanks(_ text: String) -> String {
        guard text.utf8.contains(0xE2) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{202F}" ? "\u{A0}" : $0 }))
    }
}

extension Instant {
    /// `2023-07-11 21:00 UTC`; with seconds only if there are some.
    package var inUTC: String {
        let text = rfc3339
        let seconds = civilTime.second == 0 ? "" : text.dropFirst(16).prefix(3)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))\(seconds) UTC"
    }
}

extension Date {
    fileprivate init(_ instant: Instant) {
        self.init(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)
    }
}
