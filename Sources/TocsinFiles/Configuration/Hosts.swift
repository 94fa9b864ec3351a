/// Whether a text is a host name (RFC 1123) or an IP address without brackets.
func isHost(_ text: String) -> Bool {
    if text.utf8.contains(UInt8(ascii: ":")) { return isIPv6(text) }
    guard !text.isEmpty, text.utf8.count <= 253 else { return false }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    // A last label of digits alone is an IPv4 address, or a mistake in one.
    if let last = labels.last, !last.isEmpty, last.utf8.allSatisfy(isDigit) { return isIPv4(text) }
    return labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
            && label.utf8.last != UInt8(ascii: "-")
            && label.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") }
    }
}

/// Whether a host stays on this machine: `localhost`, 127.0.0.0/8, ::1.
func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    return host == "localhost" || host == "::1" || host == "[::1]" || (isIPv4(host) && host.hasPrefix("127."))
}

/// Dotted decimal, four parts from 0 to 255 without leading zeros.
func isIPv4(_ text: String) -> Bool {
    ipv4Bytes(text) != nil
}

/// The four bytes of dotted decimal without leading zeros.
func ipv4Bytes(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part -> UInt8? in
        guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(isDigit),
            part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0")
        else { return nil }
        return UInt8(part)
    }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
}

/// RFC 4291 section 2.2, without a zone.
func isIPv6(_ text: String) -> Bool {
    ipv6Bytes(text) != nil
}

/// The sixteen bytes of an address as RFC 4291 section 2.2 writes it, without a zone.
func ipv6Bytes(_ text: String) -> [UInt8]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, !text.contains(":::"), text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    var sides: [[UInt8]] = [[], []]
    for (index, half) in halves.enumerated() where !half.isEmpty {
        let parts = half.split(separator: ":", omittingEmptySubsequences: false)
        for (position, part) in parts.enumerated() {
            let isLast = index == halves.count - 1 && position == parts.count - 1
            if isLast, let bytes = ipv4Bytes(String(part)) {
                sides[index] += bytes
            } else if (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHexDigit),
                let group = UInt16(part, radix: 16)
            {
                sides[index] += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
            } else {
                return nil
            }
        }
    }
    let missing = 16 - sides[0].count - sides[1].count
    guard halves.count == 2 ? missing > 0 : missing == 0 else { return nil }
    return sides[0] + [UInt8](repeating: 0, count: missing) + sides[1]
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
}
