import Testing
import TocsinCore

@Suite("Values of another direction")
struct BidiIsolationTests {
    @Test(
        "In a text from the left only what comes from the right is isolated",
        arguments: [
            ("Wetlands Agency", false), ("Ministère des Rivages", false), ("株式会社", false), ("+1 202 555 0100", false),
            ("", false), ("שירות הנהר", true), ("وزارة المياه", true), ("a\u{200F}", true), ("a\u{202E}b", true),
        ])
    func leftToRight(_ value: String, _ isNeeded: Bool) {
        #expect(BidiIsolation.isNeeded(for: value, in: .leftToRight) == isNeeded)
    }

    @Test(
        "In a text from the right everything but a plain number is isolated",
        arguments: [("1284", false), ("", false), ("+1 202 555 0100", true), ("EV-703-WE", true), ("وزارة", true)])
    func rightToLeft(_ value: String, _ isNeeded: Bool) {
        #expect(BidiIsolation.isNeeded(for: value, in: .rightToLeft) == isNeeded)
    }

    @Test(
        "Nothing in a value ends the isolate around it",
        arguments: [
            ("a", "\u{2068}a\u{2069}"), ("a\u{2069}b", "\u{2068}ab\u{2069}"),
            ("a\u{2067}b", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
            ("\u{2068}a\u{2069}", "\u{2068}\u{2068}a\u{2069}\u{2069}"),
            ("\u{2069}\u{2066}\u{2069}\u{2069}", "\u{2068}\u{2066}\u{2069}\u{2069}"),
        ])
    func isolated(_ value: String, _ expected: String) {
        #expect(BidiIsolation.isolated(value) == expected)
    }

    @Test(
        "A value's direction is that of its first letter, isolates left out",
        arguments: [
            ("Agency", TextDirection.leftToRight), ("+1 202", .leftToRight), ("12 يوليو", .rightToLeft),
            ("שירות a", .rightToLeft),
            ("\u{2068}a\u{2069} و\u{2068}b\u{2069}", .rightToLeft), ("\u{200F}a", .rightToLeft),
            ("\u{200E}ب", .leftToRight), ("", .leftToRight),
        ])
    func direction(_ value: String, _ expected: TextDirection) {
        #expect(BidiIsolation.direction(of: value) == expected)
    }

    @Test("The direction is that of the locale's script")
    func directions() {
        let rightToLeft = ["ar", "ar-EG", "he", "fa-IR", "ur", "az-Arab"]
        #expect(rightToLeft.allSatisfy { TextDirection(locale: $0) == .rightToLeft })
        #expect(
            ["en", "ja", "de-AT", "az", "ar-Latn", "xx", ""].allSatisfy { TextDirection(locale: $0) == .leftToRight })
    }

    @Test(
        "A terminal keeps isolates that are closed on their line, and shows every other mark of direction",
        arguments: [
            ("a \u{2068}ب\u{2069} c", "a \u{2068}ب\u{2069} c"), ("a \u{2068}ب", "a �ب"), ("ب\u{2069}", "ب�"),
            ("\u{2068}\u{2068}ب\u{2069}\u{2069}", "\u{2068}\u{2068}ب\u{2069}\u{2069}"),
            ("\u{2068}ب\n\u{2069}", "�ب\n�"), ("\u{2067}gnp.exe\u{2069}", "�gnp.exe�"),
            ("\u{2068}\u{202E}x\u{2069}", "\u{2068}�x\u{2069}"),
        ])
    func terminal(_ text: String, _ shown: String) {
        #expect(printable(text, keepingLines: true) == shown)
    }
}
