import Foundation

/// A mail as bytes, read far enough to judge it: header fields and the plain text.
struct MailFile {
    let bytes: Data
    /// Unfolded, names in lower case.
    private let fields: [String: String]
    private let parts: String

    init(_ bytes: Data) {
        self.bytes = bytes
        // Our mails are 7-bit: every byte is one character.
        let mail = String(decoding: bytes, as: UTF8.self)
        let head = mail.components(separatedBy: "\r\n\r\n")[0]
        var fields: [String: String] = [:]
        for line in head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        self.fields = fields
        parts = String(mail.dropFirst(head.count))
    }

    func field(_ name: String) -> String { fields[name.lowercased()] ?? "" }

    var messageID: String { field("Message-ID") }

    /// The address in To.
    var recipient: String {
        let to = field("To")
        guard let open = to.lastIndex(of: "<"), let close = to.lastIndex(of: ">"), open < close else { return to }
        return String(to[to.index(after: open)..<close])
    }

    /// The part `text/plain`, decoded from quoted-printable.
    var text: String {
        guard let start = parts.range(of: "Content-Type: text/plain"),
            let body = parts.range(of: "\r\n\r\n", range: start.upperBound..<parts.endIndex),
            let end = parts.range(of: "\r\n--=_", range: body.upperBound..<parts.endIndex)
        else { return "" }
        var decoded: [UInt8] = []
        var rest = parts[body.upperBound..<end.lowerBound].replacingOccurrences(of: "=\r\n", with: "")[...]
        while let character = rest.popFirst() {
            if character == "=", let byte = UInt8(rest.prefix(2), radix: 16) {
                decoded.append(byte)
                rest = rest.dropFirst(2)
            } else {
                decoded += Array(String(character).utf8)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The token in the acknowledgement link and the six digits in the text.
    var credentials: Credentials? { Credentials(in: text) }
}

/// What a customer needs to answer: the end of the link, and the code.
struct Credentials: Hashable, Sendable {
    var token: String
    var code: String

    /// Reads them from a notice's text.
    init?(in text: String) {
        guard let link = text.firstMatch(of: /https:\/\/[^\s\/]+\/a\/([A-Za-z0-9_-]{40,})/),
            let code = text[link.range.upperBound...].firstMatch(of: /\b([0-9]{6})\b/)
        else { return nil }
        token = String(link.output.1)
        self.code = String(code.output.1)
    }
}
