/// A CIDR block, or a single address, as somebody wrote it (RFC 4632, RFC 4291 section 2.3).
struct NetworkText {
    /// 4 or 16, in network order.
    private let bytes: [UInt8]
    private let length: Int

    /// - Returns: `nil` if it is neither.
    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, let address = halves.first,
            let bytes = ipv4Bytes(String(address)) ?? ipv6Bytes(String(address))
        else { return nil }
        self.bytes = bytes
        guard halves.count == 2 else {
            length = bytes.count * 8
            return
        }
        guard (1...3).contains(halves[1].utf8.count), halves[1].utf8.allSatisfy(isDigit),
            let length = Int(halves[1]), length <= bytes.count * 8
        else { return nil }
        self.length = length
    }

    /// Whether no bit is set behind the length.
    var isWhole: Bool { base == bytes }

    /// The network that the address lies in, `10.0.0.0/8`.
    var network: String { "\(Self.text(base))/\(length)" }

    /// The address alone, `10.1.2.3/32`.
    var single: String { "\(Self.text(bytes))/\(bytes.count * 8)" }

    private var base: [UInt8] {
        bytes.enumerated().map { index, byte in
            byte & UInt8(truncatingIfNeeded: 0xFF00 >> min(max(length - index * 8, 0), 8))
        }
    }

    /// Dotted decimal, or the form of RFC 5952.
    private static func text(_ bytes: [UInt8]) -> String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        // The longest run of zeros is left out, the first of equals.
        var gap = 0..<0
        for start in groups.indices {
            let count = groups[start...].prefix { $0 == 0 }.count
            if count > max(gap.count, 1) { gap = start..<start + count }
        }
        func joined(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if gap.isEmpty { return joined(groups[...]) }
        return joined(groups[..<gap.lowerBound]) + "::" + joined(groups[gap.upperBound...])
    }
}
