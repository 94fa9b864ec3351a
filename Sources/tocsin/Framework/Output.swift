import FoundationEssentials
import Glibc
import TocsinCore

/// Where a command's result goes, and in which form.
struct Output: Sendable {
    let format: OutputFormat
    /// The paint of the text form.
    let style: Style

    init(_ format: OutputFormat) {
        self.format = format
        style = Style(isColoured: format == .text && StandardStream.output.isColoured)
    }

    /// Writes a result: as one JSON object, or as text.
    ///
    /// - Parameters:
    ///   - value: The JSON form; instants stand in it by RFC 3339 in UTC.
    ///   - text: The form for people; a line break at its end is added if it is missing.
    func write(_ value: some Encodable, text: (Style) -> String) throws {
        switch format {
        case .json: try put(JSONText.make(value))
        case .text:
            let text = text(style)
            try put(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n")
        }
    }

    /// Writes text as it is.
    func put(_ text: String) throws {
        try put(Array(text.utf8))
    }

    /// Writes bytes as they are.
    func put(_ bytes: [UInt8]) throws {
        guard StandardStream.output.write(bytes) else {
            throw TocsinError(.failed, "the result can't be written: \(String(cString: strerror(errno)))")
        }
    }
}

/// JSON as every command writes it: indented, keys sorted, a line break at the end.
enum JSONText {
    static func make(_ value: some Encodable) throws -> String {
        try text(of: value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    /// The same on one line, for a stream of objects.
    static func makeLine(_ value: some Encodable) throws -> String {
        try text(of: value, [.sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(of value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
