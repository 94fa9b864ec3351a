import TocsinCore

/// The header of an attachment's part: what it is, what it is called, and which bytes it holds.
///
/// The SHA-256 stands in it, so that the digest of a message covers its attachments without their bytes, and a receiver can
/// check what it has saved.
enum AttachmentHeader {
    /// All fields and the empty line behind them.
    static func bytes(_ attachment: Attachment) -> [UInt8] {
        let type = attachment.type.split(separator: ";").map { word in String(word.drop { $0 == " " }) }
        var header = HeaderField.words("Content-Type", listed(type))
        header += HeaderField.words(
            "Content-Disposition", listed(["attachment"] + fileName(attachment.name) + ["size=\(attachment.size)"]))
        header += Array("Content-Transfer-Encoding: base64\r\n".utf8)
        header += HeaderField.plain("X-SHA256", attachment.sha256)
        return header + Array("\r\n".utf8)
    }

    /// Words with a semicolon behind all but the last.
    private static func listed(_ words: [String]) -> [String] {
        words.enumerated().map { $1 + ($0 + 1 < words.count ? ";" : "") }
    }

    /// The characters that a token may hold (RFC 2045 section 5.1), but for those that RFC 2231 gives a meaning.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$&+-.^_`{}~".utf8.contains(byte)
        }
    }

    /// The most bytes of one parameter, so that its line has at most 76.
    private static let longest = 60

    /// The parameters that name the file: a token, a quoted text, or by RFC 2231 what is not ASCII or too long for a line.
    static func fileName(_ name: String) -> [String] {
        let bytes = Array(name.utf8)
        if bytes.count <= longest, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return bytes.allSatisfy(isTokenByte) ? ["filename=\(name)"] : ["filename=\"\(name)\""]
        }
        var sections: [String] = ["utf-8''"]
        for scalar in name.unicodeScalars {
            let encoded = String(scalar).utf8.map { byte in
                isTokenByte(byte) ? String(UnicodeScalar(byte)) : "%\(hex([byte]).uppercased())"
            }.joined()
            // A character is not torn apart: some readers decode each section for itself.
            if sections[sections.count - 1].utf8.count + encoded.utf8.count > longest - "filename*10*=".utf8.count {
                sections.append("")
            }
            sections[sections.count - 1] += encoded
        }
        if sections.count == 1 { return ["filename*=\(sections[0])"] }
        return sections.enumerated().map { "filename*\($0)*=\($1)" }
    }
}
