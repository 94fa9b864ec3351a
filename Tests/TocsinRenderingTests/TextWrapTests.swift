import Testing
import TocsinCore

@testable import TocsinRendering

@Suite("Text parts fit a window of 80 columns")
struct TextWrapTests {
    private func wrapped(_ text: String) -> String {
        String(decoding: TextWrap.wrapped(Array(text.utf8)), as: UTF8.self)
    }

    @Test("A line of 78 columns stays, one of 79 goes on below")
    func edge() {
        let words = String(repeating: "nine char ", count: 7) + "end here"
        #expect(displayWidth(words) == 78 && wrapped(words) == words)
        #expect(wrapped(words + "s") == String(repeating: "nine char ", count: 7) + "end\nheres")
        let wide = String(repeating: "本", count: 39)
        #expect(wrapped(wide) == wide)
        #expect(wrapped(wide + "日") == wide + "\n日")
    }

    @Test("What belongs to a list goes on below its first word", arguments: ["- ", "* ", "[ ] ", "7. ", "12. ", "   "])
    func lists(_ sign: String) {
        let lines = wrapped(sign + String(repeating: "word ", count: 30) + "end").split(separator: "\n")
        #expect(lines.count == 2 || lines.count == 3)
        #expect(lines[0].hasPrefix(sign + "word"))
        let indent = String(repeating: " ", count: sign.utf8.count)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(indent + "word") || $0 == indent + "end" })
    }

    @Test("A link stays whole on a line of its own, and counts as long as it will be")
    func links() {
        let token = Marker.token.text
        #expect(
            wrapped("Open https://notify.provider.example/a/\(token) now")
                == "Open\nhttps://notify.provider.example/a/\(token)\nnow")
        let long = "https://x.example/" + String(repeating: "a", count: 200)
        #expect(wrapped(long) == long && wrapped("- \(long)") == "- \(long)")
    }

    @Test(
        "A telephone number stays on one line, whole",
        arguments: ["+1 202 555 0100", "+49 (30) 123-456", "+442079460000", "+81 3 1234 5678", "+123 456 789 012 345"])
    func numbers(_ number: String) {
        for count in 50...78 {
            let before = String(repeating: "x", count: count)
            for text in ["\(before) \(number), and ask", "- \(before) (\u{2068}\(number)\u{2069}) is it"] {
                #expect(wrapped(text).contains(number), "\(count)")
                #expect(wrapped(text).split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 }, "\(count)")
            }
        }
    }

    @Test(
        "What is no telephone number breaks at its blanks: too few digits, too many, two blanks",
        arguments: ["+123 456", "+123 456 789 012 345 6", "+1  202 555 0100", "GMT+1 (2023-07-11 21:00)"])
    func noNumbers(_ text: String) {
        let before = String(repeating: "x", count: 76)
        #expect(wrapped("\(before) \(text)") == "\(before)\n\(text)")
        let near = String(repeating: "x", count: 72)
        #expect(wrapped("\(near) \(text)").split(separator: "\n").first?.contains("+1") == true)
    }

    @Test("Japanese breaks between characters, but not before what begins no line or behind what ends none")
    func japanese() {
        let text = String(repeating: "本", count: 38)
        #expect(wrapped(text + "日。") == text.dropLast(0) + "\n日。")
        #expect(wrapped(text + "日、本") == text + "\n日、本")
        #expect(wrapped(text + "「日") == text + "\n「日")
        #expect(wrapped(text + "ab cd") == text + "ab\ncd")
        #expect(wrapped(text + "abcd") == text + "\nabcd")
    }

    @Test("An isolate that is broken is closed before the break and begun again behind it")
    func isolates() {
        let value = String(repeating: "كلمة ", count: 20) + "نهاية"
        let lines = wrapped("a \u{2068}\(value)\u{2069} b").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("a \u{2068}كلمة") && lines[0].hasSuffix("\u{2069}"))
        #expect(lines[1].hasPrefix("\u{2068}كلمة") && lines[1].hasSuffix("نهاية\u{2069} b"))
    }

    @Test("Nothing but blanks at breaks is lost or added, whatever the text")
    func content() {
        for (name, text) in hostileTexts where !text.contains("\u{202E}") {
            let result = wrapped(text)
            let words = { (text: String) in text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined() }
            #expect(words(result) == words(text), "\(name)")
            for line in result.split(separator: "\n") where line.contains(" ") {
                #expect(displayWidth(String(line)) <= TextWrap.width, "\(name)")
            }
        }
    }
}
