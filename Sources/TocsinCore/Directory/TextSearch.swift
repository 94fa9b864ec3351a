/// A text in which names are looked for, whatever their case, accents, quotes, widths, hyphens and blanks.
///
/// It holds letters alone: blanks, hyphens and low lines are gaps between them, and format characters are nowhere. What is
/// read from files has one form of each letter already (NFC).
package struct TextSearch: Sendable {
    /// Folded characters, none of them a gap.
    let letters: [Unicode.Scalar]
    /// Whether a gap stands before the letter.
    let gaps: [Bool]
    /// What the gaps are called when a name is shown.
    private let separators: [Int: Character]

    package init(_ text: String) {
        var letters: [Unicode.Scalar] = []
        var gaps: [Bool] = []
        var separators: [Int: Character] = [:]
        letters.reserveCapacity(text.utf8.count)
        gaps.reserveCapacity(text.utf8.count)
        var isGap = false
        for scalar in text.unicodeScalars {
            switch FoldedScalar(scalar) {
            case .nothing: continue
            case .gap(let character):
                // A blank beside a hyphen is no name of its own.
                if !isGap || character != " " { separators[letters.count] = character }
                isGap = true
                continue
            case .letter(let letter):
                letters.append(letter)
                gaps.append(isGap)
            case .letters(let several):
                for (index, letter) in several.enumerated() {
                    letters.append(letter)
                    gaps.append(isGap && index == 0)
                }
            }
            isGap = false
        }
        self.letters = letters
        self.gaps = gaps
        self.separators = separators
    }

    private init(letters: [Unicode.Scalar], gaps: [Bool]) {
        self.letters = letters
        self.gaps = gaps
        separators = [:]
    }

    /// The same with numbers written together: blanks, hyphens, brackets, dots and slashes only divide their digits.
    var withNumbersJoined: TextSearch {
        var (letters, gaps): ([Unicode.Scalar], [Bool]) = ([], [])
        var isGap = false
        for (letter, gap) in zip(self.letters, self.gaps) {
            isGap = isGap || gap
            if "()./+".unicodeScalars.contains(letter) {
                isGap = true
                continue
            }
            letters.append(letter)
            gaps.append(isGap)
            isGap = false
        }
        return TextSearch(letters: letters, gaps: gaps)
    }

    /// A number as a name: its digits may be divided in any way.
    init(number: String) {
        letters = Array(number.unicodeScalars)
        gaps = letters.map { _ in true }
        separators = [:]
    }

    /// A text in the form in which names are compared: folded, with one blank for any run of blanks and line breaks.
    package static func folded(_ text: String) -> String {
        let search = TextSearch(text)
        var folded = String.UnicodeScalarView()
        for (index, letter) in search.letters.enumerated() {
            if index > 0, let separator = search.separators[index] { folded += separator.unicodeScalars }
            folded.append(letter)
        }
        return String(folded)
    }

    /// Whether a name stands in it as a word of its own.
    package func contains(_ name: String) -> Bool {
        !places(of: TextSearch(name)).isEmpty
    }

    /// Where a name stands as a word of its own.
    func places(of name: TextSearch) -> [Range<Int>] {
        guard name.isSearchable, let first = name.letters.first, name.letters.count <= letters.count else { return [] }
        return (0...(letters.count - name.letters.count)).compactMap { start in
            letters[start] == first && holds(name, at: start) ? start..<start + name.letters.count : nil
        }
    }

    /// Whether a name stands at a place as a word of its own.
    ///
    /// - Parameter isEnd: Whether the name may be the end of a longer word.
    func holds(_ name: TextSearch, at start: Int, asEnd isEnd: Bool = false) -> Bool {
        let end = start + name.letters.count
        guard end <= letters.count else { return false }
        for index in name.letters.indices {
            guard letters[start + index] == name.letters[index] else { return false }
            // “new port” is no “newport” of somebody else's; “Newport” may be written for “New Port”.
            if index > 0, gaps[start + index], !name.gaps[index] { return false }
        }
        return (isEnd || isBorder(before: start)) && isBorder(before: end)
    }

    /// Two letters mean something where each is a word; elsewhere two stand in many words.
    var isSearchable: Bool {
        letters.count > 2 || (letters.count == 2 && letters.allSatisfy { WordScript($0) == .unbounded })
    }

    private func isBorder(before index: Int) -> Bool {
        guard index > 0, index < letters.count, !gaps[index] else { return true }
        guard let left = WordScript(letters[index - 1]), let right = WordScript(letters[index]) else { return true }
        return !left.joins(right)
    }
}

/// How letters of a script make words.
enum WordScript: Hashable {
    case latin
    case greek
    case cyrillic
    case digit
    /// Words stand between blanks.
    case other
    /// Words stand without blanks, or take particles at either end.
    case unbounded

    /// `nil` for what is no letter and no digit.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A: self = .latin
        case 0x30...0x39: self = .digit
        case ..<0x80: return nil
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
                .spacingMark:
                self = Self.script(of: scalar.value)
            case .decimalNumber, .otherNumber: self = .digit
            default: return nil
            }
        }
    }

    /// Whether two neighbours may be within one word.
    func joins(_ other: WordScript) -> Bool {
        switch (self, other) {
        case (.unbounded, _), (_, .unbounded): false
        case (.digit, _), (_, .digit): true
        case (.latin, _), (.greek, _), (.cyrillic, _), (.other, _): self == other
        }
    }

    /// By the blocks of Unicode.
    private static func script(of value: UInt32) -> WordScript {
        switch value {
        case 0x80...0x2AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        case 0x530...0x58F, 0x10A0...0x10FF, 0x1200...0x139F, 0x13A0...0x13FF: .other
        default: .unbounded
        }
    }
}
