import Foundation
import TocsinCore

/// Identifiers made of names.
enum Slug {
    /// Letters and digits of ASCII in lower case, everything else a hyphen.
    ///
    /// - Returns: `nil` if nothing is left.
    static func make(_ name: String) -> String? {
        var slug = ""
        for scalar in name.lowercased().unicodeScalars {
            let letters = spelt[scalar] ?? String(scalar).folding(options: .diacriticInsensitive, locale: nil)
            let isPlain = letters.utf8.allSatisfy { isLetter($0) || isDigit($0) }
            if isPlain {
                slug += letters
            } else if scalar.properties.canonicalCombiningClass == .notReordered, !slug.isEmpty, slug.last != "-" {
                slug += "-"
            }
        }
        slug = String(slug.prefix(Identifier.maximumLength))
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? nil : slug
    }

    /// Letters that are spelt with two, or that folding leaves alone.
    private static let spelt: [Unicode.Scalar: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d",
        "&": "and",
    ]
}
