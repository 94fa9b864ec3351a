import Synchronization
import TocsinCore

/// One line on a terminal's standard error that tells how long work goes: done, rate, time left. Elsewhere it is silent.
final class Progress: Sendable {
    private struct State {
        var shownAt: Instant?
        var isShown = false
    }

    private let label: String
    private let total: Int?
    private let startedAt = SystemClock.now()
    private let state = Mutex(State())
    private let isVisible = StandardStream.error.isTerminal

    /// - Parameter total: How much there is to do, if that is known.
    init(_ label: String, total: Int?) {
        self.label = label
        self.total = total
    }

    /// Shows how much is done, at most ten times a second.
    func show(_ done: Int, of changedTotal: Int? = nil) {
        guard isVisible else { return }
        let now = SystemClock.now()
        let isDue = state.withLock { state in
            if let shown = state.shownAt, (now - shown).microseconds < 100_000 { return false }
            state.shownAt = now
            state.isShown = true
            return true
        }
        guard isDue else { return }
        let seconds = max(Double((now - startedAt).microseconds) / 1_000_000, 0.001)
        let rate = Double(done) / seconds
        var line = "\(label): \(done)"
        let total = changedTotal ?? self.total
        if let total { line += " of \(total)" }
        line += ", \(Int(rate.rounded()))/s"
        if let total, done > 0, total > done, rate > 0 {
            line += ", \(TimeSpan.seconds(Int64((Double(total - done) / rate).rounded(.up))).text) left"
        }
        StandardStream.error.write("\r\(line)\u{1B}[K")
    }

    /// Takes the line away.
    func finish() {
        if state.withLock({ $0.isShown }) { StandardStream.error.write("\r\u{1B}[K") }
    }
}
