import TocsinCore

/// One line of a screen: pieces of text with their paint. It can be measured and cut, which text with colours in it can't.
struct ScreenLine: Sendable, Hashable {
    struct Piece: Sendable, Hashable {
        var text: String
        var paint: Style.Paint?
    }

    private(set) var pieces: [Piece] = []

    /// - Parameter text: Controls in it become `�`.
    init(_ text: String = "", _ paint: Style.Paint? = nil) {
        add(text, paint)
    }

    /// In columns of a terminal.
    var width: Int { pieces.reduce(0) { $0 + displayWidth($1.text) } }

    /// Without paint.
    var plain: String { pieces.map(\.text).joined() }

    mutating func add(_ text: String, _ paint: Style.Paint? = nil) {
        if !text.isEmpty { pieces.append(Piece(text: printable(text), paint: paint)) }
    }

    static func + (left: ScreenLine, right: ScreenLine) -> ScreenLine {
        var line = left
        line.pieces += right.pieces
        return line
    }

    /// At most so many columns; a line that is longer ends in `…`.
    func cut(to columns: Int) -> ScreenLine {
        guard width > columns else { return self }
        guard columns > 0 else { return ScreenLine() }
        var line = ScreenLine()
        var room = columns - 1
        for piece in pieces {
            var text = ""
            for character in piece.text {
                let taken = displayWidth(String(character))
                guard taken <= room else {
                    line.add(text + "…", piece.paint)
                    return line
                }
                text.append(character)
                room -= taken
            }
            line.add(text, piece.paint)
        }
        return line
    }

    /// Exactly so many columns, filled with blanks at the end or before it.
    func filled(to columns: Int, atEnd: Bool = true) -> ScreenLine {
        let line = cut(to: columns)
        let blanks = ScreenLine(String(repeating: " ", count: max(0, columns - line.width)))
        return atEnd ? line + blanks : blanks + line
    }

    func text(_ style: Style) -> String {
        pieces.map { style($0.paint, $0.text) }.joined()
    }
}

extension [[ScreenLine]] {
    /// Rows of equally many cells as lines with aligned columns, two blanks between.
    ///
    /// - Parameter right: The columns that are aligned to the right.
    func aligned(right: Set<Int> = [], indent: Int = 2) -> [ScreenLine] {
        let columns = map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            self.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
        }
        return map { row in
            var line = ScreenLine(String(repeating: " ", count: indent))
            for (column, cell) in row.enumerated() {
                if column > 0 { line.add("  ") }
                let isLast = column == row.count - 1
                line =
                    line
                    + (isLast && !right.contains(column)
                        ? cell : cell.filled(to: widths[column], atEnd: !right.contains(column)))
            }
            return line
        }
    }
}
