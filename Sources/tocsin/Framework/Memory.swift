import Glibc

/// How the C library keeps memory.
enum Memory {
    /// Lets freed memory stay with the process, up to some megabytes for each arena.
    ///
    /// Every message is some kilobytes that come and go on many threads; without this the library asks the system for them
    /// and gives them back each time.
    static func keepForReuse() {
        _ = mallopt(M_TRIM_THRESHOLD, 4 << 20)
        _ = mallopt(M_TOP_PAD, 256 << 10)
    }
}
