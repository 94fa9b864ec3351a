/// Cuts a text so that it fits into what a receiver takes, never within a character.
enum TextFitting {
    /// How far back a cut looks for a blank, in characters.
    private static let reach = 120

    /// The text as it is if it fits, else its longest beginning with an ellipsis and an ending.
    ///
    /// - Parameters:
    ///   - ending: Follows the ellipsis: the sentence that says what is missing; may be empty.
    ///   - fits: Whether a text fits; what is shorter than a text that fits does too.
    /// - Returns: The text, and whether it was cut.
    static func fit(_ text: String, ending: String = "", fits: (String) -> Bool) -> (text: String, isCut: Bool) {
        if fits(text) { return (text, false) }
        let characters = Array(text)
        let end = "…" + ending
        var (low, high) = (0, characters.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(String(characters[..<middle]) + end) { low = middle } else { high = middle - 1 }
        }
        let words = characters[max(0, low - reach)..<low].lastIndex { $0.isWhitespace } ?? low
        // A cut just before a blank breaks no word.
        let cut = low < characters.count && characters[low].isWhitespace ? low : words
        var kept = characters[..<cut]
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return (String(kept) + end, true)
    }

    /// Divides a text into parts that fit, at line ends if there are any in the later half of a part, else at blanks.
    static func parts(of text: String, fits: (String) -> Bool) -> [String] {
        var parts: [String] = []
        var rest = Array(text)[...]
        while !rest.isEmpty {
            var (low, high) = (1, rest.count)
            while low < high {
                let middle = (low + high + 1) / 2
                if fits(String(rest.prefix(middle))) { low = middle } else { high = middle - 1 }
            }
            var part = rest.prefix(low)
            if low < rest.count {
                let later = part.dropFirst(low / 2)
                if let end = later.lastIndex(where: \.isNewline) ?? later.lastIndex(where: \.isWhitespace) {
                    part = rest[rest.startIndex...end]
                }
            }
            rest = rest[part.endIndex...]
            parts.append(String(part))
        }
        return parts
    }
}
