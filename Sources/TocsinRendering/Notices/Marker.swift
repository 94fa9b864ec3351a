import TocsinCore

/// A private-use character that stands in a rendered notice for a value that is put in just before sending.
///
/// Templates and values that hold one are refused, so a marker always is where the template put the value.
enum Marker: UInt8, CaseIterable {
    /// U+F8FC: the acknowledgement token.
    case token = 0xBC
    /// U+F8FD: the acknowledgement code.
    case code = 0xBD

    /// The first byte of every marker in UTF-8.
    static let lead: UInt8 = 0xEF
    static let second: UInt8 = 0xA3

    /// The marker with which the bytes begin.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 3, bytes[bytes.startIndex] == Self.lead, bytes[bytes.startIndex + 1] == Self.second else {
            return nil
        }
        self.init(rawValue: bytes[bytes.startIndex + 2])
    }

    /// The marker as a text for templates.
    var text: String { String(decoding: [Self.lead, Self.second, rawValue], as: UTF8.self) }

    /// `U+F8FC`.
    var name: String { "U+F8F" + (self == .token ? "C" : "D") }

    /// Puts the values in place of their markers.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 with markers.
    ///   - values: What to put in.
    ///   - isHTML: Whether the values are escaped.
    static func replace(in bytes: [UInt8], with values: NoticeValues, isHTML: Bool = false) -> [UInt8] {
        bytes.withUnsafeBufferPointer { source in
            var output: [UInt8] = []
            output.reserveCapacity(source.count + 128)
            var start = 0
            var index = 0
            while index + 2 < source.count {
                guard source[index] == lead, source[index + 1] == second,
                    let marker = Marker(rawValue: source[index + 2])
                else {
                    index += 1
                    continue
                }
                output.append(contentsOf: source[start..<index])
                var value = marker == .token ? values.token : values.code
                value.withUTF8 { text in
                    if isHTML { TemplateRun.escape(text, into: &output) } else { output.append(contentsOf: text) }
                }
                index += 3
                start = index
            }
            output.append(contentsOf: source[start...])
            return output
        }
    }
}
