/// A mail as it goes over the wire: pieces one behind the other, so that what many mails have in common is held once.
package struct MailContent: Sendable {
    /// A stretch of the message; it ends with a line end.
    package enum Piece: Sendable {
        case own([UInt8])
        case shared(SharedBytes)

        var bytes: [UInt8] {
            switch self {
            case .own(let bytes): bytes
            case .shared(let shared): shared.bytes
            }
        }
    }

    package let pieces: [Piece]
    /// In bytes.
    package let count: Int

    package init(_ pieces: [Piece]) {
        self.pieces = pieces
        count = pieces.reduce(0) { $0 + $1.bytes.count }
    }
}

/// Bytes that several messages hold; whoever made them hears when nobody holds them any more.
package final class SharedBytes: Sendable {
    package let bytes: [UInt8]
    private let dropped: @Sendable (_ count: Int) -> Void

    package init(_ bytes: [UInt8], dropped: @escaping @Sendable (_ count: Int) -> Void = { _ in }) {
        self.bytes = bytes
        self.dropped = dropped
    }

    deinit { dropped(bytes.count) }
}
