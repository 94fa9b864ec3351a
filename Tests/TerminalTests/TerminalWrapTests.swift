import Testing
import TocsinCore

@testable import tocsin

@Suite("Text that is broken between words at a terminal")
struct TerminalWrapTests {
    @Test("Lines that fit stay, others are broken at the last blank before the edge")
    func words() {
        #expect(TerminalWrap.lines("one two", columns: 7) == ["one two"])
        #expect(TerminalWrap.lines("one two", columns: 6) == ["one", "two"])
        #expect(TerminalWrap.lines("one two three", columns: 7) == ["one two", "three"])
        #expect(TerminalWrap.lines("one\n\ntwo", columns: 10) == ["one", "", "two"])
        #expect(TerminalWrap.lines("  - one two", columns: 8) == ["  - one", "two"])
    }

    @Test("A word that is wider than the terminal is broken, and no line is wider or lost")
    func longWords() {
        #expect(TerminalWrap.lines("abcdefgh", columns: 3) == ["abc", "def", "gh"])
        #expect(TerminalWrap.lines("東京都庁", columns: 5) == ["東京", "都庁"])
        let text = "Refused the forged tokens, and replaced https://notify.example/0123456789 in all of them."
        for columns in 2...100 {
            let lines = TerminalWrap.lines(text, columns: columns)
            #expect(lines.allSatisfy { displayWidth($0) <= columns }, "\(columns)")
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(columns)")
        }
    }

    @Test("A line in colours stays whole")
    func colours() {
        #expect(TerminalWrap.lines("\u{1B}[1mone two\u{1B}[0m", columns: 4).count == 1)
    }
}
