/// A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
package struct Network: Sendable, Hashable {
    private let base: [UInt8]
    /// How many bits all its addresses share.
    let length: Int

    /// Reads `10.0.0.0/8`, `fd00::/8`, or one address without a length.
    ///
    /// - Returns: `nil` if it is not a network, or if bits are set behind the prefix.
    package init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, let address = IPAddress(String(halves[0])) else { return nil }
        let width = address.bytes.count * 8
        var length = width
        if halves.count == 2 {
            guard halves[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(halves[1]),
                number <= width
            else { return nil }
            length = number
        }
        base = address.bytes
        self.length = length
        guard Self.masked(base, length) == base else { return nil }
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == base.count && Self.masked(address.bytes, length) == base
    }

    private static func masked(_ bytes: [UInt8], _ prefix: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(prefix - index * 8, 0), 8)
            return byte & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
        }
    }
}
