import FoundationEssentials

/// The encodings that a mail reader takes off (RFC 2045 section 6, RFC 2047).
enum TransferEncoding {
    /// Quoted-printable: soft line breaks join, blanks at a line's end go; a lone `=` stays as it is.
    static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            let endsWithReturn = line.last == UInt8(ascii: "\r")
            var content = endsWithReturn ? line.dropLast() : line
            while let last = content.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
                content = content.dropLast()
            }
            let isSoft = content.last == UInt8(ascii: "=")
            appendUnescaped(isSoft ? content.dropLast() : content, to: &decoded)
            guard !isSoft, !isLast else { continue }
            if endsWithReturn { decoded.append(UInt8(ascii: "\r")) }
            decoded.append(UInt8(ascii: "\n"))
        }
        return decoded
    }

    /// One line's `=3D` become bytes.
    private static func appendUnescaped(_ line: ArraySlice<UInt8>, to decoded: inout [UInt8]) {
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            if byte == UInt8(ascii: "="), index + 2 < line.endIndex, let high = hexDigit(line[index + 1]),
                let low = hexDigit(line[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte)
                index += 1
            }
        }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// `%C3%A4` (RFC 2231 section 4); `nil` if that is not UTF-8.
    static func percent(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Base64; everything outside its alphabet is skipped (RFC 2045 section 6.8).
    static func base64(_ bytes: [UInt8]) -> [UInt8]? {
        let digits = bytes.filter { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
        return Data(base64Encoded: Data(digits + padding)).map { Array($0) }
    }

    /// An unstructured header's value with its encoded words decoded (RFC 2047); unknown ones stay as they are.
    static func header(_ value: String) -> String {
        var decoded: [UInt8] = []
        var rest = Substring(value)
        var followsEncodedWord = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            let fields = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count == 4, fields[3].first == "=", let word = word(fields[0], fields[1], fields[2]) else {
                decoded.append(contentsOf: rest[..<start.upperBound].utf8)
                rest = rest[start.upperBound...]
                followsEncodedWord = false
                continue
            }
            // Blanks between two encoded words belong to the folding.
            if !(followsEncodedWord && before.allSatisfy({ $0 == " " || $0 == "\t" })) {
                decoded.append(contentsOf: before.utf8)
            }
            decoded.append(contentsOf: word)
            rest = fields[3].dropFirst()
            followsEncodedWord = true
        }
        decoded.append(contentsOf: rest.utf8)
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func word(_ charset: Substring, _ encoding: Substring, _ text: Substring) -> [UInt8]? {
        guard ["utf-8", "us-ascii"].contains(charset.lowercased()) else { return nil }
        switch encoding.lowercased() {
        case "b": return base64(Array(text.utf8))
        case "q":
            let spaced = text.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            // Not `quotedPrintable`: a blank at the end of a word is part of it.
            var decoded: [UInt8] = []
            appendUnescaped(spaced[...], to: &decoded)
            return decoded
        default: return nil
        }
    }
}
