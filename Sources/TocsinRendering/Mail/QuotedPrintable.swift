/// The quoted-printable encoding (RFC 2045 section 6.7) of UTF-8 text with LF line ends.
enum QuotedPrintable {
    /// The longest line without its soft line break `=`.
    private static let width = 75
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends the encoded text with CRLF line ends.
    ///
    /// Lines have at most 76 characters; blanks at a line's end, and `.` and `From ` at a line's beginning, are encoded,
    /// so that no relay changes the message. The letters of one character stay on one line where they fit.
    static func append(_ text: [UInt8], to output: inout [UInt8]) {
        var patches: [MessageLayout.Patch] = []
        append(text, places: [], to: &output, &patches)
    }

    /// The same for a text with placeholders of letters and digits, which stand for themselves.
    ///
    /// - Parameters:
    ///   - places: Where they are in the text, in order.
    ///   - patches: Gets where they are in the output, line by line.
    static func append(
        _ text: [UInt8], places: [MessageLayout.Patch], to output: inout [UInt8],
        _ patches: inout [MessageLayout.Patch]
    ) {
        output.reserveCapacity(output.count + text.count + text.count / 8 + 64)
        var places = places[...]
        text.withUnsafeBufferPointer { bytes in
            var column = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "\n") {
                    output.append(UInt8(ascii: "\r"))
                    output.append(byte)
                    column = 0
                    index += 1
                    continue
                }
                let run =
                    column == 0 && isRisky(bytes, at: index) ? 0 : literals(bytes, from: index, most: width - column)
                if run > 0 {
                    note(&places, in: index..<index + run, at: output.count, &patches)
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<index + run]))
                    column += run
                    index += run
                } else if column + needed(bytes, at: index) > width {
                    output.append(contentsOf: softBreak)
                    column = 0
                } else {
                    output.append(UInt8(ascii: "="))
                    output.append(digits[Int(byte >> 4)])
                    output.append(digits[Int(byte & 15)])
                    column += 3
                    index += 1
                }
            }
        }
    }

    /// Writes down which stretches of placeholders a run of literal bytes holds.
    private static func note(
        _ places: inout ArraySlice<MessageLayout.Patch>, in run: Range<Int>, at offset: Int,
        _ patches: inout [MessageLayout.Patch]
    ) {
        while let place = places.first, place.offset < run.upperBound {
            let stretch = run.clamped(to: place.offset..<place.offset + place.count)
            if !stretch.isEmpty {
                patches.append(
                    MessageLayout.Patch(
                        source: place.source, offset: offset + stretch.lowerBound - run.lowerBound,
                        valueOffset: stretch.lowerBound - place.offset, count: stretch.count))
            }
            if place.offset + place.count > run.upperBound { return }
            places.removeFirst()
        }
    }

    private static let softBreak = Array("=\r\n".utf8)

    /// How many bytes from here stand for themselves, at most as many as fit.
    private static func literals(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, most: Int) -> Int {
        let end = min(bytes.count, start + most)
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= end, areLiteral(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
        while index < end, isLiteral(bytes[index]) { index += 1 }
        // A blank stands for itself unless it ends the line.
        if index > start, index == bytes.count || bytes[index] == UInt8(ascii: "\n") {
            while index > start, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        }
        return index - start
    }

    /// Whether all eight bytes stand for themselves; TAB is left to the slower look.
    @inline(__always)
    private static func areLiteral(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let equals = word ^ (ones &* 0x3D)
        // In the top bit of each byte: below 0x20, from 0x7F on, or "=". A borrow can only make the answer more careful.
        let low = (word &- ones &* 0x20) & ~word
        let high = (word &+ ones) | word
        let equal = (equals &- ones) & ~equals
        return (low | high | equal) & tops == 0
    }

    @inline(__always)
    private static func isLiteral(_ byte: UInt8) -> Bool {
        (byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || byte == 0x09
    }

    /// The columns that the next byte needs; for the first byte of a character, those of all its bytes.
    private static func needed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case 0xF0...: 12
        case 0xE0...: 9
        case 0xC0...: 6
        case 0x80...: 3
        case 0x20, 0x09, UInt8(ascii: "="), ..<0x20, 0x7F: 3
        default: 1
        }
    }

    /// Whether a relay might change a line that begins like this.
    private static func isRisky(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        if bytes[index] == UInt8(ascii: ".") { return true }
        guard bytes[index] == UInt8(ascii: "F"), index + 4 < bytes.count else { return false }
        return bytes[index..<index + 5].elementsEqual("From ".utf8)
    }
}
