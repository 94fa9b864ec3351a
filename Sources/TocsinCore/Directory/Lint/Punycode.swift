/// Decodes the labels of internationalised domain names (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26

    /// Decodes a label without its `xn--`.
    ///
    /// - Returns: `nil` if it is not Punycode.
    static func decode(_ label: some StringProtocol) -> String? {
        let bytes = Array(label.utf8)
        let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
        var output = delimiter.map { bytes[..<$0].map { UInt32($0) } } ?? []
        var input = bytes[(delimiter.map { $0 + 1 } ?? 0)...]
        var code = 128
        var index = 0
        var bias = 72
        while !input.isEmpty {
            let before = index
            var weight = 1
            var position = base
            while true {
                guard let byte = input.popFirst(), let digit = digit(byte) else { return nil }
                index += digit * weight
                let threshold = min(max(position - bias, tMin), tMax)
                if digit < threshold { break }
                weight *= base - threshold
                position += base
                guard index < 1 << 31, weight < 1 << 31 else { return nil }
            }
            let count = output.count + 1
            bias = adapt(index - before, count: count, isFirst: before == 0)
            code += index / count
            index %= count
            guard code <= 0x10FFFF else { return nil }
            output.insert(UInt32(code), at: index)
            index += 1
        }
        var text = String.UnicodeScalarView()
        for value in output {
            guard let scalar = Unicode.Scalar(value) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
        default: nil
        }
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var position = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            position += base
        }
        return position + (base - tMin + 1) * delta / (delta + 38)
    }
}
