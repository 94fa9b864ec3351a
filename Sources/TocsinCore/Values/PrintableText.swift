/// A text that a terminal or a report only shows: controls, and characters that turn the direction of writing, become `�`.
///
/// What an isolate that takes its direction from itself holds (U+2068 to U+2069, on one line) can't move anything outside, so
/// that one stays: notices put values of another direction between such marks.
///
/// Replies, titles, names and notes come from outside and could else rewrite the screen or the line.
///
/// - Parameters:
///   - text: Any text.
///   - keepingLines: Whether line breaks stay; else they become blanks.
package func printable(_ text: String, keepingLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    let closed = closedIsolates(text.unicodeScalars)
    for index in text.unicodeScalars.indices {
        let scalar = text.unicodeScalars[index]
        switch scalar {
        case _ where closed.contains(index): result.append(scalar)
        case "\n" where keepingLines: result.append(scalar)
        case "\n", "\t": result.append(" ")
        case "\r" where keepingLines: continue
        case _ where scalar.isControl || scalar.turnsDirection: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// Where first-strong isolates begin and end that are closed on their line.
private func closedIsolates(_ scalars: String.UnicodeScalarView) -> Set<String.Index> {
    var closed: Set<String.Index> = []
    var open: [String.Index] = []
    for index in scalars.indices {
        switch scalars[index] {
        case "\u{2068}": open.append(index)
        case "\u{2069}":
            if let begin = open.popLast() { closed.formUnion([begin, index]) }
        case let scalar where scalar.isControl: open = []
        default: break
        }
    }
    return closed
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
