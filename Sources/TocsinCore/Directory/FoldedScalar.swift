/// A character in the form in which names are compared: without case, accent, width and shape.
///
/// Not NFKC, which the standard library doesn't offer: what a letter is based on is read from its name in Unicode.
enum FoldedScalar: Hashable {
    /// A mark on the letter before it, or a format character.
    case nothing
    /// What stands between words, as it is shown.
    case gap(Character)
    case letter(Unicode.Scalar)
    case letters([Unicode.Scalar])

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A: self = .letter(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case 0x2D, 0x5F: self = .gap(Character(scalar))
        case 0x09...0x0D, 0x20: self = .gap(" ")
        case 0x60: self = .letter("'")
        case ..<0x80: self = .letter(scalar)
        case 0xFF01...0xFF5E:
            // Full-width forms of ASCII.
            self = Unicode.Scalar(scalar.value - 0xFEE0).map(Self.init) ?? .letter(scalar)
        default: self = Self.folded(scalar)
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> FoldedScalar {
        let properties = scalar.properties
        if properties.isWhitespace { return .gap(" ") }
        switch properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark, .control: return .nothing
        case .dashPunctuation, .connectorPunctuation: return .gap("-")
        case .decimalNumber:
            guard let value = properties.numericValue, let digit = UInt8(exactly: value) else { return .letter(scalar) }
            return .letter(Unicode.Scalar(0x30 + digit))
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter: return based(scalar)
        default: return .letter(alike[scalar] ?? scalar)
        }
    }

    private static func based(_ scalar: Unicode.Scalar) -> FoldedScalar {
        if let name = scalar.properties.name, let base = latinBase(of: name) {
            return base.count == 1 ? .letter(base[0]) : .letters(base)
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.filter { !$0.properties.isDiacritic }
        return lower.count == 1 ? .letter(lower[lower.startIndex]) : .letters(Array(lower))
    }

    /// What an accented or joined Latin letter is based on: `e` of LATIN SMALL LETTER E WITH ACUTE, `fi` of a ligature.
    private static func latinBase(of name: String) -> [Unicode.Scalar]? {
        let words = name.split(separator: " ")
        guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" || words[2] == "LIGATURE" else { return nil }
        if words[3] == "SHARP" { return ["s", "s"] }
        if words[3] == "DOTLESS", words.count > 4 { return Array(words[4].lowercased().unicodeScalars) }
        // Longer ones are letters of their own: ETH, THORN.
        guard words[3].utf8.count <= 3, words.count == 4 || words[4] == "WITH" else { return nil }
        if words[3].utf8.count == 3, words[2] == "LETTER" { return nil }
        return Array(words[3].lowercased().unicodeScalars)
    }

    /// Quotes, apostrophes and dashes that are written for those of ASCII.
    private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": "'", "\u{201B}": "'", "\u{2032}": "'", "\u{00B4}": "'",
        "\u{02BC}": "'", "\u{02B9}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{00AB}": "\"",
        "\u{00BB}": "\"", "\u{2033}": "\"", "\u{3002}": ".", "\u{2024}": ".", "\u{FE52}": ".", "\u{2044}": "/",
    ]
}
