import FoundationEssentials
import FoundationInternationalization

/// Writes numbers, dates and lengths of time for one reader.
///
/// The forms are written out here and not taken from a locale database, so that a report that was archived is the same
/// bytes again after an update of the system. Only the offset of a time zone comes from outside.
struct ReportFormat {
    /// Stands for every hidden number.
    static let hidden = "–"

    /// The IANA name, or `UTC` if the zone is unknown.
    let zoneName: String

    private enum Language {
        case english
        case german
        case french
        case spanish
        case japanese
        case other
    }

    private let language: Language
    private let zone: TimeZone?

    /// - Parameters:
    ///   - locale: BCP 47; only its language is used.
    ///   - timezone: IANA.
    init(locale: String, timezone: String) {
        switch locale.lowercased().prefix(while: { $0 != "-" && $0 != "_" }) {
        case "en": language = .english
        case "de": language = .german
        case "fr": language = .french
        case "es": language = .spanish
        case "ja": language = .japanese
        default: language = .other
        }
        zone = TimeZone(identifier: timezone)
        zoneName = zone == nil ? "UTC" : timezone
    }

    /// A number with its thousands set off: `1,234` or `1.234`.
    func number(_ number: Int) -> String {
        let separator: Character
        switch language {
        case .english, .japanese: separator = ","
        case .german, .spanish: separator = "."
        case .french: separator = "\u{A0}"
        case .other: return String(number)
        }
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0, digit != "-" { text.append(separator) }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// A number, or the sign for a hidden one.
    func count(_ count: Int?) -> String { count.map(number) ?? Self.hidden }

    /// Date and time of day in the reader's zone, to the minute, with the offset from UTC.
    func instant(_ instant: Instant) -> String {
        let offset =
            zone?.secondsFromGMT(
                for: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000)) ?? 0
        let civil = (instant + .seconds(Int64(offset))).civilTime
        let time = "\(twoDigits(civil.hour)):\(twoDigits(civil.minute))"
        let suffix = "(UTC\(Self.offset(offset)))"
        switch language {
        case .english:
            return "\(civil.day) \(Self.englishMonths[civil.month - 1]) \(civil.year), \(time) \(suffix)"
        case .german:
            return "\(civil.day). \(Self.germanMonths[civil.month - 1]) \(civil.year), \(time) Uhr \(suffix)"
        case .french:
            return "\(civil.day) \(Self.frenchMonths[civil.month - 1]) \(civil.year), \(time) \(suffix)"
        case .spanish:
            return "\(civil.day) de \(Self.spanishMonths[civil.month - 1]) de \(civil.year), \(time) \(suffix)"
        case .japanese:
            return "\(civil.year)年\(civil.month)月\(civil.day)日 \(time) \(suffix)"
        case .other:
            return "\(civil.year)-\(twoDigits(civil.month))-\(twoDigits(civil.day)) \(time) \(suffix)"
        }
    }

    /// A length of time in its two largest units: `2 h 14 min`, `45 s`, `3 d 4 h`.
    func span(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        let large = "\(number(Int(seconds / units[first].0))) \(units[first].1)"
        guard first + 1 < units.count else { return large }
        let rest = seconds % units[first].0 / units[first + 1].0
        return rest == 0 ? large : "\(large) \(rest) \(units[first + 1].1)"
    }

    func span(_ seconds: Int) -> String { span(Int64(seconds)) }

    /// The texts, padded on the left to the width of the longest.
    func rightAligned(_ texts: [String]) -> [String] {
        let width = texts.map(displayWidth).max() ?? 0
        return texts.map { String(repeating: " ", count: width - displayWidth($0)) + $0 }
    }

    /// The texts, padded on the right to the width of the longest.
    func leftAligned(_ texts: [String]) -> [String] {
        let width = texts.map(displayWidth).max() ?? 0
        return texts.map { $0 + String(repeating: " ", count: width - displayWidth($0)) }
    }

    /// `+02:00`, `−04:00` (with a minus sign), or nothing for UTC itself.
    private static func offset(_ seconds: Int) -> String {
        if seconds == 0 { return "" }
        let minutes = abs(seconds) / 60
        return "\(seconds < 0 ? "−" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let germanMonths = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let spanishMonths = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
