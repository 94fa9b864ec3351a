import TocsinCore

/// A template's text with LF line ends and without byte order mark, and the way from an offset to a place.
struct TemplateSource {
    let file: String
    let bytes: [UInt8]

    /// The most bytes of a template.
    static let maximumLength = 100_000

    init(_ text: String, file: String) {
        self.file = file
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.contains(UInt8(ascii: "\r")) {
            var unix: [UInt8] = []
            unix.reserveCapacity(bytes.count)
            for (index, byte) in bytes.enumerated() {
                let isLineEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
                if byte == UInt8(ascii: "\r"), isLineEnd { continue }
                unix.append(byte)
            }
            bytes = unix
        }
        self.bytes = bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The place of a byte; the column counts characters.
    func place(at offset: Int) -> Place {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = String(decoding: bytes[lineStart..<before.endIndex], as: UTF8.self).count + 1
        return Place(file: file, line: line, column: column)
    }

    /// What makes the text unusable as a whole: its size, control characters, and characters that stand for values.
    func problems() -> [Problem] {
        guard bytes.count <= Self.maximumLength else {
            return [Problem("a template has at most \(Self.maximumLength) bytes; shorten it", at: Place(file: file))]
        }
        var problems: [Problem] = []
        for (index, byte) in bytes.enumerated() {
            let isControl = byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t")
            if isControl {
                let name = "U+00" + hex([byte]).uppercased()
                problems.append(
                    Problem("the control character \(name) can't be sent; take it out", at: place(at: index)))
            }
            if byte == Marker.lead, let marker = Marker(bytes[index...]) {
                problems.append(
                    Problem("the private-use character \(marker.name) is reserved; take it out", at: place(at: index)))
            }
        }
        return problems
    }
}
