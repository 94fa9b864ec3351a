import FoundationEssentials
import FoundationInternationalization

/// Which way the lines of a text run.
package enum TextDirection: Sendable, Hashable {
    case leftToRight
    case rightToLeft

    /// The direction of a locale's script: the one that it names, else the language's own.
    ///
    /// - Parameter locale: BCP 47; left to right if it is not known.
    package init(locale: String) {
        let script = Locale.Language(identifier: locale).script?.identifier ?? ""
        self = Self.scriptsFromTheRight.contains(script) ? .rightToLeft : .leftToRight
    }

    /// ISO 15924.
    private static let scriptsFromTheRight: Set<String> = [
        "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
    ]
}

/// Values within texts of either direction (Unicode Standard Annex #9): a name, a number or a code must not turn the text
/// around it, nor be turned by it.
package enum BidiIsolation {
    /// FIRST STRONG ISOLATE: what follows takes its direction from itself.
    package static let begin = "\u{2068}"
    /// POP DIRECTIONAL ISOLATE.
    package static let end = "\u{2069}"

    /// Whether a value can't stand in a text of this direction as it is.
    ///
    /// In a text from left to right that is one with letters of the other direction, or with marks that turn it; in a text
    /// from right to left everything but a plain number, since the parts of +1 202 555 0100 would change their places.
    package static func isNeeded(for value: String, in direction: TextDirection) -> Bool {
        switch direction {
        case .leftToRight:
            if value.utf8.allSatisfy({ $0 < 0xD6 }) { return false }
            return value.unicodeScalars.contains(where: isFromTheRight)
        case .rightToLeft: return value.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }

    /// The value between the marks of an isolate, which nothing in it can end.
    package static func isolated(_ value: String) -> String { begin + balanced(value) + end }

    /// The value without ends of isolates that it did not begin, and with those that it lacks.
    package static func balanced(_ value: String) -> String {
        guard value.unicodeScalars.contains(where: { isIsolate($0) || $0 == "\u{2069}" }) else { return value }
        var result = String.UnicodeScalarView()
        var open = 0
        for scalar in value.unicodeScalars {
            if isIsolate(scalar) { open += 1 }
            if scalar == "\u{2069}" {
                if open == 0 { continue }
                open -= 1
            }
            result.append(scalar)
        }
        result.append(contentsOf: repeatElement("\u{2069}", count: open))
        return String(result)
    }

    /// The direction of a value by its first letter, what stands in isolates left out (rules P2 and P3).
    package static func direction(of value: String) -> TextDirection {
        var depth = 0
        for scalar in value.unicodeScalars {
            if isIsolate(scalar) { depth += 1 }
            if scalar == "\u{2069}" { depth = max(0, depth - 1) }
            guard depth == 0, scalar.properties.isAlphabetic || scalar == "\u{200E}" || scalar == "\u{200F}" else {
                continue
            }
            return scalar != "\u{200E}" && isFromTheRight(scalar) ? .rightToLeft : .leftToRight
        }
        return .leftToRight
    }

    /// Whether a scalar begins an isolate.
    package static func isIsolate(_ scalar: Unicode.Scalar) -> Bool { (0x2066...0x2068).contains(scalar.value) }

    /// Letters and digits of scripts from right to left, and all marks that turn the direction.
    private static func isFromTheRight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFE,
            0x10800...0x10FFF, 0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}
