import TocsinCore
import TocsinLedger

extension WatchLayout {
    /// Who is silent and what failed, in so many rows; a heading tells how many there are in all.
    func lists(_ rows: Int) -> [ScreenLine] {
        let failures = report.status.failures
        if report.status.customers.total == 0 { return [] }
        guard failures.count > 0 else { return silentLines(rows) }
        let forFailures = min(failures.count + 1, max(1, rows / 3))
        let first = silentLines(max(0, rows - forFailures))
        return first + failureLines(max(0, rows - first.count))
    }

    private func silentLines(_ rows: Int) -> [ScreenLine] {
        let silent = report.status.silent
        if silent.count == 0 { return [ScreenLine("Silent", .bold) + ScreenLine("  nobody", .green)] }
        let shown = silent.items.prefix(max(0, rows - 1))
        let lines = shown.map { item in
            [
                ScreenLine(item.tenant), ScreenLine(item.state.rawValue, item.state.paint),
                ScreenLine(item.since.map { (report.status.asOf - $0).spoken } ?? "not approved yet"),
                ScreenLine(item.reconfirmDue ? "asked again" : ""),
            ]
        }
        return [heading("Silent", silent.count, shown: shown.count, "the longest first")]
            + lines.aligned(right: [2])
    }

    private func failureLines(_ rows: Int) -> [ScreenLine] {
        let failures = report.status.failures
        let shown = failures.items.prefix(max(0, rows - 1))
        let lines = shown.map { item in
            [
                ScreenLine("\(item.tenant)/\(item.contact)"), ScreenLine(item.channel.rawValue),
                ScreenLine(item.state.rawValue, .red), ScreenLine(item.reply.isEmpty ? "no reply" : item.reply),
            ]
        }
        return [heading("Failed", failures.count, shown: shown.count, nil)] + lines.aligned()
    }

    private func heading(_ name: String, _ count: Int, shown: Int, _ order: String?) -> ScreenLine {
        var parts = [order].compactMap(\.self)
        if shown < count { parts.append("\(count - shown) not shown") }
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
