/// Blots secrets out of what a receiver answers: as they are, escaped for JSON, HTML or a URL, and in parts.
struct SecretBlot {
    /// In small letters; a receiver may have changed the case.
    private let secrets: [Mark]

    private struct Mark {
        var bytes: [UInt8]
        /// Whether the byte is a digit or a capital letter: words have none.
        var isTelling: [Bool]
    }

    /// So many bytes of a secret in a row are a part of it, if one of them is no small letter.
    private static let shortestPart = 8
    /// So many are a part, whatever they are.
    private static let certainPart = 16
    /// Of a part that runs into the end of what was kept.
    private static let shortestEnd = 3

    /// - Parameter secrets: Unescaped.
    init(_ secrets: some Sequence<String>) {
        self.secrets = secrets.filter { !$0.isEmpty }.map { secret in
            let bytes = Array(secret.utf8)
            return Mark(bytes: bytes.map(\.asSmallLetter), isTelling: bytes.map(\.isTelling))
        }
    }

    /// The bytes with `(secret)` in place of every secret, and of every part of one that tells much of it.
    ///
    /// - Parameter isCut: Whether there was more of the answer: its end may be the beginning of a secret.
    func blotted(_ bytes: [UInt8], isCut: Bool, with blot: String) -> [UInt8] {
        if secrets.isEmpty { return bytes }
        let units = Self.units(bytes)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard let end = end(of: units, from: index, isCut: isCut) else {
                output.append(bytes[index])
                index += 1
                continue
            }
            output += blot.utf8
            index = end
        }
        return output
    }

    /// Where the longest secret, or part of one, that begins at a place ends.
    private func end(of units: [Unit], from start: Int, isCut: Bool) -> Int? {
        var longest: Int?
        for secret in secrets {
            for offset in secret.bytes.indices {
                let (count, end) = Self.match(secret.bytes[offset...], units, start)
                let isWhole = count == secret.bytes.count
                let isPart =
                    count >= Self.certainPart
                    || (count >= Self.shortestPart && secret.isTelling[offset..<offset + count].contains(true))
                let isEnd = isCut && end == units.count && offset == 0 && count >= Self.shortestEnd
                if isWhole || isPart || isEnd, end > longest ?? start { longest = end }
            }
        }
        return longest
    }

    /// How much of a secret stands at a place, and where that ends.
    private static func match(_ secret: ArraySlice<UInt8>, _ units: [Unit], _ start: Int) -> (count: Int, end: Int) {
        var index = start
        var count = 0
        for byte in secret {
            guard index < units.count else { break }
            let unit = units[index]
            if let escaped = unit.escaped, escaped == byte {
                index = unit.end
            } else if unit.literal == byte {
                index += 1
            } else {
                break
            }
            count += 1
        }
        return (count, index)
    }

    /// A byte of the answer, and what it begins if that is an escape.
    private struct Unit {
        var literal: UInt8
        var escaped: UInt8?
        /// After the escape.
        var end: Int
    }

    private static func units(_ bytes: [UInt8]) -> [Unit] {
        bytes.indices.map { index in
            let found = escape(in: bytes, at: index)
            return Unit(
                literal: bytes[index].asSmallLetter, escaped: found?.byte.asSmallLetter, end: found?.end ?? index + 1)
        }
    }

    /// `%2F`, `\/` and `\u002f` with any number of backslashes, `&amp;`, `&#47;` and `&#x2F;`.
    private static func escape(in bytes: [UInt8], at index: Int) -> (byte: UInt8, end: Int)? {
        switch bytes[index] {
        case UInt8(ascii: "%"):
            return number(bytes, from: index + 1, digits: 2, radix: 16).map { ($0, index + 3) }
        case UInt8(ascii: "\\"):
            var next = index
            while next < bytes.count, bytes[next] == UInt8(ascii: "\\") { next += 1 }
            guard next < bytes.count else { return nil }
            if bytes[next] == UInt8(ascii: "u"), let byte = number(bytes, from: next + 1, digits: 4, radix: 16) {
                return (byte, next + 5)
            }
            return (bytes[next], next + 1)
        case UInt8(ascii: "&"):
            guard let semicolon = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return nil }
            let name = String(decoding: bytes[(index + 1)..<semicolon], as: UTF8.self).lowercased()
            if let byte = entities[name] { return (byte, semicolon + 1) }
            if name.hasPrefix("#x") { return UInt8(name.dropFirst(2), radix: 16).map { ($0, semicolon + 1) } }
            return name.hasPrefix("#") ? UInt8(name.dropFirst()).map { ($0, semicolon + 1) } : nil
        default: return nil
        }
    }

    private static func number(_ bytes: [UInt8], from start: Int, digits: Int, radix: Int) -> UInt8? {
        guard start + digits <= bytes.count else { return nil }
        return UInt8(String(decoding: bytes[start..<start + digits], as: UTF8.self), radix: radix)
    }

    private static let entities: [String: UInt8] = [
        "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
        "apos": UInt8(ascii: "'"), "sol": UInt8(ascii: "/"), "equals": UInt8(ascii: "="),
    ]
}

extension UInt8 {
    fileprivate var asSmallLetter: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 0x20 : self
    }

    fileprivate var isTelling: Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
