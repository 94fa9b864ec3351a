import TocsinCore

/// Text for reading in a terminal: lines that are too long are broken between words, where the terminal would break them
/// within one. A word that is too long for it is broken too, as no line may be wider; in a mail links stay whole.
enum TerminalWrap {
    /// - Parameter columns: The terminal's width; at least 1.
    static func lines(_ text: String, columns: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            // A line in colours is one of our own, and short.
            line.utf8.contains(0x1B) ? [String(line)] : broken(String(line), columns: max(1, columns))
        }
    }

    private static func broken(_ line: String, columns: Int) -> [String] {
        var lines: [String] = []
        var rest = line[...]
        while displayWidth(String(rest)) > columns {
            var (end, width, blank) = (rest.startIndex, 0, Substring.Index?.none)
            while end < rest.endIndex {
                let taken = displayWidth(String(rest[end]))
                if width + taken > columns { break }
                if rest[end] == " ", rest[..<end].contains(where: { $0 != " " }) { blank = end }
                width += taken
                end = rest.index(after: end)
            }
            if rest[end] == " " { blank = end }
            // A word that is wider than the terminal, or a character.
            if end == rest.startIndex { end = rest.index(after: end) }
            lines.append(String(rest[..<(blank ?? end)]))
            rest = rest[(blank ?? end)...].drop { $0 == " " }
        }
        return lines + [String(rest)]
    }
}
