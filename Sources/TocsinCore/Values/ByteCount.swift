/// A number of bytes as people write it: `500KB`, `10MB`, or digits alone.
package enum ByteCount {
    /// Reads a number of bytes: K is 1,000, M is 1,000,000, as relays count.
    ///
    /// - Returns: `nil` for anything else, and for 0.
    package static func parse(_ text: String) -> Int? {
        let letters = text.uppercased()
        let unit: Int
        let digits: Substring
        if letters.hasSuffix("KB") {
            (unit, digits) = (1_000, letters.dropLast(2))
        } else if letters.hasSuffix("MB") {
            (unit, digits) = (1_000_000, letters.dropLast(2))
        } else {
            (unit, digits) = (1, letters[...])
        }
        guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits), number > 0
        else { return nil }
        return number * unit
    }

    /// The same for people: `812 bytes`, `14.2 KB`, `9.6 MB`.
    package static func text(_ count: Int) -> String {
        if count < 1_000 { return count == 1 ? "1 byte" : "\(count) bytes" }
        let (unit, name) = count < 999_950 ? (1_000, "KB") : (1_000_000, "MB")
        let tenths = (count * 10 + unit / 2) / unit
        return tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
    }
}
