/// Something that is done again and again, at least so far apart.
package struct Recurrence: Sendable, Hashable {
    private var last: Instant?

    /// - Parameter last: When it was done last; `nil` makes it due at once.
    package init(last: Instant? = nil) {
        self.last = last
    }

    /// Whether it is due; if so, it counts as done now.
    ///
    /// A clock that was set back makes it due: nothing stands still until the old time has come round again.
    mutating package func isDue(every span: TimeSpan, at now: Instant) -> Bool {
        if let last, last <= now, now - last < span { return false }
        last = now
        return true
    }
}
