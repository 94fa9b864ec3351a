import TocsinCore

/// Breaks the lines of a text part where a reader's window would: at blanks, and between the characters of Chinese and
/// Japanese (a part of Unicode Standard Annex #14). Links, other long words and telephone numbers stay whole.
///
/// A line that belongs to a list (`- `, `[ ] `, `1. `) goes on below its first word.
struct TextWrap {
    /// The most columns of a line (RFC 5322 section 2.1.1), unless one word is longer.
    static let width = 78

    private var output: [UInt8] = []
    /// Columns of the line so far, and of what it begins with when it goes on.
    private var column = 0
    private var indent = 0
    /// Blanks before the next word.
    private var blanks = 0
    /// Isolates that are open: closed before a break, and begun again behind it.
    private var isolates: [Unicode.Scalar] = []

    /// Breaks every line that is too long.
    ///
    /// - Parameter text: UTF-8 with LF line ends; markers count as wide as what takes their places.
    static func wrapped(_ text: [UInt8]) -> [UInt8] {
        var wrap = TextWrap()
        wrap.output.reserveCapacity(text.count + text.count / 32)
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            // No character has more columns than bytes, but for the markers.
            if line.count > width || line.contains(Marker.lead) {
                wrap.add(line)
            } else {
                wrap.output += line
            }
            wrap.output.append(UInt8(ascii: "\n"))
        }
        wrap.output.removeLast()
        return wrap.output
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        column = 0
        indent = Self.indent(of: line)
        blanks = 0
        isolates = []
        var start = line.startIndex
        var width = 0
        var open: [Unicode.Scalar] = []
        var before: Unicode.Scalar = " "
        var index = start
        // The end of a telephone number, whose blanks are no place to break at.
        var numberEnd = start
        while index < line.endIndex {
            let scalar = Self.scalar(line, at: index)
            let next = index + UTF8.width(scalar)
            // Not the offset of an instant, `GMT+1`.
            if scalar == "+", index >= numberEnd, !before.properties.isAlphabetic {
                numberEnd = Self.endOfNumber(in: line, from: next) ?? numberEnd
            }
            if scalar == " ", index >= numberEnd {
                end(line[start..<index], width, open)
                (start, width) = (next, 0)
                blanks += 1
            } else {
                if before != " ", Self.mayBreak(before, scalar) {
                    end(line[start..<index], width, open)
                    (start, width) = (index, 0)
                }
                width += Self.width(of: scalar)
                if BidiIsolation.isIsolate(scalar) { open.append(scalar) }
                if scalar == "\u{2069}" { _ = open.popLast() }
            }
            before = scalar
            index = next
        }
        end(line[start...], width, open)
        // Blanks at the end of a line stay, as they were written.
        output += repeatElement(UInt8(ascii: " "), count: blanks)
    }

    /// Puts a word behind the others, or below them.
    ///
    /// - Parameter open: The isolates that are open at its end.
    private mutating func end(_ word: ArraySlice<UInt8>, _ width: Int, _ open: [Unicode.Scalar]) {
        if word.isEmpty { return }
        if column > indent, column + blanks + width > Self.width {
            output += String(repeating: BidiIsolation.end, count: isolates.count).utf8
            output.append(UInt8(ascii: "\n"))
            output += repeatElement(UInt8(ascii: " "), count: indent)
            output += String(String.UnicodeScalarView(isolates)).utf8
            column = indent
        } else {
            output += repeatElement(UInt8(ascii: " "), count: blanks)
            column += blanks
        }
        output += word
        column += width
        blanks = 0
        isolates = open
    }

    /// The character that begins at an index of well-formed UTF-8.
    private static func scalar(_ bytes: ArraySlice<UInt8>, at index: Int) -> Unicode.Scalar {
        let first = bytes[index]
        if first < 0x80 { return Unicode.Scalar(first) }
        let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(first) & (0x7F >> UInt32(count))
        for byte in bytes[(index + 1)..<min(index + count, bytes.endIndex)] { value = value << 6 | UInt32(byte & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "\u{F8FC}": NoticeValues.placeholders.token.utf8.count
        case "\u{F8FD}": NoticeValues.placeholders.code.utf8.count
        default: scalar.displayWidth
        }
    }

    /// Blanks at the beginning, and the sign of a list behind them.
    private static func indent(of line: ArraySlice<UInt8>) -> Int {
        let rest = line.drop { $0 == UInt8(ascii: " ") }
        let blanks = line.count - rest.count
        for sign in ["- ", "* ", "[ ] "] where rest.starts(with: sign.utf8) { return blanks + sign.utf8.count }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if (1...2).contains(digits.count), rest.dropFirst(digits.count).starts(with: ". ".utf8) {
            return blanks + digits.count + 2
        }
        return min(blanks, Self.width / 2)
    }

    /// Where a telephone number in its international form ends (ITU-T E.123: `+1 202 555 0100`).
    ///
    /// - Parameter start: Behind its `+`.
    /// - Returns: The index behind its last digit; `nil` if it has fewer than 7 digits, or more than the 15 of E.164.
    private static func endOfNumber(in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        var (digits, end, last) = (0, start, UInt8(ascii: "+"))
        for index in start..<line.endIndex {
            switch line[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                end = index + 1
            case UInt8(ascii: " ") where digits > 0 && last != UInt8(ascii: " "): break
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                guard digits > 0 else { return nil }
            default: return (7...15).contains(digits) ? end : nil
            }
            last = line[index]
        }
        return (7...15).contains(digits) ? end : nil
    }

    /// Whether a line may end between two characters that no blank separates.
    private static func mayBreak(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
        guard isIdeographic(before) || isIdeographic(after) else { return false }
        return after.displayWidth > 0 && before.displayWidth > 0 && !neverFirst.contains(after)
            && !neverLast.contains(before)
    }

    /// Han, kana, and the signs that go with them.
    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3001...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
            0xFF01...0xFF9F, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// JIS X 4051: what begins no line, and what ends none.
    private static let neverFirst = Set(
        "\u{3000}、。，．・：；？！」』）】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ゝ〜％.,:;?!)]}…%’”".unicodeScalars)
    private static let neverLast = Set("「『（【〔〈《([{＃＄“‘".unicodeScalars)
}
