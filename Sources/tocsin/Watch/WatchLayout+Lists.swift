import TocsinCore
import TocsinLedger

extension WatchLayout {
    /// Who is silent and what failed, in so many rows, and how far they can be moved; a heading tells how many there are in
    /// all, and how many stand above and below.
    func lists(_ rows: Int) -> (lines: [ScreenLine], reach: Int) {
        let failures = report.status.failures
        if report.status.customers.total == 0 { return ([], 0) }
        guard failures.count > 0 else { return silentLines(rows) }
        let forFailures = min(failures.count + 1, max(1, rows / 3))
        let first = silentLines(max(0, rows - forFailures))
        let second = failureLines(max(0, rows - first.lines.count))
        return (first.lines + second.lines, max(first.reach, second.reach))
    }

    private func silentLines(_ rows: Int) -> (lines: [ScreenLine], reach: Int) {
        let silent = report.status.silent
        if silent.count == 0 { return ([ScreenLine("Silent", .bold) + ScreenLine("  nobody", .green)], 0) }
        let part = shown(of: silent.items.count, rows)
        let lines = silent.items[part].map { item in
            [
                ScreenLine(item.tenant), ScreenLine(item.state.rawValue, item.state.paint),
                ScreenLine(item.since.map { (report.status.asOf - $0).spoken } ?? "not approved yet"),
                ScreenLine(item.reconfirmDue ? "asked again" : ""),
            ]
        }
        return (
            [heading("Silent", silent.count, part, "the longest first")] + lines.aligned(right: [2]),
            silent.items.count - part.count
        )
    }

    private func failureLines(_ rows: Int) -> (lines: [ScreenLine], reach: Int) {
        let failures = report.status.failures
        let part = shown(of: failures.items.count, rows)
        let lines = failures.items[part].map { item in
            [
                ScreenLine("\(item.tenant)/\(item.contact)"), ScreenLine(item.channel.rawValue),
                ScreenLine(item.state.rawValue, .red), ScreenLine(item.reply.isEmpty ? "no reply" : item.reply),
            ]
        }
        return (
            [heading("Failed", failures.count, part, nil)] + lines.aligned(), failures.items.count - part.count
        )
    }

    /// Which items stand below a heading, in so many rows with it: the end of a list stays at the bottom.
    private func shown(of count: Int, _ rows: Int) -> Range<Int> {
        let room = min(count, max(0, rows - 1))
        let start = min(max(0, scroll), count - room)
        return start..<(start + room)
    }

    private func heading(_ name: String, _ count: Int, _ part: Range<Int>, _ order: String?) -> ScreenLine {
        var parts = [order].compactMap(\.self)
        if part.lowerBound > 0 {
            parts.append("\(part.lowerBound) above, \(count - part.upperBound) below")
        } else if part.count < count {
            parts.append("\(count - part.count) not shown")
        }
        return ScreenLine(name, .bold)
            + ScreenLine("  \(count)" + (parts.isEmpty ? "" : " · " + parts.joined(separator: ", ")))
    }

    /// A bar of parts in their paint. A part that is not empty is at least one column, and only a whole is full.
    static func bar(_ parts: [(count: Int, paint: Style.Paint?)], of total: Int, columns: Int) -> ScreenLine {
        var line = ScreenLine()
        var room = columns
        let sum = parts.reduce(0) { $0 + $1.count }
        for (index, part) in parts.enumerated() where part.count > 0 && total > 0 {
            // Room that others must keep: each later part, and what is not done.
            let kept = parts[(index + 1)...].count { $0.count > 0 } + (sum < total ? 1 : 0)
            let length = max(0, min(max(1, part.count * columns / total), room - kept))
            line.add(String(repeating: "█", count: length), part.paint)
            room -= length
        }
        if sum >= total, total > 0, room > 0, let last = parts.last(where: { $0.count > 0 }) {
            line.add(String(repeating: "█", count: room), last.paint)
            room = 0
        }
        line.add(String(repeating: "░", count: room), .dim)
        return line
    }
}
