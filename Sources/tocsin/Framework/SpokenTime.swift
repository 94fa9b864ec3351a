import TocsinCore

extension Instant {
    /// As people read it: `2023-07-11 21:00:05 UTC`.
    var spoken: String {
        let text = rfc3339
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }
}

extension TimeSpan {
    /// In its two largest units: `2 h 14 min`, `45 s`, `3 d 4 h`.
    var spoken: String {
        let seconds = max(0, wholeSeconds)
        let units: [(length: Int64, name: String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.length }) else { return "0 s" }
        let large = "\(seconds / units[first].length) \(units[first].name)"
        guard first + 1 < units.count else { return large }
        let rest = seconds % units[first].length / units[first + 1].length
        return rest == 0 ? large : "\(large) \(rest) \(units[first + 1].name)"
    }
}

/// A number and its noun: `1 customer`, `3 customers`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
