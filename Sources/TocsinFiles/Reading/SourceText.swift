import Foundation
import TocsinCore

/// Whole text files: UTF-8 without NUL and other controls.
enum SourceText {
    /// Decodes a file's bytes; a byte order mark at the beginning is taken off.
    ///
    /// Refused, each with its place: bytes that are not UTF-8, controls but TAB, LF, CR and NEL, a byte order mark
    /// inside, U+FFFE and U+FFFF.
    ///
    /// - Parameter hasPlainLines: Whether only LF and CR LF may break lines: a parser that also takes NEL, U+2028, U+2029
    ///   and a lone CR for line breaks would see another file than the editor shows.
    /// - Returns: The text as it stands, not normalised; `nil` if something was refused.
    static func decode(
        _ bytes: [UInt8], file: String, hasPlainLines: Bool = false, problems: ProblemList
    ) -> String? {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.count == bytes.count, text.utf8.elementsEqual(bytes) else {
            problems.add("this is not UTF-8; save the file as UTF-8", at: placeOfInvalidByte(bytes, file: file))
            return nil
        }
        guard bytes.contains(where: { isSuspicious($0, hasPlainLines) }) else { return text }
        let before = problems.count
        var place = Place(file: file, line: 1, column: 1)
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if hasPlainLines, isAfterReturn, scalar != "\n" {
                problems.add(
                    "a carriage return without a line feed; save the file with LF or CR LF line ends", at: place)
                return nil
            }
            isAfterReturn = scalar == "\r"
            if hasPlainLines, [0x85, 0x2028, 0x2029].contains(scalar.value) {
                problems.add(
                    "the character U+\(String(format: "%04X", scalar.value)) breaks the line where no editor shows it; "
                        + "delete it, or write it in double quotes as \\N, \\L or \\P", at: place)
            }
            if isRefused(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                problems.add(
                    "the character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) "
                        + "is not allowed in a text file; delete it", at: place)
            }
            place.advance(over: scalar)
        }
        return problems.count == before ? text : nil
    }

    private static func isSuspicious(_ byte: UInt8, _ hasPlainLines: Bool) -> Bool {
        switch byte {
        case 0x0D, 0xE2: hasPlainLines
        case 0x09, 0x0A: false
        case ..<0x20, 0x7F, 0xC2, 0xEF: true
        default: false
        }
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case ..<0x20, 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func placeOfInvalidByte(_ bytes: ArraySlice<UInt8>, file: String) -> Place {
        var place = Place(file: file, line: 1, column: 1)
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        while case .valid(let encoded) = parser.parseScalar(from: &rest) {
            place.advance(over: Unicode.UTF8.decode(encoded))
        }
        return place
    }
}

extension Place {
    /// Moves behind one character; only LF begins a new line, as editors count.
    mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}
