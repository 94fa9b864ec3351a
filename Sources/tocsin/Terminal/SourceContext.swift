import FoundationEssentials
import Glibc
import TocsinCore

/// The lines to which problems point, with a mark under the column, as compilers show them.
struct SourceContext: Sendable {
    /// The workspace, to which the files' names are relative.
    let root: String
    /// Of the terminal.
    var columns = 80

    /// A larger file is not read for one line.
    private static let mostBytes = 64 << 20
    /// Kinds of files that hold no secret but webhooks' URLs, which are masked.
    private static let kinds = [".csv", ".yaml", ".yml", ".mustache"]

    /// The line and the mark; nothing if the place has no line, or its file must not be shown.
    func lines(at place: Place?) -> [ScreenLine] {
        guard let place, place.line > 0, Self.kinds.contains(where: place.file.hasSuffix),
            let line = line(place.line, of: place.file)
        else { return [] }
        return Self.lines(line, place, columns: columns)
    }

    /// - Parameter line: As it stands in the file.
    static func lines(_ line: String, _ place: Place, columns: Int) -> [ScreenLine] {
        let number = String(place.line)
        let gutter = String(repeating: " ", count: number.count)
        let characters = Array(masked(line))
        let column = min(max(place.column, 1), characters.count + 1) - 1
        // A window of a line that is too long: a quarter of it stands before the mark.
        let room = max(20, columns - number.count - 7)
        var first = 0
        if characters.count > room, column > room / 2 { first = min(column - room / 4, characters.count - room / 2) }
        let shown = printable(String(characters[first...].prefix(room)))
        let before = printable(String(characters[first..<column]))
        let text = (first > 0 ? "…" : "") + shown + (first + room < characters.count ? "…" : "")
        var lines = [ScreenLine("  \(number) | ", .dim) + ScreenLine(text)]
        if place.column > 0 {
            let blanks = String(repeating: " ", count: displayWidth(before) + (first > 0 ? 1 : 0))
            lines.append(ScreenLine("  \(gutter) | ", .dim) + ScreenLine(blanks) + ScreenLine("^", .red))
        }
        return lines
    }

    /// What stands behind the host of a URL may be a secret: it becomes dots, one for each character.
    private static func masked(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let scheme = rest.firstRange(of: "://") {
            let host = rest[scheme.upperBound...].prefix { !"/?# \t\"',}".contains($0) }
            let path = rest[host.endIndex...].prefix { !" \t\"',}".contains($0) }
            result += rest[..<host.endIndex] + String(repeating: "·", count: path.count)
            rest = rest[path.endIndex...]
        }
        return result + rest
    }

    private func line(_ number: Int, of file: String) -> String? {
        let path = file.hasPrefix("/") ? file : root + "/" + file
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_size <= Self.mostBytes,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        var left = number - 1
        var start = data.startIndex
        while left > 0 {
            guard let end = data[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = data.index(after: end)
            left -= 1
        }
        var line = String(decoding: data[start...].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        if line.hasSuffix("\r") { line.removeLast() }
        if number == 1, line.hasPrefix("\u{FEFF}") { line.removeFirst() }
        return line
    }
}
