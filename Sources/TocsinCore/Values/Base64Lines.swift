/// Base64 in lines of 76 characters that end with CRLF: the body of an attachment as mail carries it (RFC 2045 section 6.8).
package enum Base64Lines {
    private static let lineBytes = 57
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// How many bytes so many bytes become.
    package static func encodedCount(_ count: Int) -> Int {
        let lines = (count + lineBytes - 1) / lineBytes
        return (count + 2) / 3 * 4 + lines * 2
    }

    /// Encodes bytes; the last line ends with CRLF too.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let count = encodedCount(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: count) { output, filled in
            bytes.withUnsafeBufferPointer { input in
                alphabet.withUnsafeBufferPointer { digits in
                    var index = 0
                    var place = 0
                    func put(_ digit: UInt32) {
                        output.initializeElement(at: place, to: digits[Int(digit & 63)])
                        place += 1
                    }
                    func put(_ byte: UInt8) {
                        output.initializeElement(at: place, to: byte)
                        place += 1
                    }
                    while index < input.count {
                        let end = min(index + lineBytes, input.count)
                        while index < end {
                            let left = end - index
                            let group =
                                UInt32(input[index]) << 16 | (left > 1 ? UInt32(input[index + 1]) << 8 : 0)
                                | (left > 2 ? UInt32(input[index + 2]) : 0)
                            put(group >> 18)
                            put(group >> 12)
                            if left > 1 { put(group >> 6) } else { put(UInt8(ascii: "=")) }
                            if left > 2 { put(group) } else { put(UInt8(ascii: "=")) }
                            index += 3
                        }
                        index = end
                        put(UInt8(ascii: "\r"))
                        put(UInt8(ascii: "\n"))
                    }
                    filled = place
                }
            }
        }
    }

    /// Decodes what `encode` wrote, and nothing else.
    ///
    /// - Returns: `nil` for bytes that `encode` would not have written.
    package static func decode(_ encoded: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count / 4 * 3)
        var group: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in encoded {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                value = 0
                padding += 1
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"): continue
            default: return nil
            }
            group = group << 6 | value
            digits += 1
            guard digits % 4 == 0 else { continue }
            guard padding < 3 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: group >> 16))
            if padding < 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if padding < 1 { bytes.append(UInt8(truncatingIfNeeded: group)) }
            group = 0
        }
        // Written again it must be the same: line ends, padding and unused bits have no other form.
        return encode(bytes) == encoded ? bytes : nil
    }
}
