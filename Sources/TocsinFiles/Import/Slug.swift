import Foundation
import TocsinCore

/// Identifiers made of names.
enum Slug {
    /// Letters and digits of ASCII in lower case, everything else a hyphen.
    ///
    /// - Returns: `nil` if nothing is left, or if a letter is lost: what is left of two names may be the same.
    static func make(_ name: String) -> String? {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            let letters =
                spelt[scalar]
                ?? String(scalar).folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
            if !letters.isEmpty, letters.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) {
                slug += letters
                continue
            }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber:
                return nil
            case .format, .nonspacingMark, .spacingMark, .enclosingMark: continue
            case .modifierLetter, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation,
                .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
                .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator, .lineSeparator, .paragraphSeparator,
                .control, .surrogate, .privateUse, .unassigned:
                if !slug.isEmpty, slug.last != "-" { slug += "-" }
            @unknown default: return nil
            }
        }
        slug = String(slug.prefix(Identifier.maximumLength))
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? nil : slug
    }

    /// Letters that are spelt with two, or that folding leaves alone.
    private static let spelt: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d",
        "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ª": "a", "º": "o", "&": "and",
    ]
}
