/// A text that a terminal or a report only shows: controls, and characters that turn the direction of writing, become `�`.
///
/// Replies, titles, names and notes come from outside and could else rewrite the screen or the line.
///
/// - Parameters:
///   - text: Any text.
///   - keepingLines: Whether line breaks stay; else they become blanks.
package func printable(_ text: String, keepingLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n" where keepingLines: result.append(scalar)
        case "\n", "\t": result.append(" ")
        case "\r" where keepingLines: continue
        case _ where scalar.isControl || scalar.turnsDirection: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}

extension Unicode.Scalar {
    /// C0, DEL, C1 and the separators of lines and paragraphs.
    package var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }

    /// Bidirectional embeddings, overrides and isolates.
    fileprivate var turnsDirection: Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
