internal import CCurl
internal import TocsinCore

/// The receiver's clock as a reply's `Date` tells it (RFC 9110 section 6.6.1), to the second.
struct ReplyDate: Hashable {
    let instant: Instant

    /// - Parameter line: A header line as it came.
    /// - Returns: `nil` if it is another header, or no date that libcurl understands.
    init?(headerLine line: UnsafeRawBufferPointer) {
        let name = "date:"
        guard line.count > name.utf8.count, line.count < 100,
            String(decoding: line.prefix(name.utf8.count), as: UTF8.self).lowercased() == name
        else { return nil }
        let value = ReplyText.readable(line.dropFirst(name.utf8.count), limit: 90)
        let seconds = curl_getdate(value, nil)
        guard seconds > 0 else { return nil }
        instant = Instant(secondsSinceEpoch: Int64(seconds))
    }
}
