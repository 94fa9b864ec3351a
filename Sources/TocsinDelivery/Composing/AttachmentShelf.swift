import Synchronization
import TocsinCore
import TocsinLedger
import TocsinTransport

/// The attachments that messages under way carry, each read from the ledger once and held as long as a message needs it.
///
/// The files of a whole release are kept; those of single customers are counted as long as anybody holds them, so that the
/// feeder can wait before there are too many.
final class AttachmentShelf: Sendable {
    private let ledger: Ledger
    /// How many bytes of single customers' files may be held before no further message is prepared.
    private let limit: Int
    private let common = Mutex<[String: SharedBytes]>([:])
    private let held = Tally()
    /// Of the last message with files of its own, in bytes.
    private let lastSize = Atomic(1)

    private final class Tally: Sendable {
        let bytes = Atomic(0)
    }

    init(ledger: Ledger, limit: Int) {
        self.ledger = ledger
        self.limit = limit
    }

    /// How many bytes of single customers' files are held.
    var heldBytes: Int { held.bytes.load(ordering: .relaxed) }

    /// Whether no further message with files of its own may be prepared.
    var isFull: Bool { heldBytes >= limit }

    /// How many messages like the last one may still be prepared; at least 1 if nothing is held, `nil` for any number.
    var room: Int? {
        let held = heldBytes
        if held == 0 { return nil }
        return max(limit - held, 0) / lastSize.load(ordering: .relaxed)
    }

    /// Reads the files of a whole release anew, and keeps them.
    ///
    /// - Throws: `ContentDrift` if one is not what was approved.
    func keep(_ attachments: [Attachment]) async throws {
        for attachment in attachments {
            let body = try await body(of: attachment)
            common.withLock { $0[attachment.sha256] = SharedBytes(body) }
        }
    }

    /// Checks that the ledger holds what was approved, without keeping it.
    ///
    /// - Throws: `ContentDrift` if not.
    func check(_ attachment: Attachment) async throws {
        _ = try await body(of: attachment)
    }

    /// The bodies of a message's attachments, in their order.
    ///
    /// - Throws: `ContentDrift` if one is not what was approved.
    func bodies(of attachments: [Attachment]) async throws -> [SharedBytes] {
        var bodies: [SharedBytes] = []
        var own = 0
        for attachment in attachments {
            if let kept = common.withLock({ $0[attachment.sha256] }) {
                bodies.append(kept)
                continue
            }
            let body = try await body(of: attachment)
            let held = self.held
            held.bytes.wrappingAdd(body.count, ordering: .relaxed)
            own += body.count
            bodies.append(SharedBytes(body) { held.bytes.wrappingSubtract($0, ordering: .relaxed) })
        }
        if own > 0 { lastSize.store(own, ordering: .relaxed) }
        return bodies
    }

    private func body(of attachment: Attachment) async throws -> [UInt8] {
        guard let body = try await ledger.body(of: attachment) else {
            throw ContentDrift(
                cause: "the attachment \(attachment.name) in the ledger is not the one that was approved")
        }
        return body
    }
}
