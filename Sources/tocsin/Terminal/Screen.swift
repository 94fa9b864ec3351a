/// The size of a terminal, in characters.
struct TerminalSize: Sendable, Hashable {
    var rows: Int
    var columns: Int
}

/// What a terminal shows, and what must be written so that it shows something else: only lines that differ, in one piece,
/// so that nothing flickers.
struct Screen {
    private var shown: [ScreenLine]?

    /// Nothing of what is shown can be relied on: the next lines are all drawn.
    mutating func forget() {
        shown = nil
    }

    /// The control sequences (ECMA-48) that change the screen to these lines; empty if nothing differs.
    ///
    /// - Parameters:
    ///   - lines: From the top; at most as many as the terminal has rows, none wider than it is.
    ///   - columns: The terminal's width: a full line needs no erasing, which would take its last character.
    mutating func changes(to lines: [ScreenLine], columns: Int, _ style: Style) -> String {
        var text = shown == nil ? "\u{1B}[2J" : ""
        let old = shown ?? []
        for (row, line) in lines.enumerated() where row >= old.count || old[row] != line {
            text += "\u{1B}[\(row + 1);1H" + line.text(style)
            if line.width < columns { text += "\u{1B}[K" }
        }
        if old.count > lines.count { text += "\u{1B}[\(lines.count + 1);1H\u{1B}[J" }
        shown = lines
        // Terminals that know mode 2026 show it at once; others ignore it.
        return text.isEmpty ? "" : "\u{1B}[?2026h\(text)\u{1B}[?2026l"
    }
}
