/// What the workers of a ledger do at present: for `status`.
package struct EngineReport: Sendable, Hashable, Encodable {
    /// Rows of the incident that may be sent now, by channel.
    package var queued: [ChannelKind: Int]
    /// How long the first of them waits; `nil` if there is none.
    package var oldestDue: TimeSpan?
    /// The sum over the workers that live.
    package var work: WorkerReport

    package init(queued: [ChannelKind: Int], oldestDue: TimeSpan?, work: WorkerReport) {
        self.queued = queued
        self.oldestDue = oldestDue
        self.work = work
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ReportKey.self)
        try container.encode(["smtp": queued[.smtp] ?? 0, "webhook": queued[.webhook] ?? 0], forKey: "queued")
        try container.encode(oldestDue.map { Double($0.microseconds / 100_000) / 10 } ?? 0, forKey: "oldestDueSeconds")
        try container.encode(work.perMinute, forKey: "perMinute")
        try container.encode(work.outcomes, forKey: "outcomes")
        try container.encode(
            ["median": work.commitMedian, "p99": work.commitP99].mapValues { Double($0) / 1_000 },
            forKey: "commitMilliseconds")
        try container.encode(work.receivers, forKey: "receivers")
    }
}

/// What one worker says of itself with each heartbeat; it stands in the ledger as JSON, and holds no address.
package struct WorkerReport: Sendable, Hashable, Codable {
    /// Attempts that ended in the last minute.
    package var perMinute: Int
    /// Since the worker started, the most frequent first.
    package var outcomes: [Outcome]
    /// Of the transactions in the last minute, in microseconds, waiting for the disk included.
    package var commitMedian: Int
    package var commitP99: Int
    /// Relays and hosts that are not used as usual.
    package var receivers: [Receiver]

    /// How many attempts ended in one way.
    package struct Outcome: Sendable, Hashable, Codable {
        package var channel: ChannelKind
        package var outcome: String
        /// A reply's code with its enhanced status, or a fault in one word.
        package var reason: String
        package var count: Int

        package init(channel: ChannelKind, outcome: String, reason: String, count: Int) {
            self.channel = channel
            self.outcome = outcome
            self.reason = reason
            self.count = count
        }
    }

    /// A relay or host at rest or on trial.
    package struct Receiver: Sendable, Hashable, Codable {
        /// `relay:main`, or `host:` and a fingerprint: hosts may be secret.
        package var name: String
        /// `resting`, `slow` or `trying`.
        package var state: String
        package var until: Instant?

        package init(name: String, state: String, until: Instant?) {
            self.name = name
            self.state = state
            self.until = until
        }
    }

    package init(
        perMinute: Int = 0, outcomes: [Outcome] = [], commitMedian: Int = 0, commitP99: Int = 0,
        receivers: [Receiver] = []
    ) {
        self.perMinute = perMinute
        self.outcomes = outcomes
        self.commitMedian = commitMedian
        self.commitP99 = commitP99
        self.receivers = receivers
    }

    /// Two workers together: counts are added, of times the longer ones stand.
    package func adding(_ other: WorkerReport) -> WorkerReport {
        var counts: [Outcome: Int] = [:]
        for var outcome in outcomes + other.outcomes {
            let count = outcome.count
            outcome.count = 0
            counts[outcome, default: 0] += count
        }
        var sum = WorkerReport(
            perMinute: perMinute + other.perMinute, commitMedian: max(commitMedian, other.commitMedian),
            commitP99: max(commitP99, other.commitP99))
        sum.outcomes = counts.map { key, count in
            Outcome(channel: key.channel, outcome: key.outcome, reason: key.reason, count: count)
        }.sorted { ($1.count, $0.outcome, $0.reason) < ($0.count, $1.outcome, $1.reason) }
        sum.receivers = Array(Set(receivers + other.receivers)).sorted { ($0.name, $0.state) < ($1.name, $1.state) }
        return sum
    }
}

extension TransferReport {
    /// Why it ended so in a few characters, without anything that a receiver or a person chose: for counting.
    package var reason: String {
        if let code { return enhanced.map { "\(code) \($0)" } ?? String(code) }
        if stopped { return "stopped" }
        if blocked != nil || misdirected { return "blocked" }
        let fault = fault ?? ""
        let words = [
            ("no answer", "no_answer"), ("TLS", "tls"), ("STARTTLS", "tls"), ("encrypted", "tls"),
            ("connection was lost", "connection_lost"), ("no connection", "no_connection"),
            ("host name", "unknown_host"), ("user name", "login"), ("AUTH", "login"),
        ]
        return words.first { fault.contains($0.0) }?.1 ?? "other"
    }
}
