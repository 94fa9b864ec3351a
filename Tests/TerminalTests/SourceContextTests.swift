import Testing
import TocsinCore

@testable import tocsin

@Suite("The line to which a problem points")
struct SourceContextTests {
    private static func lines(_ line: String, column: Int, columns: Int = 80) -> [String] {
        SourceContext.lines(line, Place(file: "batch.csv", line: 17, column: column), columns: columns).map(\.plain)
    }

    @Test("The line stands behind its number, the mark under the column")
    func mark() {
        #expect(Self.lines("a,b,c", column: 3) == ["  17 | a,b,c", "     |   ^"])
        #expect(Self.lines("a,b,c", column: 1) == ["  17 | a,b,c", "     | ^"])
        #expect(Self.lines("a,b,c", column: 6) == ["  17 | a,b,c", "     |      ^"])
        #expect(Self.lines("a,b,c", column: 99) == ["  17 | a,b,c", "     |      ^"])
        #expect(Self.lines("a,b,c", column: 0) == ["  17 | a,b,c"])
        #expect(Self.lines("東京,b", column: 4) == ["  17 | 東京,b", "     |      ^"])
    }

    @Test("Of a line that is too long a piece around the mark is shown, in every width and at every column")
    func window() {
        let line = String((0..<300).map { Character(String($0 % 10)) })
        for columns in [20, 40, 80, 200] {
            for column in 1...300 {
                let lines = Self.lines(line, column: column, columns: columns)
                #expect(lines[0].count <= max(columns, 29), "\(columns): \(column)")
                let marked = lines[1].count - 1
                let character = Array(lines[0])[marked]
                #expect(String(character) == String((column - 1) % 10), "\(columns): \(column): \(lines)")
            }
        }
    }

    @Test("What stands behind a webhook's host is not shown")
    func secret() {
        let lines = Self.lines("  - webhook: {url: https://hooks.example/T0/B0/secret, format: slack}", column: 14)
        #expect(
            lines[0].contains("https://hooks.example\(String(repeating: "·", count: 13)), format: slack}"), "\(lines)")
        #expect(!lines[0].contains("secret"))
    }

    @Test("Control characters of a file can't rewrite the screen")
    func controls() {
        #expect(Self.lines("a\u{1B}[2J,b", column: 1)[0] == "  17 | a\u{FFFD}[2J,b")
    }

    @Test("Files that may hold a secret, and places without a line, give nothing")
    func refused() {
        let context = SourceContext(root: "/etc")
        #expect(context.lines(at: Place(file: "hostname", line: 1, column: 1)) == [])
        #expect(context.lines(at: Place(file: "none.yaml", line: 1, column: 1)) == [])
        #expect(context.lines(at: nil) == [])
    }
}
