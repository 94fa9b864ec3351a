import Metrics
import Synchronization
import TocsinCore
import TocsinLedger

/// Counts what a worker does: for its heartbeat, and through swift-metrics for whoever collects.
final class EngineMetrics: Sendable {
    private struct Kind: Hashable {
        var channel: ChannelKind
        var outcome: String
        var reason: String
    }

    private struct State {
        var counts: [Kind: Int] = [:]
        var counters: [Kind: Counter] = [:]
        /// Attempts by second, for the last minute: the second and how many.
        var seconds: [(second: Int64, count: Int)] = []
        /// The last commits: when, and how long in microseconds.
        var commits: [(second: Int64, length: Int)] = []
        var nextCommit = 0
    }

    private let state = Mutex(State())
    private let transfers: [ChannelKind: Metrics.Timer]
    private let commitTimer = Metrics.Timer(label: "tocsin_commit_seconds")
    private let commitWrites = Recorder(label: "tocsin_commit_writes")
    private let oldest = Gauge(label: "tocsin_oldest_due_seconds")
    private let queued: [ChannelKind: Gauge]

    /// Receivers choose their codes: so many different reasons are told apart, the rest is one.
    private static let mostKinds = 100
    private static let commitsKept = 4_096

    init() {
        let channels = [ChannelKind.smtp, .webhook]
        func dimensions(_ channel: ChannelKind) -> [(String, String)] { [("channel", channel.rawValue)] }
        transfers = Dictionary(
            uniqueKeysWithValues: channels.map {
                ($0, Metrics.Timer(label: "tocsin_transfer_seconds", dimensions: dimensions($0)))
            })
        queued = Dictionary(
            uniqueKeysWithValues: channels.map {
                ($0, Gauge(label: "tocsin_deliveries_queued", dimensions: dimensions($0)))
            })
    }

    /// A round was written.
    ///
    /// - Parameters:
    ///   - results: The attempts that ended with it.
    ///   - writes: Results and starts.
    ///   - length: How long it took, the disk included.
    func roundWasWritten(_ results: [AttemptResult], writes: Int, length: TimeSpan, at now: Instant) {
        let second = now.microseconds / 1_000_000
        state.withLock { state in
            for result in results {
                var kind = Kind(
                    channel: result.claim.channel, outcome: result.outcome.name, reason: result.report.reason)
                if state.counts[kind] == nil, state.counts.count >= Self.mostKinds { kind.reason = "other" }
                state.counts[kind, default: 0] += 1
                counter(kind, &state).increment()
            }
            if state.seconds.last?.second == second {
                state.seconds[state.seconds.count - 1].count += results.count
            } else if !results.isEmpty {
                state.seconds.removeAll { $0.second <= second - 60 }
                state.seconds.append((second, results.count))
            }
            let commit = (second, Int(length.microseconds))
            if state.commits.count < Self.commitsKept {
                state.commits.append(commit)
            } else {
                state.commits[state.nextCommit] = commit
                state.nextCommit = (state.nextCommit + 1) % Self.commitsKept
            }
        }
        for result in results {
            transfers[result.claim.channel]?.recordMicroseconds((result.endedAt - result.startedAt).microseconds)
        }
        commitTimer.recordMicroseconds(length.microseconds)
        commitWrites.record(writes)
    }

    /// A relay or a host rests from now on.
    func restBegan(_ channel: ChannelKind) {
        Counter(label: "tocsin_receiver_rests_total", dimensions: [("channel", channel.rawValue)]).increment()
    }

    func queueWasRead(_ counts: [ChannelKind: Int], oldestDue: TimeSpan?) {
        for (channel, gauge) in queued { gauge.record(counts[channel] ?? 0) }
        oldest.record(Double(oldestDue?.microseconds ?? 0) / 1_000_000)
    }

    /// What the worker says of itself.
    func report(_ receivers: [WorkerReport.Receiver], at now: Instant) -> WorkerReport {
        let first = now.microseconds / 1_000_000 - 60
        return state.withLock { state in
            let lengths = state.commits.filter { $0.second > first }.map(\.length).sorted()
            func rank(_ share: Double) -> Int {
                lengths.isEmpty ? 0 : lengths[min(Int(Double(lengths.count) * share), lengths.count - 1)]
            }
            var report = WorkerReport(
                perMinute: state.seconds.reduce(0) { $0 + ($1.second > first ? $1.count : 0) },
                commitMedian: rank(0.5), commitP99: rank(0.99), receivers: receivers)
            report.outcomes = state.counts.map { kind, count in
                WorkerReport.Outcome(channel: kind.channel, outcome: kind.outcome, reason: kind.reason, count: count)
            }
            return report.adding(WorkerReport())
        }
    }

    private func counter(_ kind: Kind, _ state: inout State) -> Counter {
        if let counter = state.counters[kind] { return counter }
        let counter = Counter(
            label: "tocsin_attempts_total",
            dimensions: [("channel", kind.channel.rawValue), ("outcome", kind.outcome), ("reason", kind.reason)])
        state.counters[kind] = counter
        return counter
    }
}
