import TocsinCore

/// The last line of a live screen: the keys, and how fresh it is.
struct WatchFooter: Sendable, Hashable {
    /// The time between two looks.
    var interval: TimeSpan
    /// When the page was read.
    var readAt: Instant
    /// Why it could not be read anew.
    var fault: String?
    /// Whether the lists can be moved.
    var scrolls = false

    func line(columns: Int) -> ScreenLine {
        let fresh = "read \(readAt.spoken.dropFirst(11)), every \(interval.text)"
        if let fault {
            return ScreenLine("OLD since \(readAt.spoken.dropFirst(11)): \(fault)", .red).cut(to: columns)
        }
        let keys = ScreenLine("q leaves · r reads anew" + (scrolls ? " · ↑↓ moves the lists" : ""), .dim)
        guard keys.width + fresh.count + 2 <= columns else { return keys.cut(to: columns) }
        return keys.filled(to: columns - fresh.count) + ScreenLine(fresh, .dim)
    }
}
