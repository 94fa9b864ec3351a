import TocsinCore

/// The bytes of a message under the placeholders, and where the values of one sending take their places.
///
/// Token and code have the same length as their placeholders and stand for themselves in every encoding that is used, so
/// that a message is encoded once: for its digest and for all its attempts.
struct MessageLayout: Sendable {
    /// A stretch of a placeholder. Encoded lines may break one into several.
    struct Patch: Sendable, Hashable {
        enum Source: Sendable { case token, code, date, key }

        var source: Source
        /// From where in the message.
        var offset: Int
        /// From where in the value.
        var valueOffset: Int
        var count: Int
    }

    /// Where the body of an attachment belongs: its bytes are the same for many messages, and are not copied into each.
    struct Insert: Sendable, Hashable {
        /// Before which byte of the message.
        var offset: Int
        var attachment: Attachment
    }

    var bytes: [UInt8]
    var patches: [Patch]
    /// In order, behind every patch.
    var inserts: [Insert] = []

    /// The message with these values.
    ///
    /// - Parameters:
    ///   - values: Of the placeholders' lengths.
    ///   - date: The date as the message writes it.
    /// - Returns: `nil` if a value has another length or holds what would have to be encoded.
    func filled(_ values: NoticeValues, date: String) -> [UInt8]? {
        guard Self.isPlain(values.token, like: NoticeValues.placeholders.token),
            Self.isPlain(values.code, like: NoticeValues.placeholders.code),
            Self.isPlain(values.key, like: NoticeValues.placeholders.key)
        else { return nil }
        let token = Array(values.token.utf8)
        let code = Array(values.code.utf8)
        let date = Array(date.utf8)
        let key = Array(values.key.utf8)
        var message = bytes
        for patch in patches {
            let value =
                switch patch.source {
                case .token: token
                case .code: code
                case .date: date
                case .key: key
                }
            guard patch.valueOffset + patch.count <= value.count else { return nil }
            for index in 0..<patch.count { message[patch.offset + index] = value[patch.valueOffset + index] }
        }
        return message
    }

    private static func isPlain(_ value: String, like placeholder: String) -> Bool {
        value.utf8.count == placeholder.utf8.count
            && value.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension Marker {
    /// A text with the placeholders in place of its markers, and where they are.
    static func placed(in bytes: [UInt8]) -> (text: [UInt8], places: [MessageLayout.Patch]) {
        var places: [MessageLayout.Patch] = []
        let text = bytes.withUnsafeBufferPointer { source in
            var output: [UInt8] = []
            output.reserveCapacity(source.count + 128)
            var start = 0
            var index = 0
            while let found = find(lead, in: source, from: index), found + 2 < source.count {
                guard let marker = Marker(source, at: found) else {
                    index = found + 1
                    continue
                }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<found]))
                let value = marker == .token ? NoticeValues.placeholders.token : NoticeValues.placeholders.code
                places.append(
                    MessageLayout.Patch(
                        source: marker == .token ? .token : .code, offset: output.count, valueOffset: 0,
                        count: value.utf8.count))
                output.append(contentsOf: value.utf8)
                index = found + 3
                start = index
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
            return output
        }
        return (text, places)
    }

    /// The first place of a byte, eight at a time: markers are few.
    private static func find(_ byte: UInt8, in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let pattern = ones &* UInt64(byte)
        let raw = UnsafeRawBufferPointer(source)
        var index = start
        while index + 8 <= source.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
            if (word &- ones) & ~word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < source.count, source[index] != byte { index += 1 }
        return index < source.count ? index : nil
    }

    private init?(_ source: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard source[index + 1] == Self.second else { return nil }
        self.init(rawValue: source[index + 2])
    }
}
