/// The waves of a release, frozen in its inputs and covered by its digest.
package struct Waves: Sendable, Hashable, Codable {
    package struct Wave: Sendable, Hashable, Codable {
        /// `canary`, the rule as it was given, or `rest`.
        package var name: String
        /// How many customers were planned in it.
        package var customers: Int

        package init(name: String, customers: Int) {
            self.name = name
            self.customers = customers
        }
    }

    /// What was asked for.
    package var request: WaveRequest
    /// In the order of sending; the first one is wave 1.
    package var list: [Wave]

    package init(request: WaveRequest, list: [Wave]) {
        self.request = request
        self.list = list
    }
}

/// How far the customers of one wave have come, as far as they count.
///
/// One counts if a message of its in this release had its turn; so who can only be called does not, nor who was moved to
/// another release or removed.
package struct WaveCount: Sendable, Hashable {
    /// From 1.
    package var wave: Int
    package var counted: Int
    /// With an acceptance in this release, or a confirmation.
    package var arrived: Int
    /// With a refused or expired message, and not arrived.
    package var failed: Int
    /// With a message under way: ready, sending, deferred or uncertain.
    package var busy: Int
    /// Failures that a person has accepted by resuming.
    package var accepted: Int

    package init(wave: Int, counted: Int = 0, arrived: Int = 0, failed: Int = 0, busy: Int = 0, accepted: Int = 0) {
        self.wave = wave
        self.counted = counted
        self.arrived = arrived
        self.failed = failed
        self.busy = busy
        self.accepted = accepted
    }

    /// Counts one customer of the wave by the states of all its messages in this release.
    package mutating func add(_ states: some Sequence<DeliveryState>, acknowledged: Bool) {
        let states = Set(states).subtracting([.held, .cancelled])
        guard !states.isEmpty else { return }
        counted += 1
        if acknowledged || states.contains(.accepted) {
            arrived += 1
        } else if !states.isDisjoint(with: [.refused, .expired]) {
            failed += 1
        }
        if !states.isDisjoint(with: [.ready, .sending, .deferred, .uncertain]) { busy += 1 }
    }
}

/// What the ledger does next with a release's waves.
package enum WaveStep: Sendable, Hashable {
    case wait
    /// The next wave starts.
    case start(Int)
    /// Too many customers of a wave failed: the release pauses.
    case pause(WaveCount)
}

extension Waves {
    /// What the reason of a release begins with that failures paused.
    package static let failureReason = "wave_failed"

    /// Decides the next step; failures come before the share.
    ///
    /// - Parameters:
    ///   - started: The wave that was started last, from 1.
    ///   - counts: Of every started wave: one that started long ago can still fail.
    package func step(started: Int, counts: [WaveCount]) -> WaveStep {
        if let failing = counts.first(where: { $0.failed - $0.accepted >= limit(of: $0) }) { return .pause(failing) }
        guard started > 0, started < list.count, let current = counts.first(where: { $0.wave == started }) else {
            return .wait
        }
        return current.arrived >= needed(of: current) ? .start(started + 1) : .wait
    }

    /// How many customers must have arrived before the next wave starts; those whose failure was accepted don't count.
    package func needed(of count: WaveCount) -> Int {
        Self.part(request.share, of: count.counted - min(count.accepted, count.failed))
    }

    /// How many customers may not fail, beyond those accepted: at least one.
    private func limit(of count: WaveCount) -> Int { max(1, Self.part(request.failures, of: count.counted)) }

    /// So many percent, rounded up.
    private static func part(_ percent: Int, of count: Int) -> Int { (max(0, count) * percent + 99) / 100 }

    /// Why the release is paused, in words.
    package func reason(for failing: WaveCount) -> String {
        let name = list.indices.contains(failing.wave - 1) ? list[failing.wave - 1].name : ""
        let before = failing.accepted > 0 ? ", \(failing.accepted) of them accepted before" : ""
        return "\(Self.failureReason): \(failing.failed) of \(failing.counted) customers of wave \(failing.wave) "
            + "(\(name)) failed\(before)"
    }
}
