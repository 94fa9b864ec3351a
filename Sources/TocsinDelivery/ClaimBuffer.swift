import Synchronization
import TocsinCore
import TocsinLedger

/// Leased deliveries on their way from the feeder to the slots, by channel.
final class ClaimBuffer: Sendable {
    fileprivate struct State {
        var waiting: [ChannelKind: [ClaimedDelivery]] = [:]
        var slots: [(channel: ChannelKind, continuation: CheckedContinuation<ClaimedDelivery?, Never>)] = []
        var isClosed = false
        /// Slots between a claim taken and its result recorded.
        var busy = 0
    }

    private let state = Mutex(State())

    func count(_ channel: ChannelKind) -> Int {
        state.withLock { $0.waiting[channel]?.count ?? 0 }
    }

    /// Whether no slot works and nothing waits.
    var isIdle: Bool {
        state.withLock { state in state.busy == 0 && state.waiting.values.allSatisfy(\.isEmpty) }
    }

    /// Hands deliveries to waiting slots, keeps the rest.
    ///
    /// - Returns: What came too late, because the buffer is closed.
    func add(_ claims: [ClaimedDelivery]) -> [ClaimedDelivery] {
        let (late, handed) = state.withLock {
            state -> ([ClaimedDelivery], [(CheckedContinuation<ClaimedDelivery?, Never>, ClaimedDelivery)]) in
            guard !state.isClosed else { return (claims, []) }
            var handed: [(CheckedContinuation<ClaimedDelivery?, Never>, ClaimedDelivery)] = []
            for claim in claims {
                if let index = state.slots.firstIndex(where: { $0.channel == claim.channel }) {
                    handed.append((state.slots.remove(at: index).continuation, claim))
                    state.busy += 1
                } else {
                    state.waiting[claim.channel, default: []].append(claim)
                }
            }
            return ([], handed)
        }
        for (continuation, claim) in handed { continuation.resume(returning: claim) }
        return late
    }

    /// The next delivery, or `nil` when the buffer is closed. The slot counts as busy until `slotIsFree()`.
    func next(_ channel: ChannelKind) async -> ClaimedDelivery? {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> ClaimedDelivery?? in
                if state.isClosed { return .some(nil) }
                if let claim = state.take(channel) {
                    state.busy += 1
                    return claim
                }
                state.slots.append((channel, continuation))
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    /// The next delivery if one waits; for a slot that is busy already.
    func nextIfAny(_ channel: ChannelKind) -> ClaimedDelivery? {
        state.withLock { $0.isClosed ? nil : $0.take(channel) }
    }

    func slotIsFree() {
        state.withLock { $0.busy -= 1 }
    }

    /// Lets every slot end after its present transfer.
    ///
    /// - Returns: What nobody took.
    func close() -> [ClaimedDelivery] {
        let (left, slots) = state.withLock { state in
            state.isClosed = true
            defer {
                state.waiting = [:]
                state.slots = []
            }
            return (state.waiting.values.flatMap(\.self), state.slots)
        }
        for slot in slots { slot.continuation.resume(returning: nil) }
        return left
    }

    /// Takes out what belongs to a release that may not be sent any more.
    func drop(release: Int, of incident: String) -> [ClaimedDelivery] {
        state.withLock { state in
            var dropped: [ClaimedDelivery] = []
            for (channel, claims) in state.waiting {
                let isDropped = { (claim: ClaimedDelivery) in claim.release == release && claim.incident == incident }
                dropped += claims.filter(isDropped)
                state.waiting[channel] = claims.filter { !isDropped($0) }
            }
            return dropped
        }
    }
}

extension ClaimBuffer.State {
    fileprivate mutating func take(_ channel: ChannelKind) -> ClaimedDelivery? {
        guard let claims = waiting[channel], !claims.isEmpty else { return nil }
        return waiting[channel]?.removeFirst()
    }
}
