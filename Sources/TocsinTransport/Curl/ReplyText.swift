/// Makes bytes from a server safe to store and to show.
enum ReplyText {
    /// How much of a reply is kept, in characters.
    static let limit = 1_000

    /// Decodes UTF-8, replaces control and format characters by blanks, trims and bounds.
    ///
    /// - Parameters:
    ///   - bytes: Anything; invalid UTF-8 becomes U+FFFD.
    ///   - limit: The most characters to keep.
    static func readable(_ bytes: some Sequence<UInt8>, limit: Int = limit) -> String {
        // Nearly all: printable ASCII needs no look at characters.
        if let plain = bytes.withContiguousStorageIfAvailable({ plain($0, limit: limit) }) ?? nil { return plain }
        // A character of honest text has at most 4 bytes; combining marks without end are cut here too.
        let text = String(decoding: Array(bytes.prefix(limit * 4)), as: UTF8.self)
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                clean.append(" ")
            default: clean.append(scalar)
            }
        }
        return trimmed(String(String(clean).prefix(limit)))
    }

    /// The text if it is printable ASCII and short enough.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> String? {
        guard bytes.count <= limit, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        guard let first = bytes.firstIndex(where: { $0 != 0x20 }), let last = bytes.lastIndex(where: { $0 != 0x20 })
        else { return "" }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[first...last]), as: UTF8.self)
    }

    /// Without outer blanks.
    static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { $0 != " " }), let last = text.lastIndex(where: { $0 != " " })
        else { return "" }
        return String(text[first...last])
    }
}
