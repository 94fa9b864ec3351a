import TocsinCore

/// What is wrong with an identifier, of which one often sees nothing.
enum IdentifierFault {
    /// What follows on the identifier in a message about a table, with what to do in a spreadsheet.
    static func words(_ text: String) -> String {
        if TextRules.trimmed(text) != text, Identifier.isValid(TextRules.trimmed(text)) {
            return "has blanks at its ends; delete them (\(Spreadsheet.trim))"
        }
        if let scalar = invisible(in: text) {
            return "holds \(name(scalar)), which nobody sees; delete it (\(Spreadsheet.substitute(scalar)))"
        }
        return "must be \(identifierRule)"
    }

    /// The first character that takes no room: a zero-width space, a mark of direction, a soft hyphen.
    static func invisible(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { $0.properties.generalCategory == .format }
    }

    /// `U+200B`.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }
}
