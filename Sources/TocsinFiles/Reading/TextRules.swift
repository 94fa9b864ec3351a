import Foundation

/// The rules for texts that a file gives: normal form, controls, length.
enum TextRules {
    /// The most characters of a tenant's, contact's or incident's name.
    static let nameLimit = 1_000
    /// The most characters of a word such as a tier or a role.
    static let wordLimit = 100
    /// The most characters of one fact.
    static let factLimit = 10_000

    /// The text in Unicode Normalization Form C (UAX #15).
    static func normalised(_ text: String) -> String {
        // Every character below U+0300 is NFC as it stands: no byte reaches 0xCC.
        text.utf8.allSatisfy { $0 < 0xCC } ? text : text.precomposedStringWithCanonicalMapping
    }

    /// Without blanks at both ends (space, TAB, Unicode's space separators); line breaks stay, and are refused later.
    static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isBlank(first) || isBlank(last)
        else { return text }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Checks a name that is already trimmed.
    ///
    /// - Returns: What is wrong, or `nil`. TAB, U+2028 and format characters may stand; they are encoded when shown.
    static func nameFault(_ text: String, limit: Int = nameLimit) -> String? {
        if text.isEmpty { return "is empty" }
        if text.unicodeScalars.contains(where: isNameControl) {
            return "holds a line break or another control character; delete it"
        }
        if exceeds(text, limit) { return "has more than \(limit) characters; shorten it" }
        return nil
    }

    /// Checks a fact: TAB and line breaks may stand.
    static func factFault(_ text: String) -> String? {
        if text.utf8.contains(where: isFactControl) { return "holds a control character; delete it" }
        if exceeds(text, factLimit) { return "has more than \(factLimit) characters; shorten it" }
        return nil
    }

    /// Whether a byte of UTF-8 is a control that a fact may not hold: C0 but TAB, LF and CR, and DEL.
    static func isFactControl(_ byte: UInt8) -> Bool {
        byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
    }

    private static func exceeds(_ text: String, _ limit: Int) -> Bool {
        text.utf8.count > limit && text.count > limit
    }

    private static func isNameControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 ? scalar != "\t" : (0x7F...0x9F).contains(scalar.value)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0xA0: true
        case ..<0x1680: false
        default: scalar.properties.generalCategory == .spaceSeparator
        }
    }
}
