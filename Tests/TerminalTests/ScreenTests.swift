import Testing
import TocsinCore

@testable import tocsin

@Suite("A screen that is drawn in place")
struct ScreenTests {
    private static func lines(_ texts: String...) -> [ScreenLine] { texts.map { ScreenLine($0) } }

    @Test("The first time everything is drawn, in one piece")
    func first() {
        var screen = Screen()
        let text = screen.changes(to: Self.lines("one", "two"), columns: 10, .plain)
        #expect(text == "\u{1B}[?2026h\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K\u{1B}[2;1Htwo\u{1B}[K\u{1B}[?2026l")
    }

    @Test("Later only lines that differ are drawn, and nothing at all if none does")
    func changes() {
        var screen = Screen()
        _ = screen.changes(to: Self.lines("one", "two", "three"), columns: 10, .plain)
        #expect(screen.changes(to: Self.lines("one", "two", "three"), columns: 10, .plain) == "")
        let text = screen.changes(to: Self.lines("one", "zwei", "three"), columns: 10, .plain)
        #expect(text == "\u{1B}[?2026h\u{1B}[2;1Hzwei\u{1B}[K\u{1B}[?2026l")
    }

    @Test("Lines that are gone are erased, and after a change of size all is drawn again")
    func goneAndForgotten() {
        var screen = Screen()
        _ = screen.changes(to: Self.lines("one", "two"), columns: 10, .plain)
        #expect(screen.changes(to: Self.lines("one"), columns: 10, .plain).contains("\u{1B}[2;1H\u{1B}[J"))
        screen.forget()
        #expect(screen.changes(to: Self.lines("one"), columns: 10, .plain).contains("\u{1B}[2J\u{1B}[1;1Hone"))
    }

    @Test("A line as wide as the window is not erased to its end, which would take its last character")
    func fullLine() {
        var screen = Screen()
        #expect(!screen.changes(to: Self.lines("0123456789"), columns: 10, .plain).contains("\u{1B}[K"))
        #expect(screen.changes(to: Self.lines("012345678"), columns: 10, .plain).contains("012345678\u{1B}[K"))
    }

    @Test("A line is cut by columns, wide characters counting two, and its paint goes with it")
    func cutting() {
        #expect(ScreenLine("abcdef").cut(to: 6).plain == "abcdef")
        #expect(ScreenLine("abcdefg").cut(to: 6).plain == "abcde…")
        #expect(ScreenLine("東京都庁").cut(to: 6).plain == "東京…")
        #expect(ScreenLine("東京都庁").cut(to: 8).plain == "東京都庁")
        #expect(ScreenLine("ab").cut(to: 0).plain == "")
        let line = (ScreenLine("ab", .red) + ScreenLine("cd", .green)).cut(to: 3)
        #expect(line.text(Style(isColoured: true)) == "\u{1B}[31mab\u{1B}[0m\u{1B}[32m…\u{1B}[0m")
    }

    @Test("Cells are aligned by their width on the screen")
    func columns() {
        let rows = [[ScreenLine("a"), ScreenLine("1")], [ScreenLine("東"), ScreenLine("10")]]
        #expect(rows.aligned(right: [1]).map(\.plain) == ["  a    1", "  東  10"])
    }
}
