import Foundation

/// The rules for texts that a file gives: normal form, controls, length.
enum TextRules {
    /// The most characters of a tenant's, contact's or incident's name.
    static let nameLimit = 1_000
    /// The most characters of a word such as a tier or a role.
    static let wordLimit = 100
    /// The most characters of one fact.
    static let factLimit = 10_000

    /// The most combining marks in a row (the bound of UAX #15, section 13): no writing needs more, and the time to
    /// normalise grows with the square of their number.
    static let markLimit = 30

    /// The text in Unicode Normalization Form C (UAX #15); one with too many combining marks stays as it is, and is
    /// refused later.
    static func normalised(_ text: String) -> String {
        // Every character below U+0300 is NFC as it stands: no byte reaches 0xCC.
        if text.utf8.allSatisfy({ $0 < 0xCC }) || hasTooManyMarks(text) { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    private static func hasTooManyMarks(_ text: String) -> Bool {
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered ? marks + 1 : 0
            if marks > markLimit { return true }
        }
        return false
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
        if text.unicodeScalars.contains(where: { isControl($0) && $0 != "\t" }) {
            return "holds a line break or another control character; delete it"
        }
        return fault(text, limit)
    }

    /// Checks a fact: TAB and line breaks (LF, CR LF) may stand.
    static func factFault(_ text: String) -> String? {
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if isAfterReturn, scalar != "\n" { return "holds a carriage return without a line feed; delete it" }
            isAfterReturn = scalar == "\r"
            if isControl(scalar), !["\t", "\n", "\r"].contains(scalar) {
                return "holds a control character; delete it"
            }
        }
        if isAfterReturn { return "holds a carriage return without a line feed; delete it" }
        return fault(text, factLimit)
    }

    /// Whether a fact with this byte of UTF-8 needs `factFault`: C0 but TAB and LF, DEL, and what is not ASCII or may
    /// not be in normal form.
    static func isFactSuspicious(_ byte: UInt8) -> Bool {
        byte < 0x20 ? byte != 0x09 && byte != 0x0A : byte == 0x7F || byte == 0xC2 || byte >= 0xCC
    }

    /// What is wrong with names and facts alike.
    private static func fault(_ text: String, _ limit: Int) -> String? {
        // The renderer marks token and code with two private-use characters; U+FFFE and U+FFFF are no characters.
        for scalar in text.unicodeScalars where [0xF8FC, 0xF8FD, 0xFFFE, 0xFFFF].contains(scalar.value) {
            return
                "holds the character U+\(String(scalar.value, radix: 16, uppercase: true)), which is reserved; delete it"
        }
        if text.utf8.count > limit, text.unicodeScalars.count > limit {
            return "has more than \(limit) characters; shorten it"
        }
        if hasTooManyMarks(text) { return "has more than \(markLimit) combining marks in a row; delete them" }
        return nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0xA0: true
        case ..<0x1680: false
        default: scalar.properties.generalCategory == .spaceSeparator
        }
    }
}
