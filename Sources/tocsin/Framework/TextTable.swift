import TocsinCore

/// A table for people: columns aligned by the width that a terminal gives them, no lines, two blanks between.
struct TextTable {
    enum Alignment {
        case left
        case right
    }

    struct Column {
        var title: String
        var alignment: Alignment

        init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    struct Cell {
        var text: String
        var paint: Style.Paint?

        init(_ text: String, _ paint: Style.Paint? = nil) {
            self.text = printable(text)
            self.paint = paint
        }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// - Parameter columns: With empty titles only, the table has no head.
    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row of as many cells as there are columns.
    mutating func add(_ cells: [Cell]) {
        rows.append(cells)
    }

    mutating func add(_ texts: String...) {
        rows.append(texts.map { Cell($0) })
    }

    /// The table, one line a row, each begun with the indent.
    func text(_ style: Style, indent: String = "  ") -> String {
        var widths = columns.map { displayWidth($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], displayWidth(cell.text)) }
        }
        var lines: [String] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            lines.append(line(columns.map { Cell($0.title.uppercased(), .dim) }, widths, style))
        }
        lines += rows.map { line($0, widths, style) }
        return lines.map { indent + $0 + "\n" }.joined()
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(cell.text)))
            if index > 0 { line += "  " }
            switch columns[index].alignment {
            case .right: line += padding + style(cell.paint, cell.text)
            case .left: line += style(cell.paint, cell.text) + (index == cells.count - 1 ? "" : padding)
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
