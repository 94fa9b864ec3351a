import Foundation

/// A page of `docs/`, read from the repository.
package struct DocumentationPage {
    private let lines: [String]

    /// - Parameter name: `states.md`.
    package init(_ name: String) throws {
        lines = try Self.text(name).components(separatedBy: "\n")
    }

    /// The whole page.
    package static func text(_ name: String) throws -> String {
        try String(contentsOf: location(name), encoding: .utf8)
    }

    /// Writes a page anew.
    package static func write(_ text: String, to name: String) throws {
        try text.write(to: location(name), atomically: true, encoding: .utf8)
    }

    /// The folder `docs/`.
    package static var folder: String { location("").path }

    private static func location(_ name: String) -> URL {
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<4).reduce(here) { folder, _ in folder.deletingLastPathComponent() }
        return root.appendingPathComponent("docs/\(name)")
    }

    /// The table after its marker, without outer blank lines.
    package func table(_ name: String) -> String {
        guard let marker = lines.firstIndex(of: "<!-- table: \(name) -->") else { return "" }
        return lines[(marker + 1)...].drop { $0.isEmpty }.prefix { $0.hasPrefix("|") }.joined(separator: "\n")
    }

    /// The first block of code in a language that has a word in it, without its fences; empty if there is none.
    package func code(_ language: String, with word: String) -> String {
        var rest = lines[...]
        while let open = rest.firstIndex(of: "```\(language)") {
            let block = lines[(open + 1)...].prefix { $0 != "```" }
            if block.contains(where: { $0.contains(word) }) { return block.joined(separator: "\n") }
            rest = lines[block.endIndex...]
        }
        return ""
    }

    /// The arrows of the picture in a section, as `from --> to`.
    package func arrows(_ section: String) -> Set<String> {
        guard let start = lines.firstIndex(of: "## \(section)") else { return [] }
        let body = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
        guard let open = body.firstIndex(of: "```mermaid") else { return [] }
        let picture = body[(open + 1)...].prefix { $0 != "```" }
        return Set(
            picture.filter { $0.contains("-->") && !$0.contains("[*]") }.map {
                String($0.prefix { $0 != ":" }).trimmingCharacters(in: .whitespaces)
            })
    }
}

/// A Markdown table with columns of equal width.
package struct MarkdownTable {
    package let rows: [[String]]

    /// - Parameter rows: Each with as many cells as `header`.
    package init(_ header: [String], _ rows: [[String]]) {
        self.rows = [header] + rows
    }

    package var markdown: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            "| "
                + zip(cells, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
                .joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}
