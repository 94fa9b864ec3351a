/// A received message, parsed far enough to find its text and its files (RFC 5322, RFC 2045, RFC 2046): bounded.
struct MailMessage {
    /// Names in lower case, values unfolded, in order.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// Deeper multiparts are not looked into.
    private static let maximumDepth = 5
    private static let maximumParts = 50

    init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        var headers: [(name: String, value: String)] = []
        var rest = bytes
        while !rest.isEmpty {
            let (line, after) = Self.line(of: rest)
            rest = after
            if line.isEmpty { break }
            let text = String(decoding: line, as: UTF8.self)
            if text.first == " " || text.first == "\t" {
                // A folded line: the break goes, the blank stays.
                if !headers.isEmpty { headers[headers.count - 1].value += text }
            } else if let colon = text.firstIndex(of: ":") {
                let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
                headers.append((text[..<colon].lowercased(), String(value)))
            }
        }
        self.headers = headers
        body = Array(rest)
    }

    /// The first header of that name.
    func header(_ name: String) -> String? {
        headers.first { $0.name == name.lowercased() }?.value
    }

    /// The first part of that type, with its encodings taken off.
    ///
    /// - Parameter type: In lower case, `text/plain`.
    /// - Throws: `UnreadableNotice` if the part uses an encoding that a plain reader doesn't know.
    func text(_ type: String) throws(UnreadableNotice) -> String? {
        guard let part = part(type, depth: 0) else { return nil }
        let charset = part.contentType.parameters["charset"]?.lowercased() ?? "us-ascii"
        guard charset == "utf-8" || charset == "us-ascii" else {
            throw UnreadableNotice("its text is in the character set “\(charset)”")
        }
        guard let decoded = part.decoded else { throw UnreadableNotice("its text is encoded as “\(part.encoding)”") }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw UnreadableNotice("its text is not UTF-8")
        }
        return text
    }

    private var encoding: String {
        (header("content-transfer-encoding") ?? "7bit").lowercased().filter { $0 != " " }
    }

    /// The body with its encoding taken off; `nil` if a plain reader doesn't know it.
    private var decoded: [UInt8]? {
        switch encoding {
        case "7bit", "8bit", "binary": body
        case "quoted-printable": TransferEncoding.quotedPrintable(body)
        case "base64": TransferEncoding.base64(body)
        default: nil
        }
    }

    /// The files that go along, each as a mail reader would save it.
    ///
    /// - Throws: `UnreadableNotice` if one has no name, or an encoding that a plain reader doesn't know.
    func files() throws(UnreadableNotice) -> [(name: String, content: [UInt8])] {
        try files(depth: 0)
    }

    private func files(depth: Int) throws(UnreadableNotice) -> [(name: String, content: [UInt8])] {
        if let disposition = header("content-disposition") {
            let (kind, parameters) = Self.parameters(of: disposition)
            if kind == "attachment" {
                guard let name = Self.fileName(parameters) else { throw UnreadableNotice("a file has no name") }
                guard let decoded else {
                    throw UnreadableNotice("the file \(name) is encoded as “\(encoding)”")
                }
                return [(name, decoded)]
            }
        }
        let content = contentType
        guard depth < Self.maximumDepth, content.type.hasPrefix("multipart/"),
            let boundary = content.parameters["boundary"], !boundary.isEmpty
        else { return [] }
        var files: [(name: String, content: [UInt8])] = []
        for part in parts(boundary: Array("--\(boundary)".utf8)) { files += try part.files(depth: depth + 1) }
        return files
    }

    /// The name of a file: plain, or by RFC 2231 in one or several sections.
    private static func fileName(_ parameters: [String: String]) -> String? {
        if let plain = parameters["filename"] { return plain }
        var value = parameters["filename*"] ?? ""
        if value.isEmpty {
            for section in 0..<maximumParts {
                guard let text = parameters["filename*\(section)*"] ?? parameters["filename*\(section)"] else { break }
                value += text
            }
        }
        let fields = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].lowercased() == "utf-8" else { return nil }
        return TransferEncoding.percent(fields[2])
    }

    private func part(_ type: String, depth: Int) -> MailMessage? {
        let content = contentType
        if content.type == type { return self }
        guard depth < Self.maximumDepth, content.type.hasPrefix("multipart/"),
            let boundary = content.parameters["boundary"], !boundary.isEmpty
        else { return nil }
        for part in parts(boundary: Array("--\(boundary)".utf8)) {
            if let found = part.part(type, depth: depth + 1) { return found }
        }
        return nil
    }

    private func parts(boundary: [UInt8]) -> [MailMessage] {
        var parts: [MailMessage] = []
        var start: Int?
        var rest = body[...]
        while !rest.isEmpty, parts.count < Self.maximumParts {
            let lineStart = rest.startIndex
            let (line, after) = Self.line(of: rest)
            rest = after
            guard line.starts(with: boundary) else { continue }
            let tail = line.dropFirst(boundary.count)
            let isClosing = tail.starts(with: "--".utf8)
            guard isClosing || tail.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else {
                continue
            }
            if let start {
                // The line break before a delimiter belongs to the delimiter.
                var content = body[start..<max(start, lineStart)]
                if content.last == UInt8(ascii: "\n") { content = content.dropLast() }
                if content.last == UInt8(ascii: "\r") { content = content.dropLast() }
                parts.append(MailMessage(content))
            }
            if isClosing { break }
            start = rest.startIndex
        }
        return parts
    }

    private var contentType: (type: String, parameters: [String: String]) {
        header("content-type").map(Self.parameters(of:)) ?? ("text/plain", [:])
    }

    /// The first word of a header's value in lower case, and what follows it.
    private static func parameters(of value: String) -> (type: String, parameters: [String: String]) {
        var fields = Self.fields(of: value)
        let type = fields.removeFirst().lowercased()
        var parameters: [String: String] = [:]
        for field in fields {
            guard let equals = field.firstIndex(of: "=") else { continue }
            let name = field[..<equals].lowercased()
            let value = field[field.index(after: equals)...].drop { $0 == " " }
            parameters[name] = String(value)
        }
        return (type, parameters)
    }

    /// Cuts at semicolons that are not quoted; quotes and outer blanks go.
    private static func fields(of value: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        var isEscaped = false
        for character in value {
            if isEscaped {
                fields[fields.count - 1].append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                fields.append("")
            } else if isQuoted || character != " " && character != "\t" {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    /// The first line without its end, and what follows.
    private static func line(of bytes: ArraySlice<UInt8>) -> (line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return (bytes, bytes[bytes.endIndex...]) }
        var line = bytes[..<end]
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        return (line, bytes[(end + 1)...])
    }
}
