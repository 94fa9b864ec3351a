import Synchronization
import TocsinCore

/// Lets a relay that is at fault rest, longer each time, so that a broken relay isn't asked for every message.
final class RelayRest: Sendable {
    private struct State {
        var faults = 0
        var until: Instant?
        var everWorked = false
        var everTried = false
    }

    private let state = Mutex(State())

    /// The first rest in seconds; it doubles with each fault in a row.
    private static let first: Int64 = 5
    private static let longest: Int64 = 300

    /// Until when the relay rests; `nil` if it may be used.
    func restsUntil(at now: Instant) -> Instant? {
        state.withLock { state in state.until.flatMap { $0 > now ? $0 : nil } }
    }

    /// Whether the relay was tried and never once took part in a dialogue.
    var neverWorked: Bool {
        state.withLock { $0.everTried && !$0.everWorked }
    }

    func transferEnded(_ report: TransferReport, at now: Instant) {
        // What we stopped or refused to send ourselves tells nothing about the relay.
        if report.stopped || report.blocked != nil { return }
        state.withLock { state in
            state.everTried = true
            guard report.isRelayFault else {
                state.everWorked = true
                state.faults = 0
                state.until = nil
                return
            }
            // Slots that failed while the rest had begun already belong to the same fault.
            if let until = state.until, until > now { return }
            let seconds = min(Self.first << min(state.faults, 10), Self.longest)
            state.faults += 1
            state.until = now + .seconds(seconds)
        }
    }
}
