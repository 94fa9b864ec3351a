/// How long a receiver asks us to wait (RFC 9110 section 10.2.3).
enum RetryAfter: Hashable {
    /// A number that no `Int` holds is as long as one gets: the schedule bounds it.
    case seconds(Int)
    /// A date, which libcurl understands in all three forms of HTTP.
    case date

    /// - Parameter line: A header line as it came.
    /// - Returns: `nil` if it is another header, or says neither: a negative number, a fraction, a date of another kind.
    init?(headerLine line: UnsafeRawBufferPointer) {
        let name = "retry-after:"
        guard line.count > name.utf8.count, line.count < 200,
            String(decoding: line.prefix(name.utf8.count), as: UTF8.self).lowercased() == name
        else { return nil }
        let value = line.dropFirst(name.utf8.count).drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        guard let first = value.first else { return nil }
        if value.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .seconds(Int(String(decoding: value, as: UTF8.self)) ?? .max)
        } else if (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) {
            self = .date
        } else {
            return nil
        }
    }
}
