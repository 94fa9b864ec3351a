import TocsinCore

/// Looks at the bytes of a YAML file before the parser does, and refuses what would make it slow or deep.
///
/// It knows no quotes and no comments: its bounds lie far above what a workspace needs, and nothing that a text may
/// hold can hide a bracket or an alias from it.
struct YAMLBounds {
    /// The most levels of nesting; checked exactly on the parsed tree.
    static let maximumDepth = 32

    private static let maximumIndentation = 256
    private static let maximumOpenBrackets = 64
    private static let maximumBrackets = 2_000
    private static let maximumAliases = 8

    private var line = 1
    private var column = 0
    private var openBrackets = 0
    private var brackets = 0
    private var isIndentation = true
    private var anchor: Place?
    private var aliases = 0

    private init() {}

    /// Reports the first excess.
    ///
    /// - Returns: Whether the file may be parsed.
    static func check(_ text: String, file: String, problems: ProblemList) -> Bool {
        var bounds = YAMLBounds()
        var before = UInt8(ascii: "\n")
        var previous = UInt8(ascii: "\n")
        for byte in text.utf8 {
            if byte & 0xC0 != 0x80 { bounds.column += 1 }
            if let excess = bounds.nest(byte) {
                problems.add(excess, at: Place(file: file, line: bounds.line, column: bounds.column))
                return false
            }
            if byte == UInt8(ascii: "%"), bounds.column == 1 {
                problems.add(
                    "directives (%) are refused; delete the line", at: Place(file: file, line: bounds.line, column: 1))
                return false
            }
            if isAnchorName(byte), endsToken(before) {
                if previous == UInt8(ascii: "*") { bounds.aliases += 1 }
                if previous == UInt8(ascii: "&"), bounds.anchor == nil {
                    bounds.anchor = Place(file: file, line: bounds.line, column: bounds.column - 1)
                }
            }
            before = previous
            previous = byte
        }
        // The parser hashes a key made of nested aliases as if it were written out: a few hundred bytes take for ever.
        if let anchor = bounds.anchor, bounds.aliases > maximumAliases {
            problems.add(YAMLReader.anchorMessage, at: anchor)
            return false
        }
        return true
    }

    /// Follows brackets and indentation; returns what is exceeded.
    private mutating func nest(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            if byte == UInt8(ascii: "\n") { line += 1 }
            column = 0
            isIndentation = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            if isIndentation, column > Self.maximumIndentation {
                return "indented by more than \(Self.maximumIndentation) columns; indent by two a level"
            }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            isIndentation = false
            openBrackets += 1
            brackets += 1
            if openBrackets > Self.maximumOpenBrackets {
                return
                    "more than \(Self.maximumOpenBrackets) brackets are open at once; close them, or shorten the text"
            }
            if brackets > Self.maximumBrackets {
                return
                    "more than \(Self.maximumBrackets) opening brackets; write lists and mappings on lines of their own"
            }
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            isIndentation = false
            openBrackets = max(0, openBrackets - 1)
        default: isIndentation = false
        }
        return nil
    }

    private static func isAnchorName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Whether an anchor or alias can follow: blanks, line breaks (the last bytes of U+0085, U+2028 and U+2029 too)
    /// and indicators.
    private static func endsToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x85, 0xA8, 0xA9,
            UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"), UInt8(ascii: ":"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
