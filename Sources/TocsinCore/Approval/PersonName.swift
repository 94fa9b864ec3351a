/// Names of people who act, as the rules about different people compare them.
package enum PersonName {
    /// The form in which a name is compared: no blanks at the ends, one between words, nothing invisible, no upper case.
    ///
    /// Two of them are equal by canonical equivalence (UAX #15), as all texts here are.
    package static func key(_ name: String) -> String {
        let visible = String(
            String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        let words = visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // By way of the upper case, which folds what has several lower ones, such as ß and ς.
        return words.uppercased().lowercased()
    }

    /// Whether two names may be one person's.
    package static func areSame(_ one: String, _ other: String) -> Bool { key(one) == key(other) }
}
