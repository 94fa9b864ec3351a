import Glibc
import TocsinCore

/// The one place where the time comes from.
enum SystemClock {
    /// The present instant (CLOCK_REALTIME), to the microsecond.
    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
