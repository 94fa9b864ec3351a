/// How much room the ledger's file system has left, and whether that is enough.
package struct DiskSpace: Sendable, Hashable {
    /// Whether somebody must make room.
    package enum Verdict: Sendable, Hashable {
        case ample
        /// Somebody should make room before long.
        case low
        /// Writes will soon fail: a ledger that can't be written stops all sending.
        case critical
    }

    /// Bytes that an ordinary user may still write.
    package var free: Int64
    /// Bytes of the ledger and of what SQLite keeps beside it.
    package var ledger: Int64

    package init(free: Int64, ledger: Int64) {
        self.free = free
        self.ledger = ledger
    }

    private static let megabyte: Int64 = 1_000_000
    /// Below it the disk counts as full: about a day of a large incident.
    package static let critical = 100 * megabyte
    /// Below it, or below what a copy of the ledger beside itself and its growth to twice the size need, it is low.
    package static let low = 1_000 * megabyte

    package var verdict: Verdict {
        if free < Self.critical { return .critical }
        let copies = ledger.multipliedReportingOverflow(by: 2)
        return free < Self.low || copies.overflow || free < copies.partialValue ? .low : .ample
    }

    /// How much is free, in words: `812 MB`.
    package var words: String {
        let megabytes = free / Self.megabyte
        return megabytes < 10_000 ? "\(megabytes) MB free" : "\(megabytes / 1_000) GB free"
    }
}
