import TocsinCore

/// Reads the part `calendar` of a clock's file.
struct ClockCalendarReader {
    let problems: ProblemList

    func read(_ file: MappingReader) -> ClockCalendar {
        var calendar = ClockCalendar()
        guard file.node("calendar") != nil,
            let read = file.mapping("calendar", keys: ["timezone", "weekend", "holidays"])
        else { return calendar }
        calendar.timezone =
            read.value("timezone", TimeZoneName.rule) { TimeZoneName.isKnown($0) ? $0 : nil } ?? calendar.timezone
        if read.node("weekend") != nil {
            calendar.weekend = Set(
                read.texts("weekend").compactMap { text, place in
                    let day = Weekday(rawValue: text.lowercased())
                    if day == nil {
                        let known = Weekday.allCases.map(\.rawValue)
                        problems.add(unknownMessage("day", text, of: "a week", known: known), at: place)
                    }
                    return day
                })
            if calendar.weekend.count == 7 {
                read.report("“weekend” names every day, so that nothing would ever be due", at: "weekend")
            }
        }
        calendar.holidays = read.list("holidays").compactMap { holiday($0) }
        return calendar
    }

    private func holiday(_ node: YAMLNode) -> Holiday? {
        if case .scalar(let text, _) = node.value {
            if let date = CalendarDate(text) { return .once(date) }
            problems.add("the holiday \(quoted(text)) must be a day such as 2026-01-01, or a mapping", at: node.place)
            return nil
        }
        guard
            let rule = MappingReader(
                node, "the holiday", keys: ["month", "day", "weekday", "nth", "observed"], problems: problems)
        else { return nil }
        guard rule.node("month", required: true) != nil, let month = rule.integer("month", in: 1...12) else {
            return nil
        }
        guard rule.node("weekday") != nil else { return yearly(rule, month: month) }
        let weekday = rule.choice("weekday", of: Weekday.self)
        let nth = rule.value("nth", required: true, "1 to 5, or -1 for the last of the month") { text in
            ["1", "2", "3", "4", "5", "-1"].contains(text) ? Int(text) : nil
        }
        for key in ["day", "observed"] where rule.node(key) != nil {
            rule.report("“\(key)” does not go with “weekday”; delete one", at: key)
        }
        guard let weekday, let nth else { return nil }
        return .weekday(month: month, weekday, nth: nth)
    }

    private func yearly(_ rule: MappingReader, month: Int) -> Holiday? {
        if rule.node("nth") != nil { rule.report("“nth” needs “weekday”", at: "nth") }
        // A leap year has every day that any year has.
        let last = month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
        let observed = rule.flag("observed") ?? false
        guard rule.node("day", required: true) != nil, let day = rule.integer("day", in: 1...last) else { return nil }
        return .yearly(month: month, day: day, observed: observed)
    }
}
