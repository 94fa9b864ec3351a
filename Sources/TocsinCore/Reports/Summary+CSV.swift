extension Summary {
    /// The summary as one long table (RFC 4180, UTF-8, CRLF) with a header row.
    ///
    /// One row a figure, and the label in every row, so that a row that is cut out still carries it. A hidden number
    /// is `–`. A field that a spreadsheet would take for a formula begins with `'`.
    ///
    /// - Returns: The same summary gives the same text.
    package func csv() -> String {
        let head = [tlp.label, partner, level.rawValue, incident.id, String(edition), asOf.rfc3339]
        let columns = [
            "tlp", "partner", "level", "incident", "edition", "asOf", "section", "subject", "measure", "value",
        ]
        let rows = figures.map { head + [$0.section, $0.subject, $0.measure, $0.value] }
        return ([columns] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private struct Figure {
        var section: String
        var subject: String
        var measure: String
        var value: String

        init(_ section: String, _ subject: String, _ measure: String, _ value: String) {
            self.section = section
            self.subject = subject
            self.measure = measure
            self.value = value
        }

        init(_ section: String, _ subject: String, _ measure: String, _ count: Int?) {
            self.init(section, subject, measure, count.map(String.init) ?? ReportFormat.hidden)
        }
    }

    private var figures: [Figure] {
        var figures = [
            Figure("incident", "", "title", incident.title),
            Figure("incident", "", "embargo", incident.embargo?.rfc3339 ?? ""),
            Figure("incident", "", "drill", drill ? "true" : "false"),
        ]
        figures += Self.figures("customers", customers)
        if let listed { figures += Self.figures("listed", listed) }
        figures += byTier.map { Figure("tier", $0.tier ?? "", "total", $0.total) }
        for (name, times) in [("timeToNotify", timeToNotify), ("timeToConfirm", timeToConfirm)] {
            figures.append(Figure(name, "", "medianSeconds", times.medianSeconds))
            figures.append(Figure(name, "", "p90Seconds", times.p90Seconds))
            figures.append(Figure(name, "", "n", times.n))
        }
        figures += [
            Figure("open", "", "silent", silent.count), Figure("open", "", "failures", failures.count),
            Figure("open", "", "uncertain", uncertain), Figure("open", "", "possibleDuplicates", possibleDuplicates),
            Figure("open", "", "tasks", tasks),
        ]
        figures += nextSteps.map { Figure("nextStep", "", $0.code.rawValue, $0.count) }
        figures += (exceptions ?? []).map { Figure("exception", "", $0.kind.rawValue, String($0.release)) }
        figures += items.flatMap(Self.figures)
        figures += failures.items.map {
            let how = [$0.contact, $0.channel.rawValue].compactMap { $0 }.joined(separator: "/")
            let what = [$0.state.rawValue, $0.reply].compactMap { $0 }.joined(separator: " ")
            return Figure("failure", $0.customer, how, what)
        }
        return figures
    }

    private static func figures(_ section: String, _ counts: Counts) -> [Figure] {
        [Figure(section, "", "total", counts.total)]
            + CustomerState.allCases.map { Figure(section, "", $0.rawValue, counts[$0]) }
    }

    private static func figures(_ item: Item) -> [Figure] {
        [
            ("level", item.level.rawValue), ("tier", item.tier), ("sector", item.sector), ("region", item.region),
            ("state", item.state.rawValue), ("silent", item.silent ? "true" : "false"),
            ("notifiedAt", item.notifiedAt?.rfc3339), ("confirmedAt", item.confirmedAt?.rfc3339),
            ("mitigatedAt", item.mitigatedAt?.rfc3339),
        ].compactMap { measure, value in value.map { Figure("customer", item.customer, measure, $0) } }
    }

    /// One field: guarded against formulas (OWASP, "CSV Injection"; ASVS 1.2.10), quoted where RFC 4180 asks for it.
    static func field(_ text: String) -> String {
        let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
        // A spreadsheet may take ; or TAB for the separator: then a cell begins behind one.
        var guarded = ""
        var isStart = true
        for scalar in text.unicodeScalars {
            if isStart, starters.contains(scalar) { guarded += "'" }
            guarded.unicodeScalars.append(scalar)
            isStart = scalar == ";" || scalar == "\t" || (isStart && scalar == "\"")
        }
        let needsQuotes = guarded.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r")
                || byte == UInt8(ascii: "\n")
        }
        guard needsQuotes || guarded.first == " " || guarded.last == " " else { return guarded }
        var quoted = "\""
        for scalar in guarded.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
